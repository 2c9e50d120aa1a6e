-- Tables with rows that refer to rows that are not there.
SELECT DISTINCT "table" FROM pragma_foreign_key_check;
