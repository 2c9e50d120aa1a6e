-- The words of posting :document.
SELECT n.name, n.place, strftime('%d/%m/%Y', n.posted_on) AS posted, strftime('%d/%m/%Y', n.until) AS until,
       strftime('ngày %d tháng %m năm %Y', n.posted_on) AS posted_words,
       CAST (julianday(n.until) - julianday(n.posted_on) + 1 AS INTEGER) AS days,
       (SELECT count(*) FROM candidate AS c
        WHERE c.year = n.year AND instr(',' || n.titles || ',', ',' || c.title || ',') > 0
          AND (n.unit_id IS NULL OR c.unit_id = n.unit_id)
          AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')) AS n_rows
FROM (SELECT 1) LEFT JOIN posting AS n ON n.id = :document;
