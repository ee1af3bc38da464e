"""The rules, one module a subject.

A rule is a small function that yields lines with their roles. Explanations name the function as
the reason; its docstring says why.

The order is by what a rule must know. A line's own words need nothing else. The title is one of the
lines that these rules leave, and a picture can repeat it; captions are known by pictures, the lead
by what is between it and the title. All that shows where the body ends, and the rules of the body
come last, because they take what is left.
"""

from ttnews.parser.rules import (
    body,
    bylines,
    extent,
    furniture,
    notes,
    pictures,
    related,
    title_and_lead,
    topics,
)
from ttnews.parser.rules.rule import Rule, apply, name_of

__all__ = ["RULES", "Rule", "apply", "name_of"]

RULES: tuple[Rule, ...] = (
    # What the words of a line settle.
    furniture.no_words,
    pictures.broken_caption,
    furniture.doubled_line,
    bylines.byline_word,
    furniture.address_line,
    furniture.furniture_word,
    notes.author_heading,
    furniture.furniture_opening,
    furniture.furniture_sentence,
    topics.topic_label,
    topics.hashtags,
    topics.topics_below_label,
    bylines.date_line,
    bylines.source_line,
    related.read_more_heading,
    related.read_more_inline,
    related.read_more_card,
    # The head of the article, and what repeats it. How a line ends counts only from here, because a
    # title can end like furniture.
    title_and_lead.headline,
    pictures.image_file_name,
    pictures.alt_equals_title,
    furniture.furniture_ending,
    furniture.button_at_end,
    furniture.repeated_line,
    # What lines show about their neighbours: pictures first, because they are above the lead too.
    pictures.alt_equals_caption,
    pictures.caption_word,
    pictures.caption_credit,
    pictures.caption_above_credit,
    pictures.alt_above_caption,
    pictures.caption_below_image,
    furniture.repeated_opening,
    title_and_lead.source_credit_lead,
    bylines.name_line,
    title_and_lead.line_below_title,
    title_and_lead.short_first_text,
    bylines.name_below_title,
    # Where the body begins and ends. `name_below_text` finds the end, `below_body` keeps to it.
    extent.comments,
    notes.signed_text,
    notes.author_note,
    notes.appeal,
    bylines.name_below_text,
    bylines.byline_below_text,
    extent.below_body,
    extent.between_runs,
    extent.above_body,
    # The body.
    body.bullet,
    body.dash_run,
    body.number_run,
    body.quote_sign,
    body.short_line_heading,
    body.unlikely_text,
    body.body_text,
)
"""All rules in the order in which they are applied: the first to claim a line wins."""
