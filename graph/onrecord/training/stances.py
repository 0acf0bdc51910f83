"""Learn where people stand towards agreements, from made-up articles and from short news items.

Comes in: folders of NAME.txt and NAME.json, as tests/articles/README.md describes them; the items of `stances.txt`.
Go out: the weights of the features in `leanings`, for every stance, as JSON that everybody can read.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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
from onrecord.reading import read, read_text
from onrecord.record import Agreement, Article, Party, Signatory, Span
from onrecord.training.items import items
from onrecord.training.made_up import spans_of

Record = dict[str, Any]
CLASSES = (NONE, *STANCES)
_ROUNDS = 400
_DRAWN = 10.0  # how strongly the weights are drawn to what is known before
_ITEM = 0.15  # what a remark of an item counts: there are more stances in them than in news
_ELSEWHERE = 0.3  # what a remark counts whose maker is known to take this stance by another one
# What the words mean before any article is read; what the articles do not contradict stays at this.
_BEFOREHAND: dict[str, dict[str, float]] = {
    "always": {"none": 1.5, "doubts": -0.5, "conditional": -1.0},
    "link named": {"supports": 0.3, "opposes": 0.3, "doubts": 0.2},
    "link main": {"none": 0.4},
    "link carried": {"none": 0.1},
    "cue supporting": {"supports": 2.0},
    "cue opposing": {"opposes": 2.0},
    "cue favouring": {"supports": 0.8},
    "cue resisting": {"opposes": 0.8},
    "deed favouring": {"supports": 0.5},
    "deed resisting": {"opposes": 0.5},
    "favours": {"supports": 0.5},
    "resists": {"opposes": 0.5},
    "breaking": {"none": 0.2},
    "stands denied": {"none": 0.8, "supports": -0.3},
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
    "hedges": {"doubts": 0.4},
    "demands": {"conditional": 0.4},
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
    "side government": {"supports": 0.5, "opposes": -0.2, "doubts": -0.3},
    "side country": {"supports": 0.1},
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
    "government, balance": {"supports": 0.6},
    "named, balance": {"supports": 1.0, "opposes": -1.0, "doubts": -0.5},
    "apart, balance": {"supports": 0.4, "opposes": -0.4},
    "opposition, balance": {"opposes": -0.5},
    "elsewhere balance": {"supports": 0.6, "opposes": -0.6},
    "elsewhere against": {"opposes": 0.8},
    "elsewhere for": {"supports": 0.8},
    "stands ended": {"opposes": 0.2},
    "signatory, direct": {"supports": 0.5},
    "government, direct": {"supports": 0.4},
    "left out": {"opposes": 2.0},
    "not until": {"conditional": 1.5},
    "for, if": {"conditional": 1.5},
    "contrast": {"opposes": 0.5, "doubts": 0.3},
    "cue expressive": {"opposes": 0.2, "doubts": 0.2, "supports": 0.2},
    "late": {"doubts": 0.2, "opposes": 0.2},
    "names": {"none": 0.2},
    "tells of the past": {"none": 0.2},
    "verdict called": {"supports": 0.7, "opposes": 0.7, "doubts": 0.5},
    "verdict called something": {"supports": 0.3, "opposes": 0.3},
    "verdict is": {"supports": 0.5, "opposes": 0.5, "doubts": 0.4},
    "verdict does": {"supports": 0.4, "opposes": 0.3, "doubts": 0.3},
    "called, balance": {"supports": 0.5, "opposes": -0.5},
    "is, balance": {"supports": 0.5, "opposes": -0.5},
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


@dataclass(frozen=True, slots=True)
class Shown:
    """A stance of the gold: which, by words that stand there; by whom, where that is told."""

    stance: str
    words: Span  # into the source
    actor: str | None = None


def write(folders: Iterable[Path], path: Path) -> None:
    """Learn from the articles of some folders and from the items, and write the weights."""
    cases = [case for folder in folders for article in sorted(folder.glob("*.txt")) for case in cases_of(article)]
    path.write_text(json.dumps(learnt([*cases, *cases_of_items()]), indent=1) + "\n", encoding="utf-8")


def cases_of(path: Path) -> Iterator[Case]:
    """Yield every remark on a gold agreement of one article."""
    told: list[Record] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["agreements"]
    article = read(path)
    text = article.source_text
    shown = [
        tuple(
            Shown(stance["stance"], Span(*span), stance["actor"])
            for stance in gold["stances"]
            for span in spans_of(text, [stance["words"]])
        )
        for gold in told
    ]
    places = [
        [Span(*span) for mention in gold["mentions"] for span in spans_of(text, [mention], whole=True)]
        for gold in told
    ]
    yield from _cases(article, [*map(_agreement, told)], places, shown, 1.0)


def cases_of_items() -> Iterator[Case]:
    """Yield every remark of the news items; there are more stances in them than in news, so that each counts less."""
    for number, item in enumerate(items()):
        article = read_text(f"item {number}", item.text.encode())
        agreement = Agreement(
            id="",
            label="",
            kind="agreement",
            status=item.status,
            mentions=(),
            parties=_parties(item.parties),
            signatories=tuple(Signatory(name, name) for name in item.signatories),
            mediators=_parties(item.helpers),
        )
        shown = tuple(Shown(stance, words) for stance, words in item.stances)
        yield from _cases(article, [agreement], [[*item.places]], [shown], _ITEM)


def _cases(
    article: Article,
    agreements: list[Agreement],
    places: list[list[Span]],
    shown: list[tuple[Shown, ...]],
    weight: float,
) -> Iterator[Case]:
    parsed, quoted = parse(article, WEIGHTS), passages(article)
    cast = everybody(parsed)
    ids = {person.name: person.id for person in cast.people.persons}
    agreed = tuple(
        Agreed(
            replace(
                agreement,
                id=f"a{number}",
                signatories=tuple(replace(s, id=ids.get(s.name, s.name)) for s in agreement.signatories),
            ),
            tuple(sorted(span for span in (_in_text(article, place) for place in there) if span is not None)),
        )
        for number, (agreement, there) in enumerate(zip(agreements, places, strict=True))
    )
    spoken = statements(parsed, attributions(parsed, quoted), quoted, cast, agreed)
    found = remarks(parsed, agreed, spoken)
    leanings = Leanings(parsed, cast, found)
    direct = [_shown_by(parsed, remark, shown[agreed.index(remark.agreed)]) for remark in found]
    by_actor: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for remark, stance in zip(found, direct, strict=True):
        if stance != NONE:
            by_actor[remark.agreed.agreement.id, remark.actor.id][stance] += 1
    for remark, stance in zip(found, direct, strict=True):
        held = by_actor.get((remark.agreed.agreement.id, remark.actor.id))
        elsewhere = stance == NONE and held is not None
        yield Case(
            dict(leanings.features(remark)),
            held.most_common(1)[0][0] if held is not None and elsewhere else stance,
            weight * (_ELSEWHERE if elsewhere else 1.0),
        )


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


def _agreement(gold: Record) -> Agreement:
    return Agreement(
        id="",
        label=gold["label"],
        kind=gold["kind"],
        status=gold["status"],
        mentions=(),
        parties=_parties(gold["parties"]),
        signatories=tuple(Signatory(s["name"], s["name"], s["for"]) for s in gold["signatories"]),
        mediators=_parties(gold["mediators"]),
        guarantors=_parties(gold["guarantors"]),
        hosts=_parties(gold["hosts"]),
    )


def _parties(names: Iterable[str]) -> tuple[Party, ...]:
    return tuple(Party(code=name) if len(name) == 2 and name.isupper() else Party(name=name) for name in names)


def _in_text(article: Article, span: Span) -> Span | None:
    """Return where a span of the file stands in the repaired text; None where that leaves it out."""
    for run in article.alignment.runs:
        if run.source.contains(span):
            start = run.cleaned.start + span.start - run.source.start
            return Span(start, start + len(span))
    return None


def _shown_by(parsed: Parse, remark: Remark, shown: tuple[Shown, ...]) -> str:
    """Return the stance that the gold has by words of a remark."""
    spans = [parsed.article.source_span(span) for span in remark.spans]
    own = (s for s in shown if s.actor in {None, remark.actor.name, remark.actor.id})
    return next((s.stance for s in own if any(s.words.overlaps(span) for span in spans)), NONE)
