-- What a paper of :year may bear the number and date of, the latest first: decisions of the office itself, submissions,
-- meetings, postings, proposals, as :decisions, :submissions … ask for. settled: signed, sent or held; fits: taken without being
-- chosen. A list (:view) goes with the submission that holds all of its rows; minutes with a meeting of the council, or of
-- :unit, or one of the :levels that they are minutes of ("unit households").
WITH own_level AS (SELECT name FROM level WHERE code = 'commune'),
listed (submission_id, decision_id) AS (
  SELECT submission_id, decision_id FROM candidate
  WHERE year = :year AND 'candidate/' || title = :view AND coalesce(state, '') NOT IN ('registered', 'failed', 'postponed')
  UNION ALL
  SELECT submission_id, decision_id FROM proposal
  WHERE year = :year AND :view = 'proposal' AND coalesce(state, '') NOT IN ('registered', 'failed', 'postponed'))
SELECT 'decision' AS kind, d.id, d.number, d.signed_on AS day, d.summary, coalesce(d.state, 'draft') <> 'draft' AS settled,
       coalesce(d.state, 'draft') <> 'cancelled' AND coalesce(d.kind, 'award') = 'award' AS fits
FROM decision AS d
WHERE :decisions AND d.year = :year AND (d.level IS NULL OR d.level = 'commune' OR d.level IN own_level)
UNION ALL
SELECT 'submission', s.id, s.number, s.sent_on, s.summary, s.sent_on IS NOT NULL,
       :view = '' OR (EXISTS (SELECT 1 FROM listed) AND NOT EXISTS (SELECT 1 FROM listed WHERE submission_id IS NOT s.id))
FROM submission AS s
WHERE :submissions AND s.year = :year
UNION ALL
SELECT 'meeting', m.id, NULL, m.held_on, m.name, m.held_on IS NOT NULL,
       CASE WHEN :unit <> 0 THEN m.unit_id IS :unit ELSE :levels <> '' OR m.level = 'council' END
FROM meeting AS m
WHERE :meetings AND m.year = :year AND (:levels = '' OR instr(' ' || :levels || ' ', ' ' || m.level || ' ') > 0)
UNION ALL
SELECT 'posting', p.id, NULL, p.posted_on, p.name, p.posted_on IS NOT NULL, :unit = 0 OR p.unit_id IS :unit
FROM posting AS p
WHERE :postings AND p.year = :year
UNION ALL
SELECT 'proposal', p.id, NULL, NULL, p.name || coalesce(', ' || p.form, ''), 1, :unit = 0 OR p.unit_id = :unit
FROM proposal AS p
WHERE :proposals AND p.year = :year AND coalesce(p.state, '') NOT IN ('failed', 'postponed')
ORDER BY settled DESC, day DESC, number DESC, id DESC;
