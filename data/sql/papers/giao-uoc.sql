-- The targets that unit :unit pledges for :year, by area.
SELECT t.area, t.content, t.measure, t.target, t.note
FROM pledge AS p
JOIN pledge_target AS t ON t.pledge_id = p.id
LEFT JOIN (SELECT name, min(sort_order) AS sort_order FROM area GROUP BY name) AS a ON a.name = t.area
WHERE p.year = :year AND p.unit_id = :unit
ORDER BY a.sort_order IS NULL, a.sort_order, t.area, t.sort_order IS NULL, t.sort_order, t.id;
