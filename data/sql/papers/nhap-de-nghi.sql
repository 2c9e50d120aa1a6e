-- What is proposed in :year, as the province's software reads it: people, collectives and households in one list. Codes that
-- are not known stay empty.
SELECT CASE WHEN p.subject = 'person' THEN coalesce(p.prefix, CASE p.sex WHEN 'M' THEN 'Ông' WHEN 'F' THEN 'Bà' END)
            ELSE p.prefix END AS prefix,
       p.name, p.job, u.name AS unit,
       CASE p.subject WHEN 'collective' THEN 'Khen thưởng tập thể' WHEN 'household' THEN 'Khen thưởng hộ gia đình'
                      ELSE 'Khen thưởng cá nhân' END AS award_kind,
       p.form,
       CASE WHEN p.subject = 'household' THEN 'Hộ gia đình' ELSE
         CASE p.object_kind WHEN 'head-province' THEN 'Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên'
              WHEN 'head-department' THEN 'Lãnh đạo cấp vụ, sở, ngành và tương đương' WHEN 'business' THEN 'Doanh nhân'
              WHEN 'head' THEN 'Các cấp lãnh đạo từ phó phòng trở lên'
              WHEN 'worker' THEN 'Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu'
              WHEN 'enterprise' THEN 'Doanh nghiệp' WHEN 'collective' THEN 'Đối tượng khác' END END AS object,
       NULL AS field,
       CASE p.subject WHEN 'collective' THEN 'TAPTHE' WHEN 'household' THEN 'HOGIADINH' ELSE 'CANHAN' END AS award_code,
       NULL AS form_code, NULL AS object_code, NULL AS field_code, p.id AS record_id
FROM proposal AS p
LEFT JOIN unit AS u ON u.id = p.unit_id
WHERE p.year = :year AND (:unit = 0 OR p.unit_id = :unit) AND coalesce(p.state, '') NOT IN ('registered', 'failed', 'postponed')
  AND (coalesce(:document, 0) = 0 OR :document IN (p.submission_id, p.decision_id))
ORDER BY CASE p.subject WHEN 'person' THEN 1 WHEN 'collective' THEN 2 ELSE 3 END, u.sort_key IS NULL, u.sort_key, p.sort_key, p.id;
