-- Candidates and proposals whose votes are not those of their latest vote at that level (council: 0 a unit's meeting, 1 the
-- council's), or whose name is another one by now. :ids: of which nominations, as a JSON array; in its order.
SELECT 1 AS is_candidate, n.id, 0 AS council, v.id AS vote_id, n.year, n.unit_id, n.title AS subject, n.title AS form,
       NULL AS level, n.received_on, n.name, n.source, NULL AS total, n.attend AS present, n.agree AS agreed,
       v.name IS NOT n.name AS renamed, v.present IS NOT n.attend OR v.agreed IS NOT n.agree AS differs
FROM json_each(:ids) AS j JOIN candidate AS n ON n.id = j.value
LEFT JOIN vote AS v ON v.id = (SELECT w.id FROM vote AS w JOIN meeting AS m ON m.id = w.meeting_id
                               WHERE w.candidate_id = n.id AND m.level <> 'council'
                               ORDER BY coalesce(m.held_on, '') DESC, m.id DESC, w.id DESC LIMIT 1)
WHERE CASE WHEN v.id IS NULL THEN coalesce(n.attend, n.agree) IS NOT NULL
           ELSE v.name IS NOT n.name OR v.present IS NOT n.attend OR v.agreed IS NOT n.agree END
UNION ALL
SELECT 0 AS is_candidate, n.id, 0 AS council, v.id AS vote_id, n.year, n.unit_id, 'proposal' AS subject, n.form AS form,
       n.level AS level, n.received_on, n.name, n.source, NULL AS total, n.attend AS present, n.agree AS agreed,
       v.name IS NOT n.name AS renamed, v.present IS NOT n.attend OR v.agreed IS NOT n.agree AS differs
FROM json_each(:ids) AS j JOIN proposal AS n ON n.id = j.value
LEFT JOIN vote AS v ON v.id = (SELECT w.id FROM vote AS w JOIN meeting AS m ON m.id = w.meeting_id
                               WHERE w.proposal_id = n.id AND m.level <> 'council'
                               ORDER BY coalesce(m.held_on, '') DESC, m.id DESC, w.id DESC LIMIT 1)
WHERE CASE WHEN v.id IS NULL THEN coalesce(n.attend, n.agree) IS NOT NULL
           ELSE v.name IS NOT n.name OR v.present IS NOT n.attend OR v.agreed IS NOT n.agree END
UNION ALL
SELECT 1 AS is_candidate, n.id, 1 AS council, v.id AS vote_id, n.year, n.unit_id, n.title AS subject, n.title AS form,
       NULL AS level, n.received_on, n.name, n.source, n.council_total AS total, n.council_present AS present, n.council_agree AS agreed,
       v.name IS NOT n.name AS renamed, v.present IS NOT n.council_present OR v.agreed IS NOT n.council_agree OR v.total IS NOT n.council_total AS differs
FROM json_each(:ids) AS j JOIN candidate AS n ON n.id = j.value
LEFT JOIN vote AS v ON v.id = (SELECT w.id FROM vote AS w JOIN meeting AS m ON m.id = w.meeting_id
                               WHERE w.candidate_id = n.id AND m.level = 'council'
                               ORDER BY coalesce(m.held_on, '') DESC, m.id DESC, w.id DESC LIMIT 1)
WHERE CASE WHEN v.id IS NULL THEN coalesce(n.council_present, n.council_agree, n.council_total) IS NOT NULL
           ELSE v.name IS NOT n.name OR v.present IS NOT n.council_present OR v.agreed IS NOT n.council_agree OR v.total IS NOT n.council_total END
UNION ALL
SELECT 0 AS is_candidate, n.id, 1 AS council, v.id AS vote_id, n.year, n.unit_id, 'proposal' AS subject, n.form AS form,
       n.level AS level, n.received_on, n.name, n.source, n.council_total AS total, n.council_present AS present, n.council_agree AS agreed,
       v.name IS NOT n.name AS renamed, v.present IS NOT n.council_present OR v.agreed IS NOT n.council_agree OR v.total IS NOT n.council_total AS differs
FROM json_each(:ids) AS j JOIN proposal AS n ON n.id = j.value
LEFT JOIN vote AS v ON v.id = (SELECT w.id FROM vote AS w JOIN meeting AS m ON m.id = w.meeting_id
                               WHERE w.proposal_id = n.id AND m.level = 'council'
                               ORDER BY coalesce(m.held_on, '') DESC, m.id DESC, w.id DESC LIMIT 1)
WHERE CASE WHEN v.id IS NULL THEN coalesce(n.council_present, n.council_agree, n.council_total) IS NOT NULL
           ELSE v.name IS NOT n.name OR v.present IS NOT n.council_present OR v.agreed IS NOT n.council_agree OR v.total IS NOT n.council_total END;
