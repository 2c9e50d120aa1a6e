-- Units valid in :year that a form is made for: those of villages alone where :village_only is 1, and those that have
-- candidates for :title all the same.
SELECT u.id, u.name
FROM unit AS u
LEFT JOIN unit_kind AS k ON k.name = u.kind
WHERE coalesce(u.valid_from, '') <= :year || '-12-31' AND coalesce(u.valid_to, '9999') >= :year || '-01-01'
  AND u.name IS NOT NULL
  AND (:village_only = 0 OR k.village = 1 OR u.households > 0
       OR EXISTS (SELECT 1 FROM candidate AS c WHERE c.unit_id = u.id AND c.year = :year AND c.title = :title))
ORDER BY u.sort_key, u.id;
