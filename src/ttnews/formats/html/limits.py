"""The limits by which a page is read; a piece is a block found on it, in reading order."""

SNIFFED = 2000  # bytes at the beginning of a source that are looked at to recognise a page

# What is running text
SHORTEST_TEXTS = (60, 20, 1)  # characters of running text; if none is that long, the next counts
MOST_LINKED = 0.5  # share of a text's characters that are links; with more it leads elsewhere
FEWEST_LINKED = 0.9  # share of a text's characters that are links; with so many it is nothing else
LONGEST_BOX_LINE = 300  # characters of a line with an opening like "Sign up for" that is left out
LEVELS_TO_NAMED_BOX = 4  # elements around a piece whose class can say that it leads elsewhere

# Where the body is
CANDIDATES = 6  # shapes of paragraphs that are compared
OUTER_SHARE = 0.3  # share of the text of a box inside it that the body must have itself
FEWEST_PARAGRAPHS = 2  # paragraphs that a body around such a box must have
SHORTEST_WRAPPED = 200  # characters of a paragraph of the body in a wrapper of its own
PIECES_TO_TEXT = 8  # pieces from a heading to the text below it, or between paragraphs
PIECES_AFTER = 40  # pieces after the last paragraph that can belong to the body as its siblings
PIECES_ABOVE = 8  # pieces above the headline in which a picture of the article can be
PIECES_BEFORE = 6  # pieces before the first paragraph in which a wrapped paragraph can be
LEVELS_TO_BODY = 4  # elements between a picture and the element that holds the paragraphs

# Headline, lead and headings
SHARED_WORDS = 0.3  # share of a headline's words that must be in the titles of the page's head
EXTRA_SPACE = 9  # characters of white space by which a repeated headline can be longer
SHORTEST_LEAD = 20  # characters of a lead that the page's head or a class names
SHORTEST_LEAD_SENTENCE = 60  # characters of a lead that nothing names
SAME_BEGINNING = 80  # characters at the beginning that a lead shares with a description of the page
LONGEST_BOLD_HEADING = 120  # characters of a heading that only its bold type shows
LONGEST_SITE = 100  # characters of the site's name at the end of a title, with its separator

# Authors and date
LONGEST_BYLINE = 150  # characters of a byline, with the date and the minutes to read
NAMES_SHARE = 0.7  # share of a line's characters that are names, if it is nothing else
PIECES_TO_BYLINE = 3  # pieces above the headline in which a date or a byline can be
BLOCKS_AT_EDGE = 3  # blocks at the beginning and at the end of a body that can be a byline

# Captions
LEVELS_TO_PICTURE_BOX = 6  # elements between a picture and the box that it shares with its caption
LONGEST_TEXT_IN_BOX = 800  # characters of text in such a box; with more it is no caption
MOST_PIECES_IN_BOX = 4  # pieces of text in such a box
LONGEST_CAPTION_BELOW = 250  # characters of a caption that only follows its picture

# Other stories
SHORTEST_HEADLINE = 15  # characters; a shorter link leads to a section, an author or a topic
FEWEST_WORDS = 3  # words of a headline
MOST_PIECES_OF_CARD = 12  # pieces of one card
MOST_HEADED = 60  # pieces below a heading like "Read more"
LEVELS_TO_CARD = 3  # elements between the parts of a card and the card

# JSON-LD
LONGEST_SCRIPT = 5_000_000  # characters of a script that is read
SHORTEST_WHOLE_TEXT = 500  # characters of an `articleBody`; a shorter one can be a summary
TIMES_LONGER = 4  # times the length of the text on the page; a longer `articleBody` replaces it
