-- Who stands in :decision: its awards; before it is signed those who are put into it.
SELECT name FROM award WHERE decision_id = :decision
UNION ALL
SELECT name FROM proposal WHERE decision_id = :decision AND NOT EXISTS (SELECT 1 FROM award WHERE decision_id = :decision)
UNION ALL
SELECT coalesce(c.name, u.name) FROM candidate AS c LEFT JOIN unit AS u ON u.id = c.unit_id
WHERE c.decision_id = :decision AND NOT EXISTS (SELECT 1 FROM award WHERE decision_id = :decision);
