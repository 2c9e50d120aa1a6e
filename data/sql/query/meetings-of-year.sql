-- The meetings of :year (:meeting 0: all) with what came of their votes.
SELECT m.id, m.level, u.name AS unit, m.subject, m.name, m.held_on, m.place, m.chair, m.secretary, m.total, m.present,
       m.written, m.ballot, m.issued, m.returned, m.valid, m.invalid, m.note, m.source,
       count(v.id) AS votes, coalesce(sum(v.outcome = 'passed'), 0) AS passed, coalesce(sum(v.outcome = 'failed'), 0) AS failed
FROM meeting AS m
LEFT JOIN unit AS u ON u.id = m.unit_id
LEFT JOIN vote_view AS v ON v.meeting_id = m.id
WHERE m.year = :year AND coalesce(:meeting, 0) IN (0, m.id)
GROUP BY m.id
ORDER BY coalesce(m.held_on, ''), m.level = 'council', u.sort_key, m.id;
