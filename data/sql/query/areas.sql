SELECT name FROM area ORDER BY sort_order;
