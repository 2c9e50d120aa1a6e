SELECT name FROM unit_kind ORDER BY sort_order, name;
