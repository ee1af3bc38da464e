"""The limits by which words are told apart: lengths, counts, places."""

# Running text
LONGEST_HEADLINE = 160  # characters; a longer line is running text, however it ends
LONGEST_CALL = 80  # characters; a shorter line that ends with "?", "!" or ":" can be a heading

# Names and bylines
LONGEST_NAME = 5  # words, titles and particles included
LONGEST_PARTICLE = 3  # letters; so short are "de", "van", "bin", and words that are in any text
BYLINE_PLACES = 15  # lines or blocks at the top of a page, among which bylines are looked for
TEXTS_ABOVE_BYLINE = 2  # of running text: the lead and a caption
SHORTEST_HEAD_TEXT = 90  # characters; a shorter line is no running text here

# Dates
LONGEST_DATE_LINE = 90  # characters; a date with its words, the place and the minutes to read
LETTERS_BESIDE_DATE = 40  # at most, in a line that no word announces as a date
WORDS_AFTER_YEAR = 5  # in lower case; with so many a headline goes on
LONGEST_GAP_BEFORE_TIME = 12  # characters between a date and its time of day

# Credits of pictures
LONGEST_CREDIT = 120  # characters from where it can begin to the end of the caption
LONGEST_CREDIT_NAME = 80  # characters, agency included
WORDS_BEFORE_COLON = 3  # at most, as in "Photo courtesy of:"

# Links to other stories
FEWEST_HEADLINE_WORDS = 4  # without a colon or a sign; fewer words name a section or a topic
SHORTEST_LINKED_HEADLINE = 8  # characters after words like "Read more"

# Names of image files
LONGEST_FILE_NAME = 255  # characters; what common file systems allow
LONGEST_URL = 2000  # characters; what browsers allow
