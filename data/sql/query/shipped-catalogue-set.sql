INSERT INTO shipped_catalogue (id, edition, fingerprint) VALUES (1, :edition, :fingerprint)
ON CONFLICT (id) DO UPDATE SET edition = excluded.edition, fingerprint = excluded.fingerprint;
