-- Where and when the conference of :year is, and how many are awarded at it.
SELECT coalesce((SELECT strftime('Ngày %d/%m/%Y', conference_on) FROM year WHERE id = :year), 'Ngày …… tháng …… năm ' || :year)
       || coalesce(', tại ' || (SELECT value FROM setting WHERE key = 'conference.place' AND value <> ''), '') AS conference,
       coalesce(sum(a.subject = 'collective'), 0) AS n_collective, coalesce(sum(a.subject = 'household'), 0) AS n_household,
       coalesce(sum(a.subject = 'person'), 0) AS n_person
FROM decision AS d
JOIN award AS a ON a.decision_id = d.id
WHERE d.year = :year AND coalesce(:document, 0) IN (0, d.id) AND d.state = 'signed' AND coalesce(d.kind, 'award') = 'award' AND a.revoked_by IS NULL AND (:unit = 0 OR a.unit_id = :unit);
