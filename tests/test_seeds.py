"""The two real inputs that the design was made from come out exactly right."""

import pytest

import ttnews
from paths import SEEDS
from ttnews import Article, Figure, Paragraph, Role
from ttnews.testing import check_explanation

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not ours to ship")


def read(name: str) -> tuple[str, Article]:
    [path] = SEEDS.glob(name + "_*.txt")
    return path.read_bytes().decode(), ttnews.read(path)


def figures(article: Article) -> list[Figure]:
    return [block for block in article.blocks if isinstance(block, Figure)]


def order(article: Article) -> str:
    return "".join("F" if isinstance(block, Figure) else "P" for block in article.blocks)


def test_000() -> None:
    text, article = read("000")
    assert article.title == "Huyện Pạc Xăn và TP Hà Tĩnh tăng cường hợp tác trên nhiều lĩnh vực"
    assert article.source == "Baohatinh.vn"
    assert article.lead == (
        "Huyện Pạc Xăn và TP Hà Tĩnh đã tiến hành ký biên bản ghi nhớ về chương trình hợp tác "
        "của hai bên trong thời gian tới."
    )
    assert order(article) == "PFPPFPPFPPFF"
    lines = text.split("\n")
    names = [line for line in lines if line.endswith(".jpg")]
    assert figures(article) == [
        Figure(name, caption=lines[lines.index(name) + 1]) for name in names
    ]
    assert article.topics == ()
    heading = lines.index("Đọc thêm")
    cards = [line for line in lines[heading + 1 :] if line]
    assert [(item.alt, item.title, item.summary) for item in article.related] == [
        tuple(cards[i : i + 3]) for i in range(0, 12, 3)
    ]


def test_002() -> None:
    text, article = read("002")
    title = "Khai mạc hội nghị cấp cao thường niên Hà Tĩnh - Bôlykhămxay"
    assert article.title == title
    assert article.source == "Baohatinh.vn"
    assert article.lead
    assert article.lead.startswith("Sáng nay (13/11), tại thành phố Hà Tĩnh đã diễn ra hội nghị")
    assert article.lead.endswith("đồng chủ trì hội nghị.")
    assert order(article) == "FPPFFPP"
    assert figures(article) == [
        Figure(None, title, caption)
        for caption in (
            "Dự hội nghị cấp cao có các ủy viên BTV, giám đốc các sở, ngành, địa phương 2 tỉnh",
            "Lãnh đạo cấp cao tỉnh Hà Tĩnh",
            "Lãnh đạo cấp cao tỉnh Bôlykhămxay",
        )
    ]
    assert article.topics == ("Kinh tế Hà Tĩnh",)
    cards = [line.strip() for line in text[text.index("Đọc thêm") :].split("\n")[1:] if line]
    assert [(item.alt, item.title, item.summary) for item in article.related] == [
        tuple(cards[i : i + 3]) for i in range(0, 12, 3)
    ]
    assert article.related[2].alt != article.related[2].title
    assert article.related[3].alt == "Hà Tĩnh có tân Phó Bí thư Tỉnh ủy"


@pytest.mark.parametrize("name", ["000", "002"])
def test_nothing_is_left_over(name: str) -> None:
    text, article = read(name)
    explanation = ttnews.explain(text)
    check_explanation(explanation)
    assert explanation.article == article
    assert len(explanation.lines) == sum(bool(line.strip()) for line in text.split("\n"))
    assert Role.FURNITURE not in {line.role for line in explanation.lines}
    assert all(isinstance(block, Paragraph | Figure) for block in article.blocks)


@pytest.mark.parametrize("name", ["000", "002"])
@pytest.mark.parametrize("to", ["text", "json"])
def test_round_trip(name: str, to: str) -> None:
    _, article = read(name)
    assert ttnews.parse(ttnews.render(article, to=to), format=to) == article
