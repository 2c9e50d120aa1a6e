SELECT id FROM year WHERE state = 'closed' ORDER BY id;
