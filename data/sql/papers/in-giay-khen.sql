-- Certificates to be printed in :year: the awards of signed decisions, in the order of each decision ("số sổ vàng"). Who is
-- proposed, passed or in a draft has been decided on by nobody yet. Other levels print their own.
WITH own_level AS (SELECT name FROM level WHERE code = 'commune')
SELECT CASE WHEN a.subject = 'person' THEN coalesce(a.prefix, CASE p.sex WHEN 'M' THEN 'Ông' WHEN 'F' THEN 'Bà' END)
            ELSE a.prefix END AS prefix,
       a.name, a.job, u.name AS unit, a.achievement, a.form, d.number AS decision, d.signed_on, a.sequence, a.amount,
       NULL AS received, a.note
FROM award AS a
JOIN decision AS d ON d.id = a.decision_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN proposal AS p ON p.id = a.proposal_id
WHERE d.year = :year AND d.state = 'signed' AND (:unit = 0 OR a.unit_id = :unit)
  AND (d.level IS NULL OR d.level = 'commune' OR d.level IN own_level)
ORDER BY d.signed_on, d.number, a.sequence, a.id;
