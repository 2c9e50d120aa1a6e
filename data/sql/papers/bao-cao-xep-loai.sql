-- How many units have each grade, in :year and in the year before.
SELECT g.grade, sum(g.year = :year) AS this_year, sum(g.year = :year - 1) AS last_year
FROM (SELECT year, coalesce(published_grade, grade, proposed_grade) AS grade FROM evaluation_view WHERE year IN (:year, :year - 1)) AS g
LEFT JOIN (SELECT name, min(sort_order) AS sort_order FROM grade GROUP BY name) AS o ON o.name = g.grade
WHERE g.grade IS NOT NULL
GROUP BY g.grade
ORDER BY o.sort_order IS NULL, o.sort_order, g.grade;
