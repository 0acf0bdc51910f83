"""Learn to choose one of several candidates, or nobody.

Come in: cases, each with what speaks for every candidate and which of them is right. Go out: the weights of a
softmax over the candidates, by the names of what speaks for them.
"""

from collections.abc import Iterable

import numpy

# What speaks for each candidate and whether it is right, and what speaks for nobody.
Names = tuple[str, ...]
Case = tuple[list[dict[str, float]], list[bool], Names]
Cases = dict[str, list[Case]]  # by group of mentions

_ROUNDS = 400
_RATE = 0.5
_DRAWN = 3e-3


def case_of(told: Iterable[tuple[object, Iterable[tuple[str, float]]]], right: list[bool], nobody: Names) -> Case:
    """Return the case of some candidates, each with what speaks for it, and of what speaks for nobody."""
    return [dict(features) for _, features in told], right, nobody


def ranker(cases: list[Case], before: dict[str, float]) -> dict[str, float]:
    """Return the weights of a softmax over the candidates and nobody, drawn to what is known before."""
    names = sorted(
        {name for candidates, _, nobody in cases for one in (*candidates, nobody) for name in one} | set(before)
    )
    column = {name: i for i, name in enumerate(names)}
    # The candidates of all cases below each other, nobody as the last of each.
    sizes = [len(candidates) + 1 for candidates, _, _ in cases]
    first = numpy.cumsum([0, *sizes[:-1]])
    case = numpy.repeat(numpy.arange(len(cases)), sizes)
    table, truth = numpy.zeros((sum(sizes), len(names))), numpy.zeros(sum(sizes))
    for start, (candidates, right, nobody) in zip(first, cases, strict=True):
        for i, one in enumerate((*candidates, dict.fromkeys(nobody, 1.0))):
            for name, value in one.items():
                table[start + i, column[name]] = value
        truth[start : start + len(right) + 1] = (*right, not any(right))
    beforehand = numpy.array([before.get(name, 0.0) for name in names])
    weights = beforehand.copy()
    for _ in range(_ROUNDS):
        scores = table @ weights
        likely = numpy.exp(scores - numpy.maximum.reduceat(scores, first)[case])
        likely /= numpy.add.reduceat(likely, first)[case]
        meant = likely * truth
        meant /= numpy.add.reduceat(meant, first)[case]
        weights += _RATE * (table.T @ (meant - likely) / len(cases) + _DRAWN * (beforehand - weights))
    return {name: round(float(weights[i]), 2) for name, i in column.items()}
