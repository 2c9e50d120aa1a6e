-- Pledges of :year with counted targets whose direction nobody has said: how many, and the first.
SELECT p.id, count(*), min(t.content)
FROM pledge AS p
JOIN pledge_target_view AS t ON t.pledge_id = p.id
WHERE p.year = :year AND t.achievement_state = 'no-direction'
GROUP BY p.id;
