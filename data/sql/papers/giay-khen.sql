-- What the certificates of the decision :decision are filled from, in its order ("số sổ vàng"). What a signature has written into the
-- decision stays; a draft has what was typed. also_called: every name of the same title or form, by which a design is found.
-- Whose award was taken back, or whose decision was cancelled, has no certificate.
WITH called AS (
  SELECT code, name, '|' || name || '|' || coalesce(headings, '') || '|' AS names FROM title
)
SELECT a.id, a.sequence,
       CASE WHEN a.subject = 'person' THEN coalesce(a.prefix, CASE p.sex WHEN 'M' THEN 'Ông' WHEN 'F' THEN 'Bà' END)
            ELSE a.prefix END AS prefix,
       a.name, a.job, CASE WHEN u.name <> a.name THEN u.name END AS unit, a.achievement, a.form, a.amount,
       a.period_from, a.period_to, d.year, d.number AS decision, d.signed_on, d.state, d.signer_title, d.signer_name,
       replace(d.authority, 'UBND', 'Ủy ban nhân dân') AS authority, d.head_office AS office, d.head_place AS place,
       (SELECT group_concat(names, '') FROM called
        WHERE code IN (SELECT code FROM called WHERE instr(names, '|' || a.form || '|') > 0)) AS also_called,
       (d.level IS NULL OR d.level = 'commune' OR d.level IN (SELECT name FROM level WHERE code = 'commune')) AS own_level,
       'BẢN THỬ' AS draft_mark
FROM award AS a
JOIN decision AS d ON d.id = a.decision_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN proposal AS p ON p.id = a.proposal_id
WHERE d.id = :decision AND a.revoked_by IS NULL AND coalesce(d.state, 'draft') <> 'cancelled'
ORDER BY a.sequence, a.id;
