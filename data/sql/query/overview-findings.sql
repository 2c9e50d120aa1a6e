-- What is to be checked in :year, a row a list and kind of finding: how many rows, and the first of them.
WITH marked AS (
  SELECT 'candidate/' || title AS view, id, review, sort_key FROM candidate WHERE year = :year AND review IS NOT NULL
  UNION ALL
  SELECT 'proposal', id, review, sort_key FROM proposal WHERE year = :year AND review IS NOT NULL
  UNION ALL
  SELECT 'pledge', id, review, unit_id FROM pledge WHERE year = :year AND review IS NOT NULL
),
finding AS (
  SELECT marked.view, marked.id, marked.sort_key, json_extract(one.value, '$.code') AS code,
         json_extract(one.value, '$.severity') AS severity
  FROM marked, json_each(CASE WHEN json_valid(marked.review) THEN marked.review ELSE '[]' END) AS one
  WHERE one.type = 'object'
  UNION ALL
  -- What older files hold as text.
  SELECT view, id, sort_key, '', 'warning' FROM marked WHERE NOT json_valid(review)
)
SELECT view, code, severity, count(DISTINCT id) AS n, min(id) AS first
FROM finding GROUP BY view, code
ORDER BY severity <> 'error', n DESC, view, code;
