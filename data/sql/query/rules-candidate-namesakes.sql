SELECT id, title, name, birth_date, unit_id, NULL, NULL, job, NULL, achievement FROM candidate
WHERE year = :year AND title IN ('citizen', 'family', 'collective', 'culture-family') AND sort_key = :sort_key AND id <> :id
LIMIT 100;
