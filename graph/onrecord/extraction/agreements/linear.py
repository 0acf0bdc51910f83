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


def likelihoods(weights: Weights, classes: Iterable[str], features: Iterable[Feature]) -> dict[str, float]:
    """Return how likely each class is; a feature without weights tells nothing.

    >>> likelihoods({"signs": {"party": 2.0}}, ("none", "party"), [("signs", 1.0)])["party"] > 0.8
    True
    """
    scores = dict.fromkeys(classes, 0.0)
    for name, value in features:
        if (own := weights.get(name)) is not None:
            for one, weight in own.items():
                scores[one] += weight * value
    top = max(scores.values())
    odds = {one: math.exp(score - top) for one, score in scores.items()}
    total = sum(odds.values())
    return {one: odd / total for one, odd in odds.items()}
