-- What is missing in the awards of :year and therefore counted as the forms 01 and 03 say below the table: of the State, of the office.
WITH given AS (
  SELECT a.id, a.subject, a.name, a.job, a.unit_id, a.form, a.achievement, a.amount, a.sequence, a.received_on, a.person_id,
         d.id AS decision_id, d.number, d.signed_on,
         coalesce((SELECT l.code FROM level AS l WHERE l.name = d.level OR l.code = d.level LIMIT 1), 'commune') AS level,
         coalesce(p.category, 'annual') AS category, p.category IS NULL AS no_category, p.object_kind, p.movement_id,
         u.kind AS unit_kind
  FROM award AS a
  JOIN decision AS d ON d.id = a.decision_id
  LEFT JOIN proposal AS p ON p.id = a.proposal_id
  LEFT JOIN unit AS u ON u.id = a.unit_id
  WHERE d.year = :year AND d.state = 'signed' AND coalesce(d.kind, 'award') = 'award' AND a.revoked_by IS NULL
    AND (:unit = 0 OR a.unit_id = :unit)
), titled AS MATERIALIZED (
  SELECT g.*,
         (SELECT code FROM (SELECT t.code, t.name = g.form AS exact, t.level = g.level AS same, t.sort_order FROM title AS t
                            WHERE vn_spelled (g.form, t.name, t.headings)
                              AND coalesce(t.valid_from, '') <= g.signed_on AND coalesce(t.valid_to, '9999') >= g.signed_on)
          ORDER BY exact DESC, same DESC, sort_order LIMIT 1) AS title
  FROM given AS g
)
SELECT CASE WHEN sum(level = 'state' AND subject = 'person' AND object_kind IS NULL) > 0
            THEN 'Chưa ghi phân loại đối tượng của ' || sum(level = 'state' AND subject = 'person' AND object_kind IS NULL)
                 || ' cá nhân, tạm tính vào cột không là lãnh đạo quản lý.' ELSE ' ' END AS note_state,
       CASE WHEN sum(level = 'commune' AND subject = 'person' AND object_kind IS NULL) > 0
            THEN 'Chưa ghi phân loại đối tượng của ' || sum(level = 'commune' AND subject = 'person' AND object_kind IS NULL)
                 || ' cá nhân, tạm tính vào cột không làm công tác quản lý.' ELSE ' ' END AS note_commune,
       CASE WHEN sum(level = 'commune' AND no_category) > 0
            THEN 'Chưa ghi loại hình khen thưởng của ' || sum(level = 'commune' AND no_category)
                 || ' trường hợp, tạm tính vào khen thưởng theo công trạng.' ELSE ' ' END AS note_category
FROM given;
