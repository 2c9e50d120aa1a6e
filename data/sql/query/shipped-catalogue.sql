SELECT edition, fingerprint FROM shipped_catalogue;
