"""The attribution tagger's network while it learns: the same layers as `extraction.network`, in PyTorch.

Comes in: batches of paragraphs with their cues and tags. Go out: losses, and weights under the names and in the
shapes that `extraction.network` reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from onrecord.extraction.features import CUE_TABLES, LEMMAS, LETTERS, TOKEN_TABLES, Rows
from onrecord.extraction.network import SUMMED
from onrecord.extraction.vectors import WIDTH, shipped_vectors

# Sizes and rates chosen on a held-out tenth of PolNeAR/train.
_TOKEN_WIDTHS = (48, 48, 48, 48, 8, 24, 16, 24, 8, 24, 32, 12, 12, 12)
_MEANING_WIDTH = 64
_RELATION_WIDTH, _SIDE_WIDTH, _CUE_WIDTH, _STATE_WIDTH, _ARGUMENT_WIDTH = 48, 96, 96, 128, 80
_DROPOUT, _INPUT_DROPOUT = 0.33, 0.2
# Letters are hidden now and then, so that tags and dependencies are learnt from, too; a name's oftener, for the
# names of these articles tell nothing about those of others.
_HIDDEN, _HIDDEN_NAMES = 0.15, 0.5
TAGS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph to learn from: its `token_rows`, which tokens are names, which are cues, what each attributes.

    `is_cue` is 0 or 1 as a human said, or in between. `attributed` has for each cue: its token, its `cue_rows`,
    and (tokens, tags), 1 where a token of the paragraph has a tag and 0 elsewhere.
    """

    rows: Rows
    names: NDArray[np.bool_]
    is_cue: NDArray[np.float32]
    attributed: tuple[tuple[int, Rows, NDArray[np.float32]], ...]


class Learner(nn.Module):
    """The network with its losses."""

    def __init__(self) -> None:
        super().__init__()
        self.token = nn.ModuleList(
            _table(rows, width) for rows, width in zip(TOKEN_TABLES, _TOKEN_WIDTHS, strict=True)
        )
        self.meaning = nn.Linear(WIDTH, _MEANING_WIDTH, bias=False)
        letters = sum(width for i, width in enumerate(_TOKEN_WIDTHS) if i not in SUMMED) + _MEANING_WIDTH
        self.first = _lstm(letters, _STATE_WIDTH)
        self.second = _lstm(2 * _STATE_WIDTH, _STATE_WIDTH)
        self.cue = nn.ModuleList([nn.Linear(2 * _STATE_WIDTH + letters, _CUE_WIDTH), nn.Linear(_CUE_WIDTH, 1)])
        self.token_side = nn.Linear(2 * _STATE_WIDTH, _SIDE_WIDTH)
        self.cue_side = nn.Linear(2 * _STATE_WIDTH, _SIDE_WIDTH, bias=False)
        self.relation = nn.ModuleList(_table(rows, _RELATION_WIDTH) for rows in CUE_TABLES)
        self.arguments = _lstm(_SIDE_WIDTH + _RELATION_WIDTH, _ARGUMENT_WIDTH)
        self.scores = nn.Linear(2 * _ARGUMENT_WIDTH, TAGS)
        self.transitions = nn.Parameter(torch.zeros(TAGS, TAGS))

    def losses(self, batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
        """Return the summed losses of the cues (log loss) and of their arguments (CRF log likelihood)."""
        cues, scores, mask = self._scored(batch)
        is_cue = _padded([example.is_cue for example in batch])
        own = mask[: len(batch)]
        loss = nn.functional.binary_cross_entropy_with_logits(cues, is_cue, reduction="none")[own].sum()
        if scores is None:
            return loss, torch.zeros(())
        tags = _padded([tags for example in batch for _, _, tags in example.attributed], scores.shape[1])
        return loss, self._negative_log_likelihood(scores, tags, mask[len(batch) :]).sum()

    def cues_of(self, example: Example) -> NDArray[np.float32]:
        """Return how likely each token of a paragraph is a cue, 0 to 1."""
        cues, _, _ = self._scored([replace(example, attributed=())])
        likely: NDArray[np.float32] = torch.sigmoid(cues[0]).detach().numpy()
        return likely

    def _scored(self, batch: Sequence[Example]) -> tuple[Tensor, Tensor | None, Tensor]:
        """Return scores of cues, scores of tags as seen from each cue, and which tokens there are.

        Of those, the paragraphs' stand first, then those that each cue sees. Without a cue nothing has tags.
        """
        lengths = torch.tensor([len(example.rows) for example in batch])
        letters, context = self._encoded(batch, lengths)
        hidden = _dropped(torch.relu(self.cue[0](torch.cat([context, letters], -1))), _DROPOUT, self.training)
        cues = self.cue[1](hidden).squeeze(-1)
        mask = torch.arange(letters.shape[1])[None] < lengths[:, None]
        asked = [(i, *one) for i, example in enumerate(batch) for one in example.attributed]
        if not asked:
            return cues, None, mask
        paragraph = torch.tensor([i for i, _, _, _ in asked])
        cue = torch.tensor([token for _, token, _, _ in asked])
        relation = _padded([rows for _, _, rows, _ in asked], letters.shape[1])
        side = self.token_side(context)[paragraph] + self.cue_side(context[paragraph, cue]).unsqueeze(1)
        embedded = sum(table(relation[..., column]) for column, table in enumerate(self.relation))
        seen = _dropped(torch.cat([torch.relu(side), embedded], -1), _INPUT_DROPOUT, self.training)
        read = _dropped(_run(self.arguments, seen, lengths[paragraph]), _DROPOUT, self.training)
        return cues, self.scores(read), torch.cat([mask, mask[paragraph]])

    def _encoded(self, batch: Sequence[Example], lengths: Tensor) -> tuple[Tensor, Tensor]:
        rows = _padded([example.rows for example in batch])
        names = _padded([example.names for example in batch])
        vectors = torch.from_numpy(shipped_vectors().of(rows[..., len(self.token)].flatten().numpy()))
        embedded: list[Tensor] = [table(rows[..., column]) for column, table in enumerate(self.token)]
        embedded.append(self.meaning(vectors.view(*rows.shape[:2], WIDTH)))
        if self.training:
            share = torch.where(names, _HIDDEN_NAMES, _HIDDEN)
            for columns in (LETTERS, LEMMAS, (len(self.token),)):
                seen = (torch.rand(rows.shape[:2]) >= share).float()
                for column in columns:
                    embedded[column] = embedded[column] * seen.unsqueeze(-1)
        parts: list[Tensor] = []
        for column, vectors in enumerate(embedded):
            if column in SUMMED:
                parts[-1] = parts[-1] + vectors
            else:
                parts.append(vectors)
        letters = _dropped(torch.cat(parts, -1), _INPUT_DROPOUT, self.training)
        context = _dropped(_run(self.first, letters, lengths), _DROPOUT, self.training)
        return letters, _dropped(_run(self.second, context, lengths), _DROPOUT, self.training)

    def _negative_log_likelihood(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Return for each sequence how unlikely its tags are: a linear-chain CRF (Lafferty et al., 2001)."""
        own = (scores * tags).sum((1, 2)) + ((tags[:, :-1] @ self.transitions) * tags[:, 1:]).sum((1, 2))
        return self._all_ways(scores, mask) - own

    def _all_ways(self, scores: Tensor, mask: Tensor) -> Tensor:
        """Return for each sequence the logarithm of the sum of all ways through it."""
        all_ways = scores[:, 0]
        for i in range(1, scores.shape[1]):
            reached = torch.logsumexp(all_ways.unsqueeze(2) + self.transitions, 1) + scores[:, i]
            all_ways = torch.where(mask[:, i : i + 1], reached, all_ways)
        return torch.logsumexp(all_ways, 1)

    def weights(self) -> dict[str, NDArray[np.float16]]:
        """Return the weights as `extraction.network` reads them: matrices to multiply rows with from the right."""
        found: dict[str, Tensor] = {"transitions": self.transitions}
        for name, layer in self.named_modules():
            if isinstance(layer, nn.Embedding):
                found[name] = layer.weight
            elif isinstance(layer, nn.Linear):
                found[f"{name}.weight"] = layer.weight.T
                if layer.bias is not None:
                    found[f"{name}.bias"] = layer.bias
            elif isinstance(layer, nn.LSTM):
                for way, suffix in (("forward", "l0"), ("backward", "l0_reverse")):
                    found[f"{name}.{way}.input"] = _gates(getattr(layer, f"weight_ih_{suffix}")).T
                    found[f"{name}.{way}.state"] = _gates(getattr(layer, f"weight_hh_{suffix}")).T
                    biases = [getattr(layer, f"bias_{part}_{suffix}") for part in ("ih", "hh")]
                    found[f"{name}.{way}.bias"] = _gates(biases[0] + biases[1])
        return {name: tensor.detach().numpy().astype(np.float16) for name, tensor in found.items()}


def _gates(rows: Tensor) -> Tensor:
    """Return PyTorch's gates (input, forget, cell, output) in the order input, forget, output, cell."""
    in_, forget, cell, out = rows.chunk(4)
    return torch.cat([in_, forget, out, cell])


def _table(rows: int, width: int) -> nn.Embedding:
    table = nn.Embedding(rows, width)
    nn.init.normal_(table.weight, std=0.1)
    return table


def _lstm(width: int, state: int) -> nn.LSTM:
    return nn.LSTM(width, state, bidirectional=True, batch_first=True)


def _run(layer: nn.LSTM, vectors: Tensor, lengths: Tensor) -> Tensor:
    packed = pack_padded_sequence(vectors, lengths, batch_first=True, enforce_sorted=False)
    return pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=vectors.shape[1])[0]


def _dropped(vectors: Tensor, share: float, training: bool) -> Tensor:
    """Return vectors with the same features taken away all along a sequence (Gal and Ghahramani, 2016)."""
    if not training:
        return vectors
    kept = torch.full((vectors.shape[0], 1, vectors.shape[2]), 1 - share)
    return vectors * torch.bernoulli(kept) / (1 - share)


def _padded(arrays: Sequence[NDArray[Any]], length: int | None = None) -> Tensor:
    longest = length or max(map(len, arrays))
    padded = np.zeros((len(arrays), longest, *arrays[0].shape[1:]), arrays[0].dtype)
    for row, array in zip(padded, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(padded)
