SELECT id, 'proposal', name, birth_date, unit_id, form, level, job, subject, achievement FROM proposal
WHERE year = :year AND sort_key = :sort_key AND id <> :id
LIMIT 100;
