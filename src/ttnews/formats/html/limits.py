"""The limits by which a page is read; a piece is a block found on it, in reading order."""

SNIFFED = 2000  # bytes at the beginning of a source that are looked at to recognise a page

# What is running text
MOST_LINKED = 0.5  # share of a text's characters that are links; with more it leads elsewhere
FEWEST_LINKED = 0.9  # share of a text's characters that are links; with so many it is nothing else
LONGEST_BOX_LINE = 300  # characters of a line with an opening like "Sign up for" that is left out
LEVELS_TO_NAMED_BOX = 4  # elements around a piece whose class can say that it leads elsewhere

# What the body is known by
LONG_TEXT = 80  # characters of an alphabet in running text; a shorter one must be a sentence
SHORT_TEXT = 40  # characters of such a sentence
MOST_TEXT = 1000  # characters of a text that count
OUTSIDE_SHARE = 0.3  # so much a text counts in `<nav>`, `<aside>` and the like
MOST_OUTSIDE = 0.75  # share of the running text; if more is there, that is the article
LEVELS_WITH_TEXT = 6  # elements around a text that it counts for
LONGEST_PARTICLE = 3  # letters; so short are "the" and "with", which any text has

# Where the body is
SHORTEST_SHOWN = 250  # characters of a body; a page with less can hide it
SHORTEST_FIRST_TEXT = 120  # characters of a text without links; the headline is above the first one
PIECES_TO_TEXT = 8  # pieces from a heading to the text below it, or between paragraphs
PIECES_ABOVE = 8  # pieces above the headline in which a picture of the article can be
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
MOST_SIGNATURES = 20  # elements marked as authors that are looked at
LARGEST_SIGNATURE = 50  # elements in one, among which the name is
MOST_SIGNED = 3  # names that a page marks as its authors; more are those of other stories
LONGEST_BYLINE = 150  # characters of a byline, with the date and the minutes to read
NAMES_SHARE = 0.7  # share of a line's characters that are names, if it is nothing else
PIECES_TO_BYLINE = 3  # pieces above the headline in which a date or a byline can be
BLOCKS_AT_EDGE = 3  # blocks at the beginning and at the end of a body that can be a byline

# Captions
LEVELS_TO_PICTURE_BOX = 6  # elements between a picture and the box that it shares with its caption
LONGEST_TEXT_IN_BOX = 800  # characters of text in such a box; with more it is no caption
LONGEST_UNSIGNED_IN_BOX = 400  # likewise, without a credit at its end
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
TIMES_LONGER = 4  # times the length of the text on the page; what is hidden replaces it if longer
