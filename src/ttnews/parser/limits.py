"""The limits by which the rules tell lines apart: lengths, counts, shares, points."""

# Lines and pages
LONGEST_SHORT_LINE = 120  # characters; a longer line is no heading, label or marker line
LONGEST_MARKER_LINE = 60  # characters of a line that is nothing but a marker word
LONGEST_ALIKE = 600  # characters; longer lines are alike only if they are equal
SPACED_SHARE = 0.6  # of the lines of text of a spaced page have a blank line right above them
BEGINNING = 1500  # characters of running text that tell what it is about
SCRIPT_SAMPLE = 500  # characters at the start of a dump that tell its script
DENSITY = 3  # characters of an alphabet say as much as one of Thai, Lao, Khmer, Han, kana, Hangul
DECOMPOSED_LETTER = 4  # characters at most; a Vietnamese letter has two accents
SHORTEST_REPETITION = 10  # characters; shorter lines are the same by chance
MOST_QUESTIONS = 8  # short ones that can be headings; a page with more is an interview
MOST_SCRAPS = 0.08  # of the lines of a tidy page were decided by place or shape alone

# Furniture
LONGEST_COUNTER = 8  # characters; "1 / 12"
DIGITS_OF_YEAR = 4  # a number with as many can be a year, a date, a result
LONGEST_BOX_LINE = 300  # characters; a line of a box, such as an address
LONGEST_NOTICE = 700  # characters; notices on privacy are that long
LONGEST_TEASER = 250  # characters of a line in which a sentence or the ending is furniture
LONGEST_BUTTON = 60  # characters
FEWEST_REPEATED = 3  # lines that are the same, or begin the same
SHORTEST_TITLE_AGAIN = 20  # characters; a shorter title can be part of any line
LONGEST_BESIDE_TITLE = 60  # characters; a section or a site has no longer name
SHORTEST_OPENING = 8  # characters before the sign that lines have in common
LONGEST_OPENING = 60  # characters before that sign
SHORTEST_AFTER_OPENING = 15  # characters of a headline after that sign

# Notes on the author and appeals
LAST_OPEN_TEXTS = 5  # open lines of text at the bottom that can be notes or appeals
LAST_TEXTS = 12  # lines of text at the bottom that can present an author, those of cards included
LONGEST_PROFESSION = 30  # characters; a sentence that says only what the author is
LONGEST_NOTE = 600  # characters; a longer line tells a story
LONGEST_APPEAL = 1500  # characters
FEWEST_APPEAL_WORDS = 2  # that papers ask for; news about anything can have one
LONGEST_STEM = 5  # letters; "donate" and "donations" are the same word
TEXTS_PER_APPEAL = 3  # open lines of text; with fewer, the news is about such things

# Topics
LONGEST_TOPIC = 40  # characters, after words that also introduce other stories
LONGEST_TOPIC_LINE = 60  # characters below a label; several topics can be run together

# Other stories
LONGEST_STORY_LINK = 250  # characters; "Read more" and one headline
LONGEST_RELATED_HEADING = 60  # characters; it names a section or a topic, not a story
LONGEST_SUMMARY = 300  # characters; a longer line of text is no summary on a card

# The title
LINES_WITH_TITLE = 30  # lines at the top in which a title is looked for
LONGEST_TITLE = 200  # characters
LONGEST_LINE_ABOVE_TITLE = 80  # characters of text; below a longer line of it is no title
LONGEST_BOX_ABOVE_TITLE = 250  # characters of text alone above the title; a longer line is text
LONGEST_CREDIT_BELOW = 80  # characters of a credit that tells that the line above is no title
LENGTH_POINTS = 40  # at most, one a character
KNOWN_WORDS_POINTS = 20  # for a title if all its words are in the beginning of the text
GAP_POINTS = 20  # for a title with blank lines above and below it on a spaced page
CANDIDATE_ABOVE_POINTS = -8  # for each candidate above a title

# The lead and the byline
LINES_WITH_CREDIT = 5  # open lines from the top in which a source's credit is looked for
LONGEST_LEAD = 500  # characters; a longer line is a paragraph
SHORTEST_LEAD = 50  # characters of a lead that doesn't read like text; as long as a sentence
LEAD_SHARE = 0.6  # of the mean length of the next texts; a lead is that short where text can be
TEXTS_BELOW_LEAD = 3  # lines of text, the lengths of which are compared with the lead's
SHORTEST_LEAD_ALONE = 80  # characters without a title; a shorter text is a scrap
LONGEST_LEAD_ALONE = 200  # characters without a title; a longer text is a paragraph
LONGEST_BARE_NAMES = 40  # characters of a line of names without a byline word

# Pictures
LONGEST_CAPTION = 500  # characters
LONGEST_CAPTION_APART = 250  # characters; a longer line after a blank line is text
LONGEST_CREDIT_LINE = 60  # characters below a caption
MOST_CAPTION_PIECES = 3  # lines of a broken caption
CREDIT_AT_END = 45  # characters; the colon of a credit with a full stop is so near the end
LINES_BELOW_CREDIT = 7  # lines among which the text goes on, if the credit is a picture's
LONGEST_AGENCY = 40  # characters; "picture alliance/dpa"
SHORTEST_TEXT_BY_AGENCY = 60  # characters; text that is no longer can be a scrap
TEXTS_IN_HEAD = 1  # lines of such text; with the next one the body has begun
LONGEST_ALT = 200  # characters
SAME_BEGINNING = 25  # characters that an alternative text and its caption share
SHARED_WORDS = 0.4  # of the shorter one of an alternative text and its caption

# The extent of the body; its points were found by search on labelled pages
FEWEST_DATED = 2  # lines that say who wrote when; one alone can introduce a quotation
TEXTS_ABOVE_COMMENTS = 3  # lines of text; below fewer the same word is a button
SHORTEST_PARAGRAPH = 40  # characters; with a longer line of text the body has begun
SHORTEST_FIRST_HEADING = 15  # characters below the lead; shorter lines name persons or sections
SHORTEST_SECTION = 30  # characters; shorter text between short lines is not in the article
LONGEST_CARD_TEXT = 220  # characters; longer text below the body is no summary on a card
MOST_SECTIONS = 5  # of a heading and one short line of text each; more are cards
TEXT_POINTS = 180  # at most, one a character of text
CARD_TEXT_POINTS = 60  # at most, for text that can be the summary on a card
TYPICAL_LENGTH = 100  # characters of a line of text; if they are shorter, the points below are less
SHORT_LINE_POINTS = 90  # against the body
FURNITURE_POINTS = 80  # against the body
READ_MORE_POINTS = 180  # against the body

# The body
FEWEST_LINKS = 3  # items of a list of links
SHORTEST_LINK = 35  # characters, on average; items of lists are shorter or read like text
SHORTEST_HEADLINE_AGAIN = 25  # characters; shorter sections can have the same name
