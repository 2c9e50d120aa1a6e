-- Units of :year (:unit_id 0: all) whose pledge has no targets, in their order. Organisations pledge to their own upper
-- level: they get targets where the catalogue has some for them, or where they pledged before.
SELECT u.id FROM unit AS u
WHERE (:unit_id = 0 OR u.id = :unit_id)
  AND coalesce(u.valid_from, '') <= :year || '-12-31' AND coalesce(u.valid_to, '9999') >= :year || '-01-01'
  AND NOT EXISTS (SELECT 1 FROM pledge AS p JOIN pledge_target AS t ON t.pledge_id = p.id
                  WHERE p.unit_id = u.id AND p.year = :year)
ORDER BY u.sort_key, u.id;
