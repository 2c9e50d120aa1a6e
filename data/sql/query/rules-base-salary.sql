SELECT amount, source FROM base_salary
WHERE valid_from <= :date AND coalesce(valid_to, '9999') >= :date
ORDER BY valid_from DESC;
