-- Targets of the pledges of :year (:unit_id 0: of all units), pledge after pledge.
SELECT t.id FROM pledge AS p
JOIN pledge_target AS t ON t.pledge_id = p.id
WHERE p.year = :year AND (:unit_id = 0 OR p.unit_id = :unit_id)
ORDER BY p.id, t.sort_order, t.id;
