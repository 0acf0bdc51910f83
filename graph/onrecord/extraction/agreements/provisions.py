"""Read what agreements commit, allow or grant.

Comes in: the agreements reported, and everybody named. Go out: the provisions of each in text order, one per
act, each with whom it binds or favours, on what condition, by when and how much.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extraction.agreements.commitments import Commitments
from onrecord.extraction.agreements.measures import amount_of, condition_in, deadline_of
from onrecord.extraction.agreements.particulars import favoured, obliged
from onrecord.extraction.agreements.parties import Reported
from onrecord.extraction.agreements.proposals import Proposal, Rule, proposals
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Parse
from onrecord.extraction.tokens import Tokens
from onrecord.record import BlockKind, Party, Provision, Span

_MOST = 100  # provisions of one agreement: each is compared with those before it
_CLOSELY, _LOOSELY = 0.8, 0.5  # shares of the shorter act's words
# How likely it must be, by what reads it; chosen on made-up articles not learnt from.
_LIKELY = {Rule.BESIDE: 0.2, Rule.UNDERTAKING: 0.05, Rule.NONE: 0.45}


@dataclass(frozen=True, slots=True)
class Term:
    """A provision, where it stands in `Article.text`, and the lemmas of its telling words."""

    provision: Provision
    span: Span
    words: frozenset[str]


def provisions(parse: Parse, cast: Cast, reported: Sequence[Reported]) -> list[tuple[Term, ...]]:
    """Return the provisions of each agreement, each told once; no words are of two.

    Of acts that overlap the likeliest is one. What headline and lead retell in short stands in the body as well:
    that is read first.
    """
    if not reported:
        return []
    every = proposals(parse, cast, reported)
    likely = zip(Commitments(cast, reported, every).likelihoods(every), every, strict=True)
    taken: dict[int, list[Span]] = {}
    found: list[dict[Span, Term]] = [{} for _ in reported]
    for likelihood, proposal in sorted(
        likely, key=lambda one: (one[1].paragraph.kind is not BlockKind.BODY, -one[0])
    ):
        if likelihood < _LIKELY[proposal.rule]:
            continue
        paragraph, own = proposal.paragraph, found[proposal.number]
        tokens = paragraph.doc[proposal.act.first : proposal.act.end]
        span, words = paragraph.span(tokens), _content(tokens)
        before = taken.setdefault(paragraph.index, [])
        loosely = paragraph.kind is not BlockKind.BODY
        if (
            len(own) < _MOST
            and not any(span.overlaps(other) for other in before)
            and not any(_retells(words, other.words, loosely=loosely) for other in own.values())
        ):
            before.append(span)
            parties = tuple(reported[proposal.number].who.parties)
            own[span] = Term(_provision(parse, cast, proposal, span, parties), span, words)
    return [tuple(own[span] for span in sorted(own)) for own in found]


def _content(tokens: Tokens) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in tokens if t.pos_ in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


def _retells(words: frozenset[str], told: frozenset[str], *, loosely: bool) -> bool:
    """Tell whether words say again what was told."""
    shared, shorter = len(words & told), min(len(words), len(told))
    return shorter > 0 and shared >= (_LOOSELY if loosely else _CLOSELY) * shorter


def _provision(parse: Parse, cast: Cast, proposal: Proposal, span: Span, parties: tuple[Party, ...]) -> Provision:
    paragraph, act, text = proposal.paragraph, proposal.act, parse.text_of(span)
    return Provision(
        text=text,
        spans=(parse.article.source_span(span),),
        obligors=obliged(cast, paragraph, act, parties, by_all=proposal.by_all),
        beneficiaries=favoured(cast, paragraph, act, parties),
        condition=condition_in(text),
        deadline=deadline_of(text),
        amount=amount_of(text),
    )
