"""The README keeps its word: its commands run and print what it says, and its links lead somewhere."""

import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from runs import CHECKOUT, Run

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def console() -> list[tuple[str, str]]:
    """Return the (command, output) pairs of the README's console blocks."""
    pairs = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            # A command ends with the line that closes its quotation marks.
            end = next(i for i in range(1, len(lines) + 1) if "\n".join(lines[:i]).count('"') % 2 == 0)
            pairs.append(("\n".join(lines[:end]), "\n".join(lines[end:])))
    return pairs


def test_the_worked_question_has_the_answer_that_the_readme_prints(
    onrecord: Callable[..., Run], at_home: Path
) -> None:
    (at_home / "seeds").symlink_to(CHECKOUT / "seeds")
    printed = [(onrecord(*shlex.split(command)[1:]), output) for command, output in console()]
    assert len(printed) == 2
    for run, output in printed:
        assert run.code == 0, run.err
        if output:
            assert run.out.replace("\r\n", "\n").strip() == output.strip()


@pytest.mark.parametrize(
    "target", re.findall(r"^([a-z]+):.*## ", (CHECKOUT / "Makefile").read_text(), re.MULTILINE)
)
def test_every_make_target_is_named(target: str) -> None:
    assert f"`make {target}`" in README


def test_every_dependency_says_why_it_is_there() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=\[]", line)[0] for line in project["dependencies"]}
    table = README.partition("## What it stands on")[2].partition("## ")[0]
    rows = re.findall(r"^\| ([a-z0-9, -]+) \| .{10,} \|$", table, re.MULTILINE)
    assert names == {name for row in rows for name in row.split(", ")} - {"package"}


@pytest.mark.parametrize(
    "page", ["README.md", *(str(p.relative_to(CHECKOUT)) for p in (CHECKOUT / "docs").glob("*.md"))]
)
def test_links_lead_to_files_that_are_there(page: str) -> None:
    path = CHECKOUT / page
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).resolve().exists(), f"{page}: {target}"
