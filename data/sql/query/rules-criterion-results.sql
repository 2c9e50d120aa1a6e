-- What was found of the criteria of :candidate.
SELECT id, sort_order, kind, text, holds, score, max_score, note FROM criterion_result
WHERE candidate_id = :candidate ORDER BY sort_order, id;
