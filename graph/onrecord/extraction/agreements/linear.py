"""Weigh what is to be seen of something: a softmax over a few classes, by weights that have names.

Comes in: the file of weights that training wrote, and named features. Goes out: how likely each class is.
"""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

Feature = tuple[str, float]
Weights = Mapping[str, Mapping[str, float]]  # of a feature, for a class


@cache
def weights_in(path: Path) -> Weights:
    """Return the weights that a file holds."""
    weights: Weights = json.loads(path.read_text(encoding="utf-8"))
    return weights


def scored(weights: Weights, before: Mapping[str, float], features: Iterable[Feature]) -> dict[str, float]:
    """Return the score of each class, what some features add to that `before` them; one without weights adds none.

    >>> scored({"signs": {"party": 2.0}}, {"none": 0.0, "party": 1.0}, [("signs", 0.5), ("fights", 1.0)])
    {'none': 0.0, 'party': 2.0}
    """
    scores = dict(before)
    for name, value in features:
        if (own := weights.get(name)) is not None:
            for one, weight in own.items():
                scores[one] += weight * value
    return scores


def likelihoods(scores: Mapping[str, float]) -> dict[str, float]:
    """Return how likely each class is.

    >>> likelihoods({"none": 0.0, "party": 2.0})["party"] > 0.8
    True
    """
    top = max(scores.values())
    odds = {one: math.exp(score - top) for one, score in scores.items()}
    total = sum(odds.values())
    return {one: odd / total for one, odd in odds.items()}
