"""schema.org's `NewsArticle` and its kin, in JSON-LD: found, read and written."""
