-- Targets of :year (:unit_id 0: of all units) of which nobody has said whether more or less is better.
SELECT t.id FROM pledge AS p
JOIN pledge_target AS t ON t.pledge_id = p.id
WHERE p.year = :year AND (:unit_id = 0 OR p.unit_id = :unit_id) AND t.direction IS NULL AND t.content IS NOT NULL
ORDER BY p.id, t.sort_order, t.id;
