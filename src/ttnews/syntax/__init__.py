"""What the formats are made of: pure functions from and to each syntax.

`ttnews.formats` registers them. What several of them share lies here too: running text with marks
(`inline`), HTML elements (`markup`), plain strings in reading order (`plaintext`).
"""
