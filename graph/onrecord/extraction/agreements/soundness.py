"""Take back what contradicts itself in an agreement as it was read.

Comes in: an agreement with all that was found of it. Goes out: the agreement without the values that the rest
rules out, and what was taken back, with its place and the reason.
"""

from onrecord.contradictions import Contradiction, contradictions
from onrecord.record import Agreement, Article, Skipped, Span


def made_sound(agreement: Agreement, article: Article) -> tuple[Agreement, tuple[Skipped, ...]]:
    """Return an agreement of which nothing contradicts itself, and what had to go for that."""
    skipped: list[Skipped] = []
    while (one := next(contradictions(agreement, article.modified or article.published), None)) is not None:
        skipped.append(
            Skipped(_place(agreement, one), f"contradicts the rest of its agreement: {one.where}: {one.why}")
        )
        agreement = one.taken_back(agreement)
    return agreement, tuple(skipped)


def _place(agreement: Agreement, one: Contradiction) -> Span:
    """Return where the article says what is taken back; where that is not known, the agreement's first mention."""
    if one.number is not None:
        spans: tuple[Span, ...] = getattr(getattr(agreement, one.field)[one.number], "spans", ())
        if spans:
            return spans[0]
    return agreement.mentions[0].span
