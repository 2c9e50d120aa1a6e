-- What the proposal to the upper level says: numbers, and the meeting of the council that passed it (its latest before the day it is
-- sent).
WITH s AS (SELECT * FROM submission WHERE id = :document),
chosen AS (
  SELECT p.subject, p.form FROM proposal AS p
  WHERE CASE WHEN :document <> 0 THEN p.submission_id = :document
             ELSE p.year = :year AND p.submission_id IS NULL AND p.state = 'passed' AND p.decision_id IS NULL
                  AND coalesce(p.level, '') NOT IN (SELECT name FROM level WHERE code = 'commune') END
  UNION ALL
  SELECT CASE c.title WHEN 'family' THEN 'household' WHEN 'culture-family' THEN 'household' WHEN 'collective' THEN 'collective' ELSE 'person' END,
         coalesce((SELECT t.name FROM title AS t WHERE t.code = c.title LIMIT 1), c.title)
  FROM candidate AS c WHERE :document <> 0 AND c.submission_id = :document
),
m AS (
  SELECT held_on, present, total FROM meeting
  WHERE level = 'council' AND year = coalesce((SELECT year FROM s), :year)
    AND held_on <= coalesce((SELECT sent_on FROM s), '9999')
  ORDER BY held_on DESC LIMIT 1
)
SELECT coalesce(s.recipient, (SELECT value FROM setting WHERE key = 'office.upper')) AS recipient,
       coalesce(s.summary, 'Về việc đề nghị khen thưởng năm ' || :year) AS summary,
       (SELECT sum(subject = 'collective') FROM chosen) AS n_collective,
       (SELECT sum(subject = 'household') FROM chosen) AS n_household,
       (SELECT sum(subject = 'person') FROM chosen) AS n_person,
       (SELECT group_concat(form, ', ') FROM (SELECT DISTINCT form FROM chosen ORDER BY form)) AS forms,
       strftime('%d/%m/%Y', m.held_on) AS held, m.held_on IS NOT NULL AS was_held, m.present, m.total
FROM (SELECT 1) LEFT JOIN s LEFT JOIN m;
