-- Areas of pledges with the other spellings under which lists write them.
SELECT name, short_name, headings FROM area ORDER BY sort_order;
