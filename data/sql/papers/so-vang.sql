-- The register of :year: each signed decision with who was awarded by it, in the order of its numbers. Signer and issuer are
-- those of the signature. What was cancelled or taken back stays in the register, and says so; its money counts no more.
SELECT d.id AS decision_id, d.number AS decision_number, strftime('%d/%m/%Y', d.signed_on) AS day, d.authority, d.signer_title, d.signer_name,
       a.sequence, d.signed_on AS entered_on, d.number || char(10) || strftime('%d/%m/%Y', d.signed_on) AS decision,
       a.name,
       CASE WHEN coalesce(p.birth_date, c.birth_date) GLOB '[12][0-9][0-9][0-9]*'
            THEN CAST (substr(coalesce(p.birth_date, c.birth_date), 1, 4) AS INTEGER) ELSE coalesce(p.birth_date, c.birth_date) END AS born,
       CASE WHEN a.job IS NULL OR u.name IS NULL THEN coalesce(a.job, u.name)
            WHEN instr(a.job, u.name) > 0 THEN a.job ELSE a.job || ', ' || u.name END AS job_unit, a.form,
       CASE p.category WHEN 'annual' THEN 'Công trạng' WHEN 'movement' THEN 'Chuyên đề' WHEN 'sudden' THEN 'Đột xuất'
              WHEN 'devotion' THEN 'Cống hiến' WHEN 'seniority' THEN 'Niên hạn' WHEN 'foreign' THEN 'Đối ngoại' END AS category,
       a.achievement, d.signer_name AS signer,
       CASE WHEN a.revoked_by IS NULL AND d.state = 'signed' THEN a.amount END AS amount, a.received_on,
       CASE WHEN r.id IS NOT NULL THEN CASE r.kind WHEN 'withdraw' THEN 'Thu hồi' ELSE 'Hủy' END || ' theo Quyết định ' || r.number
            ELSE a.note END AS note
FROM award AS a
JOIN decision AS d ON d.id = a.decision_id
LEFT JOIN decision AS r ON r.id = a.revoked_by
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN proposal AS p ON p.id = a.proposal_id
LEFT JOIN candidate AS c ON c.id = a.candidate_id
WHERE d.year = :year AND coalesce(:document, 0) IN (0, d.id) AND d.signed_on IS NOT NULL AND d.state IN ('signed', 'cancelled') AND (:unit = 0 OR a.unit_id = :unit)
ORDER BY d.signed_on, d.number, d.id, a.sequence, a.id;
