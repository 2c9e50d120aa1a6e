SELECT signed_on FROM decision WHERE id = :id;
