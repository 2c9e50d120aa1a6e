-- The newest year in which something was entered, else the newest.
SELECT max(id) FROM year
WHERE id = coalesce((SELECT max(y.id) FROM year AS y
                     WHERE EXISTS (SELECT 1 FROM candidate AS c WHERE c.year = y.id)
                        OR EXISTS (SELECT 1 FROM proposal AS p WHERE p.year = y.id)
                        OR EXISTS (SELECT 1 FROM pledge AS p WHERE p.year = y.id)
                        OR EXISTS (SELECT 1 FROM council_member AS m WHERE m.year = y.id)),
                    (SELECT max(id) FROM year));
