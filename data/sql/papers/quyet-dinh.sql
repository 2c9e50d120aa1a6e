-- Who stands in decision :document: whom it awards, or from whom it takes back, in the order of their numbers.
SELECT a.subject,
       CASE a.subject WHEN 'collective' THEN 'Tập thể' WHEN 'household' THEN 'Hộ gia đình' ELSE 'Cá nhân' END AS subject_name,
       CASE a.subject WHEN 'collective' THEN 'tập thể' WHEN 'household' THEN 'hộ' ELSE 'cá nhân' END AS subject_unit,
       coalesce(a.prefix || ' ', '') || a.name AS who,
       CASE WHEN a.subject = 'collective' THEN NULL
            WHEN a.job IS NULL OR u.name IS NULL THEN coalesce(a.job, u.name)
            WHEN instr(a.job, u.name) > 0 THEN a.job ELSE a.job || ', ' || u.name END AS job_unit,
       a.form, a.amount, a.sequence
FROM award AS a
LEFT JOIN unit AS u ON u.id = a.unit_id
WHERE a.decision_id = :document OR a.revoked_by = :document
ORDER BY CASE a.subject WHEN 'collective' THEN 1 WHEN 'household' THEN 2 ELSE 3 END, a.sequence IS NULL, a.sequence, a.id;
