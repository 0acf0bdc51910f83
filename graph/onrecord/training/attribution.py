"""Train the attribution tagger on annotated articles.

Comes in: articles with attributions by hand. Go out: the weights of the network, as arrays by name.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count

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
from onrecord.training.network import TAGS, Example, Learner
from onrecord.training.polnear import Annotated, Gold

EPOCHS, LATER_EPOCHS = 8, 3
# Chosen on a held-out tenth of PolNeAR/train, and on made-up articles that had not been learnt from.
_RATE, _LATER_RATE, _WARM_UP, _ARGUMENTS_WEIGHT, _MOST_WORDS = 2e-3, 1e-3, 200, 0.3, 1400
# The weights that ship are a running mean of those on the way, which settles what the last steps shake.
_MEAN = 0.998
# So much of them is of what the many examples alone taught: the others then teach without making that forgotten.
_OF_BEFORE = 0.2

# What others, who had not seen a paragraph, hold likely to be a cue counts so much in the last epochs; what its
# annotator said is the rest.
OTHERS, _WEIGHT_OF_OTHERS = 3, 0.4
# The made-up articles are few beside a corpus, and of a world of countries and decades.
_TIMES = 3

Weights = dict[str, NDArray[np.float16]]


def train(
    examples: list[Example], later: list[Example], seed: int, report: Callable[[int, float, float], None]
) -> Weights:
    """Return the weights learnt from many examples, and then for some epochs from those and others `later`.

    Humans differ on which words report something, and who learns from one alone learns what is only his. So three
    others learn first, each from two thirds, and judge the third that they have not seen; in the last epochs the
    network that ships learns its cues from what was said and what was judged together. (As in Hinton et al., 2015,
    "Distilling the Knowledge in a Neural Network", but that nobody judges what he has learnt from.)

    `report` is called after each epoch of each with the epoch's number and the two mean losses.
    """
    numbers = count(1)

    def told(cues: float, arguments: float) -> None:
        report(next(numbers), cues, arguments)

    softened, softened_later = list[Example](), list[Example]()
    for number in range(OTHERS):
        (part, rest), (part_later, rest_later) = _parted(examples, number), _parted(later, number)
        other = _network(rest, [*rest, *rest_later * _TIMES], seed + 1 + number, told).eval()
        softened += [_softened(example, other) for example in part]
        softened_later += [_softened(example, other) for example in part_later]
    return _network(examples, [*softened, *softened_later * _TIMES], seed, told).weights()


def _parted(examples: list[Example], number: int) -> tuple[list[Example], list[Example]]:
    """Return one of the parts that are judged, and the rest; no more than two articles lie in both."""
    first, end = (len(examples) * (number + more) // OTHERS for more in range(2))
    return examples[first:end], [*examples[:first], *examples[end:]]


def _softened(example: Example, other: Learner) -> Example:
    """Return an example whose cues are as likely as what was said and what another judges make them together."""
    is_cue = example.is_cue + np.float32(_WEIGHT_OF_OTHERS) * (other.cues_of(example) - example.is_cue)
    return replace(example, is_cue=is_cue)


def _network(
    examples: list[Example], later: list[Example], seed: int, report: Callable[[float, float], None]
) -> Learner:
    """Return a network that learnt from some examples, and then for some epochs from `later` ones.

    A fifth of its weights is of what the first alone taught, so that nothing of it is forgotten.
    """
    order = random.Random(seed)  # noqa: S311 - the order of training batches guards no secret
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # sums in another order are other sums: one thread gives the same weights again
    learner = Learner()
    first = _learnt(learner, examples, EPOCHS, _RATE, order, report)
    learner.load_state_dict(first.state_dict())
    last = _learnt(learner, later, LATER_EPOCHS, _LATER_RATE, order, report)
    with torch.no_grad():
        for weights, before in zip(last.parameters(), first.parameters(), strict=True):
            weights.lerp_(before, _OF_BEFORE)
    return last


def _learnt(
    learner: Learner,
    examples: list[Example],
    epochs: int,
    rate: float,
    order: random.Random,
    report: Callable[[float, float], None],
) -> Learner:
    """Train a network in place, and return the running mean of it."""
    optimizer = torch.optim.AdamW(learner.parameters(), lr=rate, betas=(0.9, 0.98))
    mean = torch.optim.swa_utils.AveragedModel(
        learner, avg_fn=lambda kept, new, count: kept + (new - kept) * max(1 - _MEAN, 1 / (1 + count / 50))
    )
    # The same number of batches in each epoch, whatever their order.
    steps, step = epochs * len(_batches(examples, order)), 0
    for _ in range(epochs):
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
        report(losses[0] / len(examples), losses[1] / len(examples))
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


def _tags(paragraph: Paragraph, cue: int, attribution: Gold) -> NDArray[np.float32]:
    tags = np.full(len(paragraph.doc), OTHER)
    tags[_tokens(paragraph, attribution.content)] = CONTENT
    tags[_tokens(paragraph, attribution.source)] = SOURCE
    tags[cue] = OTHER
    told: NDArray[np.float32] = np.eye(TAGS, dtype=np.float32)[tags]
    return told
