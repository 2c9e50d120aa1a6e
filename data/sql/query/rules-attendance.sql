-- The village meetings of :year that nominated families: most people present in a unit's list.
SELECT unit_id, max(attend) FROM candidate
WHERE year = :year AND title = 'family' AND unit_id IS NOT NULL AND attend IS NOT NULL
GROUP BY unit_id;
