"""Good, bad and colliding plugins, in code and as installed distributions."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

import ttnews
from effort import unmeasured
from paths import SRC
from ttnews import (
    Article,
    Claim,
    Collection,
    Paragraph,
    ParseError,
    PluginError,
    PluginWarning,
    Profile,
    Registry,
    Renderer,
    RenderError,
    SourceFormat,
    SourceWarning,
    UnknownFormatError,
    collecting,
    formats,
    hookimpl,
)
from ttnews.registry import functions
from ttnews.registry.builtin import BUILTIN

FERRY = Article(blocks=(Paragraph("Ferry"),))  # of a line alone

GOOD = """
from ttnews import Article, Profile, Renderer, SourceFormat, hookimpl

@hookimpl
def ttnews_register_source_formats():
    return [SourceFormat(name="NAME", parse=lambda text, /: Article(title=text))]

@hookimpl
def ttnews_register_renderers():
    return (Renderer(name=name, render=lambda article, /: "NAME") for name in ["NAME"])

@hookimpl
def ttnews_register_profiles():
    return [Profile(name="NAME", read_more=["Lesu pli"])]
"""

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put distributions on the path as an installer would."""
    monkeypatch.syspath_prepend(tmp_path)

    def install(name: str, code: str, version: str = "1.0") -> None:
        module = f"ttnews_{name}"
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: ttnews-{name}\nVersion: {version}\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(f"[ttnews]\n{name} = {module}\n", encoding="utf-8")
        monkeypatch.delitem(sys.modules, module, raising=False)

    return install


def plugin(**functions: Callable[[], object]) -> object:
    """Make a plugin whose marked functions these are."""
    module = ModuleType("sketch")
    for name, function in functions.items():
        setattr(module, name, hookimpl(function))
    return module


def build(*plugins: object, strict: bool = False) -> Registry:
    return Registry.build(plugins, entry_points=False, strict=strict)


def shout(article: Article, /) -> str:
    return (article.title or "").upper()


def test_builtin_formats_are_there_alone() -> None:
    registry = build()
    folder = Path(str(formats.__file__)).parent
    found = {path.stem for path in folder.glob("[a-z]*") if path.is_dir() or path.suffix == ".py"}
    assert registry.source_formats.keys() | registry.renderers.keys() == found
    assert registry.failures == ()
    assert {plugin.distribution for plugin in registry.plugins} == {"ttnews"}


def test_builtin_collections_are_there_alone() -> None:
    folder = Path(str(collecting.__file__)).parent
    found = {path.stem for path in folder.glob("[a-z]*") if path.is_dir() or path.suffix == ".py"}
    plugins = [plugin for plugin in build().plugins if plugin.collections]
    assert {plugin.name.rpartition(".")[2] for plugin in plugins} == found
    names = [record.name for plugin in plugins for record in plugin.collections]
    assert sorted(names) == sorted({*found, "wet"})  # which is a kind of WARC file


MODULES = [name.removeprefix("ttnews.") for name in BUILTIN[1:]]


# `ttnews.book` is a public name, so a package without epub would not be whole.
@pytest.mark.parametrize("name", [name for name in MODULES if name != "formats.epub"])
def test_a_format_filter_or_collection_can_be_deleted(name: str, tmp_path: Path) -> None:
    """Its file or folder and its entry in the tuple are all there is of it."""
    copy = tmp_path / "ttnews"
    shutil.copytree(SRC, copy, ignore=shutil.ignore_patterns("__pycache__"))
    path = copy.joinpath(*name.split("."))
    shutil.rmtree(path) if path.is_dir() else path.with_suffix(".py").unlink()
    builtin = copy / "registry" / "builtin.py"
    tuple_of_all = builtin.read_text(encoding="utf-8")
    entry = f'    "ttnews.{name}",\n'
    assert entry in tuple_of_all
    builtin.write_text(tuple_of_all.replace(entry, ""), encoding="utf-8")
    code = """
import importlib, pkgutil, sys, ttnews
for module in pkgutil.walk_packages(ttnews.__path__, "ttnews."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
assert ttnews.default_registry().failures == ()
text = ttnews.Paragraph("The ferry to Harrow sails again on Monday, the harbour master said.")
article = ttnews.loads(ttnews.dumps(ttnews.Article(title="Ferry to Harrow", blocks=(text,))))
rendered = {to: ttnews.render(article, to=to) for to in ttnews.renderers()}
for name in ttnews.source_formats().keys() & rendered:
    assert ttnews.parse(rendered[name], format=name).title == "Ferry to Harrow", name
for what in ("source_formats", "renderers", "filters", "collections"):
    print(*(f"{what}:{name}" for name in getattr(ttnews, what)()))
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=unmeasured(PYTHONPATH=str(tmp_path)),
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    kinds = ("source_formats", "renderers", "filters", "collections")
    (gone,) = (plugin for plugin in ttnews.plugins() if plugin.name == f"ttnews.{name}")
    left = {f"{kind}:{n}" for kind in kinds for n in getattr(ttnews, kind)()}
    lost = {f"{kind}:{record.name}" for kind in kinds for record in getattr(gone, kind)}
    assert lost
    assert set(done.stdout.split()) == left - lost


def test_a_registry_is_frozen() -> None:
    registry = build()
    with pytest.raises(TypeError):
        registry.renderers["x"] = registry.renderers["html"]  # type: ignore[index]


def test_a_plugin_in_code() -> None:
    registry = build(plugin(ttnews_register_renderers=lambda: [Renderer(name="up", render=shout)]))
    assert registry.failures == ()
    assert registry.render(Article(title="Ferry"), to="up") == "FERRY"
    assert registry.plugins[-1].name == "sketch"
    assert str(registry.plugins[-1]) == "'sketch'"


def test_an_installed_plugin_is_found(install: Install) -> None:
    install("good", GOOD.replace("NAME", "good"), version="2.1")
    registry = Registry.build()
    assert registry.parse("Ferry", format="good") == Article(title="Ferry")
    assert registry.render(Article(), to="good") == "good"
    [found] = [plugin for plugin in registry.plugins if plugin.name == "good"]
    assert (found.distribution, found.version) == ("ttnews-good", "2.1")
    assert str(found) == "'good' of ttnews-good 2.1"
    article = registry.parse("Ferry\n\nIt sank.\n\nLesu pli\n\nA lamp")
    assert [item.title for item in article.related] == ["A lamp"]


HOOK = "from ttnews import hookimpl, Renderer\n@hookimpl\n"


@pytest.mark.parametrize(
    ("code", "phase", "message"),
    [
        ("import ttnews_missing", "import", "ModuleNotFoundError: No module named"),
        ("1 / 0", "import", "ZeroDivisionError: division by zero"),
        ("raise SystemExit('bye')", "import", "SystemExit: bye"),
        ("this is no Python", "import", "SyntaxError"),
        ("x = 1", "register", "TypeError: it has no function marked with ttnews.hookimpl"),
        (
            HOOK + "def ttnews_register_renderer():\n    return []",
            "register",
            "unknown hook 'ttnews_register_renderer'",
        ),
        (
            HOOK + "def ttnews_register_renderers(registry):\n    return []",
            "register",
            "PluginValidationError",
        ),
        (HOOK + "def ttnews_register_renderers():\n    1 / 0", "call", "ZeroDivisionError"),
        (
            HOOK + "def ttnews_register_renderers():\n    pass",
            "call",
            "TypeError: ttnews_register_renderers returned None, not a list of Renderers",
        ),
        (
            HOOK + "def ttnews_register_renderers():\n    return Renderer(name='a', render=len)",
            "call",
            "not a list of Renderers",
        ),
        (
            HOOK + "def ttnews_register_renderers():\n    return [Renderer(name='a', render=str)]",
            "call",
            "ValueError: no signature found",
        ),
        (
            HOOK + "def ttnews_register_renderers():\n"
            "    return [Renderer(name='a', render=lambda article, *, to='x': '')]",
            "call",
            "ValueError: an option can't be called 'to'",
        ),
        (
            HOOK + "def ttnews_register_renderers():\n"
            "    return [Renderer(name='a', render=lambda article, *, must: '')]",
            "call",
            "ValueError: the option 'must' has no default",
        ),
        (
            HOOK + "def ttnews_register_renderers():\n    return ['html']",
            "call",
            "TypeError: ttnews_register_renderers returned 'html', which is no Renderer",
        ),
        (
            HOOK
            + "def ttnews_register_renderers():\n    return [Renderer(name='A b', render=len)]",
            "call",
            "ValueError: a name is of lower-case letters, digits and dashes, not 'A b'",
        ),
        (
            HOOK + "def ttnews_register_renderers():\n    return [Renderer(name='a', render=3)]",
            "call",
            "NotCallableError",
        ),
        (
            HOOK
            + "def ttnews_register_renderers():\n    return [Renderer(name='html', render=len)]",
            "name",
            (
                "ValueError: the name of its renderer 'html' is taken by plugin "
                "'ttnews.formats.html' of ttnews"
            ),
        ),
        (
            HOOK
            + "def ttnews_register_renderers():\n    return 2 * [Renderer(name='a', render=len)]",
            "name",
            "ValueError: the name of its renderer 'a' is taken by plugin 'bad' of ttnews-bad 1.0",
        ),
    ],
)
def test_a_bad_plugin_is_left_out(install: Install, code: str, phase: str, message: str) -> None:
    install("bad", code)
    install("good", GOOD.replace("NAME", "good"))
    registry = Registry.build()
    [failure] = registry.failures
    assert (failure.plugin, failure.distribution, failure.version) == ("bad", "ttnews-bad", "1.0")
    assert failure.phase == phase
    assert message in str(failure)
    assert str(failure).startswith(f"plugin 'bad' of ttnews-bad 1.0 left out ({phase}): ")
    assert "\n" not in str(failure)
    assert registry.render(Article(), to="good") == "good"
    with pytest.raises(PluginError, match=r"plugin 'bad' of ttnews-bad 1\.0") as caught:
        Registry.build(strict=True)
    assert caught.value.plugin == "bad"
    assert caught.value.distribution == "ttnews-bad"
    assert type(caught.value.__cause__) is type(failure.error)


COLLECTIONS = "from ttnews import hookimpl, Collection\n@hookimpl\ndef ttnews_register_collections"


@pytest.mark.parametrize(
    ("code", "phase", "message"),
    [
        ("():\n    1 / 0", "call", "ZeroDivisionError"),
        (
            "():\n    pass",
            "call",
            "TypeError: ttnews_register_collections returned None, not a list of Collections",
        ),
        (
            "():\n    return ['jsonl']",
            "call",
            "TypeError: ttnews_register_collections returned 'jsonl', which is no Collection",
        ),
        ("(registry):\n    return []", "register", "PluginValidationError"),
        ("s():\n    return []", "register", "unknown hook 'ttnews_register_collectionss'"),
        (
            "():\n    return [Collection(name='A b', records=len)]",
            "call",
            "ValueError: a name is of lower-case letters, digits and dashes, not 'A b'",
        ),
        ("():\n    return [Collection(name='a', records=3)]", "call", "NotCallableError"),
        ("():\n    return [Collection(name='a', records=len, shards=3)]", "call", "NotCallable"),
        (
            "():\n    return [Collection(name='a', records=len, suffixes='.a')]",
            "call",
            "TypeError: expected several strings, not the single string '.a'",
        ),
        (
            "():\n    return [Collection(name='a', records=len, suffixes=['a'])]",
            "call",
            "ValueError: a suffix is a dot and lower-case letters, as '.txt', not 'a'",
        ),
        (
            "():\n    return [Collection(name='jsonl', records=len)]",
            "name",
            (
                "ValueError: the name of its collection 'jsonl' is taken by plugin "
                "'ttnews.collecting.jsonl' of ttnews"
            ),
        ),
        (
            "():\n    return 2 * [Collection(name='a', records=len)]",
            "name",
            "ValueError: the name of its collection 'a' is taken by plugin 'bad' of ttnews-bad 1.0",
        ),
    ],
)
def test_a_plugin_with_bad_collections_is_left_out(
    install: Install, code: str, phase: str, message: str
) -> None:
    install("bad", COLLECTIONS + code)
    registry = Registry.build()
    [failure] = registry.failures
    assert (failure.plugin, failure.phase) == ("bad", phase)
    assert message in str(failure)
    assert registry.collections == ttnews.collections()


def test_a_collection_may_have_the_name_of_a_format() -> None:
    mbox = Collection(name="html", records=len, suffixes=[".mbox", ".box"])  # type: ignore[arg-type]
    registry = build(plugin(ttnews_register_collections=lambda: [mbox]))
    assert registry.failures == ()
    assert registry.collections["html"] is mbox
    assert [*registry.collections] == sorted(registry.collections)
    assert registry.collection_for("mail/2026.MBOX.gz") is mbox


def test_a_preferred_collection_replaces_the_built_in_one() -> None:
    mine = Collection(name="jsonl", records=len, suffixes=[".jsonl"])  # type: ignore[arg-type]
    registry = Registry.build(
        [plugin(ttnews_register_collections=lambda: [mine])], entry_points=False, prefer=["sketch"]
    )
    assert registry.failures == ()
    assert registry.collections["jsonl"] is mine
    assert registry.collection_for("a.jsonl") is mine
    assert registry.collection_for("a.ndjson") is None  # its other suffix went with it


def test_a_bad_plugin_leaves_nothing_behind(install: Install) -> None:
    install("bad", GOOD.replace("NAME", "bad").replace('return [Profile(name="bad"', "return [("))
    registry = Registry.build()
    assert "bad" not in registry.source_formats
    assert "bad" not in registry.renderers
    assert len(registry.failures) == 1


@pytest.mark.parametrize("order", [("alpha", "beta"), ("beta", "alpha")])
def test_a_taken_name_is_refused_whatever_the_order(
    install: Install, order: tuple[str, str]
) -> None:
    for name in order:
        install(name, GOOD.replace("NAME", "same"))
    registry = Registry.build()
    [failure] = registry.failures
    assert failure.plugin == "beta"
    assert "'same' is taken by plugin 'alpha' of ttnews-alpha 1.0" in str(failure)
    assert registry.render(Article(), to="same") == "same"


def test_without_plugins_no_metadata_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "other-1.0.dist-info").mkdir()
    (tmp_path / "other-1.0.dist-info" / "entry_points.txt").write_text("[console_scripts]\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "nothing")])
    monkeypatch.setattr("importlib.metadata.entry_points", None)
    assert Registry.build().failures == ()


def test_what_cannot_be_read_has_no_plugin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder in the place of the file is no traceback, as a file of somebody else is none."""
    (tmp_path / "other-1.0.dist-info" / "entry_points.txt").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr("importlib.metadata.entry_points", None)
    assert Registry.build().failures == ()


def test_plugins_may_be_where_no_quick_look_finds_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[str] = []

    def entry_points(*, group: str) -> tuple[()]:
        calls.append(group)
        return ()

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    archive = tmp_path / "plugins.zip"
    archive.touch()
    monkeypatch.setattr(sys, "path", [str(archive)])
    Registry.build()
    monkeypatch.setattr(sys, "path", [])
    Registry.build()
    assert calls == ["ttnews"]

    class Finder:
        find_distributions = None

    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])
    Registry.build()
    assert calls == ["ttnews", "ttnews"]


def test_the_default_registry_warns_once(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("bad", "1 / 0")
    functions._default.cache_clear()
    try:
        with pytest.warns(PluginWarning, match="plugin 'bad' of ttnews-bad 1.0 left out"):
            assert ttnews.parse("Ferry") == FERRY
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert ttnews.parse("Lamp") == Article(blocks=(Paragraph("Lamp"),))
        assert len(ttnews.default_registry().failures) == 1
    finally:
        monkeypatch.undo()
        functions._default.cache_clear()


def test_a_plugin_can_be_left_out(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("good", GOOD.replace("NAME", "good"))
    install("bad", "raise AssertionError('imported')")
    for choice in ("good", "ttnews-good", "TTNews_Good"):
        registry = Registry.build(without=[choice, "ttnews.formats.html", "bad"])
        assert registry.source_formats.keys() & {"good", "text"} == {"text"}
        assert registry.renderers.keys() & {"good", "html", "text"} == {"text"}
        assert registry.failures == ()
        names = [plugin.name for plugin in registry.disabled]
        assert names == ["ttnews.formats.html", "bad", "good"]
        assert "good" not in [plugin.name for plugin in registry.plugins]
    monkeypatch.setenv("TTNEWS_DISABLE_PLUGINS", " good, ,bad ")
    assert [plugin.name for plugin in Registry.build().disabled] == ["bad", "good"]
    assert Registry.build(without="ttnews.formats.text").disabled[0].name == "ttnews.formats.text"


def test_a_choice_that_means_no_plugin_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for choices in ({"without": ["ttnews.formats.htm"]}, {"prefer": "ttnews.formats.htm"}):
        with pytest.raises(PluginError, match=r"'ttnews\.formats\.htm'; did you mean") as caught:
            Registry.build(entry_points=False, **choices)
        assert caught.value.plugin == "ttnews.formats.htm"
    monkeypatch.setenv("TTNEWS_DISABLE_PLUGINS", "zzz")
    [failure] = Registry.build().failures
    assert (failure.plugin, failure.phase) == ("zzz", "disable")
    assert "TTNEWS_DISABLE_PLUGINS names it, but there is no plugin 'zzz'; available" in str(
        failure
    )
    with pytest.raises(PluginError, match="TTNEWS_DISABLE_PLUGINS"):
        Registry.build(strict=True)


def mine(_: Article, /) -> str:
    return "mine"


OWN = plugin(ttnews_register_renderers=lambda: [Renderer(name="text", render=mine)])


def test_a_preferred_plugin_replaces_what_it_names() -> None:
    [failure] = build(OWN).failures
    assert failure.phase == "name"
    registry = Registry.build([OWN], entry_points=False, prefer=["sketch"])
    assert registry.failures == ()
    assert registry.render(Article(), to="text") == "mine"
    assert registry.parse("Ferry") == FERRY  # the reader is still the built-in one
    owners = {plugin.name: plugin for plugin in registry.plugins}
    assert owners["ttnews.formats.text"].renderers == ()
    assert next(iter(owners)) == "ttnews.formats"  # the order of the list stays


def test_of_two_preferred_plugins_the_first_has_the_name(install: Install) -> None:
    for name in ("alpha", "beta"):
        install(name, GOOD.replace('name="NAME"', 'name="same"').replace("NAME", name))
    registry = Registry.build(prefer=["ttnews-beta", "alpha"])
    assert registry.failures == ()
    owners = [plugin.name for plugin in registry.plugins if plugin.source_formats]
    assert "beta" in owners
    assert "alpha" not in owners
    assert registry.renderers.keys() >= {"alpha", "beta"}
    [failure] = Registry.build().failures
    assert "taken by plugin 'alpha' of ttnews-alpha 1.0" in str(failure)


def test_a_preferred_plugin_may_not_claim_a_name_twice() -> None:
    twice = plugin(ttnews_register_renderers=lambda: 2 * [Renderer(name="text", render=mine)])
    registry = Registry.build([twice], entry_points=False, prefer=["sketch"])
    assert [failure.phase for failure in registry.failures] == ["name"]
    assert registry.render(Article(title="Ferry"), to="text") == "Ferry\n"


def explode(source: object, /) -> Article:
    raise KeyError(f"of {type(source).__name__}")


def refuse(source: object, /) -> Article:
    raise ParseError(f"no {type(source).__name__}", offset=0)


def test_an_exception_of_a_plugin_names_it() -> None:
    registry = build(
        plugin(
            ttnews_register_source_formats=lambda: [
                SourceFormat(name="explode", parse=explode),
                SourceFormat(name="refuse", parse=refuse),
                SourceFormat(name="number", parse=len),  # type: ignore[arg-type]
            ],
            ttnews_register_renderers=lambda: [
                Renderer(name="explode", render=explode),  # type: ignore[arg-type]
                Renderer(name="nothing", render=lambda _, /: None),  # type: ignore[arg-type, return-value]
            ],
        )
    )
    with pytest.raises(PluginError, match=r"'explode' \(plugin 'sketch'\): parse raised KeyError"):
        registry.parse("", format="explode")
    with pytest.raises(ParseError, match="no str"):
        registry.parse("", format="refuse")
    with pytest.raises(PluginError, match="parse returned int, not an Article"):
        registry.parse("", format="number")
    with pytest.raises(PluginError, match="render raised KeyError") as caught:
        registry.render(Article(), to="explode")
    assert caught.value.plugin == "sketch"
    assert isinstance(caught.value.__cause__, KeyError)
    with pytest.raises(PluginError, match="render returned NoneType, not str or bytes"):
        registry.render(Article(), to="nothing")


def test_unknown_names_say_what_is_possible() -> None:
    registry = build()
    with pytest.raises(UnknownFormatError) as caught:
        registry.render(Article(), to="mardown")
    names = ", ".join(registry.renderers)
    assert str(caught.value) == (
        f"no renderer 'mardown'; did you mean 'markdown'? available: {names}"
    )
    with pytest.raises(
        UnknownFormatError, match=r"no source format 'zzz'; available: ans, \w+, html, json, "
    ):
        registry.parse("", format="zzz")


def test_sources_that_are_no_text() -> None:
    with pytest.raises(ParseError, match="expected str or bytes, not int"):
        ttnews.parse(5)  # type: ignore[arg-type]
    with pytest.raises(ParseError, match="expected str or bytes, not NoneType"):
        ttnews.explain(None)  # type: ignore[arg-type]


def words(source: bytes, /) -> Article:
    return Article(title=f"{len(source)} bytes")


BINARY = plugin(
    ttnews_register_source_formats=lambda: [
        SourceFormat(
            name="packed",
            parse=words,
            binary=True,
            suffixes=(".bin", ".txt"),
            sniff=lambda source: Claim(1.0, "magic") if source.startswith(b"\xff\xd8") else None,
        ),
        SourceFormat(name="silent", parse=words, binary=True, suffixes=[".bin"]),
    ],
    ttnews_register_renderers=lambda: [
        Renderer(name="packed", render=lambda _, /: b"\xff\xd8", suffix=".bin"),
        Renderer(name="other", render=shout, suffix=".md"),
    ],
)


def test_binary_formats(tmp_path: Path) -> None:
    registry = build(BINARY)
    assert registry.failures == ()
    assert registry.parse(b"\xff\xd8\xff", format="packed").title == "3 bytes"
    assert registry.parse("é", format="packed").title == "2 bytes"
    registry.write(Article(), tmp_path / "a.bin")
    assert (tmp_path / "a.bin").read_bytes() == b"\xff\xd8"
    assert registry.read(tmp_path / "a.bin").title == "2 bytes"
    (tmp_path / "b.txt").write_bytes(b"Ferry")
    assert registry.read(tmp_path / "b.txt") == FERRY  # two suffixes, one claim


def test_read_picks_by_suffix_then_by_content(tmp_path: Path) -> None:
    for name, content in {
        "a.json": ttnews.dumps(FERRY),
        "a.unknown": "\ufeff" + ttnews.dumps(FERRY),
        "a.txt": "Ferry",
        "a": "Ferry",
    }.items():
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        assert ttnews.read(path) == FERRY
        assert ttnews.read(str(path)) == FERRY
    with pytest.warns(SourceWarning, match="looks like json"):
        assert ttnews.read(tmp_path / "a.json", format="text") != FERRY
    (tmp_path / "a.rtf").write_text("<ferry>", encoding="utf-8")
    with pytest.raises(UnknownFormatError, match=r"no source format claims .*a\.rtf; name one of"):
        ttnews.read(tmp_path / "a.rtf")
    (tmp_path / "a.raw").write_bytes(b"\xff\xd9")
    with pytest.raises(ParseError, match="at byte 0"):
        ttnews.read(tmp_path / "a.raw")
    with pytest.raises(FileNotFoundError):
        ttnews.read(tmp_path / "missing.txt")


def test_claims_say_why() -> None:
    registry = build(BINARY)
    assert registry.claims(b"Ferry", "a.md.text") == [
        ("text", Claim(1.0, "the only format with its suffix"))
    ]
    assert registry.claims(b"\xff\xd8", "a.txt") == [("packed", Claim(1.0, "magic"))]
    assert [name for name, _ in registry.claims(b'{"schema_version": 1}')] == ["json"]
    assert registry.claims(b"\xff") == []


def test_write_picks_by_suffix(tmp_path: Path) -> None:
    article = Article(title="Ferry \ud800")
    for suffix, start in {
        ".md": "# Ferry",
        ".html": "<!DOCTYPE",
        ".json": "{",
        ".txt": "F",
    }.items():
        ttnews.write(article, tmp_path / f"a{suffix}")
        assert (tmp_path / f"a{suffix}").read_text(encoding="utf-8").startswith(start)
    assert ttnews.read(tmp_path / "a.json") == article
    ttnews.write(article, tmp_path / "b.txt", to="json", indent=1)
    assert (tmp_path / "b.txt").read_bytes().startswith(b"{\n")
    with pytest.raises(
        UnknownFormatError, match=r"no renderer writes files like .*a\.pdf; name one"
    ):
        ttnews.write(article, tmp_path / "a.pdf")
    with pytest.raises(RenderError, match=r"^expected an Article, not str$"):
        ttnews.write("a.md", article)  # type: ignore[arg-type]
    with pytest.raises(UnknownFormatError, match=r"several renderers \(markdown, other\) write"):
        build(BINARY).write(article, tmp_path / "a.md")


def test_a_sniff_that_raises_is_a_warning(tmp_path: Path) -> None:
    registry = build(
        plugin(
            ttnews_register_source_formats=lambda: [
                SourceFormat(name="explode", parse=explode, sniff=explode)  # type: ignore[arg-type]
            ]
        )
    )
    (tmp_path / "a").write_bytes(b"Ferry")
    with pytest.warns(PluginWarning, match=r"'explode' \(plugin 'sketch'\): sniff raised KeyError"):
        assert registry.read(tmp_path / "a") == FERRY


def test_a_sniff_that_gives_a_wrong_thing_is_a_warning(tmp_path: Path) -> None:
    claims = SourceFormat(name="eager", parse=refuse, sniff=lambda _: True)  # type: ignore[arg-type, return-value]
    registry = build(plugin(ttnews_register_source_formats=lambda: [claims]))
    (tmp_path / "a").write_bytes(b"Ferry")
    with pytest.warns(PluginWarning, match="sniff returned bool, not a Claim or None"):
        assert registry.read(tmp_path / "a") == FERRY


@pytest.mark.parametrize("confidence", [7, -0.1, "high", None])
def test_a_claim_has_a_confidence_from_0_to_1(confidence: float) -> None:
    with pytest.raises(ValueError, match="a confidence is a number from 0 to 1"):
        Claim(confidence, "a reason")


def test_a_plugin_that_leaves_the_program_does_not() -> None:
    quits = Renderer(name="quits", render=lambda _, /: sys.exit(0))
    registry = build(plugin(ttnews_register_renderers=lambda: [quits]))
    with pytest.raises(PluginError, match="render raised SystemExit: 0"):
        registry.render(Article(), to="quits")


def test_threads_get_one_default_registry() -> None:
    functions._default.cache_clear()
    barrier = threading.Barrier(8)

    def ask() -> int:
        barrier.wait()
        return id(ttnews.default_registry())

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: ask(), range(8)))) == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"suffixes": ".txt"}, "expected several strings, not the single string"),
        ({"suffixes": ["txt"]}, "a suffix is a dot and lower-case letters"),
        ({"suffixes": [5]}, "a suffix is a dot and lower-case letters"),
        ({"name": 5}, "a name is of lower-case letters"),
        ({"binary": "no"}, "binary"),
    ],
)
def test_a_wrong_record_says_so(fields: dict[str, object], message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=message):
        SourceFormat(**{"name": "a", "parse": explode, **fields})  # type: ignore[arg-type]
    if fields.get("suffixes") == ["txt"]:
        with pytest.raises(ValueError, match=message):
            Renderer(name="a", render=shout, suffix="txt")


def test_profiles_of_plugins_reach_formats_that_want_markers() -> None:
    def parse(text: str, /, *, markers: ttnews.profiles.Markers) -> Article:
        return Article(title=str(markers.line("lesu pli")) + text)

    sketch = plugin(
        ttnews_register_profiles=lambda: [Profile(name="eo", read_more=("Lesu pli",))],
        ttnews_register_source_formats=lambda: [
            SourceFormat(name="asks", parse=parse, takes_markers=True)
        ],
    )
    assert build(sketch).parse("!", format="asks").title == "read_more!"
