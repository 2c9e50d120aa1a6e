-- Scores of one unit by area, for the views of pledges and evaluations.
SELECT area, max_score, self_score, council_score
FROM evaluation_area
WHERE year = :year AND unit_id = :unit_id
ORDER BY sort_order;
