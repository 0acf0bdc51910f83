"""Score the extraction on the made-up articles under tests/articles, whose README says how they are annotated.

Comes in: a folder of articles with what is true of them. Goes out: figures, micro-averaged over the articles.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.exchange import to_json
from onrecord.journey import findings_in
from onrecord.training.made_up import is_speaker, plain, spans_of, truth_of

FOLDER = Path(__file__).resolve().parents[1] / "articles"
SPLITS = ("develop", "kept")
# What else is compared on matched statements.
FIELDS = ("addressee", "via", "said on", "mode", "act", "polarity")
FIGURES = (
    "statements F1",
    "exact F1",
    "speaker right",
    "statement and speaker F1",
    *(f"{field} right" for field in FIELDS),
    "direct quotations without a speaker",
    "persons F1",
    "countries F1",
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")

Spans = list[tuple[int, int]]
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text, what is true of it, and what was found."""

    name: str
    text: str
    truth: Record
    found: Record

    @property
    def words(self) -> list[tuple[int, int]]:
        """Return where each word of the text stands."""
        return [m.span() for m in _WORD.finditer(self.text)]


def articles(split: str) -> list[Article]:
    """Extract every article of a split."""
    return [
        Article(
            path.stem,
            path.read_bytes().decode("utf-8"),
            truth_of(path),
            to_json(findings_in(path)),
        )
        for path in sorted((FOLDER / split).glob("*.txt"))
    ]


def figures(found: list[Article]) -> dict[str, float]:
    """Return each of FIGURES, per cent."""
    count: Counter[str] = Counter()
    for article in found:
        _count_statements(article, count)
        _count_sets(count, "persons", *_persons(article))
        codes = {country["code"] for country in article.found["countries"]}
        _count_sets(count, "countries", set(article.truth["countries"]), codes)
    return {
        "statements F1": f1(count["matched"], count["gold"], count["system"]),
        "exact F1": f1(count["exact"], count["gold"], count["system"]),
        "speaker right": 100 * count["speaker"] / max(1, count["matched"]),
        "statement and speaker F1": f1(count["speaker"], count["gold"], count["system"]),
        **{f"{field} right": 100 * count[field] / max(1, count["matched"]) for field in FIELDS},
        "direct quotations without a speaker": without_speaker(article.found for article in found),
        "persons F1": f1(count["persons"], count["persons gold"], count["persons system"]),
        "countries F1": f1(count["countries"], count["countries gold"], count["countries system"]),
    }


def f1(right: int, gold: int, system: int) -> float:
    return 200 * right / (gold + system) if gold + system else 100.0


# --- statements ----------------------------------------------------------------------------------------------


def matches(article: Article) -> list[tuple[int, int]]:
    """Return pairs (gold statement, found statement), one to one, best overlap first, IoU at least a half."""
    gold = [indices(article, spans_of(article.text, s["words"])) for s in article.truth["statements"]]
    system = [indices(article, s["spans"]) for s in article.found["statements"]]
    pairs = sorted(
        (-len(g & s) / len(g | s), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(system)
        if g & s and 2 * len(g & s) >= len(g | s)
    )
    matched: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in matched and j not in matched.values():
            matched[i] = j
    return sorted(matched.items())


def indices(article: Article, spans: Spans) -> frozenset[int]:
    return frozenset(i for i, (a, b) in enumerate(article.words) if any(a < e and s < b for s, e in spans))


def _count_statements(article: Article, count: Counter[str]) -> None:
    matched = matches(article)
    count["gold"] += len(article.truth["statements"])
    count["system"] += len(article.found["statements"])
    count["matched"] += len(matched)
    for i, j in matched:
        gold, system = article.truth["statements"][i], article.found["statements"][j]
        same = indices(article, spans_of(article.text, gold["words"])) == indices(article, system["spans"])
        count["exact"] += same
        count["speaker"] += speaker_is_right(gold, system)
        for field in FIELDS:
            count[field] += is_right(field, gold, system)


def speaker_is_right(gold: Record, system: Record) -> bool:
    """Tell whether a found statement names the gold speaker; an unnamed one by a shared word of its words."""
    speaker = system["speaker"]
    if gold["speaker"] is None or speaker is None:
        return (gold["speaker"] is None) == (speaker is None)
    return is_speaker(gold, speaker["name"], speaker["type"])


def without_speaker(records: Iterable[Record]) -> float:
    """Return which share of the direct quotations of some extraction records has no speaker at all, per cent."""
    direct = [s for record in records for s in record["statements"] if s["mode"] == "direct"]
    return 100 * sum(s["speaker"] is None for s in direct) / max(1, len(direct))


def is_right(field: str, gold: Record, system: Record) -> bool:
    """Tell whether one of FIELDS is as the gold says; names by their plain form."""
    expected, found = gold[field.replace(" ", "_")], system[field.replace(" ", "_")]
    if field == "via" and expected is None and found == system["addressee"]:
        return True  # "told Times Radio": the gold names the radio as the addressee alone
    if expected is None or found is None:
        return expected is found
    if field in {"addressee", "via"}:
        return plain(found["name"]) == plain(expected)
    return bool((found["date"] if field == "said on" else found) == expected)


# --- persons -------------------------------------------------------------------------------------------------


def _persons(article: Article) -> tuple[set[str], set[str]]:
    """Return the gold names, and the found ones, an alias led back to the gold name it stands for."""
    led_back = {
        plain(alias): plain(person["name"])
        for person in article.truth["persons"]
        for alias in (*person["aliases"], person["name"])
    }
    found = [plain(person["name"]) for person in article.found["persons"]]
    # A second person under an alias of the first is one too many.
    names = [led_back.get(name, name) for name in found]
    return set(led_back.values()), {n if names.count(n) == 1 else f"{n} {i}" if names.index(n) != i else n
                                    for i, n in enumerate(names)}  # fmt: skip


def _count_sets(count: Counter[str], what: str, gold: set[str], system: set[str]) -> None:
    count[what] += len(gold & system)
    count[f"{what} gold"] += len(gold)
    count[f"{what} system"] += len(system)
