"""Score the agreements found in the made-up articles against what is true of them.

Comes in: articles with what is true and what was found. Goes out: figures, micro-averaged over the articles.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from articles import Article, f1, indices, plain, spans_of

Record = dict[str, Any]
Stance = tuple[str, str]  # whose, and which

# What is looked at and learnt from, and what is kept for the figure.
SPLITS = {"to develop on": ("develop", "further"), "kept": ("kept",)}
FIGURES = (
    "agreements F1",
    "kind right",
    "status right",
    "parties F1",
    "signatories F1",
    "mediators, guarantors, hosts F1",
    "place F1",
    "date F1",
    "provisions F1",
    "stances F1",
    "part of a stance right",
    "mentions F1",
)
_SHARE_OF = {
    "part of a stance": "stances"
}  # that were found: is it towards the whole, or towards which provision?
_HELPERS = ("mediators", "guarantors", "hosts")
_YEAR = re.compile(r"(?:19|20)\d\d")


def figures(articles: Iterable[Article]) -> dict[str, float]:
    """Return each of FIGURES, per cent.

    Agreements are matched one to one where parties or signatories have a Jaccard index of at least a half. What a
    found agreement says besides counts as right only in a match; what an unmatched one says counts as missing, or
    as found in vain.
    """
    count: Counter[str] = Counter()
    for article in articles:
        gold, system = article.truth["agreements"], article.found["agreements"]
        matched = matches(gold, system)
        count["agreements"] += len(matched)
        count["kind"] += sum(gold[i]["kind"] == system[j]["kind"] for i, j in matched)
        count["status"] += sum(gold[i]["status"] == system[j]["status"] for i, j in matched)
        partner = dict(matched)
        told = [_told(article, agreement) for agreement in gold]
        found = [_found(article, agreement) for agreement in system]
        count["agreements gold"] += len(gold)
        count["agreements system"] += len(system)
        for what in ("parties", "signatories", *_HELPERS, "place", "date", "stances"):
            count[f"{what} gold"] += sum(len(one[what]) for one in told)
            count[f"{what} system"] += sum(len(one[what]) for one in found)
            count[what] += sum(len(told[i][what] & found[j][what]) for i, j in partner.items())
        for i, j in partner.items():
            shared = told[i]["stances"] & found[j]["stances"]
            count["part of a stance"] += sum(
                _meet(told[i]["parts"][one], found[j]["parts"][one]) for one in shared
            )
        for what in ("provisions", "mentions"):
            count[f"{what} gold"] += sum(len(one[what]) for one in told)
            count[f"{what} system"] += sum(len(one[what]) for one in found)
            count[what] += sum(overlapping(told[i][what], found[j][what]) for i, j in partner.items())
    for part in ("", " gold", " system"):
        count[f"helpers{part}"] = sum(count[f"{what}{part}"] for what in _HELPERS)
    of = {"mediators, guarantors, hosts": "helpers"}
    scores = {}
    for figure in FIGURES:
        what, _, measure = figure.rpartition(" ")
        what = of.get(what, what)
        scores[figure] = (
            100 * count[what] / max(1, count[_SHARE_OF.get(what, "agreements")])
            if measure == "right"
            else f1(count[what], count[f"{what} gold"], count[f"{what} system"])
        )
    return scores


def matches(gold: list[Record], system: list[Record]) -> list[tuple[int, int]]:
    """Return pairs (gold agreement, found agreement), one to one, the most alike first.

    Two agreements of the same parties are told apart by kind, year and the words of their labels.
    """
    pairs = []
    for i, one in enumerate(gold):
        for j, other in enumerate(system):
            alike = max(_jaccard(_parties(one), _parties(other)), _jaccard(_signatories(one), _signatories(other)))
            if alike >= 0.5:
                pairs.append((-alike, -_resemblance(one, other), i, j))
    matched: dict[int, int] = {}
    for _, _, i, j in sorted(pairs):
        if i not in matched and j not in matched.values():
            matched[i] = j
    return sorted(matched.items())


def overlapping(gold: list[frozenset[int]], system: list[frozenset[int]]) -> int:
    """Return how many sets of words have a partner, one to one, with an IoU of at least a half."""
    free = list(system)
    right = 0
    for words in gold:
        best = max(free, key=lambda other: len(words & other) / len(words | other), default=None)
        if best is not None and 2 * len(words & best) >= len(words | best):
            free.remove(best)
            right += 1
    return right


def _resemblance(one: Record, other: Record) -> float:
    words = [set(re.findall(r"\w+", agreement["label"].lower())) for agreement in (one, other)]
    years = [set(_YEAR.findall(f"{a['label']} {_day(a['date'])}")) for a in (one, other)]
    return (one["kind"] == other["kind"]) + _jaccard(*words) + _jaccard(*years)


def _told(article: Article, agreement: Record) -> Record:
    stances = [((_party(s["actor"]), s["stance"]), s.get("provision")) for s in agreement["stances"]]
    provisions = [_words(article, spans_of(article.text, [p["words"]])) for p in agreement["provisions"]]
    return {
        "parties": _parties(agreement),
        "signatories": _signatories(agreement),
        **{what: {_party(x) for x in agreement[what]} for what in _HELPERS},
        "place": {plain(agreement["place"])} if agreement["place"] else set(),
        "date": {agreement["date"]} if agreement["date"] else set(),
        "stances": {stance for stance, _ in stances},
        "parts": _parts(stances, provisions),
        "provisions": provisions,
        "mentions": [_words(article, spans_of(article.text, [m], whole=True)) for m in agreement["mentions"]],
    }


def _found(article: Article, agreement: Record) -> Record:
    names = {
        one["id"]: one["name"] for kind in ("persons", "organizations") for one in article.found.get(kind, ())
    }
    for statement in article.found.get("statements", ()):
        if statement["speaker"]:
            names.setdefault(statement["speaker"]["id"], statement["speaker"]["name"])
    stances = [
        (
            (_party(s["actor"] if s["actor"].isupper() else names.get(s["actor"], s["actor"])), s["stance"]),
            s.get("provision"),
        )
        for s in agreement["stances"]
    ]
    provisions = [_words(article, p["spans"]) for p in agreement["provisions"]]
    return {
        "parties": _parties(agreement),
        "signatories": _signatories(agreement),
        **{what: {_party(x) for x in agreement[what]} for what in _HELPERS},
        "place": {plain(agreement["place"])} if agreement["place"] else set(),
        "date": {_day(agreement["date"])} if agreement["date"] else set(),
        "stances": {stance for stance, _ in stances},
        "parts": _parts(stances, provisions),
        "provisions": provisions,
        "mentions": [_words(article, [(m["start"], m["end"])]) for m in agreement["mentions"]],
    }


def _parts(
    stances: list[tuple[Stance, int | None]], provisions: list[frozenset[int]]
) -> dict[Stance, list[frozenset[int]]]:
    """Return the words of the provisions that each stance is towards; no words stand for the whole."""
    parts: dict[Stance, list[frozenset[int]]] = {}
    for stance, number in stances:
        parts.setdefault(stance, []).append(provisions[number - 1] if number else frozenset())
    return parts


def _meet(gold: list[frozenset[int]], system: list[frozenset[int]]) -> bool:
    return any(one == other or bool(one & other) for one in gold for other in system)


def _words(article: Article, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return indices(article, list(spans))


def _parties(agreement: Record) -> set[str]:
    return {_party(party) for party in agreement["parties"]}


def _signatories(agreement: Record) -> set[str]:
    return {plain(s["name"]) for s in agreement["signatories"]}


def _party(party: str | Record) -> str:
    name = party if isinstance(party, str) else party.get("code") or party.get("name")
    return plain(str(name))


def _day(date: str | Record | None) -> str:
    return "" if date is None else date if isinstance(date, str) else str(date["date"])


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one & other else 0.0
