-- Candidates of :year of whom criteria were judged.
SELECT c.id FROM candidate AS c WHERE c.year = :year AND EXISTS (SELECT 1 FROM criterion_result AS r WHERE r.candidate_id = c.id)
ORDER BY c.title, c.sort_key;
