"""The limits by which the rules tell lines apart: lengths, counts, shares, points."""

# Lines and pages
LONGEST_SHORT_LINE = 120  # characters; a longer line is no heading, label or marker line
LONGEST_MARKER_LINE = 60  # characters of a line that is nothing but a marker word
LONGEST_ALIKE = 600  # characters; longer lines are alike only if they are equal
SPACED_SHARE = 0.6  # of the lines of text of a spaced page have a blank line right above them
BEGINNING = 1500  # characters of running text that tell what it is about
DECOMPOSED_LETTER = 4  # characters at most; a Vietnamese letter has two accents
SHORTEST_REPETITION = 10  # characters; shorter lines are the same by chance
MOST_QUESTIONS = 8  # short ones that can be headings; a page with more is an interview
MOST_TEXTS_OF_STORY = 8  # lines of text that tell whom and what the article mentions
SHORTEST_MEAN_WORD = 4.1  # characters, on average; shorter words are syllables, as in Vietnamese

# Lines that are not lines
FEWEST_MARKED = 2  # lines with signs of Markdown; one can have them by chance
FEWEST_ENTITIES = 2  # likewise
NARROWEST = 50  # characters; the least width at which dumps are wrapped
WIDEST = 100  # characters; the greatest
NARROWEST_COLUMN = 25  # characters, where words are cut at the ends of lines
FEWEST_HYPHENS = 3  # words that are cut
DENSE_WIDTH = 2  # columns that a character of a dense script takes
WIDTH_RANK = 0.98  # of the lines are no longer than the width at which they were wrapped
FEWEST_WRAPPED = 5  # wrapped lines that don't end a sentence
WRAPPED_SHARE = 0.3  # such lines, of all that can be text
INSIDE_SHARE = 0.25  # of the lines below wrapped ones, at least, begin with no capital letter
SHORTEST_WRAPPED_TEXT = 40  # characters; shorter lines are no text here
FULL_SHARE = 0.6  # of the width, at least, of a wrapped line, however long the next word is
WIDTH_SHARE = 0.97  # of the width, at least, of a full line with the next word
WIDTH_SLACK = 2  # characters that can be missing to that
FEWEST_FRAGMENTS = 2  # places at which lines go on in the middle of a sentence
SHORTEST_BROKEN = 12  # characters; a shorter line, such as a label, doesn't go on
LONGEST_SCRAP = 25  # characters; so short a line goes on with a long one only
SHORTEST_BROKEN_TEXT = 40  # characters; a longer line without an end is a sentence in pieces
LONGEST_BYLINE = 60  # characters of a line that begins with a word like "by"
LONGEST_LINK_WORDS = 60  # characters of a link in the middle of a sentence
MOST_DROP_CAPS = 8  # of which each costs a search through the dump
FEWEST_LONE_BULLETS = 3  # bullets on lines of their own
LONGEST_ITEM = 300  # characters of an item with such a bullet

# Furniture
LONGEST_COUNTER = 8  # characters; "1 / 12"
DIGITS_OF_YEAR = 4  # a number with as many can be a year, a date, a result
LONGEST_BOX_LINE = 300  # characters; a line of a box, such as an address
LONGEST_NOTICE = 700  # characters; notices on privacy are that long
LONGEST_TEASER = 250  # characters of a line in which a sentence or the ending is furniture
LONGEST_BUTTON = 60  # characters
FEWEST_REPEATED = 3  # lines that are the same, or begin the same
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
LONGEST_BLOCK_AMID = 20  # lines of a block below which the article goes on
FEWEST_CARDS_AMID = 3  # with summaries that are short; fewer can be sections of the article
SUMMARY_SHARE = 0.6  # of the mean length of texts; summaries amid the article are shorter
LONGEST_SECTION = 16  # characters of the name of a section, at most two words
LONGEST_CARD_TEXT = 220  # characters; longer text below the body is no summary on a card
LONGEST_SUMMARY = 300  # characters; a longer line of text is no summary on a card

# The title
LINES_WITH_TITLE = 60  # lines above the body in which a title is looked for
LINES_BELOW_START = 3  # lines of the body in which it is, if a notice above it began the body
SHORTEST_TITLE = 2  # characters
LONGEST_TITLE = 260  # characters
LONGEST_NOTICE_ABOVE_TITLE = 250  # characters at the top; a longer text is of the article
TOP_LINES = 4  # lines at the top, one of which can be the title of the page in the browser
MOST_BODY_ABOVE = 0.4  # of the body; a line with more above it is no title
MOST_DISTANCE = 40  # lines above the body; more are no worse
MOST_TEXT_BELOW = 4  # lines of the body below a title in it; more are no better
MOST_KNOWN = 80  # characters of a title whose words are in the body; more are no better
SHORT_ABOVE_TITLE = 30  # characters; so short is a section's name above a title
SHORTEST_SUBTITLED = 15  # characters of a line above that is rather the title
LONGEST_SUBTITLED = 160  # characters, likewise
LONGEST_DATED = 90  # characters of a line with the date below a title
TITLE_SAMPLE = 3000  # characters of the body in which the words of a title are looked for

# The lead and the byline
LINES_WITH_CREDIT = 5  # open lines from the top in which a source's credit is looked for
LONGEST_LEAD = 500  # characters; a longer line is a paragraph
SHORTEST_LEAD = 50  # characters of a lead that doesn't read like text; as long as a sentence
LEAD_SHARE = 0.6  # of the mean length of the next texts; a lead is that short where text can be
TEXTS_BELOW_LEAD = 3  # lines of text, the lengths of which are compared with the lead's
SHORTEST_LEAD_ALONE = 80  # characters without a title; a shorter text is a scrap
LONGEST_LEAD_ALONE = 200  # characters without a title; a longer text is a paragraph
LINES_ABOVE_HEAD = 5  # lines above the title, or above the body without one, with bylines
LINES_OF_BODY_IN_HEAD = 3  # lines of the body, below which no byline is looked for
LINES_BELOW_TEXT = 5  # lines in which a byline is looked for below the text
LONGEST_BARE_NAMES = 40  # characters of a line of names without a byline word

# Pictures
LONGEST_CAPTION = 500  # characters
LONGEST_CAPTION_APART = 250  # characters; a longer line after a blank line is text
LONGEST_CREDIT_LINE = 60  # characters below a caption
MOST_CAPTION_PIECES = 3  # lines of a broken caption
MOST_CREDITS = 8  # lines below a text that name who edited, checked or drew what
CREDIT_AT_END = 45  # characters; the colon of a credit with a full stop is so near the end
LINES_BELOW_CREDIT = 7  # lines among which the text goes on, if the credit is a picture's
TEXTS_BELOW_CAPTION = 2  # lines of text; one alone can be a note below the article
LONGEST_ALT = 200  # characters
SAME_BEGINNING = 25  # characters that an alternative text and its caption share

# The extent of the body
FEWEST_DATED = 2  # lines that say who wrote when; one alone can introduce a quotation
TEXTS_ABOVE_COMMENTS = 3  # lines of text; below fewer the same word is a button
SHORTEST_PARAGRAPH = 40  # characters; with a longer line of text the body has begun
SHORTEST_FIRST_HEADING = 15  # characters below the lead; shorter lines name persons or sections
SHORTEST_INTRODUCTION = 40  # characters of a sentence that ends with a colon
SHORTEST_INTRODUCTION_AMID = 10  # characters, below text or above an item with a sign
WORDS_SAMPLE = 120  # characters of a line whose words are looked at, in lower case or not
FEWEST_TEASERS_AT_END = 12  # fewer can be the last sections of an article
MOST_UNSIGNED_ITEMS = 10  # lines below such a sentence that are items without signs
SHARE_OF_BODY = 0.1  # of a run above the title that is no notice
SHORTEST_LAST_PARAGRAPH = 80  # characters of text below a box; shorter text is of the page
LONGEST_CARD_AMID = 5  # lines of a card of another story amid the article, with its heading
LONGEST_GAP = 8  # lines between two runs of the body that are in doubt, and stay

# The part of the page that the rules look at
LINES_ABOVE_TITLE = 5
LINES_ABOVE_BODY = 12  # without a title
LINES_BELOW_BODY = 40
LONGEST_HEAD = 15  # lines above title and body; a page with more is cut

# The verdict
SHORTEST_ARTICLE = 100  # characters of text; a page with fewer has no article
SHORTEST_BESIDE_NOTICE = 200  # characters of text beside such a line; with less nothing is a title
SHORTEST_BY_NOTICE = 300  # likewise, of a page that says "Page not found" or asks for consent
MOST_NOTICE_LINES = 4  # lines of a demand for consent; a longer body is an article
FEWEST_READER_WORDS = 2  # such as "you" and "our"; German "du" alone can be French
FEWEST_TEASERS = 3  # single lines of text; two can be the paragraphs of a short article
FEWEST_TEASERS_IN_BODY = 5  # likewise, where they look like a body
LONGEST_TEASER_TEXT = 300  # characters; a longer line is a paragraph
FEWEST_LINES_AROUND = 30  # lines of a whole page that are furniture; those above the body twice

# The body
SHORTEST_HEADLINE_AGAIN = 25  # characters; shorter sections can have the same name

# The language of a dump
MARKER_WORDS_LOOKED_AT = 6  # that many tell it
POINTS_OF_LANGUAGE = 2  # one for a marker word, two for one that heads other stories or topics
