-- The emulation movements of :year.
SELECT name, objective, started_on AS begins, ended_on AS ends FROM movement WHERE year = :year ORDER BY started_on IS NULL, started_on, id;
