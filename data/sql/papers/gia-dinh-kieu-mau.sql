-- Families put forward in :year, in the order of their units, then of their names; :unit 0: all units.
-- What was only registered, failed or was put off is not put forward. Unit after unit is sorted, so that a list of any
-- length needs little memory; those without a unit come last.
SELECT u.id AS unit_id, u.name AS unit, c.name, c.people, c.culture_years, c.achievement, c.attend, c.agree,
       CASE WHEN c.council_total > 0 AND c.council_agree IS NOT NULL
            THEN c.council_agree || '/' || c.council_total END AS council_votes,
       c.public_result, c.note, u.sort_key AS unit_key, c.sort_key, c.id, c.id AS record_id
FROM unit AS u
CROSS JOIN candidate AS c INDEXED BY candidate_unit ON c.unit_id = u.id
WHERE c.year = :year AND c.title = 'family' AND (:unit = 0 OR u.id = :unit)
  AND (coalesce(:document, 0) = 0 OR :document IN (c.submission_id, c.decision_id))
  AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')
UNION ALL
SELECT NULL, 'Chưa rõ đơn vị', c.name, c.people, c.culture_years, c.achievement, c.attend, c.agree,
       CASE WHEN c.council_total > 0 AND c.council_agree IS NOT NULL
            THEN c.council_agree || '/' || c.council_total END,
       c.public_result, c.note, '~', c.sort_key, c.id, c.id AS record_id
FROM candidate AS c
WHERE c.year = :year AND c.title = 'family' AND c.unit_id IS NULL AND :unit = 0
  AND (coalesce(:document, 0) = 0 OR :document IN (c.submission_id, c.decision_id))
  AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')
ORDER BY unit_key, unit_id, sort_key, id;
