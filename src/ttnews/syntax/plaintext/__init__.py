"""Articles as plain text: lines of a dump, reading text with its offsets, passages."""
