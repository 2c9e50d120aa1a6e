SELECT a.id FROM award AS a
JOIN decision AS d ON d.id = a.decision_id
WHERE d.year = :year
ORDER BY d.id, a.sequence;
