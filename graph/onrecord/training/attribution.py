"""Train the attribution tagger on PolNeAR.

Comes in: articles with human attributions (brat stand-off: source, cue, content). Go out: the weights of the
network, as arrays by name.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.extraction.features import Table, cue_rows, token_rows
from onrecord.extraction.language import Paragraph, parse
from onrecord.extraction.learned import tables
from onrecord.extraction.network import CONTENT, OTHER, SOURCE
from onrecord.extraction.quotation_marks import passages
from onrecord.extraction.search import Search
from onrecord.record import Alignment, Article, Block, BlockKind, Run, Span
from onrecord.training.network import Example, Learner

EPOCHS = 8
# Chosen on a held-out tenth of PolNeAR/train.
_RATE, _WARM_UP, _ARGUMENTS_WEIGHT, _MOST_WORDS = 2e-3, 200, 0.3, 1400
# The weights that ship are a running mean of those on the way, which settles what the last steps shake.
_MEAN = 0.998

Weights = dict[str, NDArray[np.float16]]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution by hand; spans count into the article's text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def gold_attributions(path: Path) -> Iterator[Gold]:
    """Yield the attributions of one brat file that have content."""
    spans: dict[str, list[Span]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        number, _, rest = line.partition("\t")
        if number.startswith("T"):
            _, _, offsets = rest.split("\t")[0].partition(" ")
            spans[number] = [Span(*map(int, part.split())) for part in offsets.split(";") if part.strip()]
        elif number.startswith("E"):
            roles = (role.partition(":") for role in rest.split())
            events.append([(name.rstrip("0123456789"), reference) for name, _, reference in roles])
    for event in events:
        parts: dict[str, list[Span]] = defaultdict(list)
        for name, reference in event:
            parts[name] += spans.get(reference, [])
        if parts["Content"]:
            yield Gold(*(tuple(sorted(parts[name])) for name in ("Source", "Cue", "Content")))


def plain_article(path: Path) -> Article:
    """Return a text file as an article whose every line is a paragraph, so that gold offsets stay true."""
    text = path.read_bytes().decode("utf-8")
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), BlockKind.BODY))
        start += len(line) + 1
    whole = Span(0, len(text))
    return Article(path.stem, str(path), "", text, text, Alignment((Run(whole, whole),)), tuple(blocks))


def train(examples: list[Example], seed: int, report: Callable[[int, float, float], None]) -> Weights:
    """Return the weights learnt; `report` is called after each epoch with its number and the two mean losses."""
    order = random.Random(seed)  # noqa: S311 - the order of training batches guards no secret
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # sums in another order are other sums: one thread gives the same weights again
    learner = Learner()
    optimizer = torch.optim.AdamW(learner.parameters(), lr=_RATE, betas=(0.9, 0.98))
    mean = torch.optim.swa_utils.AveragedModel(
        learner, avg_fn=lambda kept, new, count: kept + (new - kept) * max(1 - _MEAN, 1 / (1 + count / 50))
    )
    steps = EPOCHS * len(_batches(examples, order))
    step = 0
    for epoch in range(1, EPOCHS + 1):
        losses = [0.0, 0.0]
        for batch in _batches(examples, order):
            optimizer.param_groups[0]["lr"] = _RATE * min(1.0, step / _WARM_UP) * max(0.01, 1 - step / steps)
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
    return averaged.weights()


def _batches(examples: list[Example], order: random.Random) -> list[list[Example]]:
    """Return batches of paragraphs of about one length, in any order."""
    batches: list[list[Example]] = [[]]
    for example in sorted(examples, key=lambda example: len(example.rows) + 8 * order.random()):
        if batches[-1] and (len(batches[-1]) + 1) * len(example.rows) > _MOST_WORDS:
            batches.append([])
        batches[-1].append(example)
    order.shuffle(batches)
    return batches


def examples_of(articles: Iterable[tuple[Path, Path]]) -> Iterator[Example]:
    """Yield what the paragraphs of (text, annotation) files teach, parsed and marked as they will be at work."""
    for text, annotation in articles:
        gold = list(gold_attributions(annotation))
        parsed = parse(plain_article(text))
        for paragraph, table in zip(
            parsed.paragraphs, tables(Search(parsed, passages(parsed.article))), strict=True
        ):
            yield _example(paragraph, table, gold)


def annotated(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield (text, annotation) of each article of a PolNeAR split; of several annotators the first's."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    for text in sorted((folder / "text").glob("*.txt")):
        if text.stem in annotations:
            yield text, annotations[text.stem]


def _example(paragraph: Paragraph, table: Table, gold: list[Gold]) -> Example:
    cues: dict[int, Gold] = {}
    for attribution in gold:
        tokens = _tokens(paragraph, attribution.cue)
        if tokens:
            cues.setdefault(_head(table, tokens), attribution)
    is_cue = np.zeros(len(table), np.float32)
    is_cue[list(cues)] = 1
    rows = cue_rows(table, list(cues))
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
