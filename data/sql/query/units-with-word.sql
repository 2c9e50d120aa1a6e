-- Units whose name or code has a word that begins so; not their heads: a search for "nam" must not find the whole village
-- of which a Mr Nam is head.
SELECT id FROM unit WHERE instr(' ' || fold(coalesce(name, '')) || ' ' || fold(coalesce(code, '')), :needle);
