-- The deadlines of :year as they follow from the conference on :conference: a row a step in force on that day, with the
-- deadline that the year has of it already (the earliest, where somebody made two).
WITH setting_day AS (
  -- "Units choose and send before 25/11" of the office: the day before is the last one.
  SELECT date(printf('%d-%02d-%02d', :year, substr(value, instr(value, '/') + 1), substr(value, 1, instr(value, '/') - 1)), '-1 day') AS day
  FROM setting WHERE key = 'deadline.review' AND value GLOB '*[0-9]/[0-9]*'
),
step AS (
  SELECT s.code, s.name, s.sort_order, s.certainty,
         date(:conference, '-' || s.days_before || ' days') AS reckoned,
         CASE WHEN s.code = 'review' AND (SELECT day FROM setting_day) IS NOT NULL THEN (SELECT day FROM setting_day)
              WHEN s.latest GLOB '*[0-9]/[0-9]*'
              THEN date(printf('%d-%02d-%02d', :year, substr(s.latest, instr(s.latest, '/') + 1),
                               substr(s.latest, 1, instr(s.latest, '/') - 1))) END AS latest
  FROM deadline_step AS s
  WHERE coalesce(s.valid_from, '') <= :conference AND coalesce(s.valid_to, '9999') >= :conference
)
SELECT step.code, step.name, min(step.reckoned, coalesce(step.latest, '9999')) AS due_on,
       (SELECT d.id FROM deadline AS d WHERE d.year = :year AND d.step = step.code ORDER BY d.due_on, d.id LIMIT 1) AS deadline,
       step.certainty
FROM step
ORDER BY due_on, step.sort_order, step.code;
