-- Short names of the areas, as headings.
WITH place AS (SELECT short_name, row_number() OVER (ORDER BY sort_order, id) AS n FROM area)
SELECT max(CASE n WHEN 1 THEN short_name END) AS area1, max(CASE n WHEN 2 THEN short_name END) AS area2,
       max(CASE n WHEN 3 THEN short_name END) AS area3, max(CASE n WHEN 4 THEN short_name END) AS area4,
       max(CASE n WHEN 5 THEN short_name END) AS area5
FROM place;
