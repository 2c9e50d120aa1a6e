-- The members of the council at each of its meetings of :year, with who came; before a meeting, or where nobody has taken attendance
-- yet, all members.
WITH meetings AS (
  SELECT id, name, held_on, place FROM meeting WHERE year = :year AND level = 'council' AND coalesce(:document, 0) IN (0, id)
  UNION ALL
  SELECT 0, 'Phiên họp ngày …… tháng …… năm ' || :year, NULL, NULL
  WHERE NOT EXISTS (SELECT 1 FROM meeting WHERE year = :year AND level = 'council')
), listed AS (
  SELECT m.id AS meeting_id, t.name, c.position, c.role, t.state, t.reason, c.sort_order, t.id
  FROM meetings AS m
  JOIN attendance AS t ON t.meeting_id = m.id
  LEFT JOIN council_member AS c ON c.id = t.council_member_id
  UNION ALL
  SELECT m.id, c.name, c.position, c.role, NULL, NULL, c.sort_order, c.id
  FROM meetings AS m
  JOIN council_member AS c ON c.year = :year
  WHERE NOT EXISTS (SELECT 1 FROM attendance AS t WHERE t.meeting_id = m.id)
)
SELECT m.id AS meeting_id,
       m.name || CASE WHEN m.held_on IS NULL THEN '' ELSE ', ngày ' || strftime('%d/%m/%Y', m.held_on) END || coalesce(', ' || m.place, '') AS meeting,
       l.name, l.position, l.role, CASE l.state WHEN 'present' THEN 'x' WHEN 'recused' THEN 'x' END AS present,
       CASE l.state WHEN 'absent' THEN coalesce(l.reason, 'x') WHEN 'written' THEN coalesce(l.reason || '; ', '') || 'gửi ý kiến bằng văn bản'
                    WHEN 'recused' THEN 'không bỏ phiếu phần liên quan' END AS absent,
       NULL AS signature
FROM listed AS l
JOIN meetings AS m ON m.id = l.meeting_id
ORDER BY m.held_on IS NULL, m.held_on, m.id, l.sort_order IS NULL, l.sort_order, l.id;
