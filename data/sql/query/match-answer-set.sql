INSERT INTO match_answer (id, listed, known_id, same) VALUES (:id, :listed, :known, :same)
ON CONFLICT (listed, known_id) DO UPDATE SET same = excluded.same;
