-- Who chairs the council of :year and who keeps its minutes, by their roles in the list of the council.
SELECT (SELECT name FROM council_member WHERE year = :year AND fold(role) LIKE 'chu tich%' ORDER BY sort_order, id LIMIT 1) AS chair,
       (SELECT name FROM council_member WHERE year = :year AND fold(role) LIKE '%thu ky%' ORDER BY sort_order, id LIMIT 1) AS secretary;
