-- Households already in the file, for matching those that a list names.
SELECT id, name, birth_date, unit_id FROM household WHERE name IS NOT NULL AND moved_on IS NULL;
