"""Learn a linear model whose weights have names: a softmax over a few classes, from named features.

Comes in: cases. Goes out: {feature: {class: weight}}, for all to read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

_ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Case:
    """What is to be seen of something, what it is, and how much it counts."""

    features: dict[str, float]
    truth: str
    weight: float = 1.0


def learnt(
    cases: Sequence[Case],
    classes: Sequence[str],
    *,
    drawn: float,
) -> dict[str, dict[str, float]]:
    """Return the weights, drawn to 0 `drawn` times as strongly as one case."""
    names = sorted({name for case in cases for name in case.features})
    column = {name: i for i, name in enumerate(names)}
    seen = numpy.zeros((len(cases), len(names)))
    truth = numpy.zeros((len(cases), len(classes)))
    counts = numpy.array([[case.weight] for case in cases])
    for row, case in enumerate(cases):
        truth[row, classes.index(case.truth)] = 1.0
        for name, value in case.features.items():
            seen[row, column[name]] = value
    # Nesterov's accelerated descent; the step is the inverse of the greatest curvature.
    step = 1 / (0.5 * numpy.linalg.norm(seen * numpy.sqrt(counts), 2) ** 2 + drawn)
    weights = numpy.zeros((len(names), len(classes)))
    ahead, pace = weights.copy(), 1.0
    for _ in range(_ROUNDS):
        scores = seen @ ahead
        likely = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        gradient = seen.T @ (counts * (likely - truth)) + drawn * ahead
        there, faster = ahead - step * gradient, (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, weights, pace = there + (pace - 1) / faster * (there - weights), there, faster
    return {
        name: {one: round(float(w), 2) for one, w in zip(classes, weights[i], strict=True) if abs(w) >= 0.005}
        for name, i in column.items()
    }
