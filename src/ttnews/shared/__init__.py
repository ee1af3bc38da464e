"""What several formats need: marked text, URLs, escaping, HTML of blocks, linked data, JSON."""
