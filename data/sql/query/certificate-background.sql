-- The parts of the background picture of the design :design, in their order.
SELECT id, data FROM certificate_background WHERE design = :design ORDER BY part;
