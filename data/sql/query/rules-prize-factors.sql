SELECT title, subject, factor, source FROM prize_factor
WHERE coalesce(valid_from, '') <= :date AND coalesce(valid_to, '9999') >= :date;
