SELECT id FROM unit WHERE instr(search_text, :needle);
