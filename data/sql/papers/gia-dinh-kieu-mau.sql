-- Families put forward in :year, in the order of their units, then of their names; :unit 0: all units.
-- What was only registered, failed or was put off is not put forward.
SELECT c.unit_id, coalesce(u.name, 'Chưa rõ đơn vị') AS unit, c.name, c.people, c.culture_years, c.achievement,
       c.attend, c.agree,
       CASE WHEN c.council_total > 0 AND c.council_agree IS NOT NULL
            THEN c.council_agree || '/' || c.council_total END AS council_votes,
       c.public_result, c.note
FROM candidate AS c
LEFT JOIN unit AS u ON u.id = c.unit_id
WHERE c.year = :year AND c.title = 'family' AND (:unit = 0 OR c.unit_id = :unit)
  AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')
ORDER BY u.sort_key IS NULL, u.sort_key, c.unit_id, c.sort_key, c.id;
