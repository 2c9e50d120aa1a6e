UPDATE journal SET state = :state WHERE id = :id;
