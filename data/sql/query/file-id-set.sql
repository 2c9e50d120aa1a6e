UPDATE file_identity SET file_id = :file;
