-- Who is on the lists of the posting :id, with what came of it in words: what a unit's list said stays as it was written.
SELECT c.id,
       'Niêm yết từ ' || coalesce(strftime('%d/%m/%Y', p.posted_on), p.posted_on) || ' đến '
       || coalesce(strftime('%d/%m/%Y', p.until), p.until) || coalesce(' tại ' || p.place, '') || ': '
       || CASE WHEN o.made = 0 THEN 'không có ý kiến'
               WHEN o.upheld > 0 THEN o.made || ' ý kiến, đã trả lời; ' || o.upheld || ' ý kiến đúng'
               ELSE o.made || ' ý kiến, đã trả lời' END AS result,
       c.public_result IS NULL OR c.public_result LIKE 'Niêm yết từ %' AS ours
FROM posting AS p
JOIN candidate AS c ON c.year = p.year AND (p.unit_id IS NULL OR c.unit_id = p.unit_id)
  AND ',' || replace(p.titles, ' ', '') || ',' LIKE '%,' || c.title || ',%'
  AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')
JOIN (SELECT k.id AS candidate, count(b.id) AS made, coalesce(sum(b.state = 'upheld'), 0) AS upheld
      FROM candidate AS k LEFT JOIN objection AS b
        ON b.posting_id = :id AND (b.candidate_id IS NULL OR b.candidate_id = k.id)
      WHERE k.year = (SELECT year FROM posting WHERE id = :id)
      GROUP BY k.id) AS o ON o.candidate = c.id
WHERE p.id = :id
ORDER BY c.title, c.sort_key, c.id;
