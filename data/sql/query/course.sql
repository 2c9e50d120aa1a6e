-- What became of a person, a household or a unit over all years, under whatever name it had then. One of :person, :household
-- and :unit is set, the others NULL. A unit's line are the units it continues and those that continue it.
WITH RECURSIVE before AS (
  SELECT id FROM unit WHERE id = :unit
  UNION
  SELECT unit.id FROM unit JOIN before ON unit.successor_id = before.id
),
after AS (
  SELECT id FROM unit WHERE id = :unit
  UNION
  SELECT unit.successor_id FROM unit JOIN after ON unit.id = after.id WHERE unit.successor_id IS NOT NULL
),
line AS (SELECT id FROM before UNION SELECT id FROM after),
-- Nominations.
candidate_of AS (
  SELECT id FROM candidate WHERE person_id = :person
  UNION ALL
  SELECT id FROM candidate WHERE household_id = :household
  UNION ALL
  SELECT id FROM candidate WHERE title = 'collective' AND unit_id IN (SELECT id FROM line)
),
proposal_of AS (
  SELECT id FROM proposal WHERE person_id = :person
  UNION ALL
  SELECT id FROM proposal WHERE household_id = :household
  UNION ALL
  SELECT id FROM proposal WHERE subject = 'collective' AND unit_id IN (SELECT id FROM line)
),
award_of AS (
  SELECT id FROM award WHERE person_id = :person
  UNION ALL
  SELECT id FROM award WHERE household_id = :household
  UNION ALL
  SELECT id FROM award WHERE subject = 'collective' AND unit_id IN (SELECT id FROM line)
)
SELECT c.year AS year, coalesce(d.signed_on, c.received_on) AS day, 'candidate' AS kind, c.id AS id, c.title AS title,
       NULL AS form, NULL AS level, c.name AS name, c.unit_id AS unit_id, c.state AS state, c.reason AS reason,
       d.number AS decision, d.signed_on AS signed_on,
       (SELECT sum(a.amount) FROM award AS a WHERE a.candidate_id = c.id) AS amount,
       NULL AS score, NULL AS rank, NULL AS n_ranked, NULL AS word
FROM candidate_of AS own JOIN candidate AS c ON c.id = own.id LEFT JOIN decision AS d ON d.id = c.decision_id
UNION ALL
SELECT p.year, coalesce(d.signed_on, p.received_on), 'proposal', p.id, NULL, p.form, p.level, p.name, p.unit_id, p.state,
       p.reason, d.number, d.signed_on, (SELECT sum(a.amount) FROM award AS a WHERE a.proposal_id = p.id),
       NULL, NULL, NULL, NULL
FROM proposal_of AS own JOIN proposal AS p ON p.id = own.id LEFT JOIN decision AS d ON d.id = p.decision_id
UNION ALL
-- What was awarded without a nomination in this file.
SELECT d.year, d.signed_on, 'award', a.id, NULL, a.form, d.level, a.name, a.unit_id,
       CASE WHEN a.received_on IS NULL THEN 'decided' ELSE 'awarded' END, NULL, d.number, d.signed_on, a.amount,
       NULL, NULL, NULL, NULL
FROM award_of AS own JOIN award AS a ON a.id = own.id JOIN decision AS d ON d.id = a.decision_id
WHERE a.candidate_id IS NULL AND a.proposal_id IS NULL
UNION ALL
SELECT m.year, NULL, 'council_member', m.id, NULL, NULL, NULL, m.name, NULL, NULL, NULL, NULL, NULL, NULL,
       NULL, NULL, NULL, coalesce(m.role, m.position)
FROM council_member AS m WHERE m.person_id = :person
UNION ALL
SELECT p.year, p.signed_on, 'pledge', p.id, NULL, NULL, NULL, NULL, p.unit_id, p.state, NULL, NULL, NULL, NULL,
       NULL, NULL, NULL, NULL
FROM pledge AS p WHERE p.unit_id IN (SELECT id FROM line)
UNION ALL
SELECT e.year, NULL, 'evaluation', e.id, NULL, NULL, NULL, NULL, e.unit_id, NULL, e.reason, NULL, NULL, NULL,
       e.final_score, e.rank,
       (SELECT count(*) FROM evaluation_view AS o WHERE o.year = e.year AND o.block = e.block AND o.rank IS NOT NULL),
       coalesce(e.published_grade, e.grade, e.shown_grade)
FROM evaluation_view AS e WHERE e.unit_id IN (SELECT id FROM line)
UNION ALL
-- A unit begins, ends, is continued.
SELECT CAST(substr(u.valid_from, 1, 4) AS INTEGER), u.valid_from, 'unit', u.id, NULL, NULL, NULL, u.name, u.id, 'begins',
       NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       (SELECT group_concat(p.name, ', ') FROM unit AS p WHERE p.successor_id = u.id)
FROM unit AS u WHERE u.id IN (SELECT id FROM line) AND u.valid_from IS NOT NULL
UNION ALL
SELECT CAST(substr(u.valid_to, 1, 4) AS INTEGER), u.valid_to, 'unit', u.id, NULL, NULL, NULL, u.name, u.id, 'ends',
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, (SELECT s.name FROM unit AS s WHERE s.id = u.successor_id)
FROM unit AS u WHERE u.id IN (SELECT id FROM line) AND u.valid_to IS NOT NULL
ORDER BY year DESC, day DESC NULLS LAST, kind, id;
