-- Titles of :year for which :unit has marked who was registered.
SELECT DISTINCT title, NULL, NULL, unit_id FROM candidate
WHERE unit_id = :unit AND year = :year AND registered = 1
UNION ALL
SELECT DISTINCT NULL, form, level, unit_id FROM proposal
WHERE unit_id = :unit AND year = :year AND registered = 1;
