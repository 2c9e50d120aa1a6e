-- How many dossiers units handed in for :year, by category; what was only registered is none yet.
SELECT coalesce(k.block, 'Đơn vị khác') AS block, coalesce(u.name, 'Chưa rõ đơn vị') AS unit, count(*) AS total,
       sum(p.category IS 'annual') AS n_annual,
       sum(p.category IS 'movement') AS n_movement,
       sum(p.category IS 'sudden') AS n_sudden,
       sum(p.category IS 'devotion') AS n_devotion,
       sum(p.category IS 'seniority') AS n_seniority,
       sum(p.category IS 'foreign') AS n_foreign,
       nullif(sum(p.category IS NULL), 0) AS n_none
FROM proposal AS p
LEFT JOIN unit AS u ON u.id = p.unit_id
LEFT JOIN unit_kind AS k ON k.name = u.kind
WHERE p.year = :year AND (:unit = 0 OR p.unit_id = :unit) AND coalesce(p.state, '') <> 'registered'
GROUP BY u.id
ORDER BY min(coalesce(k.sort_order, 9999)) OVER (PARTITION BY coalesce(k.block, 'Đơn vị khác')), coalesce(k.block, 'Đơn vị khác'), u.sort_key IS NULL, u.sort_key, u.id;
