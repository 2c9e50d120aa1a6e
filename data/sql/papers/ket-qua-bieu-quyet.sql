-- What meeting :document voted on, by kind of list, in the order of its votes.
SELECT
       CASE WHEN p.id IS NOT NULL
            THEN CASE p.subject WHEN 'collective' THEN 'Tập thể' WHEN 'household' THEN 'Hộ gia đình' ELSE 'Cá nhân' END
            ELSE coalesce(t.name, c.title) END AS part,
       CASE WHEN p.id IS NOT NULL AND p.prefix IS NOT NULL THEN p.prefix || ' ' || v.name ELSE v.name END AS voted,
       u.name AS unit, coalesce(p.form, t.name) AS form,
       CASE WHEN v.agreed IS NOT NULL THEN CASE WHEN v.base IS NOT NULL THEN v.agreed || '/' || v.base ELSE v.agreed END END AS agreed,
       CASE vote_outcome (v.agreed, v.base, v.threshold) WHEN 'passed' THEN 'Đạt' WHEN 'failed' THEN 'Không đạt' END AS outcome
FROM vote AS v
LEFT JOIN proposal AS p ON p.id = v.proposal_id
LEFT JOIN candidate AS c ON c.id = v.candidate_id
LEFT JOIN (SELECT code, name, min(sort_order) AS sort_order FROM title GROUP BY code) AS t ON t.code = c.title
LEFT JOIN unit AS u ON u.id = coalesce(p.unit_id, c.unit_id)
WHERE v.meeting_id = :document
ORDER BY CASE WHEN p.id IS NULL THEN 1 ELSE 0 END, CASE p.subject WHEN 'collective' THEN 1 WHEN 'household' THEN 2 ELSE 3 END, t.sort_order, part, v.sort_order IS NULL, v.sort_order,
         u.sort_key IS NULL, u.sort_key, coalesce(p.sort_key, c.sort_key), v.id;
