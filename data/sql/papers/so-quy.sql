-- The fund's book of :year: what was carried over, then each entry with the balance after it (fund_entry_view reckons it over all years).
SELECT entered_on, document, summary, income, spending, balance, note FROM (
  SELECT NULL AS entered_on, NULL AS document, 'Số tồn năm trước chuyển sang' AS summary, NULL AS income, NULL AS spending,
         sum(CASE direction WHEN 'income' THEN amount ELSE -amount END) AS balance, NULL AS note, '' AS day, 0 AS id
  FROM fund_entry WHERE year < :year
    AND EXISTS (SELECT 1 FROM fund_entry WHERE year = :year)
  HAVING count(*) > 0
  UNION ALL
  SELECT entered_on, document, summary, CASE WHEN direction = 'income' THEN amount END, CASE WHEN direction <> 'income' THEN amount END, balance, note,
         coalesce(entered_on, ''), id
  FROM fund_entry_view WHERE year = :year
)
ORDER BY day, id;
