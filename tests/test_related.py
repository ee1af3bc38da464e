"""Read-more blocks: their cards are of one pattern, and what breaks it ends them."""
# ruff: noqa: E501 - paragraphs are read more easily in one line

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ttnews


class Story(NamedTuple):
    title: str
    summary: str
    alt: str
    section: str
    day: str


class Page(NamedTuple):
    """The texts of a page in one language."""

    menu: tuple[str, ...]
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    heading: str
    stories: tuple[Story, ...]
    address: str


ENGLISH = Page(
    menu=("Home", "Harbour", "Letters", "Weather"),
    title="Lamp of Skerry Point burns again after eleven dark winters",
    lead="The old lighthouse was lit on Saturday night, and half the island stood on the pier to watch the beam come round.",
    paragraphs=(
        "Two retired electricians had rowed out with their tools every weekend since the spring, and nobody had paid them a penny for it.",
        "“We thought the frost had cracked the lens,” said Marit Fenwick, who kept the key in a biscuit tin for all those years and never told a soul.",
        "The light can be seen for nine miles, a little less than in the days of her father, because the new lamp uses no more power than a kettle.",
        "Next year the council wants to paint the tower red and white again, if the money for the paint can be found before the swallows come back.",
        "Until then the door stays open on Sundays, and whoever climbs the hundred and twelve steps gets a cup of tea from the keeper at the top.",
    ),
    heading="Related stories",
    stories=(
        Story(
            "Ferry captain hangs up his cap after forty years",
            "He crossed the sound more often than the moon came up.",
            "A man with a white beard at the wheel",
            "Harbour life",
            "3 May 2024",
        ),
        Story(
            "School choir sings in the ice house tonight",
            "The walls give back every note a moment later.",
            "Children with lanterns on a staircase",
            "Culture",
            "2 May 2024",
        ),
        Story(
            "Who will clear the snow from the north road",
            "Three farmers have offered, and one has a plough.",
            "A tractor in a white field",
            "Traffic",
            "30 April 2024",
        ),
    ),
    address="Skerry Courier, 4 Pier Road, Port Fenwick PF3 8QT",
)
GERMAN = Page(
    menu=("Start", "Hafen", "Briefe", "Wetter"),
    title="Der letzte Korbmacher von Ahlsum sucht einen Lehrling",
    lead="Seit sechzig Jahren flicht Enno Brack in seiner Scheune Körbe aus Weiden, die er am Graben hinter dem Haus selbst schneidet.",
    paragraphs=(
        "Im Winter schneidet er die Ruten, im Frühling schält er sie, und im Sommer sitzt er vor dem Tor, wo ihm die Radfahrer bei der Arbeit zusehen.",
        "„Man braucht kein Werkzeug außer einem Messer und viel Zeit“, sagt er und lacht, denn von der zweiten Zutat hat er selbst nicht mehr so viel.",
        "Ein Korb kostet achtzig Euro und hält länger als sein Besitzer, was nach Bracks Meinung der Grund ist, warum niemand zweimal bei ihm einkauft.",
        "Die Handwerkskammer hat ihm geschrieben, dass der Beruf seit dem Herbst in keiner Liste mehr steht und eine Prüfung nicht mehr abgenommen wird.",
        "Wer trotzdem lernen möchte, wie aus einem Bündel Ruten ein Boden wird, soll am Sonnabend kommen und sich eine Schürze mitbringen, sagt er.",
    ),
    heading="Lesen Sie auch",
    stories=(
        Story(
            "Nachtbus nach Ahlsum fährt jetzt auch am Sonntag",
            "Der Kreis bezahlt den Fahrer, die Gemeinde das Wartehaus.",
            "Ein Bus im Regen vor dem Rathaus",
            "Verkehr",
            "3. Mai 2024",
        ),
        Story(
            "Freibad öffnet in diesem Jahr zwei Wochen früher",
            "Das Wasser ist kalt, aber der Kiosk hat schon Suppe.",
            "Drei Kinder auf dem Sprungturm",
            "Freizeit",
            "2. Mai 2024",
        ),
        Story(
            "Warum die Störche dieses Mal im Dorf geblieben sind",
            "Auf der Wiese am Klärwerk finden sie auch im Januar Frösche.",
            "Ein Nest auf dem Schornstein",
            "Natur",
            "30. April 2024",
        ),
    ),
    address="Ahlsumer Bote, Marktstraße 17, 38271 Ahlsum",
)
SPANISH = Page(
    menu=("Inicio", "Puerto", "Cartas", "Tiempo"),
    title="El molino de Valdehuero vuelve a moler trigo cuarenta años después",
    lead="Los vecinos han levantado piedra a piedra la acequia que la riada de 1984 se llevó por delante en una sola noche de octubre.",
    paragraphs=(
        "La rueda nueva es de encina y pesa novecientos kilos; la subieron entre doce hombres y una mula que no quería cruzar el puente.",
        "«Pensé que no lo vería nunca», confiesa Petra Lobón, nieta del último molinero, que guardó las llaves colgadas detrás de la puerta de la cocina.",
        "La primera harina se repartió en bolsas de papel entre las ciento cuarenta casas del pueblo, y con ella se amasaron los bollos de la fiesta.",
        "El ayuntamiento quiere abrir el molino a los colegios en otoño, pero antes hay que arreglar el camino, que en invierno se llena de barro.",
        "Quien quiera verlo moler puede acercarse los sábados por la mañana, siempre que el río lleve agua y Petra no tenga visita de sus hermanas.",
    ),
    heading="Lee también",
    stories=(
        Story(
            "La escuela de Valdehuero estrena una biblioteca con ruedas",
            "Cabe en un carro y la empujan los niños por turnos.",
            "Un carro lleno de libros en la plaza",
            "Educación",
            "3 de mayo de 2024",
        ),
        Story(
            "Doce familias venderán juntas el queso de oveja",
            "Han comprado una cámara fría con el premio de la lotería.",
            "Quesos redondos en una repisa",
            "Campo",
            "2 de mayo de 2024",
        ),
        Story(
            "El tren parará otra vez los viernes en Robledillo",
            "La estación tendrá un banco nuevo y ningún empleado.",
            "Un andén vacío con un reloj",
            "Transporte",
            "30 de abril de 2024",
        ),
    ),
    address="El Eco del Valle, Calle Mayor 12, 45999 Valdehuero",
)
FRENCH = Page(
    menu=("Accueil", "Le port", "Courrier", "Météo"),
    title="À Kerlouan, le dernier bac à rames reprend du service",
    lead="Pendant trois semaines, la panne du pont tournant rend à la barque de Yann Le Goaziou les passagers que le pont lui avait pris.",
    paragraphs=(
        "Il demande deux euros par traversée, un de plus pour les vélos, et rien du tout aux enfants qui vont à l’école de l’autre côté de la rivière.",
        "« Mon père faisait soixante voyages par jour, moi j’en fais vingt et j’ai mal au dos », dit-il en posant les rames sur le banc mouillé.",
        "La mairie a trouvé des gilets pour tout le monde et un parapluie pour le passeur, qui le laisse ouvert sur le quai pour abriter son chien.",
        "Les ingénieurs attendent une pièce qui vient de Norvège et que la douane a d’abord prise pour une sculpture, ce qui a coûté dix jours de plus.",
        "Quand le pont tournera de nouveau, la barque retournera sous sa bâche, à moins que les passagers n’aient pris goût au silence de la rivière.",
    ),
    heading="À lire aussi",
    stories=(
        Story(
            "La criée de Kerlouan rouvre ses portes au public",
            "On y vend la sardine au panier, dès cinq heures du matin.",
            "Des caisses bleues sous la pluie",
            "Économie",
            "3 mai 2024",
        ),
        Story(
            "Une saison record pour les ramasseurs de goémon",
            "Les charrettes sont revenues sur la grève après les tempêtes.",
            "Un cheval dans les vagues",
            "Nature",
            "2 mai 2024",
        ),
        Story(
            "Le boulanger de l’île cherche quelqu’un pour ses nuits",
            "Il offre la chambre au-dessus du four et le pain.",
            "Une vitrine éclairée dans la nuit",
            "Emploi",
            "30 avril 2024",
        ),
    ),
    address="Le Phare de Kerlouan, 12 rue de la Grève, 29890 Kerlouan",
)
RUSSIAN = Page(
    menu=("Главная", "Порт", "Письма", "Погода"),
    title="В Заречье снова звонит колокол, пролежавший век на дне реки",
    lead="Колокол нашли водолазы, когда искали потерянный якорь, и подняли его в прошлую субботу при всём народе.",
    paragraphs=(
        "Он весит сорок пудов, и на боку у него видна трещина, которую кузнец Прохор Лядов заварил за два дня в сарае у пристани.",
        "«Голос у него теперь хриплый, как у меня», — смеётся кузнец, которому в марте исполнилось восемьдесят лет и который не взял за работу денег.",
        "На колокольню колокол поднимали лебёдкой с парома, и верёвка лопнула два раза, прежде чем он занял своё место под новой деревянной крышей.",
        "Звонить будут по воскресеньям и в туман, чтобы лодки находили берег, как это было при прадедах нынешних рыбаков и паромщиков.",
        "Осенью в сторожке откроют маленький музей, где покажут якорь, ради которого всё и началось: его водолазы тоже нашли, но уже потом.",
    ),
    heading="Читайте также",
    stories=(
        Story(
            "Паром через реку будет ходить до самых морозов",
            "Новый мотор купили вскладчину три деревни.",
            "Старик с багром на палубе",
            "Транспорт",
            "3 мая 2024",
        ),
        Story(
            "Школьники Заречья построили метеостанцию на крыше",
            "Ветер они записывают в тетрадь каждые три часа.",
            "Флюгер над жестяной крышей",
            "Школа",
            "2 мая 2024",
        ),
        Story(
            "Кто спрятал самовары в подвале старой мельницы",
            "Их там оказалось девять, и все начищены до блеска.",
            "Ряд самоваров на полке",
            "История",
            "30 апреля 2024",
        ),
    ),
    address="«Заречный вестник», ул. Речная, 14, 162390 Заречье",
)
PAGES = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH, "ru": RUSSIAN}

Card = Callable[[int, Story], tuple[list[str], ttnews.RelatedItem]]


def _titles(_: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    return [story.title], ttnews.RelatedItem(story.title)


def _bullets(_: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    return [f"• {story.title}"], ttnews.RelatedItem(story.title)


def _numbers(i: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    return [f"{i}. {story.title}"], ttnews.RelatedItem(story.title)


def _arrows(_: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    return [f">> {story.title}"], ttnews.RelatedItem(story.title)


def _dated(_: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    return [story.title, story.day], ttnews.RelatedItem(story.title)


def _minutes(i: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    return [story.title, f"{i + 2} min"], ttnews.RelatedItem(story.title)


def _sections(_: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    return [story.section, story.title], ttnews.RelatedItem(story.title)


def _told(i: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    first = ["list of 3 items"] if i == 1 else []
    last = ["end of list"] if i == 3 else []
    return [*first, f"list {i} of 3", story.title, *last], ttnews.RelatedItem(story.title)


def _summaries(_: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    return [story.title, story.summary], ttnews.RelatedItem(story.title, story.summary)


def _alts(_: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    item = ttnews.RelatedItem(story.title, story.summary, alt=story.alt)
    return [story.alt, story.title, story.summary], item


def _repeated_alts(_: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    item = ttnews.RelatedItem(story.title, story.summary, alt=story.title)
    return [story.title, story.title, story.summary], item


def _files(i: int, story: Story) -> tuple[list[str], ttnews.RelatedItem]:
    return [f"{i}.jpg", story.title], ttnews.RelatedItem(story.title, image=f"{i}.jpg")


CARDS: dict[str, Card] = {
    "titles": _titles,
    "bullets": _bullets,
    "numbers": _numbers,
    "arrows": _arrows,
    "dates": _dated,
    "minutes": _minutes,
    "sections": _sections,
    "told to screen readers": _told,
    "summaries": _summaries,
    "alternative texts": _alts,
    "repeated alternative texts": _repeated_alts,
    "files": _files,
}
ENDERS: dict[str, Callable[[Page], list[str]]] = {
    "nothing": lambda _: [],
    "an address": lambda page: [page.address],
    "a copyright": lambda page: ["© 2024 " + page.address.split(",")[0]],
    "the menu again": lambda page: [page.menu[2], page.menu[3]],
    "a telephone number": lambda _: ["+49 5331 90 12 88"],
}


def _lines(page: Page, card: Card) -> tuple[list[str], list[ttnews.RelatedItem]]:
    cards = [card(i, story) for i, story in enumerate(page.stories, 1)]
    return [page.heading, *(line for lines, _ in cards for line in lines)], [i for _, i in cards]


def _dump(page: Page, paragraphs: tuple[str, ...], *lines: str) -> str:
    return "\n\n".join([*page.menu, page.title, page.lead, *paragraphs, *lines])


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Page:
    return PAGES[request.param]


def _texts(blocks: Iterable[ttnews.Block]) -> list[str | None]:
    return [getattr(block, "text", None) for block in blocks]


@pytest.mark.parametrize("ender", ENDERS)
@pytest.mark.parametrize("name", CARDS)
def test_block_below_the_article(page: Page, name: str, ender: str) -> None:
    lines, items = _lines(page, CARDS[name])
    article = ttnews.parse(_dump(page, page.paragraphs, *lines, *ENDERS[ender](page)))
    plain = ttnews.parse(_dump(page, page.paragraphs))
    assert list(article.related) == items
    assert (article.title, article.lead) == (page.title, page.lead)
    assert article.blocks == plain.blocks


@pytest.mark.parametrize("name", CARDS)
def test_block_amid_the_article(page: Page, name: str) -> None:
    lines, items = _lines(page, CARDS[name])
    above, below = page.paragraphs[:2], page.paragraphs[2:]
    article = ttnews.parse(_dump(page, above, *lines, *below))
    assert _texts(article.blocks) == list(page.paragraphs)
    assert list(article.related) == items


@pytest.mark.parametrize("name", ["titles", "bullets", "numbers", "files"])
def test_one_link_amid_the_article(page: Page, name: str) -> None:
    lines, item = CARDS[name](1, page.stories[0])
    dump = _dump(page, page.paragraphs[:2], page.heading, *lines, *page.paragraphs[2:])
    article = ttnews.parse(dump)
    assert _texts(article.blocks) == list(page.paragraphs)
    assert list(article.related) == [item]


@pytest.mark.parametrize("name", ["bullets", "numbers"])
def test_a_line_without_a_sign_ends_a_list_of_titles(page: Page, name: str) -> None:
    lines, items = _lines(page, CARDS[name])
    article = ttnews.parse(_dump(page, page.paragraphs, *lines, page.stories[0].alt))
    assert list(article.related) == items


def test_a_bullet_ends_titles_without_one(page: Page) -> None:
    lines, items = _lines(page, _titles)
    article = ttnews.parse(_dump(page, page.paragraphs, *lines, f"• {page.stories[0].alt}"))
    assert list(article.related) == items


def test_a_blank_line_ends_titles_without_one_between_them(page: Page) -> None:
    lines, items = _lines(page, _titles)
    dump = _dump(page, page.paragraphs, "\n".join(lines), page.stories[0].alt)
    assert list(ttnews.parse(dump).related) == items


def test_topics_end_a_block(page: Page) -> None:
    lines, items = _lines(page, _titles)
    dump = _dump(page, page.paragraphs, *lines, "Tags: Pier, Korb", page.stories[0].alt)
    article = ttnews.parse(dump)
    assert list(article.related) == items
    assert article.topics == ("Pier", "Korb")


def test_two_buttons_end_a_block_but_not_buttons_on_all_cards() -> None:
    _, items = _lines(ENGLISH, _titles)
    titles = [story.title for story in ENGLISH.stories]
    buttons = [line for title in titles for line in (title, "Share", "Save")]
    lines = [ENGLISH.heading, *buttons, "Privacy policy", "Contact us", "A man with a white beard"]
    article = ttnews.parse(_dump(ENGLISH, ENGLISH.paragraphs, *lines))
    assert list(article.related) == items


def test_text_right_below_the_heading_is_of_the_article(page: Page) -> None:
    dump = _dump(page, page.paragraphs[:1], page.heading, *page.paragraphs[1:])
    article = ttnews.parse(dump)
    assert _texts(article.blocks) == list(page.paragraphs)
    assert not article.related


def test_two_sections_with_short_paragraphs_are_no_cards(page: Page) -> None:
    """Two titles with a text each can be a link, a paragraph, and a heading with another one."""
    first, second, _ = page.stories
    section = [first.title, first.summary, second.title, second.summary]
    dump = _dump(page, page.paragraphs[:2], page.heading, *section, *page.paragraphs[2:])
    article = ttnews.parse(dump)
    assert list(article.related) == [ttnews.RelatedItem(first.title)]
    texts = set(_texts(article.blocks))
    assert {first.summary, second.title, second.summary, *page.paragraphs} <= texts


def test_summaries_below_titles_without_a_blank_line_are_on_cards(page: Page) -> None:
    cards = [f"{story.title}\n{story.summary}" for story in page.stories[:2]]
    dump = _dump(page, page.paragraphs[:2], page.heading, *cards, *page.paragraphs[2:])
    article = ttnews.parse(dump)
    assert [item.summary for item in article.related] == [s.summary for s in page.stories[:2]]
    assert _texts(article.blocks) == list(page.paragraphs)


def test_a_summary_as_long_as_a_story_is_below_picture_and_title(page: Page) -> None:
    long = " ".join(page.paragraphs[1:4])
    first, second, _ = page.stories
    cards = [first.alt, first.title, long, second.alt, second.title, second.summary]
    below_picture = ttnews.parse(_dump(page, page.paragraphs, page.heading, *cards)).related
    assert [item.summary for item in below_picture] == [long, second.summary]
    below_title = ttnews.parse(
        _dump(page, page.paragraphs, page.heading, first.title, long)
    ).related
    assert list(below_title) == [ttnews.RelatedItem(first.title)]


def test_an_answer_of_an_interview_is_no_summary() -> None:
    questions = [f"What did you see in the {place} of the tower?" for place in "abcdefghi"]
    answers = [f"Nothing but a bird on the sill, and its {n} eggs." for n in range(9)]
    talk = [line for pair in zip(questions, answers, strict=True) for line in pair]
    link = ENGLISH.stories[0].title
    lines = [*talk[:6], ENGLISH.heading, link, *talk[6:], *ENGLISH.paragraphs[:2]]
    article = ttnews.parse(_dump(ENGLISH, ENGLISH.paragraphs, *lines))
    assert list(article.related) == [ttnews.RelatedItem(link)]


@pytest.mark.parametrize("name", ["bullets", "numbers", "arrows"])
def test_a_title_starts_behind_its_sign(page: Page, name: str) -> None:
    lines, _ = _lines(page, CARDS[name])
    dump = _dump(page, page.paragraphs, *lines)
    for item in ttnews.parse(dump).related:
        assert item.start is not None
        assert item.end is not None
        start = item.end - len(item.title) if name == "arrows" else item.start
        assert dump[start : item.end] == item.title


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PAGES)), st.sampled_from(sorted(CARDS)), st.data())
def test_appending_a_block_changes_nothing_else(
    language: str, name: str, data: st.DataObject
) -> None:
    page = PAGES[language]
    paragraphs = tuple(data.draw(st.permutations(page.paragraphs)))
    stories = data.draw(st.permutations(page.stories))
    cards = [CARDS[name](i, story) for i, story in enumerate(stories, 1)]
    lines = [page.heading, *(line for lines, _ in cards for line in lines)]
    article = ttnews.parse(_dump(page, paragraphs, *lines))
    plain = ttnews.parse(_dump(page, paragraphs))
    assert (article.title, article.lead, article.blocks) == (plain.title, plain.lead, plain.blocks)
    assert list(article.related) == [item for _, item in cards]
