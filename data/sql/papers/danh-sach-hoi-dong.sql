-- The council of :year in its own order.
SELECT name, position, role, note, id AS record_id FROM council_member
WHERE year = :year
ORDER BY sort_order IS NULL, sort_order, sort_key, id;
