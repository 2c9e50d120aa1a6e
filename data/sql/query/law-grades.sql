SELECT id, valid_from, valid_to, source, certainty, name, score_from FROM grade ORDER BY score_from DESC, valid_from DESC;
