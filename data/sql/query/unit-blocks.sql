-- Blocks in which units are ranked, in the order of their kinds.
SELECT block FROM unit_kind GROUP BY block ORDER BY min(sort_order), block;
