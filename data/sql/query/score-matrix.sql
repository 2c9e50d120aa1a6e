-- Targets of the pledges of :year (:block NULL: of all blocks), unit after unit in their order; within a unit by area, then
-- as they stand in the pledge.
SELECT u.id, u.name, coalesce(k.block, ''), t.id, t.area, t.content, t.measure, t.max_score
FROM pledge AS p
JOIN unit AS u ON u.id = p.unit_id
JOIN pledge_target AS t ON t.pledge_id = p.id
LEFT JOIN unit_kind AS k ON k.name = u.kind
LEFT JOIN area AS a ON a.name = t.area
WHERE p.year = :year AND (:block IS NULL OR coalesce(k.block, '') = :block)
ORDER BY coalesce(k.sort_order, 9999), u.sort_key, u.id, coalesce(a.sort_order, 9999), t.sort_order, t.id;
