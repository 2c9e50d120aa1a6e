-- Who is proposed to the upper level by submission :document; without one, who has been passed for it in :year and not been sent.
WITH chosen AS (
  SELECT p.subject, p.prefix, p.sex, p.name, p.job, p.unit_id, p.form, p.achievement, p.sort_key, p.id,
         CASE WHEN p.council_total > 0 AND p.council_agree IS NOT NULL THEN p.council_agree || '/' || p.council_total END AS votes
  FROM proposal AS p
  WHERE CASE WHEN :document <> 0 THEN p.submission_id = :document
             ELSE p.year = :year AND p.submission_id IS NULL AND p.state = 'passed' AND p.decision_id IS NULL
                  AND coalesce(p.level, '') NOT IN (SELECT name FROM level WHERE code = 'commune') END
  UNION ALL
  SELECT CASE c.title WHEN 'family' THEN 'household' WHEN 'culture-family' THEN 'household' WHEN 'collective' THEN 'collective' ELSE 'person' END,
         NULL, c.sex, c.name, c.job, c.unit_id, coalesce(t.name, c.title), c.achievement, c.sort_key, c.id,
         CASE WHEN c.council_total > 0 AND c.council_agree IS NOT NULL THEN c.council_agree || '/' || c.council_total END
  FROM candidate AS c
  LEFT JOIN title AS t ON t.code = c.title
  WHERE :document <> 0 AND c.submission_id = :document
  GROUP BY c.id
)
SELECT c.subject,
       CASE c.subject WHEN 'collective' THEN 'Tập thể' WHEN 'household' THEN 'Hộ gia đình' ELSE 'Cá nhân' END AS subject_name,
       CASE c.subject WHEN 'collective' THEN 'tập thể' WHEN 'household' THEN 'hộ' ELSE 'cá nhân' END AS subject_unit,
       coalesce(c.prefix || ' ', '') || c.name AS name,
       CASE WHEN c.subject = 'collective' THEN NULL
            WHEN c.job IS NULL OR u.name IS NULL THEN coalesce(c.job, u.name)
            WHEN instr(c.job, u.name) > 0 THEN c.job ELSE c.job || ', ' || u.name END AS job_unit,
       c.form, c.achievement, c.votes
FROM chosen AS c
LEFT JOIN unit AS u ON u.id = c.unit_id
ORDER BY CASE c.subject WHEN 'collective' THEN 1 WHEN 'household' THEN 2 ELSE 3 END, c.form, u.sort_key IS NULL, u.sort_key, c.sort_key, c.id;
