"""Learn a linear model whose weights have names: a softmax over a few classes, from named features.

Comes in: cases, and what is known of the weights before. Goes out: {feature: {class: weight}}, for all to read.
"""

from collections.abc import Mapping, Sequence
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
    beforehand: Mapping[str, Mapping[str, float]] | None = None,
    *,
    drawn: float,
) -> dict[str, dict[str, float]]:
    """Return the weights, drawn to those known `beforehand`, else to 0, `drawn` times as strongly as one case."""
    beforehand = beforehand or {}
    names = sorted({name for case in cases for name in case.features} | set(beforehand))
    column = {name: i for i, name in enumerate(names)}
    seen = numpy.zeros((len(cases), len(names)))
    truth = numpy.zeros((len(cases), len(classes)))
    counts = numpy.array([[case.weight] for case in cases])
    for row, case in enumerate(cases):
        truth[row, classes.index(case.truth)] = 1.0
        for name, value in case.features.items():
            seen[row, column[name]] = value
    before = numpy.zeros((len(names), len(classes)))
    for name, by_class in beforehand.items():
        for one, weight in by_class.items():
            before[column[name], classes.index(one)] = weight
    # Nesterov's accelerated descent; the step is the inverse of the greatest curvature.
    step = 1 / (0.5 * numpy.linalg.norm(seen * numpy.sqrt(counts), 2) ** 2 + drawn)
    weights, ahead, pace = before.copy(), before.copy(), 1.0
    for _ in range(_ROUNDS):
        scores = seen @ ahead
        likely = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        gradient = seen.T @ (counts * (likely - truth)) + drawn * (ahead - before)
        there, faster = ahead - step * gradient, (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, weights, pace = there + (pace - 1) / faster * (there - weights), there, faster
    return {
        name: {one: round(float(w), 2) for one, w in zip(classes, weights[i], strict=True) if abs(w) >= 0.005}
        for name, i in column.items()
    }
