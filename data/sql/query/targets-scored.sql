SELECT count(*) FROM pledge AS p JOIN pledge_target AS t ON t.pledge_id = p.id
WHERE p.year = :year AND t.council_score IS NOT NULL;
