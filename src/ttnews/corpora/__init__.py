"""Whole corpora: a table of articles from files of any number, and what only a corpus can tell."""
