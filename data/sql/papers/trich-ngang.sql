-- People proposed for commendation in :year, with what is known of them in short. Whether somebody is in the Party and how long he
-- has worked is written in by hand.
SELECT p.name, CASE WHEN p.sex = 'M' THEN CASE WHEN p.birth_date GLOB '[12][0-9][0-9][0-9]*'
                                 THEN CAST (substr(p.birth_date, 1, 4) AS INTEGER) ELSE p.birth_date END END AS born_male,
       CASE WHEN p.sex = 'F' THEN CASE WHEN p.birth_date GLOB '[12][0-9][0-9][0-9]*'
                                 THEN CAST (substr(p.birth_date, 1, 4) AS INTEGER) ELSE p.birth_date END END AS born_female,
       CASE WHEN p.job IS NULL OR u.name IS NULL THEN coalesce(p.job, u.name)
            WHEN instr(p.job, u.name) > 0 THEN p.job ELSE p.job || ', ' || u.name END AS job_unit,
       coalesce(r.address, CASE WHEN k.village = 1 THEN u.name END) AS home, NULL AS party, NULL AS years,
       (SELECT group_concat(e.told, '; ') FROM
         (SELECT a.form || ' (' || d.year || ')' AS told FROM award AS a JOIN decision AS d ON d.id = a.decision_id
          WHERE a.person_id = p.person_id AND d.state = 'signed' AND a.revoked_by IS NULL AND d.year < :year
          ORDER BY d.signed_on) AS e) AS awarded,
       p.achievement,
       CASE p.object_kind WHEN 'head-province' THEN 'Lãnh đạo cấp bộ, cấp tỉnh' WHEN 'head-department' THEN 'Lãnh đạo cấp sở, ngành'
              WHEN 'business' THEN 'Doanh nhân' WHEN 'head' THEN 'Lãnh đạo từ phó phòng trở lên'
              WHEN 'worker' THEN 'Người trực tiếp công tác, lao động' END AS object,
       CASE WHEN p.attend > 0 AND p.agree IS NOT NULL THEN p.agree || '/' || p.attend END AS votes,
       CASE WHEN p.council_total > 0 AND p.council_agree IS NOT NULL THEN p.council_agree || '/' || p.council_total END AS council_votes,
       CASE WHEN p.sex IS NULL AND p.birth_date IS NOT NULL
            THEN coalesce(p.note || '; ', '') || 'sinh năm ' || substr(p.birth_date, 1, 4) ELSE p.note END AS note, p.id AS record_id
FROM proposal AS p
LEFT JOIN unit AS u ON u.id = p.unit_id
LEFT JOIN unit_kind AS k ON k.name = u.kind
LEFT JOIN person AS r ON r.id = p.person_id
WHERE p.year = :year AND p.subject = 'person' AND (:unit = 0 OR p.unit_id = :unit) AND coalesce(p.state, '') NOT IN ('registered', 'failed', 'postponed')
  AND (coalesce(:document, 0) = 0 OR :document IN (p.submission_id, p.decision_id))
ORDER BY u.sort_key IS NULL, u.sort_key, p.sort_key, p.id;
