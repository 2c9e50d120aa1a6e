-- How many of those whom :meeting would vote on are only registered (:subject NULL: of all lists).
SELECT count(*)
FROM (SELECT c.year, c.unit_id, c.title AS subject, c.state FROM candidate AS c
      UNION ALL SELECT p.year, p.unit_id, 'proposal', p.state FROM proposal AS p) AS n
JOIN meeting AS m ON m.id = :meeting AND m.year = n.year
WHERE n.state = 'registered' AND (m.level = 'council' OR n.unit_id = m.unit_id)
  AND n.subject = coalesce(:subject, m.subject, n.subject);
