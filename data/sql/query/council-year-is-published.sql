SELECT EXISTS (SELECT 1 FROM score_publication WHERE year = :year AND state = 'published');
