-- Numbers registered, put forward and recognised in :year, a line a unit: every unit with households, also where nothing
-- came, and other units that put somebody forward. "Put forward" counts the same rows as the lists do.
-- Who was taken over from the year before and has not registered again (registered 0) is not registered yet.
WITH counted AS (
  SELECT unit_id, title,
         sum(coalesce(registered, state = 'registered')) AS registered,
         sum(coalesce(state, '') NOT IN ('registered', 'failed', 'postponed')) AS proposed,
         sum(coalesce(state, '') IN ('decided', 'awarded')) AS decided
  FROM candidate
  WHERE year = :year
  GROUP BY unit_id, title
)
SELECT u.name AS unit, u.households,
       coalesce(c.registered, 0) AS citizen_registered, coalesce(c.proposed, 0) AS citizen_proposed,
       coalesce(c.decided, 0) AS citizen_decided,
       coalesce(f.registered, 0) AS family_registered, coalesce(f.proposed, 0) AS family_proposed,
       coalesce(f.decided, 0) AS family_decided,
       coalesce(t.registered, 0) AS collective_registered, coalesce(t.proposed, 0) AS collective_proposed,
       NULL AS note
FROM unit AS u
LEFT JOIN unit_kind AS k ON k.name = u.kind
LEFT JOIN counted AS c ON c.unit_id = u.id AND c.title = 'citizen'
LEFT JOIN counted AS f ON f.unit_id = u.id AND f.title = 'family'
LEFT JOIN counted AS t ON t.unit_id = u.id AND t.title = 'collective'
WHERE (:unit = 0 OR u.id = :unit)
  AND coalesce(u.valid_from, '') <= :year || '-12-31' AND coalesce(u.valid_to, '9999') >= :year || '-01-01'
  AND (k.village = 1 OR c.unit_id IS NOT NULL OR f.unit_id IS NOT NULL OR t.unit_id IS NOT NULL)
ORDER BY u.sort_key, u.id;
