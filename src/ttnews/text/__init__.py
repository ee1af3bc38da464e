"""Articles as text: the reading text with its offset map, passages, the canonical dump."""
