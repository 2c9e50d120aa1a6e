SELECT id FROM household WHERE moved_on IS NOT NULL;
