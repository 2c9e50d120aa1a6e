-- The ballot of meeting :document: who was voted on, most votes first within each kind of list.
SELECT
       CASE WHEN p.id IS NOT NULL
            THEN CASE p.subject WHEN 'collective' THEN 'Tập thể' WHEN 'household' THEN 'Hộ gia đình' ELSE 'Cá nhân' END
            ELSE coalesce(t.name, c.title) END AS part,
       CASE WHEN p.id IS NOT NULL AND p.prefix IS NOT NULL THEN p.prefix || ' ' || v.name ELSE v.name END AS voted,
       CASE WHEN coalesce(p.sex, c.sex) = 'M' THEN CAST (substr(coalesce(p.birth_date, c.birth_date), 1, 4) AS INTEGER) END AS born_male,
       CASE WHEN coalesce(p.sex, c.sex) = 'F' THEN CAST (substr(coalesce(p.birth_date, c.birth_date), 1, 4) AS INTEGER) END AS born_female,
       CASE WHEN coalesce(p.job, c.job) IS NULL OR u.name IS NULL THEN coalesce(p.job, c.job, u.name)
            WHEN instr(coalesce(p.job, c.job), u.name) > 0 THEN coalesce(p.job, c.job)
            ELSE coalesce(p.job, c.job) || ', ' || u.name END AS job_unit,
       CASE WHEN v.agreed IS NOT NULL THEN CASE WHEN v.base IS NOT NULL THEN v.agreed || '/' || v.base ELSE v.agreed END END AS agreed,
       v.agreed AS yes, v.disagreed AS no, v.other
FROM vote AS v
LEFT JOIN proposal AS p ON p.id = v.proposal_id
LEFT JOIN candidate AS c ON c.id = v.candidate_id
LEFT JOIN (SELECT code, name, min(sort_order) AS sort_order FROM title GROUP BY code) AS t ON t.code = c.title
LEFT JOIN unit AS u ON u.id = coalesce(p.unit_id, c.unit_id)
WHERE v.meeting_id = :document
ORDER BY CASE WHEN p.id IS NULL THEN 1 ELSE 0 END, CASE p.subject WHEN 'collective' THEN 1 WHEN 'household' THEN 2 ELSE 3 END, t.sort_order, part, v.agreed IS NULL, v.agreed DESC,
         u.sort_key IS NULL, u.sort_key, coalesce(p.sort_key, c.sort_key), v.id;
