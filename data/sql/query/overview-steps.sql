-- How far each unit of :year has come: a row a unit and step of the year, with what is done of what is awaited (nothing is
-- awaited: no row) and the last day of the step, where the year's plan has one. This is what the overview draws.
WITH place AS (
  SELECT u.id, u.name, u.sort_key, coalesce(k.village, 0) AS village
  FROM unit AS u LEFT JOIN unit_kind AS k ON k.name = u.kind
  WHERE coalesce(u.valid_from, '') <= :year || '-12-31' AND coalesce(u.valid_to, '9999') >= :year || '-01-01'
),
due AS (
  SELECT step, min(due_on) AS due_on FROM deadline
  WHERE year = :year AND step IS NOT NULL AND length(due_on) = 10
  GROUP BY step
),
target AS (
  SELECT p.unit_id, count(*) AS n, sum(t.mid_result IS NOT NULL OR t.result IS NOT NULL) AS mid,
         sum(t.result IS NOT NULL) AS results, sum(t.council_score IS NOT NULL) AS scored
  FROM pledge AS p JOIN pledge_target AS t ON t.pledge_id = p.id
  WHERE p.year = :year
  GROUP BY p.unit_id
),
-- Who only stands as registered has not been put forward.
nominee AS (
  SELECT unit_id, state, title <> 'collective' AS of_village FROM candidate
  WHERE year = :year AND coalesce(state, '') <> 'registered'
  UNION ALL
  SELECT unit_id, state, 0 FROM proposal WHERE year = :year AND coalesce(state, '') <> 'registered'
),
nominees AS (
  SELECT unit_id, count(*) AS n, sum(of_village) AS listed,
         sum(state IN ('passed', 'failed', 'postponed', 'submitted', 'decided', 'awarded')) AS judged,
         sum(state IN ('passed', 'submitted', 'decided', 'awarded')) AS passed,
         sum(state IN ('decided', 'awarded')) AS decided, sum(state = 'awarded') AS awarded
  FROM nominee GROUP BY unit_id
),
step AS (
  SELECT place.id AS unit_id, 1 AS number, 'signing' AS code, 'signing' AS deadline,
         coalesce(p.state = 'signed', 0) AS done, 1 AS awaited
  FROM place LEFT JOIN pledge AS p ON p.unit_id = place.id AND p.year = :year
  UNION ALL
  SELECT unit_id, 2, 'mid-year', 'mid-year', mid, n FROM target
  UNION ALL
  SELECT unit_id, 3, 'results', 'review', results, n FROM target
  UNION ALL
  SELECT place.id, 4, 'lists', 'review', coalesce(nominees.listed, 0) > 0, 1
  FROM place LEFT JOIN nominees ON nominees.unit_id = place.id WHERE place.village
  UNION ALL
  SELECT unit_id, 5, 'scores', 'council', scored, n FROM target
  UNION ALL
  SELECT unit_id, 6, 'council', 'council', judged, n FROM nominees
  UNION ALL
  SELECT unit_id, 7, 'decision', 'decision', decided, passed FROM nominees WHERE passed > 0
  UNION ALL
  SELECT unit_id, 8, 'conference', 'conference', awarded, decided FROM nominees WHERE decided > 0
)
SELECT place.id AS unit_id, place.name AS unit, step.number, step.done, step.awaited, due.due_on,
       m.id AS member_id, m.name AS member
FROM place
JOIN step ON step.unit_id = place.id
LEFT JOIN due ON due.step = step.deadline
LEFT JOIN assignment AS a ON a.unit_id = place.id AND a.year = :year
LEFT JOIN council_member AS m ON m.id = a.council_member_id
ORDER BY place.sort_key, place.id, step.number;
