"""The limits by which words are told apart: lengths, counts, places."""

# Scripts
SCRIPT_SAMPLE = 500  # characters at the beginning of a text that tell its script
DENSITY = 3  # characters of an alphabet say as much as one of Thai, Lao, Khmer, Han, kana, Hangul

# Running text
LONGEST_HEADLINE = 160  # characters; a longer line is running text, however it ends
LONGEST_CALL = 80  # characters; a shorter line that ends with "?", "!" or ":" can be a heading
LONGEST_SIGN = 30  # characters; "(dpa/ino)" behind a sentence, brackets included
SHORTEST_SIGNED = 60  # characters of that sentence; what is shorter and ends with "." can be a name

# Names and bylines
LONGEST_NAME = 5  # words, titles and particles included
LONGEST_PARTICLE = 3  # letters; so short are "de", "van", "bin", and words that are in any text
LONGEST_BYLINE = 150  # characters; a longer line is no byline
LONGEST_WORDS_GLUED = 40  # characters of byline words that a name is glued to
LONGEST_ACRONYM = 6  # capitals; so short are "TNN", "BBC", and other names of papers and agencies
FEWEST_NAME_WORDS = 2  # of a full name
LONGEST_BARE_NAME = 4  # words with a capital, in a name that no word announces
LONGEST_INITIALS = 2  # capitals in a row in a name whose other letters are none: "JJ"
LONGEST_ABBREVIATION = 4  # characters at the end of a name, such as "Jr."
LONGEST_UNSPACED_NAME = 4  # characters of a name in Chinese, Japanese or Korean
SHORTEST_SURE_NAME = 3  # such characters beside an office; a shorter name needs a family name
LONGEST_FOREIGN_NAME = 10  # such characters, after a byline word
LONGEST_SIGN_OFF = 40  # characters of an agency at the end of a text
WORDS_OF_OFFICE = 3  # at most, of an entry of the table
BYLINE_PLACES = 15  # lines or blocks around the title, among which bylines are looked for
TEXTS_ABOVE_BYLINE = 2  # of running text: the lead and a caption
SHORTEST_HEAD_TEXT = 90  # characters; a shorter line is no running text here

# Dates
LONGEST_DATE_LINE = 90  # characters; a date with its words, the place and the minutes to read
LETTERS_BESIDE_DATE = 40  # at most, in a line that no word announces as a date
SHORTEST_UPDATED = 2  # characters of a word before the date of an update
MONTH_FIRST_SHARE = 0.1  # of the words are those of the table, in a text of such a language
WORDS_AFTER_YEAR = 5  # in lower case; with so many a headline goes on
LONGEST_GAP_BEFORE_TIME = 12  # characters between a date and its time of day
LONGEST_GAP_BEFORE_DATE = 3  # characters between a time of day and the date after it

# Credits of pictures
LONGEST_CREDIT = 120  # characters from where it can begin to the end of the caption
LONGEST_CREDIT_NAME = 80  # characters, agency included
SHORTEST_EDITORS_NOTE = 60  # characters; names in capitals are shorter
WORDS_BEFORE_COLON = 3  # at most, as in "Photo courtesy of:"

# Links to other stories
FEWEST_HEADLINE_WORDS = 4  # without a colon or a sign; fewer words name a section or a topic
SHORTEST_LINKED_HEADLINE = 8  # characters after words like "Read more"
LONGEST_IMPRINT = 160  # characters; a copyright line, or an address with telephone numbers

# Names of image files
LONGEST_FILE_NAME = 255  # characters; what common file systems allow
LONGEST_URL = 2000  # characters; what browsers allow
