-- Units of :year by block and rank: for the command line.
SELECT e.block, e.rank, e.n_tied, u.name, e.self_total, e.council_total, e.council_bonus, e.penalty, e.final_score,
       coalesce(e.grade, e.shown_grade)
FROM evaluation_view AS e
LEFT JOIN unit AS u ON u.id = e.unit_id
LEFT JOIN (SELECT block, min(sort_order) AS place FROM unit_kind GROUP BY block) AS b ON b.block = e.block
WHERE e.year = :year
ORDER BY coalesce(b.place, 9999), e.block, e.rank IS NULL, e.rank, u.sort_key, u.id;
