-- The lists that posting :document hangs out: whoever is proposed for one of its titles, of its unit where it is of one. No private
-- field.
SELECT coalesce(t.name, c.title) AS title, u.name AS unit_name, c.name,
       CASE WHEN c.birth_date GLOB '[12][0-9][0-9][0-9]*' THEN CAST (substr(c.birth_date, 1, 4) AS INTEGER) ELSE c.birth_date END AS birth,
       u.name AS unit, c.achievement
FROM posting AS n
JOIN candidate AS c ON c.year = n.year AND instr(',' || n.titles || ',', ',' || c.title || ',') > 0
LEFT JOIN (SELECT code, name, min(sort_order) AS sort_order FROM title GROUP BY code) AS t ON t.code = c.title
LEFT JOIN unit AS u ON u.id = c.unit_id
WHERE n.id = :document AND (n.unit_id IS NULL OR c.unit_id = n.unit_id)
  AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')
ORDER BY t.sort_order, title, u.sort_key IS NULL, u.sort_key, c.sort_key, c.id;
