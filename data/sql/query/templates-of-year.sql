-- Targets of the pledges of :year, each once a kind of unit, that the catalogue does not have at the end of that year or
-- later; as most units of the kind have them.
SELECT u.kind, t.area, t.content, min(t.measure), min(t.direction),
       CASE WHEN min(t.max_score) = max(t.max_score) THEN min(t.max_score) END
FROM pledge AS p
JOIN unit AS u ON u.id = p.unit_id
JOIN pledge_target AS t ON t.pledge_id = p.id
LEFT JOIN area AS a ON a.name = t.area
LEFT JOIN unit_kind AS k ON k.name = u.kind
WHERE p.year = :year AND t.content IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM target_template AS o
                  WHERE o.content = t.content AND coalesce(o.unit_kind, u.kind) = u.kind AND coalesce(o.area, '') = coalesce(t.area, '')
                    AND coalesce(o.valid_to, '9999') >= :year || '-12-31')
GROUP BY u.kind, t.area, t.content
ORDER BY coalesce(k.sort_order, 9999), u.kind, coalesce(a.sort_order, 9999), avg(t.sort_order), t.content;
