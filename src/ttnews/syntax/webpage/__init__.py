"""Web pages and pieces of them: from HTML to blocks and articles."""
