-- People already in the file, for matching those that a list names.
SELECT id, name, birth_date, unit_id FROM person WHERE name IS NOT NULL;
