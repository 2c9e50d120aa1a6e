SELECT state = 'closed' FROM year WHERE id = :year;
