-- Pledges of :year whose targets all have a full score, with their sum.
SELECT p.id, sum(t.max_score)
FROM pledge AS p
JOIN pledge_target AS t ON t.pledge_id = p.id
WHERE p.year = :year
GROUP BY p.id
HAVING count(*) = count(t.max_score);
