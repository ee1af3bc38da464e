"""Records of a corpus: which column is what, and how one becomes an article or an error."""
