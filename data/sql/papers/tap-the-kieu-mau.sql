-- Collectives put forward in :year, in the order of their units; :unit 0: all units.
SELECT coalesce(c.name, u.name) AS name, u.kind, u.head, c.achievement, c.attend, c.agree,
       CASE WHEN c.council_total > 0 AND c.council_agree IS NOT NULL
            THEN c.council_agree || '/' || c.council_total END AS council_votes,
       c.public_result, c.note, c.id AS record_id
FROM candidate AS c
LEFT JOIN unit AS u ON u.id = c.unit_id
WHERE c.year = :year AND c.title = 'collective' AND (:unit = 0 OR c.unit_id = :unit)
  AND (coalesce(:document, 0) = 0 OR :document IN (c.submission_id, c.decision_id))
  AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')
ORDER BY u.sort_key IS NULL, u.sort_key, c.sort_key, c.id;
