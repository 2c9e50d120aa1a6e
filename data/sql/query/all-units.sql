-- Every unit with the days between which it is one, for recognising them in lists of any year.
SELECT id, name, code, valid_from, valid_to FROM unit ORDER BY sort_key;
