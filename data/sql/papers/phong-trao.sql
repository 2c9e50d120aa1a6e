-- Emulation movements of :year, as they were launched.
SELECT name, objective, started_on, ended_on, id AS record_id FROM movement
WHERE year = :year
ORDER BY started_on IS NULL, started_on, vn_key (name), id;
