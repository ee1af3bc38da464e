"""Articles as elements of HTML, for all forms that hold HTML."""
