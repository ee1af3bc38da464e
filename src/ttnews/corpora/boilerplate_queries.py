"""The queries by which boilerplate is learned; `boilerplate` runs them in this order.

What they call `site` is the hash of a publisher's name, `page` that of its name and of all that it
says, so that rows which are there twice count once, and `line` that of a folded line.
"""

from __future__ import annotations

from typing import Final

SITES: Final = r"""
    CREATE TEMP VIEW pages AS
        SELECT regexp_replace(host, '^www\.', '') AS publisher, * FROM articles
        WHERE error IS NULL AND host IS NOT NULL;
    CREATE TEMP TABLE sites AS
        SELECT DISTINCT hash(publisher) AS site, publisher FROM pages;
"""

# What is in capitals, has other numbers or ornaments at its edges is the same line. Patterns are
# looked for only where there is something to replace, as they take most of the time.
LINES: Final = r"""
    CREATE TEMP MACRO without_numbers(text) AS CASE WHEN regexp_matches(text, '\pN')
        THEN regexp_replace(text, '\p{Nd}+(?:[.,:]\p{Nd}+)*', '#', 'g') ELSE text END;
    CREATE TEMP MACRO with_blanks(text) AS CASE
        WHEN contains(text, '  ') OR contains(text, chr(160)) OR contains(text, chr(9))
        THEN regexp_replace(text, '[\s\x{00A0}]+', ' ', 'g') ELSE text END;
    CREATE TEMP VIEW texts AS
        SELECT site, page, kind, place, raw,
            trim(without_numbers(lower(raw)), getvariable('ornaments')) AS folded
        FROM (
            SELECT site, page, part.kind AS kind, part.place AS place,
                trim(with_blanks(unnest(string_split(part.text, chr(10))))) AS raw
            FROM (
                SELECT hash(publisher) AS site, hash(publisher, lead, blocks) AS page, unnest(
                    list_concat(
                        [{'kind': 'lead', 'place': 0, 'text': lead}],
                        [{'kind': block.kind, 'place': i, 'text': block.text}
                            FOR block, i IN blocks],
                        [{'kind': 'caption', 'place': i, 'text': block.caption}
                            FOR block, i IN blocks],
                        flatten([
                            [{'kind': 'item', 'place': i, 'text': item.text}
                                FOR item IN block.items]
                            FOR block, i IN blocks IF block.items IS NOT NULL
                        ])
                    )
                ) AS part
                FROM pages
            )
            WHERE part.text IS NOT NULL
        );
    CREATE TEMP TABLE lines AS
        SELECT site, page, hash(folded) AS line, any_value(length(folded)) AS length,
            bool_or(kind = 'heading') AS is_heading, min(place) AS first, max(place) AS last
        FROM texts GROUP BY site, page, hash(folded);
"""

# A line says the less the more pages have it; of one on many pages only those are compared that
# have other such lines in common.
PAIRS: Final = """
    CREATE TEMP TABLE long AS
        SELECT site, page, line, n, ln(pages / n) AS weight
        FROM (
            SELECT site, page, line, count(*) OVER (PARTITION BY site, line) AS n
            FROM lines WHERE length >= getvariable('long')
        ) JOIN (SELECT site, count(DISTINCT page) AS pages FROM lines GROUP BY site) USING (site);
    CREATE TEMP TABLE totals AS
        SELECT page, sum(weight) AS total,
            bit_xor(line) FILTER (n > getvariable('most_pages')) AS signature
        FROM long GROUP BY page;
    CREATE TEMP TABLE edges AS
        SELECT a, b FROM (
            SELECT least(a, b) AS a, greatest(a, b) AS b, sum(weight) AS shared FROM (
                SELECT x.page AS a, y.page AS b, x.weight
                FROM long x JOIN long y ON x.site = y.site AND x.line = y.line
                    AND x.page < y.page
                WHERE x.n <= getvariable('most_pages') AND y.n <= getvariable('most_pages')
                    AND x.weight > 0
                UNION ALL
                SELECT page,
                    lead(page) OVER (PARTITION BY site, line ORDER BY signature, page), weight
                FROM long JOIN totals USING (page)
                WHERE n > getvariable('most_pages') AND weight > 0
            ) WHERE b IS NOT NULL GROUP BY ALL
        )
        JOIN totals x ON x.page = a JOIN totals y ON y.page = b
        WHERE shared >= getvariable('same_story') * least(x.total, y.total);
    INSERT INTO edges SELECT b, a FROM edges;
    CREATE TEMP TABLE stories AS SELECT DISTINCT a AS page, a AS story FROM edges;
"""

# A page's story takes the least name that its own and its neighbours' have, and then the one that
# the page of this name has: names only ever get less.
FOLD: Final = """
    CREATE OR REPLACE TEMP TABLE nearer AS
        SELECT a AS page, least(min(near.story), min(own.story)) AS story
        FROM edges JOIN stories near ON near.page = b JOIN stories own ON own.page = a GROUP BY a;
    CREATE OR REPLACE TEMP TABLE folded AS
        SELECT n.page, least(n.story, up.story) AS story
        FROM nearer n JOIN nearer up ON up.page = n.story;
"""
CHANGED: Final = """
    SELECT count(*) FROM folded JOIN stories USING (page) WHERE folded.story != stories.story
"""
KEEP: Final = "CREATE OR REPLACE TEMP TABLE stories AS FROM folded"

LEARN: Final = """
    CREATE TEMP TABLE told AS
        SELECT lines.*, coalesce(story, page) AS story FROM lines LEFT JOIN stories USING (page);
    CREATE TEMP TABLE sizes AS
        SELECT site, count(DISTINCT story) AS stories, sum(length) AS chars
        FROM told GROUP BY site;
    CREATE TEMP TABLE learned AS
        SELECT site, line, any_value(length) * count(*) AS chars, count(DISTINCT story) AS n
        FROM told JOIN sizes USING (site)
        GROUP BY site, line
        HAVING n >= getvariable('fewest') AND n >= any_value(stories) * CASE
            WHEN any_value(length) >= getvariable('shortest') THEN getvariable('share')
            ELSE getvariable('share_of_short') END;
"""

# Each line as most pages write it, without braces if any does. Rows of numbers are all alike.
WRITE: Final = r"""
    CREATE TEMP TABLE written AS
        SELECT site, line, arg_max(text, (NOT regexp_matches(text, '[{}]'), pages, text)) AS text
        FROM (
            SELECT site, hash(folded) AS line, count(DISTINCT page) AS pages,
                without_numbers(raw) AS text
            FROM texts SEMI JOIN learned
                ON texts.site = learned.site AND hash(texts.folded) = learned.line
            GROUP BY ALL
        ) GROUP BY site, line;
    DELETE FROM learned WHERE (site, line) IN (
        SELECT (site, line) FROM written WHERE NOT regexp_matches(text, '\pL\pM*\pL')
    );
"""

# A line is about its stories if a word of it is in other lines of these, and in so few others that
# it can't be chance. Lines of many stories, or of half of all, are not asked.
WORDS: Final = r"""
    CREATE TEMP TABLE words AS
        SELECT DISTINCT site, line, n, stories, word FROM (
            SELECT site, line, n, stories,
                unnest(string_split_regex(lower(text), '[^\p{L}\p{M}]+')) AS word
            FROM written JOIN learned USING (site, line) JOIN sizes USING (site)
            WHERE n <= getvariable('most_follow_ups') AND n * 2 < stories
        ) WHERE length(word) >= getvariable('shortest_word');
    CREATE TEMP TABLE vocabulary AS SELECT DISTINCT site, word FROM words;
    CREATE TEMP TABLE story_of AS SELECT DISTINCT page, story FROM told;
    SET disabled_optimizers = 'join_order,build_side_probe_side'; -- keep the small tables in memory
    CREATE TEMP TABLE elsewhere AS
        SELECT DISTINCT site, story, word FROM (
            SELECT site, page, unnest(string_split_regex(folded, '[^\p{L}\p{M}]+')) AS word
            FROM (
                FROM texts SEMI JOIN vocabulary USING (site)
            ) other ANTI JOIN learned
                ON other.site = learned.site AND hash(other.folded) = learned.line
        ) SEMI JOIN vocabulary USING (site, word) JOIN story_of USING (page);
    RESET disabled_optimizers;
    CREATE TEMP TABLE tried AS FROM words;
"""
ABOUT: Final = """
    CREATE OR REPLACE TEMP TABLE about AS
        SELECT site, line, word FROM (
            SELECT site, line, word, n, stories - n AS others, count(*) AS inside
            FROM tried JOIN (SELECT DISTINCT site, line, story FROM told) USING (site, line)
            JOIN elsewhere USING (site, story, word) GROUP BY ALL
        ) JOIN (SELECT site, word, count(*) AS anywhere FROM elsewhere GROUP BY site, word)
            USING (site, word)
        WHERE inside >= n * getvariable('about')
            AND anywhere - inside <= others * getvariable('not_about')
            AND inside * ln((inside / n) / ((anywhere - inside + 0.5) / (others + 1)))
                >= getvariable('surprise');
    DELETE FROM learned WHERE (site, line) IN (SELECT (site, line) FROM about);
"""

# Such words tell it of other lines too, which don't have them.
TRY_OTHERS: Final = """
    CREATE OR REPLACE TEMP TABLE tried AS
        SELECT DISTINCT site, line, n, stories, about.word
        FROM (FROM words SEMI JOIN learned USING (site, line)) left_over
        JOIN (SELECT DISTINCT site, word FROM about) about USING (site);
"""

# What has text of the article's own before and after it must be in more stories, and a heading in
# many, unless it is the heading of nothing. What almost all have needs no more.
INSIDE: Final = """
    CREATE TEMP TABLE own AS
        SELECT page, min(first) AS first, max(last) AS last
        FROM told ANTI JOIN learned USING (site, line) GROUP BY page;
    CREATE TEMP TABLE inside AS
        SELECT site, line
        FROM told JOIN learned USING (site, line) JOIN sizes USING (site)
        LEFT JOIN own USING (page)
        GROUP BY site, line
        HAVING count(*) FILTER (own.last IS NULL OR told.last > own.last
                OR (told.first < own.first AND NOT is_heading))
                < count(*) * getvariable('at_edge')
            AND any_value(n) < any_value(stories) * getvariable('share_of_all')
            AND CASE WHEN count(*) FILTER (is_heading) * 2 > count(*)
                THEN any_value(n) < any_value(stories) * getvariable('share_of_heading')
                ELSE any_value(n) < getvariable('fewest_inside')
                    OR (any_value(n) <= getvariable('most_follow_ups')
                        AND any_value(n) * 2 >= any_value(stories)) END;
    DELETE FROM learned WHERE (site, line) IN (SELECT (site, line) FROM inside);
"""

ONE_OF_A_KIND: Final = """
    SELECT publisher FROM sites JOIN sizes USING (site)
    JOIN (SELECT site, sum(chars) AS learned FROM learned GROUP BY site) USING (site)
    WHERE learned > sizes.chars * getvariable('most') ORDER BY publisher
"""
FOUND: Final = """
    SELECT publisher, stories, text, learned.chars
    FROM written JOIN learned USING (site, line) JOIN sites USING (site) JOIN sizes USING (site)
    ORDER BY publisher, n DESC, text
"""
