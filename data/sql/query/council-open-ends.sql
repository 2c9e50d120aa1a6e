-- What is still open in :year: nominations that were put forward and neither refused nor decided, drafts, marks,
-- difficulties without an answer, deadlines not done, prize money that is not paid (where the file keeps a fund), awards taken
-- back whose certificate or money is still out.
SELECT 'undecided' AS what, 'candidate' AS kind, id, name, state, 1 AS place, sort_key AS place_of_name
FROM candidate
WHERE year = :year AND coalesce(state, 'proposed') NOT IN ('registered', 'failed', 'decided', 'awarded')
UNION ALL
SELECT 'undecided', 'proposal', id, name, state, 2, sort_key
FROM proposal
WHERE year = :year AND coalesce(state, 'proposed') NOT IN ('registered', 'failed', 'decided', 'awarded')
UNION ALL
SELECT 'draft', 'decision', id, coalesce(number, summary), state, 3, coalesce(number, '')
FROM decision
WHERE year = :year AND coalesce(state, 'draft') = 'draft'
UNION ALL
SELECT 'review', 'candidate', id, name, state, 4, sort_key FROM candidate WHERE year = :year AND review IS NOT NULL
UNION ALL
SELECT 'review', 'proposal', id, name, state, 5, sort_key FROM proposal WHERE year = :year AND review IS NOT NULL
UNION ALL
SELECT 'review', 'pledge', p.id, u.name, p.state, 6, u.sort_key
FROM pledge AS p
JOIN unit AS u ON u.id = p.unit_id
WHERE p.year = :year AND p.review IS NOT NULL
UNION ALL
SELECT 'difficulty', 'difficulty', d.id, u.name, d.state, 7, coalesce(u.sort_key, '')
FROM difficulty AS d
LEFT JOIN unit AS u ON u.id = d.unit_id
WHERE d.year = :year AND coalesce(d.state, 'open') <> 'answered'
UNION ALL
SELECT 'unpaid', 'decision', d.id, coalesce(d.number, d.summary), d.state, 9, coalesce(d.number, '')
FROM decision AS d
WHERE d.year = :year AND d.state = 'signed' AND EXISTS (SELECT 1 FROM fund_entry)
  AND (d.level IS NULL OR d.level = 'commune' OR d.level IN (SELECT name FROM level WHERE code = 'commune'))
  AND coalesce((SELECT sum(amount) FROM award WHERE decision_id = d.id AND revoked_by IS NULL), 0)
      > coalesce((SELECT sum(CASE direction WHEN 'income' THEN -amount ELSE amount END) FROM fund_entry
                  WHERE decision_id = d.id AND purpose IN ('prize', 'given-back')), 0)
UNION ALL
SELECT 'out', 'award', a.id, a.name, NULL, 10, a.sort_key
FROM award AS a
JOIN decision AS d ON d.id = a.decision_id
WHERE d.year = :year AND a.give_back_by IS NOT NULL AND a.given_back_on IS NULL
UNION ALL
SELECT 'deadline', 'deadline', id, name, NULL, 8, coalesce(due_on, '') FROM deadline WHERE year = :year AND done_on IS NULL
ORDER BY place, place_of_name, id;
