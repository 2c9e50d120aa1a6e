-- What unit :unit registers for in :year.
SELECT (SELECT registered_titles FROM pledge WHERE year = :year AND unit_id = :unit LIMIT 1) AS titles;
