-- One line a unit of the year: what it has sent, how it was graded, who looks after it. Candidates are counted from
-- indexes alone (candidate_unit, candidate_review).
SELECT u.id, u.name, u.kind, coalesce(k.village, 0) AS village,
       p.state AS pledge_state,
       (SELECT count(*) FROM pledge_target AS t WHERE t.pledge_id = p.id) AS targets,
       coalesce(e.grade, e.shown_grade) AS grade, e.final_score, e.grade IS NOT NULL AS graded,
       coalesce(c.families, 0) AS families, coalesce(c.citizens, 0) AS citizens, coalesce(c.collectives, 0) AS collectives,
       coalesce(r.proposals, 0) AS proposals, coalesce(w.review, 0) + coalesce(r.review, 0) AS review,
       m.name AS in_charge
FROM unit AS u
LEFT JOIN unit_kind AS k ON k.name = u.kind
LEFT JOIN pledge AS p ON p.unit_id = u.id AND p.year = :year
LEFT JOIN evaluation_view AS e ON e.unit_id = u.id AND e.year = :year
LEFT JOIN (SELECT unit_id, sum(title = 'family') AS families, sum(title = 'citizen') AS citizens,
                  sum(title = 'collective') AS collectives
           FROM candidate WHERE year = :year GROUP BY unit_id) AS c ON c.unit_id = u.id
LEFT JOIN (SELECT unit_id, count(*) AS review
           FROM candidate WHERE year = :year AND review IS NOT NULL GROUP BY unit_id) AS w ON w.unit_id = u.id
LEFT JOIN (SELECT unit_id, count(*) AS proposals, sum(review IS NOT NULL) AS review
           FROM proposal WHERE year = :year GROUP BY unit_id) AS r ON r.unit_id = u.id
LEFT JOIN assignment AS a ON a.unit_id = u.id AND a.year = :year
LEFT JOIN council_member AS m ON m.id = a.council_member_id
WHERE coalesce(u.valid_from, '') <= :year || '-12-31' AND coalesce(u.valid_to, '9999') >= :year || '-01-01'
ORDER BY u.sort_key;
