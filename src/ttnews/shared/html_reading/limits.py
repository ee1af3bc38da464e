"""The limits of what is read from elements of HTML."""

LONGEST_CLASS_NAME = 500  # characters of a class or an id that are searched for words
LARGEST_FIGURE = 199  # elements in a `<figure>` or a button; one with more is a part of the page
LONGEST_EMOJI = 4  # characters of the alternative text of an image that is read as that text
SMALLEST_PICTURE = 50  # pixels of width and height; a smaller image is an icon
FEWEST_COLUMNS = 2  # columns of a table of data; with fewer it only lays out a page
FIRST_ROWS = 3  # rows of a table whose columns are counted
ENCODING_DECLARED_BY = 4096  # bytes in which a `<meta>` declares the encoding; HTML asks for 1024
LONGEST_POST_URL = 300  # characters of a URL that are searched for the path of a post
MOST_ATTRIBUTES = 2000  # attributes of an element; more are dropped
MOST_MAINS = 10  # elements `<main>` that are looked for
FEWEST_PARAGRAPHS_OF_LAYOUT = 3  # in an item of a list that is none
