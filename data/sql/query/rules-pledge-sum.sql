-- Sum of the full scores of one pledge whose targets all have one.
SELECT sum(max_score) FROM pledge_target
WHERE pledge_id = :pledge
HAVING count(*) > 0 AND count(*) = count(max_score);
