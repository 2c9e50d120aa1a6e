-- Initiatives of :year.
SELECT i.name, i.recognised_on, i.recognised_by, i.achievement, i.author, i.department, u.name AS unit, i.id AS record_id
FROM initiative AS i
LEFT JOIN unit AS u ON u.id = i.unit_id
WHERE i.year = :year AND (:unit = 0 OR i.unit_id = :unit)
ORDER BY i.recognised_on, i.sort_key, i.id;
