-- Certificates to be printed in :year: the awards of decisions, in the order of each decision ("số sổ vàng"), then what is
-- proposed for the office's own Giấy khen and has no decision yet. Other levels print their own. Money by a factor that was not
-- read in a text of law on the day of the decision says so.
WITH own_level AS (SELECT name FROM level WHERE code = 'commune'), line AS (
  SELECT d.signed_on AS first_order, d.number AS decision, a.sequence AS second_order, a.id,
         CASE WHEN a.subject = 'person' THEN coalesce(a.prefix, CASE p.sex WHEN 'M' THEN 'Ông' WHEN 'F' THEN 'Bà' END)
              ELSE a.prefix END AS prefix,
         a.name, a.job, u.name AS unit, a.achievement, a.form, d.signed_on, a.sequence, a.amount, a.note, '' AS third_order,
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
  WHERE d.year = :year AND coalesce(d.state, '') <> 'cancelled' AND (:unit = 0 OR a.unit_id = :unit)
    AND (d.level IS NULL OR d.level = 'commune' OR d.level IN own_level)
  UNION ALL
  SELECT coalesce(d.signed_on, '9999'), d.number,
         CASE p.subject WHEN 'collective' THEN 1 WHEN 'household' THEN 2 ELSE 3 END, p.id,
         CASE WHEN p.subject = 'person' THEN coalesce(p.prefix, CASE p.sex WHEN 'M' THEN 'Ông' WHEN 'F' THEN 'Bà' END)
              ELSE p.prefix END,
         p.name, p.job, u.name, p.achievement, p.form, d.signed_on, NULL, NULL, p.note,
         coalesce(u.sort_key, '~') || char(1) || p.sort_key, NULL
  FROM proposal AS p
  LEFT JOIN unit AS u ON u.id = p.unit_id
  LEFT JOIN decision AS d ON d.id = p.decision_id
  WHERE p.year = :year AND (:unit = 0 OR p.unit_id = :unit) AND p.form LIKE 'Giấy khen%'
    AND (p.level IN own_level
         OR (p.level IS NULL AND p.form NOT IN (SELECT t.name FROM title AS t WHERE t.level <> 'commune')))
    AND coalesce(p.state, '') NOT IN ('registered', 'failed', 'postponed')
    AND NOT EXISTS (SELECT 1 FROM award AS a WHERE a.proposal_id = p.id)
)
SELECT prefix, name, job, unit, achievement, form, decision, signed_on, sequence, amount, NULL AS received, note, money_note
FROM line
ORDER BY first_order, decision, second_order, third_order, id;
