-- The cap :code that holds at the end of :year; none where the office has left it empty.
SELECT most, name, source, certainty FROM score_limit
WHERE code = :code AND most IS NOT NULL
  AND coalesce(valid_from, '') <= :year || '-12-31' AND coalesce(valid_to, '9999') >= :year || '-12-31'
ORDER BY valid_from DESC, shipped IS NOT NULL LIMIT 1;
