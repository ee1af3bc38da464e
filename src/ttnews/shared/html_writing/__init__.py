"""Articles as elements of HTML, for every form that holds HTML."""
