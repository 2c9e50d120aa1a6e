SELECT id, name, score_from, valid_from, valid_to, source, certainty FROM grade ORDER BY valid_from, score_from DESC;
