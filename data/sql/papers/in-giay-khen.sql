-- Certificates to be printed in :year: the awards of signed decisions, in the order of each decision ("số sổ vàng"). Whose award was
-- taken back has none; who is proposed, passed or in a draft has been decided on by nobody yet. Other levels print their own. Money by a factor that was
-- not read in a text of law on the day of the decision says so.
WITH own_level AS (SELECT name FROM level WHERE code = 'commune')
SELECT CASE WHEN a.subject = 'person' THEN coalesce(a.prefix, CASE p.sex WHEN 'M' THEN 'Ông' WHEN 'F' THEN 'Bà' END)
            ELSE a.prefix END AS prefix,
       a.name, a.job, u.name AS unit, a.achievement, a.form, d.number AS decision, d.signed_on, a.sequence, a.amount,
       NULL AS received, a.note,
       CASE WHEN a.amount IS NOT NULL AND EXISTS (
              SELECT 1 FROM title AS t
              JOIN prize_factor AS f ON f.title = t.code AND f.subject = a.subject
              WHERE t.level = 'commune'
                AND (t.name = a.form OR instr('|' || coalesce(t.headings, '') || '|', '|' || a.form || '|') > 0)
                AND coalesce(t.valid_from, '') <= coalesce(d.signed_on, d.year || '-12-31')
                AND coalesce(t.valid_to, '9999') >= coalesce(d.signed_on, d.year || '-12-31')
                AND coalesce(f.valid_from, '') <= coalesce(d.signed_on, d.year || '-12-31')
                AND coalesce(f.valid_to, '9999') >= coalesce(d.signed_on, d.year || '-12-31')
                AND f.certainty IN ('D', 'M'))
            THEN 'Mức tiền thưởng cần đối chiếu' END AS money_note
FROM award AS a
JOIN decision AS d ON d.id = a.decision_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN proposal AS p ON p.id = a.proposal_id
WHERE d.year = :year AND coalesce(:document, 0) IN (0, d.id) AND d.state = 'signed' AND a.revoked_by IS NULL AND (:unit = 0 OR a.unit_id = :unit)
  AND (d.level IS NULL OR d.level = 'commune' OR d.level IN own_level)
ORDER BY d.signed_on, d.number, a.sequence, a.id;
