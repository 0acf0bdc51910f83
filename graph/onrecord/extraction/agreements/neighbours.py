"""Judge a proposal once more, by what was made of those around it: provisions stand together.

Comes in: proposals, and how likely each is a provision, seen by itself. Goes out: how likely each is among the
others.
"""

import math
from collections.abc import Iterable, Sequence

from onrecord.extraction.agreements.proposals import Proposal

# Learnt by logistic regression on what networks made of articles that they had not learnt from.
_ALWAYS = 0.62
_ITSELF = 0.7  # times its own odds, as their logarithm
_WEIGHTS = {
    "in its sentence": 0.96,  # times the likelihood of the likeliest there, as in all that follow
    "in the sentence before": 0.79,
    "in the sentence behind": 0.77,
    "in its paragraph": 0.64,
    "in the paragraph before": 0.34,
    "in the paragraph behind": -0.28,
    "in its place": -0.08,
    "likelier than those": -0.49,  # where it is
    "in the article": -2.61,  # times how many are likely, by _MANY, 1 at most
}
_LIKELY, _MANY = 0.5, 10
_LEAST = 1e-4

_Sentence = tuple[int, int]  # paragraph, first token


def among_others(every: Sequence[Proposal], likely: Sequence[float]) -> list[float]:
    """Return how likely each proposal is a provision among the others."""
    around = surroundings(every, likely)
    return [_likelihood(own, told) for own, told in zip(likely, around, strict=True)]


def surroundings(every: Sequence[Proposal], likely: Sequence[float]) -> list[dict[str, float]]:
    """Return what is to be seen around each proposal, by name."""
    by_sentence: dict[_Sentence, list[int]] = {}
    for number, proposal in enumerate(every):
        by_sentence.setdefault((proposal.paragraph.index, proposal.start), []).append(number)
    sentences = sorted(by_sentence)
    likeliest = [max(likely[number] for number in by_sentence[sentence]) for sentence in sentences]
    paragraphs: dict[int, list[int]] = {}
    for at, (index, _) in enumerate(sentences):
        paragraphs.setdefault(index, []).append(at)
    in_article = min(sum(one > _LIKELY for one in likely), _MANY) / _MANY
    found: list[dict[str, float]] = [{} for _ in every]
    for at, sentence in enumerate(sentences):
        index = sentence[0]
        beside = paragraphs[index]
        shared = {
            "in the sentence before": likeliest[at - 1] if at - 1 in beside else 0.0,
            "in the sentence behind": likeliest[at + 1] if at + 1 in beside else 0.0,
            "in its paragraph": _most(likeliest[other] for other in beside if other != at),
            "in the paragraph before": _most(likeliest[other] for other in paragraphs.get(index - 1, ())),
            "in the paragraph behind": _most(likeliest[other] for other in paragraphs.get(index + 1, ())),
            "in the article": in_article,
        }
        for number in by_sentence[sentence]:
            others = [other for other in by_sentence[sentence] if other != number]
            in_place = _most(likely[other] for other in others if _overlap(every[number], every[other]))
            found[number] = shared | {
                "in its sentence": _most(likely[o] for o in others if not _overlap(every[number], every[o])),
                "in its place": in_place,
                "likelier than those": float(likely[number] >= in_place),
            }
    return found


def _likelihood(own: float, around: dict[str, float]) -> float:
    score = _ALWAYS + _ITSELF * math.log(max(own, _LEAST) / max(1 - own, _LEAST))
    score += sum(_WEIGHTS[name] * value for name, value in around.items())
    return 1 / (1 + math.exp(-score))


def _most(likely: Iterable[float]) -> float:
    return max(likely, default=0.0)


def _overlap(one: Proposal, other: Proposal) -> bool:
    return one.act.first < other.act.end and other.act.first < one.act.end
