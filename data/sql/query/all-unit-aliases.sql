-- Other names of units, as lists write them.
SELECT unit_id, alias FROM unit_alias;
