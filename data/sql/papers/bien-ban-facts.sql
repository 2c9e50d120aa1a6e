-- The words of meeting :document: who was there, how it voted, what came of it.
WITH m AS (SELECT * FROM meeting WHERE id = :document),
away AS (
  SELECT count(*) AS n, group_concat(name || CASE WHEN reason IS NOT NULL THEN ' (' || reason || ')' ELSE '' END, ', ') AS names
  FROM (SELECT name, reason FROM attendance WHERE meeting_id = :document AND state <> 'present' ORDER BY id)
),
-- Who gave an opinion in writing took part in the ballot.
silent AS (
  SELECT count(*) AS n, group_concat(name || CASE WHEN reason IS NOT NULL THEN ' (' || reason || ')' ELSE '' END, ', ') AS names
  FROM (SELECT name, reason FROM attendance WHERE meeting_id = :document AND state NOT IN ('present', 'written') ORDER BY id)
),
v AS (
  SELECT count(*) AS n, sum(vote_outcome (agreed, base, threshold) = 'passed') AS passed,
         count(DISTINCT threshold) AS thresholds, min(threshold) AS threshold, min(base_kind) AS base_kind, count(DISTINCT base_kind) AS bases
  FROM vote WHERE meeting_id = :document
)
SELECT m.name, lower(substr(m.name, 1, 1)) || substr(m.name, 2) AS name_lower, m.place, m.chair, m.secretary,
       CASE WHEN m.held_on IS NOT NULL THEN strftime('ngày %d tháng %m năm %Y', m.held_on) ELSE 'ngày … tháng … năm …' END AS day,
       coalesce((SELECT ', ' || c.role FROM council_member AS c WHERE m.level = 'council' AND c.year = m.year AND c.name = m.chair LIMIT 1), '')
       AS chair_role,
       m.total, m.present, m.written,
       CASE WHEN m.total >= m.present THEN m.total - m.present WHEN away.n > 0 THEN away.n END || ' người'
       || CASE WHEN away.n > 0 THEN ', gồm: ' || away.names ELSE '' END AS absent,
       m.present + coalesce(m.written, 0) AS voters,
       CASE WHEN m.total >= m.present + coalesce(m.written, 0) THEN m.total - m.present - coalesce(m.written, 0)
            WHEN silent.n > 0 THEN silent.n END || ' người'
       || CASE WHEN silent.n > 0 THEN ', gồm: ' || silent.names ELSE '' END AS not_voted,
       (SELECT count(*) FROM attendance WHERE meeting_id = :document AND state = 'present') > 0 AS has_present,
       CASE m.ballot WHEN 'secret' THEN 'tiến hành bỏ phiếu kín (có biên bản kiểm phiếu kèm theo)'
                     WHEN 'hands' THEN 'biểu quyết bằng giơ tay' ELSE 'biểu quyết (hoặc bỏ phiếu kín)' END AS way,
       CASE m.level WHEN 'households' THEN 'đại diện hộ gia đình được triệu tập' ELSE 'thành viên của đơn vị' END AS who_is_called,
       m.issued, m.returned, m.valid, m.invalid,
       u.name AS unit_name,
       CASE m.level WHEN 'council' THEN (SELECT value FROM setting WHERE key = 'office.agency')
                    ELSE 'Ủy ban nhân dân ' || (SELECT value FROM setting WHERE key = 'office.name') END AS head_left_1,
       CASE m.level WHEN 'council' THEN (SELECT value FROM setting WHERE key = 'office.council') ELSE u.name END AS head_left_2,
       v.n AS n_votes, CASE WHEN v.n > 0 THEN coalesce(v.passed, 0) END AS n_passed,
       CASE WHEN v.thresholds = 1 AND v.bases = 1
            THEN '(từ ' || replace(rtrim(rtrim(printf('%.2f', v.threshold), '0'), '.'), '.', ',') || ' % '
                 || CASE v.base_kind WHEN 'members' THEN 'tổng số thành viên Hội đồng' WHEN 'attendees' THEN 'số người dự họp'
                                     ELSE 'số được tính' END || ' trở lên)'
            ELSE '' END AS threshold_text
FROM (SELECT 1) LEFT JOIN m LEFT JOIN away LEFT JOIN silent LEFT JOIN v LEFT JOIN unit AS u ON u.id = m.unit_id;
