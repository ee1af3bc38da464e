"""What is shipped is tested: the wheels, in an environment of their own."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from effort import unmeasured
from paths import EXAMPLES, ROOT, SRC

MERGED = {Path("ttnews/profiles/merged.json"), Path("ttnews/profiles/printed.json")}

PROGRAM = """
import ttnews
article = ttnews.parse(open({dump!r}, encoding="utf-8").read())
print(ttnews.__file__)
print(ttnews.render(article, to="gemtext"))
assert ttnews.loads(ttnews.dumps(article)) == article
assert ttnews.json_schema()["type"] == "object"
assert ttnews.explain("Ferry").lines[0].confidence
assert not ttnews.default_registry().failures
own = ttnews.Profile.from_toml(open({profile!r}, encoding="utf-8").read())
class Plugin:
    @ttnews.hookimpl
    def ttnews_register_profiles(self):
        return [own]
assert ttnews.Registry.build([Plugin()]).parse("Ponto\\n\\nTemoj: pramoj").topics == ("pramoj",)
"""


def test_the_example_plugin_is_installed() -> None:
    assert "gemtext" in {point.name for point in entry_points(group="ttnews")}


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Build the wheels, of ttnews and of the example plugin."""
    folder = tmp_path_factory.mktemp("wheels")
    for project in (ROOT, EXAMPLES / "ttnews-gemtext"):
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        subprocess.run(build, cwd=project, env=unmeasured(), capture_output=True, check=True)
    return sorted(folder.glob("*.whl"))


def run_program(python: Path | str, *flags: str, where: Path, **variables: str) -> None:
    """Run the program and see that it has used what is in a folder."""
    code = PROGRAM.format(
        dump=str(EXAMPLES / "dumps" / "bridge.en.txt"),
        profile=str(EXAMPLES / "profiles" / "eo.toml"),
    )
    done = subprocess.run(
        [python, *flags, "-c", code],
        capture_output=True,
        check=True,
        cwd=where,
        env=unmeasured(**variables),
        encoding="utf-8",
    )
    path, gemtext = done.stdout.split("\n", 1)
    assert path.startswith(str(where))
    assert gemtext.startswith("# Old iron bridge at Harrow Ferry opens to walkers again\n")
    assert "=> harrow-ferry-01.jpg The first walkers cross the bridge" in gemtext


def test_a_wheel_has_every_file_of_the_package(wheels: list[Path]) -> None:
    shipped = {path.relative_to(SRC.parent) for path in SRC.rglob("*") if path.is_file()}
    shipped = {path for path in shipped if "__pycache__" not in path.parts}
    packed = {Path(name) for name in zipfile.ZipFile(wheels[0]).namelist()}
    assert {path for path in packed if path.parts[0] == "ttnews"} == shipped | MERGED


def test_unpacked_wheels_work(wheels: list[Path], tmp_path: Path) -> None:
    for wheel in wheels:
        zipfile.ZipFile(wheel).extractall(tmp_path)
    run_program(sys.executable, where=tmp_path, PYTHONPATH=str(tmp_path))


@pytest.mark.slow
def test_wheels_in_a_fresh_environment(wheels: list[Path], tmp_path: Path) -> None:
    venv.create(tmp_path, with_pip=True)
    python = tmp_path / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wheels],
        check=True,
    )
    run_program(python, "-I", where=tmp_path)
