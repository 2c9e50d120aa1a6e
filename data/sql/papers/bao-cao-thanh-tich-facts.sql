-- Who the report on achievements is about: nomination :document.
SELECT p.name, p.form, p.achievement, u.name AS unit_name, u.head AS unit_head, p.subject = 'person' AS is_person,
       CASE p.sex WHEN 'M' THEN 'Nam' WHEN 'F' THEN 'Nữ' END AS sex,
       CASE length(p.birth_date) WHEN 10 THEN strftime('%d/%m/%Y', p.birth_date)
            WHEN 7 THEN substr(p.birth_date, 6, 2) || '/' || substr(p.birth_date, 1, 4) ELSE p.birth_date END AS birth,
       CASE WHEN p.job IS NULL OR u.name IS NULL THEN coalesce(p.job, u.name)
            WHEN instr(p.job, u.name) > 0 THEN p.job ELSE p.job || ', ' || u.name END AS job_unit,
       coalesce(p.prefix || ' ', '') || p.name || CASE WHEN p.subject = 'person' AND p.job IS NOT NULL THEN ', ' || p.job ELSE '' END
         || CASE WHEN u.name IS NOT NULL AND instr(p.name, u.name) = 0 THEN ', ' || u.name ELSE '' END AS full_name
FROM (SELECT 1) LEFT JOIN proposal AS p ON p.id = :document LEFT JOIN unit AS u ON u.id = p.unit_id;
