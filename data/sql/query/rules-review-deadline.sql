-- The last day on which lists and minutes of :year come in.
SELECT due_on, name FROM deadline WHERE year = :year AND step = 'review' AND due_on IS NOT NULL ORDER BY due_on, id LIMIT 1;
