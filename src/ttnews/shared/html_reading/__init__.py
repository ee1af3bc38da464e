"""HTML into blocks: the tree of a page or a fragment becomes pieces in reading order."""
