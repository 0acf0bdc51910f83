"""Read what agreements commit, allow or grant.

Comes in: accords with their parties, and everybody named. Go out: the provisions of each in text order, one per
act, each with whom it binds or favours, on what condition, by when and how much.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span as Tokens

from onrecord.extraction.agreements.acts import Act, acts
from onrecord.extraction.agreements.anchors import Stretch
from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.agreements.measures import amount_of, condition_in, deadline_of
from onrecord.extraction.agreements.particulars import favoured, obliged
from onrecord.extraction.agreements.terms import stretches
from onrecord.extraction.agreements.undertakings import undertakings
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Parse
from onrecord.record import BlockKind, Party, Provision, Span

_MOST = 100  # provisions of one agreement: each is compared with those before it
_CLOSELY, _LOOSELY = 0.8, 0.5  # shares of the shorter act's words
_Binding = tuple[Accord, tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Term:
    """A provision, where it stands in `Article.text`, and the lemmas of its telling words."""

    provision: Provision
    span: Span
    words: frozenset[str]


def provisions(parse: Parse, cast: Cast, binding: Iterable[_Binding]) -> list[tuple[Term, ...]]:
    """Return the provisions of each agreement; no words are of two.

    What stands beside words for an agreement is read first; what parties undertake elsewhere is what is left.
    """
    each = list(binding)
    taken: dict[int, list[Span]] = {}
    found: list[dict[Span, Term]] = [{} for _ in each]
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
    taken: dict[int, list[Span]],
    own: dict[Span, Term],
) -> None:
    """Add to `own` what some stretches tell; `taken` are the spans that are of a provision, by paragraph."""
    # What headline and lead retell in short stands in the body as well: that is read first.
    for stretch in sorted(told, key=lambda s: s.paragraph.kind is not BlockKind.BODY):
        paragraph = stretch.paragraph
        loosely = paragraph.kind is not BlockKind.BODY
        before = taken.setdefault(paragraph.index, [])
        for act in acts(paragraph.doc, stretch.first, stretch.end, stretch.actor):
            tokens = paragraph.doc[act.first : act.end]
            span, words = paragraph.span(tokens), _content(tokens)
            if len(own) >= _MOST or any(span.overlaps(other) for other in before):
                continue
            if not any(_retells(words, other.words, loosely=loosely) for other in own.values()):
                before.append(span)
                own[span] = Term(_provision(parse, cast, stretch, act, span, parties), span, words)


def _content(tokens: Tokens) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in tokens if t.pos_ in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


def _retells(words: frozenset[str], told: frozenset[str], *, loosely: bool) -> bool:
    """Tell whether words say again what was told."""
    shared, shorter = len(words & told), min(len(words), len(told))
    return shorter > 0 and shared >= (_LOOSELY if loosely else _CLOSELY) * shorter


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
