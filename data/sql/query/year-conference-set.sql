UPDATE year SET conference_on = :date WHERE id = :year;
