"""Set what is to be seen of each remark on an agreement beside the stance that its maker is known to take.

Comes in: a made-up article with its NAME.json, as tests/articles/README.md describes it, or the news items of
`stances.txt`. Go out: cases to learn from, of the agreements as they are and as the program finds them: it names,
dates and joins some of them otherwise, and what is to be seen of a remark then is what it will see at work.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.extraction import everybody
from onrecord.extraction.agreements import Agreed
from onrecord.extraction.agreements import agreements as found_agreements
from onrecord.extraction.agreements.leanings import NONE, Leanings
from onrecord.extraction.agreements.remarks import Remark, remarks
from onrecord.extraction.attribution import attributions
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import WEIGHTS, Parse, parse
from onrecord.extraction.quotation_marks import passages
from onrecord.extraction.statements import statements
from onrecord.reading import read, read_text
from onrecord.record import Agreement, Article, Party, Signatory, Span
from onrecord.training.items import Item, beside_others, items
from onrecord.training.judging import Case
from onrecord.training.made_up import spans_of, truth_of

Record = dict[str, Any]
# What a remark of an item counts, for there are more stances in them than in news, and of one beside another.
_ITEM, _BESIDE = 0.5, 0.25
_ELSEWHERE = 0.3  # what a remark counts whose maker takes this stance by another one


@dataclass(frozen=True, slots=True)
class Shown:
    """A stance of the gold: which, by words that stand there; by whom, where that is told."""

    stance: str
    words: Span  # into the source
    actor: str | None = None


def cases_of(path: Path) -> Iterator[Case]:
    """Yield every remark on a gold agreement of one article."""
    told: list[Record] = truth_of(path)["agreements"]
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
    yield from _cases(article, [*map(_agreement, told)], places, shown, 1.0, all_told=True)


def cases_of_items(seed: int) -> Iterator[Case]:
    """Yield every remark of the news items, of each alone and of each in one text with another."""
    every = list(items())
    for item in every:
        yield from _cases_of_item(item, _ITEM)
    for item in beside_others(every, seed):
        yield from _cases_of_item(item, _BESIDE)


def _cases_of_item(item: Item, weight: float) -> Iterator[Case]:
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
    article = read_text("an item", item.text.encode())
    yield from _cases(article, [agreement], [[*item.places]], [shown], weight, all_told=False)


def _cases(
    article: Article,
    agreements: list[Agreement],
    places: list[list[Span]],
    shown: list[tuple[Shown, ...]],
    weight: float,
    *,
    all_told: bool,
) -> Iterator[Case]:
    """Yield every remark on some agreements, and on those that the program finds.

    Nobody takes sides on one that is none of them. Where not `all_told` of the text is told, what is found besides
    teaches nothing.
    """
    parsed = parse(article, WEIGHTS)
    cast = everybody(parsed)
    true = tuple(_in_place(article, cast, n, *one) for n, one in enumerate(zip(agreements, places, strict=True)))
    by_id = {one.agreement.id: which for one, which in zip(true, shown, strict=True)}
    yield from _judged(parsed, cast, true, by_id, weight)
    found, _ = found_agreements(parsed, cast)
    meant: dict[str, tuple[Shown, ...]] = {}
    for one in found:
        spans = [article.source_span(place) for place in one.places]
        shared = [sum(place.overlaps(span) for place in there for span in spans) for there in places]
        if any(shared):
            meant[one.agreement.id] = shown[shared.index(max(shared))]
        elif all_told:
            meant[one.agreement.id] = ()
    yield from _judged(parsed, cast, found, meant, weight)


def _in_place(article: Article, cast: Cast, number: int, agreement: Agreement, places: list[Span]) -> Agreed:
    """Return an agreement with its places in the repaired text, and its signatories by the ids of the cast."""
    ids = {person.name: person.id for person in cast.people.persons}
    signatories = tuple(replace(s, id=ids.get(s.name, s.name)) for s in agreement.signatories)
    spans = (_in_text(article, place) for place in places)
    return Agreed(
        replace(agreement, id=f"a{number}", signatories=signatories),
        tuple(sorted(span for span in spans if span is not None)),
    )


def _judged(
    parsed: Parse,
    cast: Cast,
    agreed: tuple[Agreed, ...],
    shown: Mapping[str, tuple[Shown, ...]],
    weight: float,
) -> Iterator[Case]:
    """Yield the remarks on those agreements of which it is known who `shown` what, by their ids."""
    quoted = passages(parsed.article)
    spoken = statements(parsed, attributions(parsed, quoted), quoted, cast, agreed)
    found = remarks(parsed, agreed, spoken)
    leanings = Leanings(parsed, cast, found)
    known = [remark for remark in found if remark.agreed.agreement.id in shown]
    direct = [_shown_by(parsed, remark, shown[remark.agreed.agreement.id]) for remark in known]
    by_actor: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for remark, stance in zip(known, direct, strict=True):
        if stance != NONE:
            by_actor[remark.agreed.agreement.id, remark.actor.id][stance] += 1
    for remark, stance in zip(known, direct, strict=True):
        held = by_actor.get((remark.agreed.agreement.id, remark.actor.id))
        elsewhere = stance == NONE and held is not None
        yield Case(
            leanings.seen(remark),
            held.most_common(1)[0][0] if held is not None and elsewhere else stance,
            weight * (_ELSEWHERE if elsewhere else 1.0),
        )


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
