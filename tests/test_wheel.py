"""What is shipped is tested: the wheels, in an environment of their own."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

from paths import EXAMPLES, ROOT, SRC

MERGED = Path("ttnews/profiles/merged.json")

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


def test_wheels_in_a_fresh_environment(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    for project in (ROOT, EXAMPLES / "ttnews-gemtext"):
        wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
        wheel += ["--no-build-isolation", "--wheel-dir", str(wheels), str(project)]
        subprocess.run(wheel, check=True)
    ours, plugin = sorted(wheels.glob("*.whl"))
    shipped = {path.relative_to(SRC.parent) for path in SRC.rglob("*") if path.is_file()}
    shipped = {path for path in shipped if "__pycache__" not in path.parts}
    packed = {Path(name) for name in zipfile.ZipFile(ours).namelist()}
    assert {path for path in packed if path.parts[0] == "ttnews"} == shipped | {MERGED}

    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ours, plugin],
        check=True,
    )
    code = PROGRAM.format(
        dump=str(EXAMPLES / "dumps" / "bridge.en.txt"),
        profile=str(EXAMPLES / "profiles" / "eo.toml"),
    )
    done = subprocess.run(
        [python, "-I", "-c", code],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        encoding="utf-8",
    )
    where, gemtext = done.stdout.split("\n", 1)
    assert where.startswith(str(environment))
    assert gemtext.startswith("# Old iron bridge at Harrow Ferry opens to walkers again\n")
    assert "=> harrow-ferry-01.jpg The first walkers cross the bridge" in gemtext
