"""Articles as elements of HTML, for all forms that hold HTML.

Every text is escaped, there is no script, and no link runs one. What is written is HTML and
well-formed XML at once, so that the same lines stand in a page, in JSON and in an e-book.
"""
