-- Units valid in :year that a form of :list is made for: families live in villages; the other lists concern every unit.
SELECT u.id, u.name
FROM unit AS u
LEFT JOIN unit_kind AS k ON k.name = u.kind
WHERE coalesce(u.valid_from, '') <= :year || '-12-31' AND coalesce(u.valid_to, '9999') >= :year || '-01-01'
  AND u.name IS NOT NULL
  AND (:list <> 'family-candidates' OR k.village = 1 OR u.households > 0
       OR EXISTS (SELECT 1 FROM candidate AS c WHERE c.unit_id = u.id AND c.year = :year AND c.title = 'family'))
ORDER BY u.sort_key, u.id;
