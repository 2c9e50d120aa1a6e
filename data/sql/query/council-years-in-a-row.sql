-- In how many years before :year, one after the other, :person or :household got the title :title or the form :form.
WITH RECURSIVE got AS (
  SELECT year FROM candidate
  WHERE title = :title AND state IN ('decided', 'awarded')
    AND ((:person <> 0 AND person_id = :person) OR (:household <> 0 AND household_id = :household))
  UNION
  SELECT year FROM proposal
  WHERE form = :form AND state IN ('decided', 'awarded')
    AND ((:person <> 0 AND person_id = :person) OR (:household <> 0 AND household_id = :household))
),
in_a_row AS (
  SELECT :year - 1 AS year WHERE :year - 1 IN (SELECT year FROM got)
  UNION ALL
  SELECT year - 1 FROM in_a_row WHERE year - 1 IN (SELECT year FROM got)
)
SELECT count(*) FROM in_a_row;
