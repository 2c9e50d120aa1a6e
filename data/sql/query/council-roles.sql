SELECT name FROM council_role ORDER BY sort_order, name;
