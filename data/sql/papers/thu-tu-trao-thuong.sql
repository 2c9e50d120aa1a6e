-- In what order awards of the signed decisions of :year are handed over: collectives, households, people; the higher level first;
-- as the decisions number them. Ten at a time stand on the stage.
WITH given AS (
  SELECT a.id, a.subject, a.name, a.job, a.unit_id, a.form, a.achievement, a.amount, a.sequence, a.received_on, a.person_id,
         d.id AS decision_id, d.number, d.signed_on,
         coalesce((SELECT l.code FROM level AS l WHERE l.name = d.level OR l.code = d.level LIMIT 1), 'commune') AS level,
         coalesce(p.category, 'annual') AS category, p.category IS NULL AS no_category, p.object_kind, p.movement_id,
         u.kind AS unit_kind
  FROM award AS a
  JOIN decision AS d ON d.id = a.decision_id
  LEFT JOIN proposal AS p ON p.id = a.proposal_id
  LEFT JOIN unit AS u ON u.id = a.unit_id
  WHERE d.year = :year AND coalesce(:document, 0) IN (0, d.id) AND d.state = 'signed' AND coalesce(d.kind, 'award') = 'award' AND a.revoked_by IS NULL
    AND (:unit = 0 OR a.unit_id = :unit)
), titled AS MATERIALIZED (
  SELECT g.*,
         (SELECT code FROM (SELECT t.code, t.name = g.form AS exact, t.level = g.level AS same, t.sort_order FROM title AS t
                            WHERE vn_spelled (g.form, t.name, t.headings)
                              AND coalesce(t.valid_from, '') <= g.signed_on AND coalesce(t.valid_to, '9999') >= g.signed_on)
          ORDER BY exact DESC, same DESC, sort_order LIMIT 1) AS title
  FROM given AS g
), placed AS (
  SELECT g.*, u.name AS unit, CASE subject WHEN 'collective' THEN 1 WHEN 'household' THEN 2 ELSE 3 END AS subject_place,
         CASE level WHEN 'state' THEN 1 WHEN 'province' THEN 2 WHEN 'district' THEN 3 ELSE 4 END AS level_place
  FROM given AS g
  LEFT JOIN unit AS u ON u.id = g.unit_id
), counted AS (
  SELECT *, (row_number() OVER (PARTITION BY subject_place, level_place, form ORDER BY signed_on, number, sequence, id) - 1) / 10 AS part FROM placed
)
SELECT subject_place || '/' || level_place || '/' || form || '/' || part AS batch,
       CASE subject WHEN 'collective' THEN 'tập thể' WHEN 'household' THEN 'hộ gia đình' ELSE 'cá nhân' END || ' nhận ' || form AS what,
       CASE subject WHEN 'collective' THEN 'tập thể' WHEN 'household' THEN 'hộ' ELSE 'người' END AS subject_unit,
       name, CASE WHEN job IS NULL OR unit IS NULL THEN coalesce(job, unit)
            WHEN instr(job, unit) > 0 THEN job ELSE job || ', ' || unit END AS job_unit, form, number AS decision, sequence, NULL AS note
FROM counted
ORDER BY subject_place, level_place, min(sequence) OVER (PARTITION BY subject_place, level_place, form), form, part, signed_on, number, sequence, id;
