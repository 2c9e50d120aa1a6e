SELECT code, name FROM level
WHERE coalesce(valid_from, '') <= :date AND coalesce(valid_to, '9999') >= :date
ORDER BY sort_order;
