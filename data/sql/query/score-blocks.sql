-- Blocks of units that have pledged something in :year.
SELECT coalesce(k.block, '') AS block
FROM pledge AS p
JOIN unit AS u ON u.id = p.unit_id
LEFT JOIN unit_kind AS k ON k.name = u.kind
WHERE p.year = :year AND EXISTS (SELECT 1 FROM pledge_target AS t WHERE t.pledge_id = p.id)
GROUP BY coalesce(k.block, '')
ORDER BY min(coalesce(k.sort_order, 9999)), 1;
