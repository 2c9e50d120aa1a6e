-- Who is nominated for what in :year, to compare a new list with.
SELECT id, title, name, birth_date, unit_id, NULL, NULL, job, NULL, achievement FROM candidate WHERE year = :year
UNION ALL
SELECT id, 'proposal', name, birth_date, unit_id, form, level, job, subject, achievement FROM proposal WHERE year = :year;
