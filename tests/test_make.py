"""The Makefile and what stands around it: documented, pinned, and plain about a machine that lacks something."""

import json
import os
import re
import runpy
import shutil
import subprocess
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from runs import CHECKOUT

MAKEFILE = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
DESCRIBED = re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)


def make(*arguments: str, folder: Path = CHECKOUT) -> subprocess.CompletedProcess[str]:
    """Run make without the settings of a make around it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_help_lists_every_command_with_what_it_does() -> None:
    listed = make("help").stdout.splitlines()
    assert [line.split()[1] for line in listed] == DESCRIBED
    assert all(len(line.split()) > 3 and len(line) <= 100 for line in listed)
    (phony,) = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert {*phony.split()} - {*DESCRIBED} == {"browser"}  # a part of `make test`


def test_continuous_integration_runs_exactly_make_test() -> None:
    script = CHECKOUT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert [line for line in script.read_text().splitlines() if "make" in line and not line.startswith("#")] == [
        "exec make test </dev/null"
    ]


def test_make_test_checks_style_types_layers_and_tests() -> None:
    planned = make("--dry-run", "test").stdout
    assert [
        tool
        for tool in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest")
        if tool not in planned
    ] == []


def test_a_python_that_is_too_old_is_told_with_what_to_do(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "uv.lock"):
        shutil.copy(CHECKOUT / name, tmp_path)
    old = tmp_path / "python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 || exit 1\n')
    old.chmod(0o755)
    run = make("setup", f"PYTHON={old}", folder=tmp_path)
    assert run.returncode != 0
    assert "onrecord needs Python 3.11 or newer; here is Python 3.9.2." in run.stderr
    assert "make PYTHON=" in run.stderr


def test_pip_gets_the_versions_of_the_lock() -> None:
    pins = [Requirement(pin) for pin in runpy.run_path(str(CHECKOUT / ".ci" / "pins.py"))["pins"]()]
    locked = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))["package"]
    assert len(pins) == len(locked) - 1  # all but onrecord itself
    for pin in pins:
        try:
            installed = version(pin.name)
        except PackageNotFoundError:
            continue  # for another platform
        assert (pin.marker and not pin.marker.evaluate()) or pin.specifier.contains(installed), pin


@pytest.mark.parametrize(
    ("report", "printed", "says", "is_well"),
    [
        (
            {
                "dependencies": [
                    {"name": "a", "version": "1", "vulns": []},
                    {"name": "b", "version": "2", "vulns": []},
                ]
            },
            "No known vulnerabilities found",
            "2 packages audited: no known vulnerabilities",
            True,
        ),
        (
            {
                "dependencies": [
                    {"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["1.1", "2"]}]},
                    {"name": "b", "version": "2", "vulns": [{"id": "X-2", "fix_versions": []}]},
                    {"name": "c", "skip_reason": "Dependency not found on PyPI"},
                ]
            },
            "Found 2 known vulnerabilities",
            "a 1: X-1, fixed in 1.1 or 2\nb 2: X-2, fixed in none yet\n"
            "2 packages audited: 2 known vulnerabilities\nnot audited: c",
            False,
        ),
        (
            {"dependencies": [{"name": "a", "skip_reason": "Dependency not found on PyPI"}]},
            "No known vulnerabilities found",
            "not audited: the index has no advisories on any of 1 packages",
            False,
        ),
        (
            None,
            "Traceback\nConnectionError: no such host\n",
            "not audited: the advisories could not be asked (ConnectionError: no such host)",
            False,
        ),
    ],
)
def test_an_audit_that_could_not_ask_is_no_good_news(
    tmp_path: Path, report: dict[str, object] | None, printed: str, says: str, is_well: bool
) -> None:
    files = tmp_path / "audit.json", tmp_path / "audit.log"
    if report is not None:
        files[0].write_text(json.dumps(report))
    files[1].write_text(printed)
    audited = runpy.run_path(str(CHECKOUT / ".ci" / "audited.py"))["told"]
    assert audited(*files) == (says, is_well)


def test_seeds_are_kept_as_received_and_their_readme_tells_of_each() -> None:
    told = (CHECKOUT / "seeds" / "README.md").read_text(encoding="utf-8")
    seeds = sorted((CHECKOUT / "seeds").glob("*.txt"))
    assert seeds
    assert [seed.name for seed in seeds if f"`{seed.name}`" not in told] == []
    attributes = subprocess.run(
        ["git", "check-attr", "text", "--", *(str(seed) for seed in seeds)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert attributes.count("text: unset") == len(seeds)
