SELECT count(*) FROM council_member WHERE year = :year AND coalesce(votes, 1) <> 0;
