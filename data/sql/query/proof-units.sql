-- Units of :day, by the names that papers of that day show.
SELECT name FROM unit
WHERE name IS NOT NULL AND coalesce(valid_from, '') <= :day AND coalesce(valid_to, '9999') >= :day;
