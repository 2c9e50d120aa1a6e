SELECT EXISTS (SELECT 1 FROM area AS a JOIN pledge_target AS t ON t.area = a.name OR t.area = a.code WHERE a.id = :id);
