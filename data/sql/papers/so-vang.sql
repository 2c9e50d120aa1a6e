-- The register of :year: each signed decision with who was awarded by it, in the order of its numbers. Signer and issuer are
-- those of the signature. What was cancelled or taken back stays in the register, and says so; its money counts no more.
SELECT d.id AS decision_id, d.number AS decision, strftime('%d/%m/%Y', d.signed_on) AS day, d.authority, d.signer_title, d.signer_name,
       a.sequence, a.name, u.name AS unit, a.form,
       CASE WHEN a.revoked_by IS NULL AND d.state = 'signed' THEN a.amount END AS amount, a.received_on,
       CASE WHEN r.id IS NOT NULL THEN CASE r.kind WHEN 'withdraw' THEN 'Thu hồi' ELSE 'Hủy' END || ' theo Quyết định ' || r.number
            ELSE a.note END AS note
FROM award AS a
JOIN decision AS d ON d.id = a.decision_id
LEFT JOIN decision AS r ON r.id = a.revoked_by
LEFT JOIN unit AS u ON u.id = a.unit_id
WHERE d.year = :year AND coalesce(:document, 0) IN (0, d.id) AND d.signed_on IS NOT NULL AND d.state IN ('signed', 'cancelled') AND (:unit = 0 OR a.unit_id = :unit)
ORDER BY d.signed_on, d.number, d.id, a.sequence, a.id;
