-- What a file holds, a line a kind: for info, the welcome page and the preview of a copy.
SELECT 'unit' AS kind, count(*) AS n FROM unit
UNION ALL SELECT 'council_member', count(*) FROM council_member WHERE :year = 0 OR year = :year
UNION ALL SELECT 'pledge', count(*) FROM pledge WHERE :year = 0 OR year = :year
UNION ALL SELECT 'evaluation', count(*) FROM evaluation WHERE :year = 0 OR year = :year
UNION ALL SELECT 'candidate', count(*) FROM candidate WHERE :year = 0 OR year = :year
UNION ALL SELECT 'proposal', count(*) FROM proposal WHERE :year = 0 OR year = :year
UNION ALL SELECT 'decision', count(*) FROM decision WHERE :year = 0 OR year = :year
UNION ALL SELECT 'award', count(*) FROM award AS a JOIN decision AS d ON d.id = a.decision_id WHERE :year = 0 OR d.year = :year
UNION ALL SELECT 'household', count(*) FROM household
UNION ALL SELECT 'person', count(*) FROM person;
