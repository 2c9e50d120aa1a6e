-- What the office was until a day on or after :day, the nearest first.
SELECT * FROM former_office WHERE valid_to >= :day ORDER BY valid_to, id;
