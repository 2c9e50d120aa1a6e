-- Of two rows that hold on one day, the later one first.
SELECT id, valid_from, valid_to, source, certainty, title, subject, factor FROM prize_factor ORDER BY valid_from DESC, id;
