"""Learn which given names are women's, from lists of names of many countries.

Comes in: the name lists of the training-only package `faker`. Goes out: one weight per bucket of letters; the
names themselves are not kept.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import numpy
from numpy.typing import NDArray

from onrecord.extraction.given_names import BUCKETS, STEP, buckets, plain

_EPOCHS = 30
_HELD_OUT = 1000
_FOREIGN = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff’' -]")

Example = tuple[list[int], float]


def lists() -> Iterator[tuple[set[str], bool]]:
    """Yield (names in plain form, whether they are women's), two sets a locale in Latin letters."""
    import faker.providers.person as locales  # needed to train, never at work

    for module in sorted(iter_modules(locales.__path__), key=lambda m: m.name):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for attribute, female in (("first_names_male", False), ("first_names_female", True)):
            given = {name.split()[0] for name in getattr(provider, attribute, ()) if not _FOREIGN.search(name)}
            yield {form for name in given if len(form := plain(name)) > 1}, female


def train() -> tuple[NDArray[numpy.int8], float]:
    """Return the weights, and the share of unseen names, per cent, whose bearers come out right."""
    votes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for names, female in lists():
        for name in names:
            votes[name][female] += 1
    examples = [(buckets(name), female / (male + female)) for name, (male, female) in sorted(votes.items())]
    random.Random(1).shuffle(examples)  # noqa: S311 - a fixed order, no secret
    unseen, seen = examples[:_HELD_OUT], examples[_HELD_OUT:]
    weights = _learnt(seen)
    sure = [(weights[at].sum() > 0, share > 0.5) for at, share in unseen if share in {0.0, 1.0}]
    right = 100 * sum(guess == truth for guess, truth in sure) / len(sure)
    return numpy.clip(numpy.round(_learnt(examples) / STEP), -127, 127).astype(numpy.int8), right


def write(path: Path) -> float:
    """Write the weights; return the share of unseen names that come out right, per cent."""
    weights, right = train()
    numpy.save(path, weights)
    return right


def _learnt(examples: list[Example]) -> NDArray[numpy.float64]:
    """Return the weights of a logistic regression by plain stochastic steps, drawn to nought."""
    weights = numpy.zeros(BUCKETS)
    order = random.Random(0)  # noqa: S311 - the order of training guards no secret
    examples = list(examples)
    for epoch in range(_EPOCHS):
        order.shuffle(examples)
        rate = 0.3 / (1 + epoch * 0.2)
        for at, share in examples:
            weights[at] += rate * (share - 1 / (1 + numpy.exp(-weights[at].sum())))
        weights *= 1 - 1e-6 * len(examples) * rate
    return weights
