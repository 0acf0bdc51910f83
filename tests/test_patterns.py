"""No regular expression of the package takes more than linear time, whatever it is given.

Every pattern is run, as the package uses it, over strings that are made from its own parts to keep it going: what
leads to a repetition, the repeated part many times over, and something that does not fit. A linear one needs
milliseconds; the bound is a hundred times that, and far below what one that goes back and forth takes.
"""

import ast
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any

import pytest

import onrecord

# Close together at first: what grows with the power of the length must be caught before it takes for ever.
LENGTHS = (12, 18, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42, 44, 100, 1_000, 30_000)
BOUND = 0.5  # seconds
MANY = 500  # a repetition that ends before is bounded
PUMPS = (" ", "a", "A", "1", ".", "-", "'", '"', "a ", "A ", "Aa ", "A.", "1 ", "1.", ", ", "a-", "\n", "/", "é")
USES = {"match", "search", "fullmatch", "sub", "split", "findall", "finditer"}
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)

Run = Callable[[str], object]
Items = Iterable[tuple[Any, Any]]


def patterns() -> dict[str, tuple[re.Pattern[str], tuple[Run, ...]]]:
    """Return every pattern of the package's modules, compiled or written where it is used, with how it is used."""
    found: dict[str, tuple[re.Pattern[str], tuple[Run, ...]]] = {}
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if module.name.startswith("onrecord.training") or module.name == "onrecord.__main__":
            continue
        imported = import_module(module.name)
        source = Path(str(imported.__file__)).read_text(encoding="utf-8")
        for name, value in vars(imported).items():
            if not re.search(rf"^{re.escape(name)}\b.*=", source, re.MULTILINE):
                continue  # imported from elsewhere
            methods = set(re.findall(rf"\b{name}\.(\w+)\(", source)) & USES
            for number, pattern in enumerate(_patterns_in(value)):
                found[f"{module.name}.{name}.{number}"] = pattern, _runs(pattern, methods or {"match"})
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                library, _, method = ast.unparse(node.func).partition(".")
                if library == "re" and method in USES:
                    pattern = re.compile(str(node.args[0].value))
                    found[f"{module.name}:{node.lineno}"] = pattern, _runs(pattern, {method})
    return found


def _runs(pattern: re.Pattern[str], methods: set[str]) -> tuple[Run, ...]:
    runs: list[Run] = []
    if "fullmatch" in methods:
        runs.append(pattern.fullmatch)
    if "match" in methods:
        runs.append(pattern.match)
    if methods - {"match", "fullmatch"}:
        runs.append(pattern.findall)
    return tuple(map(_over_bytes, runs)) if isinstance(pattern.pattern, bytes) else tuple(runs)


def _over_bytes(run: Callable[[bytes], object]) -> Run:
    return lambda text: run(text.encode())


def _patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth < 3:
        yield from _patterns_in(tuple(value.values()), depth + 1)
    elif isinstance(value, tuple | list) and depth < 3 and len(value) < 200:
        for item in value:
            yield from _patterns_in(item, depth + 1)


def hostile(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield (what leads to a repetition, what is repeated)."""
    yield from (("", pump) for pump in PUMPS)
    written = pattern.pattern
    plain = written.decode("latin-1") if isinstance(written, bytes) else written
    yield from _repetitions(list(_parser.parse(plain, pattern.flags & ~re.UNICODE)), "")


def _repetitions(items: Items, lead: str) -> Iterator[tuple[str, str]]:
    for operator, argument in items:
        for inner in _inside(operator, argument):
            yield from _repetitions(inner, lead)
        if operator in REPEATS and argument[1] >= MANY:
            yield lead, _sample(argument[2]) or "a"
        lead += _sample([(operator, argument)])


def _inside(operator: Any, argument: Any) -> list[Any]:
    if operator in REPEATS:
        return [argument[2]]
    if operator is op.SUBPATTERN:
        return [argument[-1]]
    if operator is op.BRANCH:
        return list(argument[1])
    return [argument[1]] if operator in (op.ASSERT, op.ASSERT_NOT) else []


def _sample(items: Items) -> str:
    """Return a short string that fits."""
    text = ""
    for operator, argument in items:
        if operator is op.LITERAL:
            text += chr(argument)
        elif operator is op.IN:
            text += _member(argument)
        elif operator in (op.ANY, op.NOT_LITERAL):
            text += "a"
        elif operator is op.BRANCH:
            text += _sample(argument[1][0])
        elif operator is op.SUBPATTERN:
            text += _sample(argument[-1])
        elif operator in REPEATS:
            text += _sample(argument[2]) * argument[0]
    return text


def _member(members: list[tuple[Any, Any]]) -> str:
    category = {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " ", op.CATEGORY_NOT_WORD: "."}
    operator, argument = members[0]
    if operator is op.NEGATE:
        taken = {chr(a) for o, a in members[1:] if o is op.LITERAL}
        return next((c for c in "aA1 .-" if c not in taken), "é")
    if operator is op.LITERAL:
        return chr(argument)
    return chr(argument[0]) if operator is op.RANGE else category.get(argument, "a")


def too_slow(pattern: re.Pattern[str], runs: tuple[Run, ...]) -> str | None:
    """Return the string over which a pattern takes too long, shortened; None where there is none."""
    for lead, pump in dict.fromkeys(hostile(pattern)):
        for length in LENGTHS:
            text = lead + pump * (length // len(pump)) + "\x00"
            start = process_time()
            for run in runs:
                run(text)
            if process_time() - start > BOUND:
                return f"{lead!r} + {pump!r} × {length // len(pump)}"
    return None


FOUND = patterns()


@pytest.mark.parametrize("name", FOUND)
def test_a_pattern_takes_linear_time(name: str) -> None:
    assert too_slow(*FOUND[name]) is None


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"\s*;", r"(?:\w+ ?)+:", r"(?:a|aa)+$"])
def test_a_pattern_that_goes_back_and_forth_is_caught(pattern: str) -> None:
    compiled = re.compile(pattern)
    assert too_slow(compiled, (compiled.findall,)) is not None
