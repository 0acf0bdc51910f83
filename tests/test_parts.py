"""The two parts that are built: what is committed under bundles/ is what the sources give."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest

from explorer_pages import APP

PARTS = APP / "parts"
BUNDLES = PARTS / "bundles"
BUILT = json.loads((BUNDLES / "built.json").read_text(encoding="utf-8"))


def digest(paths: list[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(f"{path.name}\n".encode() + path.read_bytes())
    return found.hexdigest()


def sources() -> list[Path]:
    named = [PARTS / name for name in ("build.mjs", "package-lock.json", "package.json")]
    return sorted([*named, *PARTS.glob("editor/*.js"), *PARTS.glob("network/*.js")], key=str)


def test_the_bundles_were_built_from_these_sources() -> None:
    assert len(sources()) > 9
    assert digest(sources()) == BUILT["from"], "run `make components` and commit what it writes"


def test_nothing_but_a_build_has_changed_a_bundle() -> None:
    assert sorted(BUILT["bundles"]) == sorted(path.name for path in BUNDLES.iterdir() if path.name != "built.json")
    for name, expected in BUILT["bundles"].items():
        assert digest([BUNDLES / name]) == expected, name


def test_the_licence_of_every_package_stands_beside_the_bundles() -> None:
    words = (BUNDLES / "LICENCES.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^(\S+) [\d.]+ \((.*)\)$", words, re.MULTILINE)
    assert {"@codemirror/view", "cytoscape", "world-atlas"} <= {name for name, _ in packages}
    assert {licence for _, licence in packages} <= {"MIT", "ISC"}
    assert words.count("Permission") >= len(packages) - 1


@pytest.mark.parametrize("name", ["editor.js", "network.js"])
def test_a_bundle_names_no_address_to_load_from(name: str) -> None:
    bundle = (BUNDLES / name).read_text(encoding="utf-8")
    assert bundle.startswith("/* onrecord (Apache-2.0)")
    assert not re.search(r"""(?:import|fetch|src\s*=|href\s*=)\s*\(?["'`]https?:""", bundle)


def test_every_country_has_a_code_on_the_map() -> None:
    world = json.loads((BUNDLES / "world.json").read_text(encoding="utf-8"))
    codes = {shape.get("id") for shape in world["objects"]["countries"]["geometries"]}
    assert {"NO", "IS", "FR", "XK"} <= codes
    assert all(code is None or re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_a_wheel_carries_the_bundles_and_no_package_of_node() -> None:
    project = tomllib.loads((APP.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert "app" in project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert "node_modules/" in (APP.parent / ".gitignore").read_text(encoding="utf-8").split()
