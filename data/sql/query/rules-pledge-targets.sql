SELECT t.id, p.unit_id FROM pledge_target AS t
JOIN pledge AS p ON p.id = t.pledge_id
WHERE p.year = :year
ORDER BY p.id, t.sort_order;
