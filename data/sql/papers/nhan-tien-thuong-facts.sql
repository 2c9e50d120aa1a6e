-- What of the money deserves a look: a factor that nobody read in a text of law, and sums that are not factor × base salary, rounded up
-- to tens of thousands.
WITH money AS (
  SELECT d.id AS decision_id, d.number AS decision, d.signed_on, a.id, a.name, u.name AS unit, a.form, a.amount, a.sequence,
         f.factor, f.certainty, (SELECT b.amount FROM base_salary AS b
                    WHERE b.valid_from <= d.signed_on AND coalesce(b.valid_to, '9999') >= d.signed_on ORDER BY b.valid_from DESC LIMIT 1) AS salary
  FROM award AS a
  JOIN decision AS d ON d.id = a.decision_id
  LEFT JOIN unit AS u ON u.id = a.unit_id
  LEFT JOIN prize_factor AS f ON f.id =
    (SELECT id FROM (SELECT f2.id, t.name = a.form AS exact, f2.valid_from
                     FROM title AS t JOIN prize_factor AS f2 ON f2.title = t.code AND f2.subject = a.subject
                     WHERE vn_spelled (a.form, t.name, t.headings) AND t.level = 'commune'
                       AND coalesce(t.valid_from, '') <= d.signed_on AND coalesce(t.valid_to, '9999') >= d.signed_on
                       AND coalesce(f2.valid_from, '') <= d.signed_on AND coalesce(f2.valid_to, '9999') >= d.signed_on)
     ORDER BY exact DESC, valid_from DESC LIMIT 1)
  WHERE d.year = :year AND coalesce(:document, 0) IN (0, d.id) AND d.state = 'signed' AND a.revoked_by IS NULL AND a.amount > 0 AND (:unit = 0 OR a.unit_id = :unit)
    AND (d.level IS NULL OR d.level = 'commune' OR d.level IN (SELECT name FROM level WHERE code = 'commune'))
)
SELECT coalesce(nullif(trim(
         CASE WHEN sum(certainty IN ('D', 'M')) > 0 THEN 'Hệ số của ' || sum(certainty IN ('D', 'M')) || ' trường hợp cần đối chiếu với văn bản. ' ELSE '' END
         || CASE WHEN sum(factor IS NOT NULL AND amount <> CAST ((factor * salary + 9999.99) / 10000 AS INTEGER) * 10000) > 0
                 THEN 'Có ' || sum(factor IS NOT NULL AND amount <> CAST ((factor * salary + 9999.99) / 10000 AS INTEGER) * 10000)
                      || ' số tiền khác với hệ số nhân mức lương cơ sở làm tròn lên hàng chục nghìn đồng.' ELSE '' END), ''), ' ') AS note
FROM money;
