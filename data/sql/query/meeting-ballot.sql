-- Whom :meeting may vote on, and whom it has voted on: of a unit's meeting the unit's nominations; of the council's those that
-- no decision has taken and the council has not settled yet (:whole: settled or not). In the order of lists, units and names.
WITH here AS (SELECT * FROM meeting WHERE id = :meeting),
nomination AS (
  SELECT 'candidate' AS kind, c.id, c.year, c.unit_id, c.title AS subject, c.name, c.job, c.state, c.decision_id, c.sort_key,
         coalesce((SELECT t.name FROM title AS t WHERE t.code = c.title ORDER BY coalesce(t.valid_from, '') DESC LIMIT 1), c.title) AS form,
         c.attend, c.agree
  FROM candidate AS c WHERE c.year = (SELECT year FROM here)
  UNION ALL
  SELECT 'proposal', p.id, p.year, p.unit_id, 'proposal', p.name, p.job, p.state, p.decision_id, p.sort_key, p.form,
         p.attend, p.agree
  FROM proposal AS p WHERE p.year = (SELECT year FROM here)
)
SELECT n.kind, n.id, n.name, u.name AS unit, n.form, n.subject, n.job, n.state, n.decision_id IS NOT NULL AS decided, n.attend, n.agree,
       v.id AS vote_id, v.agreed, v.disagreed, v.other, v.recused, v.present, v.base, v.threshold, v.outcome, v.base_kind, v.certainty
FROM nomination AS n
JOIN here
LEFT JOIN unit AS u ON u.id = n.unit_id
LEFT JOIN vote_view AS v ON v.meeting_id = here.id
                        AND CASE n.kind WHEN 'candidate' THEN v.candidate_id ELSE v.proposal_id END = n.id
WHERE v.id IS NOT NULL
   OR (coalesce(here.subject, n.subject) = n.subject
       AND CASE WHEN here.level <> 'council' THEN n.unit_id = here.unit_id AND coalesce(n.state, '') <> 'registered'
                ELSE n.decision_id IS NULL
                     AND (:whole AND coalesce(n.state, 'proposed') NOT IN ('registered', 'decided', 'awarded')
                          OR coalesce(n.state, 'proposed') IN ('proposed', 'complete', 'postponed')) END)
ORDER BY CASE n.subject WHEN 'collective' THEN 1 WHEN 'family' THEN 2 WHEN 'citizen' THEN 3 ELSE 4 END, n.form,
         u.sort_key, n.sort_key, n.id;
