-- Forms of commendation and titles in force in :year, then what the office itself has written.
SELECT name FROM (
  SELECT DISTINCT name, sort_order FROM title
  WHERE family <> 'model'
    AND coalesce(valid_from, '') <= :year || '-12-31' AND coalesce(valid_to, '9999') >= :year || '-01-01'
  UNION
  SELECT DISTINCT form, 999 FROM proposal WHERE year = :year AND form IS NOT NULL AND form NOT IN (SELECT name FROM title)
)
ORDER BY sort_order, name;
