UPDATE year SET state = :state WHERE id = :year;
