"""Learn which acts that an article tells of are provisions of its agreements, from made-up articles.

Comes in: folders of made-up articles with what is true of them. Go out: the weights of the networks that judge.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.extraction import everybody
from onrecord.extraction.agreements import told_of
from onrecord.extraction.agreements.commitments import NONE, PROVISION, Commitments
from onrecord.extraction.agreements.proposals import proposals
from onrecord.extraction.language import WEIGHTS, parse
from onrecord.reading import read
from onrecord.record import Span
from onrecord.training.judging import Case, learnt
from onrecord.training.made_up import spans_of, truth_of

_SAME, _ALIKE = 0.5, 0.3  # shares of characters in common: a provision; neither one nor none
_UNSURE = 0.3  # what the latter count


def write(folders: Iterable[Path], seed: int, path: Path) -> None:
    """Learn from the articles of some folders, and write the weights."""
    cases = [case for folder in folders for article in sorted(folder.glob("*.txt")) for case in cases_of(article)]
    weights: dict[str, Any] = dict(learnt(cases, (NONE, PROVISION), {}, seed, together=1))
    np.savez_compressed(path, **weights)


def cases_of(path: Path) -> Iterator[Case]:
    """Yield every proposal of one article, and whether it is a provision of any agreement of the gold."""
    told: list[dict[str, Any]] = truth_of(path)["agreements"]
    article = read(path)
    gold = [
        Span(*span)
        for one in told
        for provision in one["provisions"]
        for span in spans_of(article.source_text, [provision["words"]])
    ]
    parsed = parse(article, WEIGHTS)
    cast = everybody(parsed)
    reported = told_of(parsed, cast)
    if not reported:
        return
    every = proposals(parsed, cast, reported)
    commitments = Commitments(cast, reported, every)
    for proposal in every:
        tokens = proposal.paragraph.doc[proposal.act.first : proposal.act.end]
        span = article.source_span(proposal.paragraph.span(tokens))
        share = max((_share(span, words) for words in gold), default=0.0)
        truth = PROVISION if share >= _SAME else NONE
        yield Case(commitments.seen(proposal), truth, _UNSURE if _ALIKE <= share < _SAME else 1.0)


def _share(one: Span, other: Span) -> float:
    """Return how much of two spans they have in common: their Jaccard index."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (len(one) + len(other) - common)
