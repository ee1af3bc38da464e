"""The rules, one file a subject.

Every rule is a small function that yields lines and their roles; its name is the one that
explanations give as the reason, its docstring says why.
"""

from ttnews.parser.rules import (
    body,
    captions,
    extent,
    figures,
    furniture,
    labels,
    lead,
    notes,
    related,
    signs,
    title,
    topics,
)
from ttnews.parser.rules.rule import Rule, apply, name_of

__all__ = ["RULES", "Rule", "apply", "name_of"]

RULES: tuple[Rule, ...] = (
    # What the words of a line settle.
    furniture.no_words,
    captions.broken_caption,
    furniture.doubled_line,
    furniture.address_line,
    furniture.furniture_word,
    notes.author_heading,
    furniture.furniture_opening,
    furniture.furniture_sentence,
    signs.playing_time,
    signs.embedded_post,
    topics.topic_label,
    topics.hashtags,
    topics.topics_below_label,
    labels.byline_word,
    labels.date_line,
    related.read_more_heading,
    related.read_more_inline,
    related.read_more_opening,
    related.read_more_card,
    # The head of the article, and what repeats it.
    title.headline,
    figures.image_file_name,
    figures.alt_equals_title,
    signs.title_again,
    furniture.furniture_ending,
    furniture.button_at_end,
    furniture.repeated_line,
    # What lines say of their neighbours.
    figures.alt_equals_caption,
    captions.caption_word,
    captions.caption_credit,
    captions.agency_between_text,
    captions.caption_above_credit,
    figures.alt_above_caption,
    figures.caption_below_image,
    figures.repeated_caption,
    furniture.repeated_opening,
    lead.source_credit_lead,
    labels.name_line,
    lead.line_below_title,
    lead.short_first_text,
    labels.name_below_title,
    # Where the body begins and ends.
    extent.comments,
    notes.author_note,
    notes.appeal,
    labels.name_below_text,
    extent.below_body,
    extent.above_body,
    # The body.
    body.link_run,
    body.list_below_label,
    body.bullet,
    body.dash_run,
    body.number_run,
    body.quote_sign,
    figures.glued_figure,
    body.running_text,
    body.short_line_heading,
    body.stray_line,
    body.body_text,
)
"""All rules in the order in which they are asked: the first that decides on a line has the say."""
