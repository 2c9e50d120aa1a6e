-- Đôn đốc: what is owed in :year on the day :today (left out: today), a row a matter, for each member of the council who
-- looks after the unit. This is the one place that knows who owes what: the reminders (td-reminder.h) and the papers of
-- this name read it. :unit, :member: of one alone (0 or left out: all). :ahead: also what is due within so many days (left
-- out: 30); what is due later is not reminded yet. :by_unit: in the order of units.
WITH day AS (SELECT coalesce(:today, date('now', 'localtime')) AS today, coalesce(:ahead, 30) AS ahead),
-- The last day of each step, as the year's deadlines have it.
due AS (
  SELECT step, min(due_on) AS due_on FROM deadline
  WHERE year = :year AND step IS NOT NULL AND length(due_on) = 10
  GROUP BY step
),
place AS (
  SELECT u.id, u.name, u.sort_key, coalesce(k.village, 0) AS village
  FROM unit AS u LEFT JOIN unit_kind AS k ON k.name = u.kind
  WHERE coalesce(u.valid_from, '') <= :year || '-12-31' AND coalesce(u.valid_to, '9999') >= :year || '-01-01'
),
owed AS (
  SELECT place.id AS unit_id, 'signing' AS step, 1 AS n, NULL AS since,
         CASE p.state WHEN 'returned' THEN 'pledge-returned' WHEN 'received' THEN 'pledge-signature' ELSE 'pledge' END AS duty
  FROM place LEFT JOIN pledge AS p ON p.unit_id = place.id AND p.year = :year
  WHERE coalesce(p.state, 'missing') <> 'signed'
  UNION ALL
  SELECT p.unit_id, 'mid-year',
         -- Where the year's result has come in, nobody asks for July's any more.
         (SELECT count(*) FROM pledge_target AS t WHERE t.pledge_id = p.id AND t.mid_result IS NULL AND t.result IS NULL),
         NULL, 'mid-year'
  FROM pledge AS p
  WHERE p.year = :year
  UNION ALL
  SELECT p.unit_id, 'review',
         (SELECT count(*) FROM pledge_target AS t WHERE t.pledge_id = p.id AND t.result IS NULL), NULL, 'results'
  FROM pledge AS p
  WHERE p.year = :year
  UNION ALL
  SELECT place.id, 'review', 1, NULL, 'lists'
  FROM place
  WHERE place.village AND NOT EXISTS (SELECT 1 FROM candidate AS c WHERE c.unit_id = place.id AND c.year = :year
                                      AND c.title IN ('family', 'citizen') AND coalesce(c.state, '') <> 'registered')
  UNION ALL
  -- Lists are sent with the minutes of the meeting that voted: its day and its votes.
  SELECT sent.unit_id, 'review', count(*), NULL, 'minutes'
  FROM (SELECT unit_id, title AS subject FROM candidate WHERE year = :year AND coalesce(state, '') <> 'registered'
        UNION SELECT unit_id, 'proposal' FROM proposal WHERE year = :year AND coalesce(state, '') <> 'registered') AS sent
  WHERE NOT EXISTS (SELECT 1 FROM meeting AS m
                    WHERE m.year = :year AND m.unit_id = sent.unit_id AND m.level <> 'council' AND m.held_on IS NOT NULL
                      AND coalesce(m.subject, sent.subject) = sent.subject
                      AND EXISTS (SELECT 1 FROM vote AS v WHERE v.meeting_id = m.id AND v.agreed IS NOT NULL))
  GROUP BY sent.unit_id
  UNION ALL
  -- This the council owes the unit, not the unit: it stands in the reminder of the member alone.
  SELECT d.unit_id, NULL, count(*), min(d.reported_on), 'difficulty'
  FROM difficulty AS d
  WHERE d.year = :year AND coalesce(d.state, 'open') <> 'answered'
  GROUP BY d.unit_id
),
timed AS (
  SELECT owed.*, due.due_on,
         CAST(julianday((SELECT today FROM day)) - julianday(coalesce(due.due_on, CASE WHEN length(owed.since) = 10 THEN owed.since END))
              AS INTEGER) AS days
  FROM owed LEFT JOIN due ON due.step = owed.step
  WHERE owed.n > 0
)
SELECT m.id AS member_id, coalesce(m.name, 'Chưa có thành viên phụ trách') AS member, m.role AS member_role,
       place.id AS unit_id, place.name AS unit, timed.duty, timed.n, timed.due_on, timed.since, coalesce(timed.due_on, timed.since) AS when_on, timed.days,
       CASE WHEN timed.days > 0 THEN timed.days END AS days_late, timed.duty = 'difficulty' AS of_council,
       CASE timed.duty WHEN 'difficulty' THEN 'Hội đồng còn chưa trả lời đơn vị' ELSE 'Đơn vị còn chưa gửi Hội đồng' END AS owner,
       replace(replace(coalesce(w.text, timed.duty), '{n}', timed.n), '{year}', :year) AS words, NULL AS note
FROM timed
JOIN place ON place.id = timed.unit_id
LEFT JOIN assignment AS a ON a.unit_id = place.id AND a.year = :year
LEFT JOIN council_member AS m ON m.id = a.council_member_id
LEFT JOIN reminder_text AS w ON w.code = timed.duty
WHERE (timed.duty = 'difficulty' OR timed.days IS NULL OR timed.days >= -(SELECT ahead FROM day))
  AND coalesce(:unit, 0) IN (0, place.id) AND coalesce(:member, 0) IN (0, m.id)
ORDER BY CASE WHEN coalesce(:by_unit, 0) THEN 0 ELSE m.id IS NULL END,
         CASE WHEN coalesce(:by_unit, 0) THEN NULL ELSE m.sort_order END,
         CASE WHEN coalesce(:by_unit, 0) THEN NULL ELSE m.sort_key END,
         CASE WHEN coalesce(:by_unit, 0) THEN NULL ELSE m.id END,
         place.sort_key, place.id, of_council, coalesce(timed.due_on, '9999'), w.sort_order, timed.duty;
