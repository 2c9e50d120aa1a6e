-- Who is nominated for what in :year, to compare a new list with.
SELECT id, title, name, birth_date, unit_id, NULL, NULL, job FROM candidate WHERE year = :year
UNION ALL
SELECT id, 'proposal', name, birth_date, unit_id, form, level, job FROM proposal WHERE year = :year;
