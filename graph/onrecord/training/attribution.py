"""Train the attribution tagger on annotated articles.

Comes in: articles with attributions by hand. Go out: the weights of the network, as arrays by name.
"""

import random
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.extraction.features import Table, cue_rows, token_rows
from onrecord.extraction.language import WEIGHTS, Paragraph, parse
from onrecord.extraction.learned import tables
from onrecord.extraction.network import CONTENT, OTHER, SOURCE
from onrecord.extraction.quotation_marks import passages
from onrecord.extraction.search import Search
from onrecord.record import Span
from onrecord.training.network import Example, Learner
from onrecord.training.polnear import Annotated, Gold

EPOCHS, LATER_EPOCHS = 8, 3
# Chosen on a held-out tenth of PolNeAR/train, and on made-up articles that had not been learnt from.
_RATE, _LATER_RATE, _WARM_UP, _ARGUMENTS_WEIGHT, _MOST_WORDS = 2e-3, 1e-3, 200, 0.3, 1400
# The weights that ship are a running mean of those on the way, which settles what the last steps shake.
_MEAN = 0.998
# So much of them is of what the many examples alone taught: the others then teach without making that forgotten.
_OF_BEFORE = 0.2

Weights = dict[str, NDArray[np.float16]]


def train(
    examples: list[Example], later: list[Example], seed: int, report: Callable[[int, float, float], None]
) -> Weights:
    """Return the weights learnt from many examples, and then for some epochs from those and others `later`.

    A fifth of the weights is of what the many alone taught, so that nothing of it is forgotten.

    `report` is called after each epoch with its number and the two mean losses.
    """
    order = random.Random(seed)  # noqa: S311 - the order of training batches guards no secret
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # sums in another order are other sums: one thread gives the same weights again
    learner = Learner()
    first = _learnt(learner, examples, EPOCHS, _RATE, order, report)
    learner.load_state_dict(first.state_dict())
    both = [*examples, *later]
    last = _learnt(learner, both, LATER_EPOCHS, _LATER_RATE, order, lambda i, *loss: report(EPOCHS + i, *loss))
    with torch.no_grad():
        for weights, before in zip(last.parameters(), first.parameters(), strict=True):
            weights.lerp_(before, _OF_BEFORE)
    return last.weights()


def _learnt(
    learner: Learner,
    examples: list[Example],
    epochs: int,
    rate: float,
    order: random.Random,
    report: Callable[[int, float, float], None],
) -> Learner:
    """Train a network in place, and return the running mean of it."""
    optimizer = torch.optim.AdamW(learner.parameters(), lr=rate, betas=(0.9, 0.98))
    mean = torch.optim.swa_utils.AveragedModel(
        learner, avg_fn=lambda kept, new, count: kept + (new - kept) * max(1 - _MEAN, 1 / (1 + count / 50))
    )
    # The same number of batches in each epoch, whatever their order.
    steps, step = epochs * len(_batches(examples, order)), 0
    for epoch in range(1, epochs + 1):
        losses = [0.0, 0.0]
        for batch in _batches(examples, order):
            optimizer.param_groups[0]["lr"] = rate * min(1.0, step / _WARM_UP) * max(0.01, 1 - step / steps)
            cues, arguments = learner.losses(batch)
            optimizer.zero_grad()
            ((cues + _ARGUMENTS_WEIGHT * arguments) / len(batch)).backward()
            torch.nn.utils.clip_grad_norm_(learner.parameters(), 3.0)
            optimizer.step()
            mean.update_parameters(learner)
            losses[0] += cues.item()
            losses[1] += arguments.item()
            step += 1
        report(epoch, losses[0] / len(examples), losses[1] / len(examples))
    averaged: Learner = mean.module
    return averaged


def _batches(examples: list[Example], order: random.Random) -> list[list[Example]]:
    """Return batches of paragraphs of about one length, in any order."""
    batches: list[list[Example]] = [[]]
    for example in sorted(examples, key=lambda example: len(example.rows) + 8 * order.random()):
        if batches[-1] and (len(batches[-1]) + 1) * len(example.rows) > _MOST_WORDS:
            batches.append([])
        batches[-1].append(example)
    order.shuffle(batches)
    return batches


def examples_of(articles: Iterable[Annotated]) -> Iterator[Example]:
    """Yield what the paragraphs of articles teach, parsed and marked as they will be at work."""
    for annotated in articles:
        parsed = parse(annotated.article, WEIGHTS)
        for paragraph, table in zip(
            parsed.paragraphs, tables(Search(parsed, passages(parsed.article))), strict=True
        ):
            yield _example(paragraph, table, annotated.gold)


def _example(paragraph: Paragraph, table: Table, gold: tuple[Gold, ...]) -> Example:
    cues: dict[int, Gold] = {}
    for attribution in gold:
        tokens = _tokens(paragraph, attribution.cue)
        if tokens:
            cues.setdefault(_head(table, tokens), attribution)
    is_cue = np.zeros(len(table), np.float32)
    is_cue[list(cues)] = 1
    rows = cue_rows([table], [(0, cue) for cue in cues])
    attributed = tuple(
        (cue, seen, _tags(paragraph, cue, attribution))
        for (cue, attribution), seen in zip(cues.items(), rows, strict=True)
    )
    return Example(token_rows(table), table.names, is_cue, attributed)


def _tokens(paragraph: Paragraph, spans: tuple[Span, ...]) -> list[int]:
    found = (tokens for span in spans if (tokens := paragraph.tokens(span)) is not None)
    return sorted({i for tokens in found for i in range(tokens.start, tokens.end)})


def _head(table: Table, tokens: list[int]) -> int:
    """Return the token of a cue that stands for it: a verb that reports, else a verb, else the syntactic head."""
    known = [i for i in tokens if table.is_verb(i) and table.kind[i]]
    verbs = [i for i in tokens if table.is_verb(i)]
    heads = [i for i in tokens if table.head[i] not in tokens or table.head[i] == i]
    return (known or verbs or heads)[0]


def _tags(paragraph: Paragraph, cue: int, attribution: Gold) -> NDArray[np.int64]:
    tags = np.full(len(paragraph.doc), OTHER)
    tags[_tokens(paragraph, attribution.content)] = CONTENT
    tags[_tokens(paragraph, attribution.source)] = SOURCE
    tags[cue] = OTHER
    return tags
