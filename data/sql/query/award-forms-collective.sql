SELECT DISTINCT name FROM title
WHERE family <> 'model' AND subjects LIKE '%collective%'
  AND coalesce(valid_from, '') <= :year || '-12-31' AND coalesce(valid_to, '9999') >= :year || '-01-01'
ORDER BY sort_order, name;
