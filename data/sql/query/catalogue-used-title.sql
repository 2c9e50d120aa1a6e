-- Whether records, or the office's own rows, speak of the title :id by a name or code that no other row has.
SELECT EXISTS (
  SELECT 1 FROM title AS t
  WHERE t.id = :id
    AND ((NOT EXISTS (SELECT 1 FROM title AS o WHERE o.code = t.code AND o.id <> t.id)
          AND (EXISTS (SELECT 1 FROM candidate WHERE title = t.code)
               OR EXISTS (SELECT 1 FROM threshold WHERE title = t.code AND shipped IS NULL)
               OR EXISTS (SELECT 1 FROM criterion WHERE title = t.code AND shipped IS NULL)
               OR EXISTS (SELECT 1 FROM prize_factor WHERE title = t.code AND shipped IS NULL)
               OR EXISTS (SELECT 1 FROM quota WHERE (title = t.code OR base_title = t.code) AND shipped IS NULL)
               OR EXISTS (SELECT 1 FROM certificate_text WHERE title = t.code AND shipped IS NULL)))
         OR (NOT EXISTS (SELECT 1 FROM title AS o WHERE o.name = t.name AND o.id <> t.id)
             AND (EXISTS (SELECT 1 FROM proposal WHERE form = t.name) OR EXISTS (SELECT 1 FROM award WHERE form = t.name))))
);
