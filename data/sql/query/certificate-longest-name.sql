-- The award with the longest name among the decisions of :year; without any, the longest of all years.
SELECT a.id, a.decision_id FROM award AS a JOIN decision AS d ON d.id = a.decision_id
ORDER BY d.year = :year DESC, length(a.name) DESC, a.id LIMIT 1;
