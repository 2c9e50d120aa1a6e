SELECT title, stage, base, percent, source, certainty FROM threshold
WHERE coalesce(valid_from, '') <= :date AND coalesce(valid_to, '9999') >= :date;
