-- The words of decision :document. Every form that it awards is named in Điều 1; what it is for is told by its summary
-- ("… có thành tích …"). Recipients are those of its signature, before that those of the office's settings.
WITH d AS (SELECT * FROM decision WHERE id = :document),
who AS (SELECT * FROM award WHERE decision_id = :document OR revoked_by = :document),
forms AS (
  SELECT w.form,
         (SELECT t.family FROM title AS t
          WHERE t.name = w.form OR instr('|' || coalesce(t.headings, '') || '|', '|' || w.form || '|') > 0
          LIMIT 1) AS family
  FROM (SELECT DISTINCT form FROM who) AS w
),
named AS (
  SELECT group_concat(CASE WHEN family = 'commendation' THEN form ELSE '“' || form || '”' END, ', ') AS forms,
         sum(family = 'commendation') = count(*) AS only_commendations,
         sum(family = 'model') = count(*) AS only_model
  FROM (SELECT form, family FROM forms ORDER BY form)
),
first AS (SELECT r.* FROM decision AS r JOIN d ON r.id = d.refers_to)
SELECT coalesce(d.kind, 'award') = 'award' AS awards,
       d.kind IN ('cancel', 'withdraw') AS cancels,
       replace(replace(coalesce(d.authority, ''), 'UBND', 'Ủy ban nhân dân'), 'Uỷ', 'Ủy') AS authority,
       d.summary,
       CASE d.kind WHEN 'cancel' THEN 'Hủy bỏ Quyết định số ' || first.number || ' và thu hồi ' || named.forms
                   WHEN 'withdraw' THEN 'Thu hồi ' || named.forms || ' đã tặng tại Quyết định số ' || first.number
                   ELSE CASE WHEN named.only_commendations THEN 'Tặng '
                             WHEN named.only_model THEN 'Công nhận danh hiệu '
                             ELSE 'Tặng danh hiệu, hình thức khen thưởng ' END || named.forms END AS verb,
       CASE WHEN instr(d.summary, 'có thành tích') > 0 THEN 'đã ' || substr(d.summary, instr(d.summary, 'có thành tích'))
            WHEN named.only_model THEN 'năm ' || d.year
            ELSE 'đã có thành tích xuất sắc trong phong trào thi đua năm ' || d.year END AS deed,
       d.revocation_reason AS reason,
       (SELECT ' trong ' || p.days || ' ngày làm việc kể từ ngày có quyết định này' FROM provision AS p
        WHERE p.code = 'giving-back' AND p.days > 0
          AND coalesce(p.valid_from, '') <= coalesce(d.signed_on, :day, date('now', 'localtime'))
          AND coalesce(p.valid_to, '9999') >= coalesce(d.signed_on, :day, date('now', 'localtime'))
        LIMIT 1) AS within,
       (SELECT sum(subject = 'collective') FROM who) AS n_collective,
       (SELECT sum(subject = 'household') FROM who) AS n_household,
       (SELECT sum(subject = 'person') FROM who) AS n_person,
       CASE WHEN coalesce(d.kind, 'award') = 'award' THEN (SELECT sum(amount) FROM who) END AS money,
       CASE WHEN coalesce(d.kind, 'award') = 'award' AND (SELECT sum(amount) FROM who) IS NULL THEN 2 ELSE 3 END AS last_article,
       'Các tập thể, hộ gia đình, cá nhân '
         || CASE WHEN d.kind IN ('cancel', 'withdraw') THEN 'bị thu hồi ' ELSE 'được khen thưởng ' END || 'năm ' || d.year AS list_title
FROM (SELECT 1) LEFT JOIN d LEFT JOIN named LEFT JOIN first;
