"""The page that shows how publishers change: plots in SVG, without a script or anything to load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import Final

from ttnews.corpora.drift import DEVIATIONS, FEWEST_BEFORE, LEAST_JUMP, MOST_BEFORE, Month

_PLOTTED: Final = {
    "furniture": "furniture, share of characters",
    "untitled": "without a title, share of articles",
    "doubtful": "doubtful lines, share of lines",
    "whole_page": "whole pages, share of articles",
    "no_article": "no article, share of articles",
}
_WIDTH, _HEIGHT, _EDGE = 260, 70, 6  # pixels
_STYLE: Final = """
:root { color-scheme: light dark; --line: #1f5fa8; --jump: #b3261e; --faint: #8884; }
@media (prefers-color-scheme: dark) { :root { --line: #8ab8f0; --jump: #ff8a80; } }
body { font: 1rem/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .3rem; overflow-wrap: anywhere; }
.plots { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; } figcaption { font-size: .8rem; }
polyline { fill: none; stroke: var(--line); stroke-width: 1.5; }
circle { fill: var(--line); } .jump { fill: var(--jump); }
rect { fill: none; stroke: var(--faint); }
"""

_HEAD: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How publishers change</title>
<style>STYLE</style>
</head>
<body>
<main>
<h1>How publishers change</h1>
"""


def drift_page(months: Iterable[Month]) -> str:
    """Return a page of HTML that shows months, sorted by host and month; undated ones are left out.

    It needs no script and loads nothing. Each plot has a title and a description for those who
    don't see it.
    """
    dated = [month for month in months if month.month]
    publishers = [(host, [*group]) for host, group in groupby(dated, key=attrgetter("host"))]
    marked = [(host, group) for host, group in publishers if any(month.jumps for month in group)]
    rule = (
        f"A month is marked where a share differs from the median of the {FEWEST_BEFORE} to"
        f" {MOST_BEFORE} months before by more than {LEAST_JUMP:.0%} of the whole and more than"
        f" {DEVIATIONS:g} times their median absolute deviation."
    )
    parts = [_HEAD.replace("STYLE", _STYLE)]
    parts.append(
        f"<p>{len(publishers)} publishers, {len(marked)} with a month that is marked. {rule}</p>\n"
    )
    for number, (host, group) in enumerate(publishers):
        parts.append(f"<section>\n<h2>{escape(host or 'no host')}</h2>\n")
        parts.append(f"<p>{_articles(group)}</p>\n")
        parts += _jumps(group)
        parts.append('<div class="plots">\n')
        parts += (_plot(group, name, f"p{number}-{name}") for name in _PLOTTED)
        parts.append("</div>\n</section>\n")
    parts.append("</main>\n</body>\n</html>\n")
    return "".join(parts)


def _articles(months: Sequence[Month]) -> str:
    number = sum(month.articles for month in months)
    return escape(f"{number} articles, {months[0].month} to {months[-1].month}")


def _jumps(months: Sequence[Month]) -> Iterator[str]:
    if any(month.jumps for month in months):
        yield "<ul>\n"
        for month in months:
            for name in month.jumps:
                share = getattr(month, name)
                said = f"{month.month}: {name.replace('_', ' ')} is {share:.0%}"
                yield f"<li>{escape(said)}</li>\n"
        yield "</ul>\n"


def _plot(months: Sequence[Month], name: str, identifier: str) -> str:
    """Draw a share, from 0 at the bottom to 1 at the top, the months at equal distances."""
    step = (_WIDTH - 2 * _EDGE) / max(1, len(months) - 1)
    points = [
        (_EDGE + step * place, _EDGE + (1 - share) * (_HEIGHT - 2 * _EDGE), month)
        for place, month in enumerate(months)
        if (share := getattr(month, name)) is not None
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    dots = "".join(
        f'<circle{_mark(month, name)} cx="{x:.1f}" cy="{y:.1f}"'
        f' r="{4 if name in month.jumps else 2}"/>'
        for x, y, month in points
    )
    shares = "; ".join(f"{month.month} {getattr(month, name):.0%}" for _, _, month in points)
    label = escape(_PLOTTED[name])
    return (
        f'<figure><svg role="img" aria-labelledby="{identifier} {identifier}-d"'
        f' width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f'<title id="{identifier}">{label}</title>'
        f'<desc id="{identifier}-d">{escape(shares or "not known")}</desc>'
        f'<rect x="1" y="1" width="{_WIDTH - 2}" height="{_HEIGHT - 2}"/>'
        f'<polyline points="{line}"/>{dots}</svg>'
        f"<figcaption>{label}</figcaption></figure>\n"
    )


def _mark(month: Month, name: str) -> str:
    return ' class="jump"' if name in month.jumps else ""
