-- People proposed in :year, as the province's software reads them. Its codes are not known.
SELECT p.name, CASE p.sex WHEN 'M' THEN 'Nam' WHEN 'F' THEN 'Nữ' END AS sex, p.birth_date, p.job, NULL AS department, u.name AS unit,
       coalesce(r.address, CASE WHEN k.village = 1 THEN u.name END) AS address,
       NULL AS class_code, NULL AS form_code, NULL AS title_code, p.id AS record_id
FROM proposal AS p
LEFT JOIN unit AS u ON u.id = p.unit_id
LEFT JOIN unit_kind AS k ON k.name = u.kind
LEFT JOIN person AS r ON r.id = p.person_id
WHERE p.year = :year AND p.subject = 'person' AND (:unit = 0 OR p.unit_id = :unit) AND coalesce(p.state, '') NOT IN ('registered', 'failed', 'postponed')
  AND (coalesce(:document, 0) = 0 OR :document IN (p.submission_id, p.decision_id))
ORDER BY u.sort_key IS NULL, u.sort_key, p.sort_key, p.id;
