-- All awards of people up to :year that stand, person after person. Whoever is not known as a person is taken by name and unit.
SELECT coalesce('p' || a.person_id, 'n' || fold(a.name) || '|' || coalesce(a.unit_id, 0)) AS who,
       d.number AS decision, d.signed_on, coalesce((SELECT l.name FROM level AS l WHERE l.code = d.level LIMIT 1), d.level) AS level,
       s.number AS submission, s.sent_on, a.name,
       CASE p.object_kind WHEN 'head-province' THEN 'Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên'
              WHEN 'head-department' THEN 'Lãnh đạo cấp vụ, sở, ngành và tương đương' WHEN 'business' THEN 'Doanh nhân'
              WHEN 'head' THEN 'Các cấp lãnh đạo từ phó phòng trở lên'
              WHEN 'worker' THEN 'Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu'
              WHEN 'enterprise' THEN 'Doanh nghiệp' WHEN 'collective' THEN 'Đối tượng khác' END AS object,
       CASE WHEN a.job IS NULL OR u.name IS NULL THEN coalesce(a.job, u.name)
            WHEN instr(a.job, u.name) > 0 THEN a.job ELSE a.job || ', ' || u.name END AS job_unit,
       CASE p.category WHEN 'annual' THEN 'Công trạng' WHEN 'movement' THEN 'Chuyên đề' WHEN 'sudden' THEN 'Đột xuất'
              WHEN 'devotion' THEN 'Cống hiến' WHEN 'seniority' THEN 'Niên hạn' WHEN 'foreign' THEN 'Đối ngoại' END AS category, a.form
FROM award AS a
JOIN decision AS d ON d.id = a.decision_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN proposal AS p ON p.id = a.proposal_id
LEFT JOIN candidate AS c ON c.id = a.candidate_id
LEFT JOIN submission AS s ON s.id = coalesce(p.submission_id, c.submission_id)
WHERE a.subject = 'person' AND d.year <= :year AND d.state = 'signed' AND coalesce(d.kind, 'award') = 'award' AND a.revoked_by IS NULL
  AND (:unit = 0 OR a.unit_id = :unit)
ORDER BY min(a.sort_key) OVER (PARTITION BY coalesce('p' || a.person_id, 'n' || fold(a.name) || '|' || coalesce(a.unit_id, 0))), who, d.signed_on, a.sequence, a.id;
