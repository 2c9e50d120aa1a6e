-- What is left in the fund at the end of :year.
SELECT coalesce(sum(CASE direction WHEN 'income' THEN amount ELSE -amount END), 0) AS closing FROM fund_entry WHERE year <= :year;
