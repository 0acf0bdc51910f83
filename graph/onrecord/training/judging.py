"""The network that judges remarks while it learns: the layers of `extraction.agreements.judgement`, in PyTorch.

Comes in: cases: what is to be seen of a remark, and what it shows. Go out: weights under the names and in the
shapes that `judgement` reads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.extraction.agreements.judgement import (
    FEATURES,
    NETWORKS,
    PARTS,
    Judge,
    Rows,
    Seen,
    featured,
)
from onrecord.extraction.vectors import UNKNOWN, WIDTH, shipped_vectors

# Sizes and rates chosen by learning from some writers' articles and items and judging another's.
_MEANING, _PART, _VIEWS, _HIDDEN = 48, 8, 64, 32
_DROPOUT, _WORDS_DROPOUT = 0.4, 0.1
_EPOCHS, _BATCH, _RATE, _DECAY, _WARM_UP = 12, 64, 2e-3, 1e-2, 0.2
_DRAWN = 40  # batches that are drawn together, to be of remarks about as long
_TOGETHER = 3  # networks
_COMPARED, _ROUNDING = 64, 0.02  # cases, and what 16 bits may change of how likely something is


@dataclass(frozen=True, slots=True)
class Case:
    """What is to be seen of a remark, what it shows, and how much it counts."""

    seen: Seen
    truth: str
    weight: float = 1.0


class Learner(nn.Module):  # type: ignore[misc] # torch is there to train alone, and has no types here
    """The network with its loss."""

    def __init__(self, features: int, classes: int) -> None:
        super().__init__()
        self.meaning = nn.Linear(WIDTH + 1, _MEANING)
        self.part = nn.Embedding(len(PARTS), _PART)
        self.narrow = nn.Conv1d(_MEANING + _PART, _VIEWS, 3, padding=1)
        self.wide = nn.Conv1d(_MEANING + _PART, _VIEWS, 5, padding=2)
        self.attention = nn.Linear(2 * _VIEWS, 1)
        self.features = nn.Linear(features, classes)
        self.hidden = nn.Linear(features, _HIDDEN)
        self.together = nn.Linear(_HIDDEN, classes)
        self.words = nn.Linear(4 * _VIEWS, classes)
        self.dropout = nn.Dropout(_DROPOUT)
        for layer in (self.features, self.words):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, vectors: Tensor, parts: Tensor, words: Tensor, features: Tensor) -> Tensor:
        """Return (remarks, classes): scores, of which the softmax is how likely each is."""
        read = torch.cat([self.meaning(vectors), self.part(parts)], -1)
        kept = words & (torch.rand(words.shape) >= _WORDS_DROPOUT) if self.training else words
        read = self.dropout(read * kept[..., None]).transpose(1, 2)
        heard = torch.relu(torch.cat([self.narrow(read), self.wide(read)], 1)).transpose(1, 2) * words[..., None]
        attention = self.attention(heard)[..., 0].masked_fill(~words, -torch.inf).softmax(-1)
        gist = torch.cat([torch.einsum("nw,nwh->nh", attention, heard), heard.max(1).values], -1)
        hidden = self.dropout(torch.relu(self.hidden(features)))
        return self.features(features) + self.words(self.dropout(gist)) + self.together(hidden)


def learnt(
    cases: Sequence[Case],
    classes: Sequence[str],
    beforehand: Mapping[str, Mapping[str, float]],
    seed: int,
    together: int = _TOGETHER,
) -> dict[str, NDArray[np.generic]]:
    """Return the weights of as many networks as work `together`.

    They start from the weights of features known `beforehand`.

    Raises RuntimeError where `judgement`, which reads them at work, makes something else of them.
    """
    torch.set_num_threads(1)  # sums in another order are other sums: one thread gives the same weights again
    names = sorted({name for case in cases for name in case.seen.features} | set(beforehand))
    columns = {name: i for i, name in enumerate(names)}
    weights: dict[str, NDArray[np.generic]] = {NETWORKS: np.array(together), FEATURES: np.array(names)}
    seen = _tensors([case.seen for case in cases], columns)
    truth = torch.tensor([classes.index(case.truth) for case in cases])
    counts = torch.tensor([case.weight for case in cases])
    networks: list[Learner] = []
    for n in range(together):
        torch.manual_seed(seed + n)
        network = _started(columns, classes, beforehand)
        _learn(network, seen, truth, counts)
        networks.append(network)
        for name, array in network.state_dict().items():
            weights[f"{n}.{name}"] = array.numpy().astype(np.float16)
    _compare(Judge(weights), networks, [case.seen for case in cases[:_COMPARED]], columns)
    return weights


def _started(
    columns: Mapping[str, int], classes: Sequence[str], beforehand: Mapping[str, Mapping[str, float]]
) -> Learner:
    network = Learner(len(columns), len(classes))
    with torch.no_grad():
        for name, by_class in beforehand.items():
            for one, weight in by_class.items():
                network.features.weight[classes.index(one), columns[name]] = weight
    return network


def _compare(judge: Judge, networks: Sequence[Learner], seen: Sequence[Seen], columns: Mapping[str, int]) -> None:
    table, tensors = _tensors(seen, columns)
    with torch.no_grad():
        likely = [network(*_read(table, tensors)).softmax(-1).numpy() for network in networks]
    if not np.allclose(judge.likelihoods(seen), np.mean(likely, axis=0), atol=_ROUNDING):
        raise RuntimeError("the networks that learnt and those that work with their weights do not agree")


def _learn(network: Learner, seen: tuple[Tensor, list[Tensor]], truth: Tensor, counts: Tensor) -> None:
    table, tensors = seen
    lengths = tensors[2].sum(1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = _EPOCHS * -(-len(truth) // _BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps, pct_start=_WARM_UP)
    network.train()
    for _ in range(_EPOCHS):
        for batch in _batches(lengths):
            longest = int(lengths[batch].max())
            rows, parts, words = (one[batch, :longest] for one in tensors[:3])
            scores = network(*_read(table, [rows, parts, words, tensors[3][batch]]))
            losses = nn.functional.cross_entropy(scores, truth[batch], reduction="none")
            optimizer.zero_grad()
            ((losses * counts[batch]).sum() / _BATCH).backward()
            optimizer.step()
            pace.step()
    network.eval()


def _batches(lengths: Tensor) -> list[Tensor]:
    """Return the numbers of all remarks in any order, those about as long in one batch.

    A batch is as wide as its longest.
    """
    drawn = torch.randperm(len(lengths)).split(_BATCH * _DRAWN)
    batches = [batch for some in drawn for batch in some[lengths[some].argsort(stable=True)].split(_BATCH)]
    return [batches[i] for i in torch.randperm(len(batches)).tolist()]


def _tensors(seen: Sequence[Seen], columns: Mapping[str, int]) -> tuple[Tensor, list[Tensor]]:
    """Return the vectors of all words met, and what there is to be read: rows of them, parts, words, features."""
    rows, parts, words = _padded(seen)
    met, rows = np.unique(rows, return_inverse=True)
    vectors = np.append(shipped_vectors().of(met), (met == UNKNOWN)[:, None], axis=1).astype(np.float32)
    told = (rows.reshape(words.shape), parts, words, featured(seen, columns))
    return torch.from_numpy(vectors), [torch.from_numpy(one) for one in told]


def _padded(seen: Sequence[Seen]) -> tuple[Rows, Rows, NDArray[np.bool_]]:
    """Return rows, parts, and which places hold words, each (remarks, words of the longest)."""
    longest = max(len(one.rows) for one in seen)
    rows, parts = np.zeros((2, len(seen), longest), np.int64)
    for i, one in enumerate(seen):
        rows[i, : len(one.rows)], parts[i, : len(one.rows)] = one.rows, one.parts
    return rows, parts, np.arange(longest) < np.array([[len(one.rows)] for one in seen])


def _read(table: Tensor, tensors: Sequence[Tensor]) -> tuple[Tensor, ...]:
    """Return what a network is given: the vectors of words, 0 where none stands, and the rest."""
    rows, parts, words, features = tensors
    return table[rows] * words[..., None], parts, words, features
