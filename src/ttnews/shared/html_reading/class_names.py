"""Words in class names and ids that say what an element is.

They are words that style sheets share, such as "caption" and "newsletter", not those of a
publisher. They decide only where elements and text leave it open.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ttnews.shared.html_reading import limits
from ttnews.shared.html_reading.tree import Element


def words(rows: str) -> frozenset[str]:
    """Return the words of a text, which may have several lines."""
    return frozenset(rows.split())


# Of the author of an article; in class names, and in the URLs of links.
AUTHOR_WORDS: Final = words("author authors autor autoren auteur byline writer")
# Of boxes that hold a picture and a text which is not its caption.
NOT_CAPTION_WORDS: Final = words("""
    bio donation newsletter paywall promo related share signup subscribe subscription teaser
""")
# Of boxes inside an article.
BOX_WORDS: Final = NOT_CAPTION_WORDS | words("""
    author avatar box byline cite disclaimer factbox infobox sidebar
""")
# Of the text below a picture.
CAPTION_WORDS: Final = words("caption description figcaption legend")
# Of the credit of a picture.
CREDIT_WORDS: Final = words("""
    attribution author copyright credit credits photographer rights source
""")
# Of the standfirst.
LEAD_WORDS: Final = words("""
    abstract deck dek description excerpt intro introduction lead lede standfirst
    subhead subheading subheadline subline subtitle summary teaser
""")
# Of texts between headline and body that are no standfirst.
NOT_LEAD_WORDS: Final = words("""
    author bio caption copyright credit disclaimer figcaption image info media tooltip
""")
# Of boxes of other stories.
RELATED_WORDS: Final = words("readmore recommendations recommended related")
# Of the comments of readers.
COMMENT_WORDS: Final = words("comment comments disqus replies reply")
# Of appeals to readers.
APPEAL_WORDS: Final = words("""
    consent cookie cookies donate donation gdpr newsletter promo register registration signup
    subscribe subscription
""")
# Of parts of a page that are not of the article, or seldom.
PAGE_WORDS: Final = (
    BOX_WORDS
    | RELATED_WORDS
    | words("""
    ad ads advert banner breadcrumb breadcrumbs carousel comment comments consent cookie
    copyright disclaimer footer hidden menu meta modal nav overlay popup slider social tags
    toolbar widget
""")
)

_WORD = re.compile(r"[A-Za-z][a-z]*|[A-Z]+")


def has_class_word(element: Element, wanted: frozenset[str]) -> bool:
    """Whether the class or the id of an element has one of the words; "relatedBox" is two."""
    names = element.get("class"), element.get("id")
    return any(name and not wanted.isdisjoint(_words_in(name)) for name in names)


@lru_cache(maxsize=4096)
def _words_in(name: str) -> frozenset[str]:
    found = _WORD.findall(name[: limits.LONGEST_CLASS_NAME])
    return frozenset(map(str.lower, found))
