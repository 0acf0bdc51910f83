"""Read what agreements commit, allow or grant.

Comes in: accords with their parties, and everybody named. Go out: the provisions of each in text order, one per act,
each with whom it binds or favours, on what condition, by when and how much.
"""

from collections.abc import Iterable

from onrecord.extraction.agreements.acts import Act, acts
from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.agreements.particulars import amount_of, condition_in, deadline_of, favoured, obliged
from onrecord.extraction.agreements.terms import Stretch, stretches
from onrecord.extraction.agreements.undertakings import undertakings
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Parse
from onrecord.record import Party, Provision, Span

_Binding = tuple[Accord, tuple[Party, ...]]


def provisions(parse: Parse, cast: Cast, binding: Iterable[_Binding]) -> list[tuple[Provision, ...]]:
    """Return the provisions of each agreement; no words are of two.

    What stands beside words for an agreement is looked for first; what parties undertake elsewhere is what is left.
    """
    each = list(binding)
    taken: set[Span] = set()
    found: list[dict[Span, Provision]] = [{} for _ in each]
    for (accord, parties), own in zip(each, found, strict=True):
        _take(parse, cast, stretches(parse, accord), parties, taken, own)
    for (accord, parties), own in zip(each, found, strict=True):
        _take(parse, cast, undertakings(parse, cast, accord, parties), parties, taken, own)
    return [tuple(own[span] for span in sorted(own)) for own in found]


def _take(
    parse: Parse,
    cast: Cast,
    told: Iterable[Stretch],
    parties: tuple[Party, ...],
    taken: set[Span],
    own: dict[Span, Provision],
) -> None:
    for stretch in told:
        paragraph = stretch.paragraph
        for act in acts(paragraph.doc, stretch.first, stretch.end):
            span = paragraph.span(paragraph.doc[act.first : act.end])
            if not any(span.overlaps(other) for other in taken):
                taken.add(span)
                own[span] = _provision(parse, cast, stretch, act, span, parties)


def _provision(
    parse: Parse, cast: Cast, stretch: Stretch, act: Act, span: Span, parties: tuple[Party, ...]
) -> Provision:
    paragraph = stretch.paragraph
    return Provision(
        text=parse.text_of(span),
        spans=(parse.article.source_span(span),),
        obligors=obliged(cast, paragraph, act, parties, by_all=stretch.by_all),
        beneficiaries=favoured(cast, paragraph, act, parties),
        condition=condition_in(parse, paragraph, act),
        deadline=deadline_of(parse, paragraph, act),
        amount=amount_of(parse, paragraph, act),
    )
