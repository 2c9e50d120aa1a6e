-- Targets that pledges of units of the kind of :unit_id begin with in :year, those for every kind among them.
SELECT t.area, t.content, t.measure, t.direction, t.target, t.max_score
FROM target_template AS t
LEFT JOIN area AS a ON a.name = t.area
WHERE (coalesce(t.unit_kind, '') = '' OR t.unit_kind = (SELECT kind FROM unit WHERE id = :unit_id))
  AND coalesce(t.valid_from, '') <= :year || '-12-31' AND coalesce(t.valid_to, '9999') >= :year || '-12-31'
ORDER BY coalesce(a.sort_order, 9999), t.sort_order, t.content, t.id;
