-- Candidates and proposals whose votes are not those of their latest vote at that level (council: 0 a unit's meeting, 1 the
-- council's), or whose name is another one by now. :ids: of which nominations (JSON array); NULL: all.
WITH touched AS (SELECT value AS id FROM json_each(coalesce(:ids, '[]'))),
nomination AS (
  SELECT 1 AS is_candidate, id, year, unit_id, title AS subject, title AS form, NULL AS level, received_on, name, source,
         attend, agree, council_total, council_present, council_agree
  FROM candidate WHERE :ids IS NULL OR id IN (SELECT id FROM touched)
  UNION ALL
  SELECT 0, id, year, unit_id, 'proposal', form, level, received_on, name, source,
         attend, agree, council_total, council_present, council_agree
  FROM proposal WHERE :ids IS NULL OR id IN (SELECT id FROM touched)
),
wanted AS (
  SELECT n.*, 0 AS council, NULL AS total, attend AS present, agree AS agreed,
         CASE WHEN is_candidate
              THEN (SELECT v.id FROM vote AS v JOIN meeting AS m ON m.id = v.meeting_id
                    WHERE v.candidate_id = n.id AND m.level <> 'council'
                    ORDER BY coalesce(m.held_on, '') DESC, m.id DESC, v.id DESC LIMIT 1)
              ELSE (SELECT v.id FROM vote AS v JOIN meeting AS m ON m.id = v.meeting_id
                    WHERE v.proposal_id = n.id AND m.level <> 'council'
                    ORDER BY coalesce(m.held_on, '') DESC, m.id DESC, v.id DESC LIMIT 1) END AS vote_id
  FROM nomination AS n
  UNION ALL
  SELECT n.*, 1, council_total, council_present, council_agree,
         CASE WHEN is_candidate
              THEN (SELECT v.id FROM vote AS v JOIN meeting AS m ON m.id = v.meeting_id
                    WHERE v.candidate_id = n.id AND m.level = 'council'
                    ORDER BY coalesce(m.held_on, '') DESC, m.id DESC, v.id DESC LIMIT 1)
              ELSE (SELECT v.id FROM vote AS v JOIN meeting AS m ON m.id = v.meeting_id
                    WHERE v.proposal_id = n.id AND m.level = 'council'
                    ORDER BY coalesce(m.held_on, '') DESC, m.id DESC, v.id DESC LIMIT 1) END
  FROM nomination AS n
)
SELECT w.is_candidate, w.id, w.council, w.vote_id, w.year, w.unit_id, w.subject, w.form, w.level, w.received_on, w.name,
       w.source, w.total, w.present, w.agreed, v.name IS NOT w.name AS renamed,
       v.present IS NOT w.present OR v.agreed IS NOT w.agreed OR (w.council AND v.total IS NOT w.total) AS differs
FROM wanted AS w LEFT JOIN vote AS v ON v.id = w.vote_id
WHERE CASE WHEN w.vote_id IS NULL THEN w.total IS NOT NULL OR w.present IS NOT NULL OR w.agreed IS NOT NULL
           ELSE v.present IS NOT w.present OR v.agreed IS NOT w.agreed OR (w.council AND v.total IS NOT w.total)
                OR v.name IS NOT w.name END
ORDER BY w.id, w.council;
