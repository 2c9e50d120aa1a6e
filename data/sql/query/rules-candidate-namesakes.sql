SELECT id, title, name, birth_date, unit_id, NULL, NULL, job FROM candidate
WHERE year = :year AND title = :title AND sort_key = :sort_key AND id <> :id
LIMIT 100;
