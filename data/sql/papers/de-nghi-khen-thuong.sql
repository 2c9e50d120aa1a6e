-- What is proposed for commendation in :year: collectives, households, people; each in the order of units and names. The
-- council's vote where there is one, else that of the unit's meeting.
SELECT p.subject,
       CASE p.subject WHEN 'collective' THEN 'Tập thể' WHEN 'household' THEN 'Hộ gia đình' ELSE 'Cá nhân' END AS subject_name,
       CASE p.subject WHEN 'collective' THEN 'tập thể' WHEN 'household' THEN 'hộ' ELSE 'cá nhân' END AS subject_unit,
       p.name,
       CASE WHEN p.sex = 'M' THEN CASE WHEN p.birth_date GLOB '[12][0-9][0-9][0-9]*'
                                 THEN CAST (substr(p.birth_date, 1, 4) AS INTEGER) ELSE p.birth_date END END AS born_male,
       CASE WHEN p.sex = 'F' THEN CASE WHEN p.birth_date GLOB '[12][0-9][0-9][0-9]*'
                                 THEN CAST (substr(p.birth_date, 1, 4) AS INTEGER) ELSE p.birth_date END END AS born_female,
       CASE WHEN p.job IS NULL OR u.name IS NULL THEN coalesce(p.job, u.name)
            WHEN instr(p.job, u.name) > 0 THEN p.job ELSE p.job || ', ' || u.name END AS job_unit,
       p.achievement, p.form,
       CASE WHEN p.council_total > 0 AND p.council_agree IS NOT NULL THEN p.council_agree || '/' || p.council_total
            WHEN p.attend > 0 AND p.agree IS NOT NULL THEN p.agree || '/' || p.attend END AS votes,
       CASE WHEN p.sex IS NULL AND p.birth_date IS NOT NULL
            THEN coalesce(p.note || '; ', '') || 'sinh năm ' || CASE WHEN p.birth_date GLOB '[12][0-9][0-9][0-9]*' THEN substr(p.birth_date, 1, 4) ELSE p.birth_date END ELSE p.note END AS note, p.id AS record_id
FROM proposal AS p
LEFT JOIN unit AS u ON u.id = p.unit_id
WHERE p.year = :year AND (:unit = 0 OR p.unit_id = :unit)
  AND (coalesce(:document, 0) = 0 OR :document IN (p.submission_id, p.decision_id))
  AND coalesce(p.state, '') NOT IN ('registered', 'failed', 'postponed')
ORDER BY CASE p.subject WHEN 'collective' THEN 1 WHEN 'household' THEN 2 ELSE 3 END,
         u.sort_key IS NULL, u.sort_key, p.sort_key, p.id;
