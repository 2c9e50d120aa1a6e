-- Titles and units of :year of which registrations are known; :states 1: those who still stand as registered count too.
SELECT DISTINCT title, NULL, NULL, unit_id FROM candidate
WHERE year = :year AND unit_id IS NOT NULL AND (registered = 1 OR (:states = 1 AND state = 'registered'))
UNION ALL
SELECT DISTINCT NULL, form, level, unit_id FROM proposal
WHERE year = :year AND unit_id IS NOT NULL AND (registered = 1 OR (:states = 1 AND state = 'registered'));
