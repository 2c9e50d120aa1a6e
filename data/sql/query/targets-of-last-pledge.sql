-- Targets of the last pledge of :unit_id before :year that has some.
SELECT t.id FROM pledge_target AS t
WHERE t.pledge_id = (SELECT p.id FROM pledge AS p
                     WHERE p.unit_id = :unit_id AND p.year < :year
                       AND EXISTS (SELECT 1 FROM pledge_target AS o WHERE o.pledge_id = p.id)
                     ORDER BY p.year DESC LIMIT 1)
ORDER BY t.sort_order, t.id;
