"""Learn where people stand towards agreements from the project's own made-up articles.

Comes in: folders of NAME.txt and NAME.json, as tests/articles/README.md describes them. Go out: the weights of the
features in `leanings`, for every stance, as JSON that everybody can read.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from onrecord.extraction import everybody
from onrecord.extraction.agreements import Agreed
from onrecord.extraction.agreements.leanings import NONE, STANCES, Leanings
from onrecord.extraction.agreements.remarks import Remark, remarks
from onrecord.extraction.attribution import attributions
from onrecord.extraction.language import WEIGHTS, Parse, parse
from onrecord.extraction.quotation_marks import passages
from onrecord.extraction.statements import statements
from onrecord.reading import read
from onrecord.record import Agreement, Article, Party, Person, Signatory, Span
from onrecord.training.made_up import spans_of

Record = dict[str, Any]
CLASSES = (NONE, *STANCES)
_ROUNDS = 400
_DRAWN = 10.0  # how strongly the weights are drawn to what is known before
_ELSEWHERE = 0.3  # what a remark counts whose maker is known to take this stance by another one
# What the words mean before any article is read; what the articles do not contradict stays at this.
_BEFOREHAND: dict[str, dict[str, float]] = {
    "always": {"none": 1.5, "doubts": -0.5, "conditional": -1.0},
    "link named": {"supports": 0.3, "opposes": 0.3, "doubts": 0.2},
    "link main": {"none": 0.4},
    "link carried": {"none": 0.1},
    "cue supporting": {"supports": 2.0},
    "cue opposing": {"opposes": 2.0},
    "cue doubting": {"doubts": 1.5},
    "cue demanding": {"conditional": 0.4},
    "cue telling": {"none": 0.3},
    "cue naming": {"supports": 0.3, "opposes": 0.6, "doubts": 0.4},
    "deed supporting": {"supports": 2.0},
    "deed opposing": {"opposes": 2.0},
    "denied supporting": {"supports": -2.0, "opposes": 1.5},
    "denied opposing": {"opposes": -2.0, "supports": 1.0},
    "deed": {"none": 0.5},
    "against": {"opposes": 2.0},
    "votes for": {"supports": 2.5},
    "for": {"supports": 2.0},
    "good": {"supports": 1.5},
    "bad": {"opposes": 1.5, "doubts": 0.3},
    "unsure": {"doubts": 1.0},
    "condition": {"conditional": 1.2},
    "negation": {"opposes": 0.3, "doubts": 0.5},
    "no balance": {"none": 0.3},
    "if": {"conditional": 1.2},
    "ought": {"opposes": 0.3, "conditional": 0.3},
    "asks": {"doubts": 0.4, "opposes": 0.3},
    "first person": {"supports": 0.2},
    "manner direct": {"supports": 0.3, "opposes": 0.3, "doubts": 0.3},
    "manner indirect": {"none": 0.3},
    "manner mixed": {"supports": 0.3, "opposes": 0.3, "doubts": 0.3},
    "told as negated": {"none": 1.5},
    "told as hypothetical": {"none": 0.5},
    "told as questioned": {"none": 0.5},
    "nested": {"none": 0.5},
    "attitude": {"supports": 0.2},
    "side signatory": {"supports": 0.8, "opposes": -0.6, "doubts": -0.6},
    "side helper": {"supports": 0.5, "opposes": -0.5},
    "side party government": {"supports": 0.5, "opposes": -0.2, "doubts": -0.3},
    "side party country": {"supports": 0.1},
    "side opposition": {"opposes": 1.2, "supports": -0.5, "doubts": 0.2},
    "side lobby": {"opposes": 0.7, "doubts": 0.4},
    "side rebel": {"opposes": 0.5},
    "side expert": {"doubts": 1.0, "supports": -0.3, "opposes": -0.3},
    "side former": {"doubts": 0.5, "opposes": 0.5},
    "side local": {"doubts": 0.3, "opposes": 0.1},
    "side legislator": {"opposes": 0.4},
    "side party": {"opposes": 0.3},
    "side diplomat": {"doubts": 0.3},
    "side foreign government": {"supports": 0.1},
    "signatory, balance": {"supports": 0.8, "opposes": -0.4},
    "party government, balance": {"supports": 0.6},
    "named, balance": {"supports": 1.0, "opposes": -1.0, "doubts": -0.5},
    "apart, balance": {"supports": 0.4, "opposes": -0.4},
    "opposition, balance": {"opposes": -0.5},
    "elsewhere balance": {"supports": 0.6, "opposes": -0.6},
    "elsewhere against": {"opposes": 0.8},
    "elsewhere for": {"supports": 0.8},
    "stands ended": {"opposes": 0.2},
    "signatory, direct": {"supports": 0.5},
    "party government, direct": {"supports": 0.4},
    "opposition, direct": {"opposes": 0.4},
    "expert, direct": {"doubts": 0.4},
    "local, direct": {"doubts": 0.3},
    "lobby, direct": {"opposes": 0.3},
    "former, direct": {"doubts": 0.3},
}


@dataclass(frozen=True, slots=True)
class Case:
    """A remark of one article: what is to be seen of it, where its maker stands by it, and how much it counts."""

    features: dict[str, float]
    stance: str
    weight: float


def write(folders: Iterable[Path], path: Path) -> None:
    """Learn from the articles of some folders, and write the weights."""
    cases = [case for folder in folders for article in sorted(folder.glob("*.txt")) for case in cases_of(article)]
    path.write_text(json.dumps(learnt(cases), indent=1) + "\n", encoding="utf-8")


def cases_of(path: Path) -> Iterator[Case]:
    """Yield every remark on a gold agreement of one article."""
    told: list[Record] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["agreements"]
    article = read(path)
    parsed, quoted = parse(article, WEIGHTS), passages(article)
    cast = everybody(parsed)
    agreed = tuple(_agreed(article, i, gold, cast.people.persons) for i, gold in enumerate(told))
    spoken = statements(parsed, attributions(parsed, quoted), quoted, cast, agreed)
    found = remarks(parsed, agreed, spoken)
    leanings = Leanings(parsed, cast, found)
    for remark in found:
        gold = told[agreed.index(remark.agreed)]
        stance, weight = _stance(parsed, remark, gold)
        yield Case(dict(leanings.features(remark)), stance, weight)


def learnt(cases: list[Case]) -> dict[str, dict[str, float]]:
    """Return the weights of a softmax over the stances and none, drawn to what is known before."""
    names = sorted({name for case in cases for name in case.features} | set(_BEFOREHAND))
    column = {name: i for i, name in enumerate(names)}
    seen = numpy.zeros((len(cases), len(names)))
    truth = numpy.zeros((len(cases), len(CLASSES)))
    counts = numpy.array([[case.weight] for case in cases])
    for row, case in enumerate(cases):
        truth[row, CLASSES.index(case.stance)] = 1.0
        for name, value in case.features.items():
            seen[row, column[name]] = value
    before = numpy.zeros((len(names), len(CLASSES)))
    for name, by_stance in _BEFOREHAND.items():
        for stance, weight in by_stance.items():
            before[column[name], CLASSES.index(stance)] = weight
    # Nesterov's accelerated descent; the step is the inverse of the greatest curvature.
    step = 1 / (0.5 * numpy.linalg.norm(seen * numpy.sqrt(counts), 2) ** 2 + _DRAWN)
    weights, ahead, pace = before.copy(), before.copy(), 1.0
    for _ in range(_ROUNDS):
        scores = seen @ ahead
        likely = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        gradient = seen.T @ (counts * (likely - truth)) + _DRAWN * (ahead - before)
        there, faster = ahead - step * gradient, (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, weights, pace = there + (pace - 1) / faster * (there - weights), there, faster
    return {
        name: {
            stance: round(float(weight), 2)
            for stance, weight in zip(CLASSES, weights[i], strict=True)
            if abs(weight) >= 0.005
        }
        for name, i in column.items()
    }


# --- the gold -------------------------------------------------------------------------------------------------


def _agreed(article: Article, number: int, gold: Record, persons: tuple[Person, ...]) -> Agreed:
    ids = {person.name: person.id for person in persons}
    places = (
        _in_text(article, Span(*span))
        for mention in gold["mentions"]
        for span in spans_of(article.source_text, [mention], whole=True)
    )
    agreement = Agreement(
        id=f"a{number}",
        label=gold["label"],
        kind=gold["kind"],
        status=gold["status"],
        mentions=(),
        parties=_parties(gold["parties"]),
        signatories=tuple(
            Signatory(ids.get(s["name"], s["name"]), s["name"], s["for"]) for s in gold["signatories"]
        ),
        mediators=_parties(gold["mediators"]),
        guarantors=_parties(gold["guarantors"]),
        hosts=_parties(gold["hosts"]),
    )
    return Agreed(agreement, tuple(sorted(place for place in places if place is not None)))


def _parties(names: list[str]) -> tuple[Party, ...]:
    return tuple(Party(code=name) if len(name) == 2 and name.isupper() else Party(name=name) for name in names)


def _in_text(article: Article, span: Span) -> Span | None:
    """Return where a span of the file stands in the repaired text; None where that leaves it out."""
    for run in article.alignment.runs:
        if run.source.contains(span):
            start = run.cleaned.start + span.start - run.source.start
            return Span(start, start + len(span))
    return None


def _stance(parsed: Parse, remark: Remark, gold: Record) -> tuple[str, float]:
    """Return the gold stance of a remark and what it counts: less where its maker takes the stance elsewhere."""
    own = [s for s in gold["stances"] if s["actor"] in {remark.actor.name, remark.actor.id}]
    spans = [parsed.article.source_span(span) for span in remark.spans]
    for stance in own:
        words = [Span(*span) for span in spans_of(parsed.article.source_text, [stance["words"]])]
        if any(span.overlaps(other) for span in spans for other in words):
            return stance["stance"], 1.0
    if own:
        return Counter(s["stance"] for s in own).most_common(1)[0][0], _ELSEWHERE
    return NONE, 1.0
