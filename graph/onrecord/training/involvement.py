"""Learn which part a candidate plays in an agreement, from made-up articles.

Comes in: folders of made-up articles with what is true of them. Go out: the weights of the features in
`onrecord.extraction.agreements.involvement`, for every part, as JSON that everybody can read.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.extraction import everybody
from onrecord.extraction.agreements.involvement import NONE, PARTS, Question
from onrecord.extraction.agreements.parties import Reported, main_of
from onrecord.extraction.agreements.parties import read as read_reported
from onrecord.extraction.language import WEIGHTS, parse
from onrecord.reading import read
from onrecord.record import Article, Party, Span
from onrecord.training.linear import Case, learnt
from onrecord.training.made_up import plain, spans_of, truth_of

Record = dict[str, Any]
_DRAWN = 4.0
_PARTS_OF = {"parties": "party", "mediators": "mediator", "guarantors": "guarantor", "hosts": "host"}


def write(folders: Iterable[Path], path: Path) -> None:
    """Learn from the articles of some folders, and write the weights."""
    cases = [case for folder in folders for article in sorted(folder.glob("*.txt")) for case in cases_of(article)]
    path.write_text(json.dumps(learnt(cases, (NONE, *PARTS), drawn=_DRAWN), indent=1) + "\n", encoding="utf-8")


def cases_of(path: Path) -> Iterator[Case]:
    """Yield every candidate for every agreement of one article that is told of in the gold."""
    told: list[Record] = truth_of(path)["agreements"]
    article = read(path)
    parsed = parse(article, WEIGHTS)
    found, involvement = read_reported(parsed, everybody(parsed))
    gold_of = _matched(article, told, found)
    main = main_of(found)
    of_main = [
        c.party for c in involvement.candidates if main in gold_of and _part(c.party, gold_of[main]) == "party"
    ]
    for number, gold in gold_of.items():
        question = Question(found[number].accord, found[number].who, None if number == main else of_main)
        for candidate in involvement.candidates:
            yield Case(dict(involvement.features(question, candidate)), _part(candidate.party, gold))


def _matched(article: Article, told: Sequence[Record], found: Sequence[Reported]) -> dict[int, Record]:
    """Return the gold agreement of each accord that has one: those with the most mentions in common."""
    pairs = []
    for gold_number, gold in enumerate(told):
        spans = [Span(*span) for m in gold["mentions"] for span in spans_of(article.source_text, [m], whole=True)]
        for number, one in enumerate(found):
            places = [article.source_span(naming.span) for naming in one.accord.namings]
            common = sum(any(place.overlaps(span) for span in spans) for place in places)
            pairs.append((-common, gold_number, number))
    gold_of: dict[int, Record] = {}
    taken: set[int] = set()
    for common, gold_number, number in sorted(pairs):
        if common < 0 and gold_number not in taken and number not in gold_of:
            gold_of[number] = told[gold_number]
            taken.add(gold_number)
    return gold_of


def _part(party: Party, gold: Record) -> str:
    name = plain(party.code or party.name or "")
    return next((part for key, part in _PARTS_OF.items() if name in map(plain, gold[key])), NONE)
