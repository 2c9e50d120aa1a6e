-- What stands below the targets: bonus, penalty and grade. The council's part is empty until it has scored.
SELECT e.self_bonus,
       CASE WHEN e.council_total IS NOT NULL THEN e.council_bonus END AS council_bonus,
       CASE WHEN e.council_total IS NOT NULL THEN e.penalty END AS penalty,
       coalesce(e.grade, CASE WHEN e.council_total IS NOT NULL THEN e.proposed_grade END) AS grade
FROM (SELECT 1) LEFT JOIN evaluation_view AS e ON e.year = :year AND e.unit_id = :unit;
