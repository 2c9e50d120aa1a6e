-- What the limits of the fund in :year are reckoned from: budget income, its base, organising, what the fund had in all, and
-- an entry that findings may name.
SELECT coalesce(sum(CASE WHEN direction = 'income' AND purpose = 'budget' AND base IS NOT NULL THEN amount END), 0),
       coalesce(max(CASE WHEN direction = 'income' AND purpose = 'budget' THEN base END), 0),
       coalesce(sum(CASE WHEN direction = 'spending' AND purpose = 'organising' THEN amount END), 0),
       coalesce(sum(CASE WHEN direction = 'income' AND purpose <> 'given-back' THEN amount END), 0),
       max(id),
       max(entered_on)
FROM fund_entry WHERE year = :year;
