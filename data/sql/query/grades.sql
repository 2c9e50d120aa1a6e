SELECT DISTINCT name FROM grade
WHERE coalesce(valid_from, '') <= :year || '-12-31' AND coalesce(valid_to, '9999') >= :year || '-12-31'
ORDER BY score_from DESC;
