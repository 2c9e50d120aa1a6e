-- Who in lists is, or is not, somebody the file knows.
SELECT listed, known_id, same FROM match_answer;
