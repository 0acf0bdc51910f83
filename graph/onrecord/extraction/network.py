"""Run the attribution tagger's network: two layers of LSTMs over a paragraph, and one over it as seen from a cue.

Comes in: the weights that training wrote, and rows of numbers from `features`. Go out: how likely each token is a
cue, and for each cue a score of each token as content, source or neither. Plain NumPy, many paragraphs at once.

Source: bidirectional LSTM taggers as for semantic roles (He et al., ACL 2017, "Deep Semantic Role Labeling").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction.features import CUE_TABLES, TOKEN_TABLES, Rows
from onrecord.extraction.vectors import shipped_vectors

Numbers = NDArray[np.float32]
# What a token is to a cue.
OTHER, CONTENT, SOURCE = range(3)
# Columns of `token_rows` whose embeddings are added to the one before: a word's two rows.
SUMMED = (1, 3)
# So many tokens are worked on at once: they keep the processor busy and fit its cache.
_AT_ONCE = 6_000
# One row alone BLAS multiplies by another routine, which rounds otherwise.
_FEWEST = 2
# It multiplies matrices as they stand up to so many products of two numbers; of more it copies them first, and a
# layer's own would be copied at every step.
_MOST_PRODUCTS = 1_000_000


@dataclass(frozen=True, slots=True)
class Encoded:
    """A paragraph after the first two layers: one vector a token, and how likely each token is a cue."""

    vectors: Numbers  # (tokens, width)
    cues: Numbers  # (tokens,), 0 to 1


class Network:
    """The weights, made ready for work; see `onrecord.training.network` for how they come about."""

    def __init__(self, weights: Mapping[str, NDArray[np.float16]]) -> None:
        plain = {name: array.astype(np.float32, order="C") for name, array in weights.items()}
        self._tokens = [plain[f"token.{i}"] for i in range(len(TOKEN_TABLES))]
        self._meaning = plain["meaning.weight"]
        self._layers = [_Lstm(plain, "first"), _Lstm(plain, "second")]
        self._cue = [(plain[f"cue.{i}.weight"], plain[f"cue.{i}.bias"]) for i in range(2)]
        self._to_token = plain["token_side.weight"], plain["token_side.bias"]
        self._to_cue = plain["cue_side.weight"]
        self._relations = [plain[f"relation.{i}"] for i in range(len(CUE_TABLES))]
        self._arguments = _Lstm(plain, "arguments")
        self._scores = plain["scores.weight"], plain["scores.bias"]
        self._transitions = plain["transitions"]

    def encoded(self, paragraphs: Sequence[Rows]) -> list[Encoded]:
        """Return each paragraph encoded, from its `token_rows`, in the order given."""
        done: dict[int, Encoded] = {}
        for batch in _batches([len(rows) for rows in paragraphs]):
            lengths = [len(paragraphs[i]) for i in batch]
            embedded = self._embedded(np.concatenate([paragraphs[i] for i in batch]))
            vectors = embedded
            for layer in self._layers:
                vectors = layer(vectors, lengths)
            cues = self._cue_likelihood(vectors, embedded)
            done.update(zip(batch, map(Encoded, _split(vectors, lengths), _split(cues, lengths)), strict=True))
        return [done[i] for i in range(len(paragraphs))]

    def tags(self, paragraphs: Sequence[Encoded], cues: Sequence[tuple[int, int, Rows]]) -> list[list[int]]:
        """Return for each cue (paragraph, token, its `cue_rows`) OTHER, CONTENT or SOURCE for every token."""
        done: dict[int, list[int]] = {}
        (weight, bias), (to_tags, tag_bias) = self._to_token, self._scores
        sides = {i: paragraphs[i].vectors @ weight + bias for i in {paragraph for paragraph, _, _ in cues}}
        for batch in _batches([len(rows) for _, _, rows in cues]):
            asked = [cues[i] for i in batch]
            lengths = [len(rows) for _, _, rows in asked]
            heads = np.stack([paragraphs[paragraph].vectors[cue] for paragraph, cue, _ in asked]) @ self._to_cue
            side = np.concatenate([sides[paragraph] for paragraph, _, _ in asked])
            side += np.repeat(heads, lengths, axis=0)
            relation = self._related(np.concatenate([rows for _, _, rows in asked]))
            seen = np.concatenate([np.maximum(side, 0, out=side), relation], axis=1)
            scores = self._arguments(seen, lengths) @ to_tags + tag_bias
            done.update(zip(batch, self._best(_split(scores, lengths)), strict=True))
        return [done[i] for i in range(len(cues))]

    def _related(self, rows: Rows) -> Numbers:
        """Return (tokens, width): the sum of what each column of `cue_rows` is."""
        related = self._relations[0][rows[:, 0]]
        for column, table in enumerate(self._relations[1:], 1):
            related += table[rows[:, column]]
        return related

    def _embedded(self, rows: Rows) -> Numbers:
        parts: list[Numbers] = []
        for column, table in enumerate(self._tokens):
            if column in SUMMED:
                parts[-1] = parts[-1] + table[rows[:, column]]
            else:
                parts.append(table[rows[:, column]])
        parts.append(shipped_vectors().of(rows[:, len(self._tokens)]) @ self._meaning)
        return np.concatenate(parts, axis=1)

    def _cue_likelihood(self, context: Numbers, letters: Numbers) -> Numbers:
        (first, first_bias), (second, second_bias) = self._cue
        hidden = np.maximum(np.concatenate([context, letters], axis=1) @ first + first_bias, 0)
        likelihood: Numbers = 1 / (1 + np.exp(-(hidden @ second + second_bias)[:, 0]))
        return likelihood

    def _best(self, scores: Sequence[Numbers]) -> list[list[int]]:
        """Return the best tags for each sequence (tokens, tags): the Viterbi algorithm over all of them at once.

        The longest stand first, so that those that have ended drop out.
        """
        lengths = [len(sequence) for sequence in scores]
        told = np.zeros((lengths[0], len(scores), scores[0].shape[1]), np.float32)
        for i, sequence in enumerate(scores):
            told[: len(sequence), i] = sequence
        total = told[0]
        back: list[list[list[int]]] = []
        running = len(scores)
        for step in range(1, lengths[0]):
            while lengths[running - 1] <= step:
                running -= 1
            through = total[:running, :, None] + self._transitions
            back.append(through.argmax(axis=1).tolist())
            total[:running] = through.max(axis=1) + told[step, :running]
        return [
            _traced(int(last), [back[step][i] for step in range(length - 1)])
            for i, (last, length) in enumerate(zip(total.argmax(axis=1), lengths, strict=True))
        ]


def _traced(last: int, back: Sequence[Sequence[int]]) -> list[int]:
    """Return the tags that lead to the last one, each told by the one behind it."""
    tags = [last]
    for step in reversed(back):
        tags.append(step[tags[-1]])
    return tags[::-1]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield numbers of sequences, longest first, so that those of one length are worked on together."""
    batch: list[int] = []
    tokens = 0
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if batch and tokens + lengths[i] > _AT_ONCE:
            yield batch
            batch, tokens = [], 0
        batch.append(i)
        tokens += lengths[i]
    if batch:
        yield batch


def _split(rows: Numbers, lengths: Sequence[int]) -> list[Numbers]:
    """Return the rows of each sequence."""
    return np.split(rows, np.cumsum(lengths)[:-1])


class _Lstm:
    """One bidirectional layer: both directions are worked on as one, the backward one over reversed sequences."""

    def __init__(self, weights: Mapping[str, Numbers], name: str) -> None:
        self._input, self._state, self._bias = (
            np.stack([weights[f"{name}.{way}.{part}"] for way in ("forward", "backward")])
            for part in ("input", "state", "bias")
        )
        self._width = self._state.shape[1]
        # A sigmoid is a tanh of half its argument: one function then serves all four gates.
        half = np.ones(4 * self._width, np.float32)
        half[: 3 * self._width] = 0.5
        self._input, self._state, self._bias = self._input * half, self._state * half, self._bias * half

    def __call__(self, tokens: Numbers, lengths: Sequence[int]) -> Numbers:
        """Return (tokens, 2 × width) from (tokens, features), one sequence behind another, the longest first."""
        running, rows = _steps(np.array([*lengths, *[0] * (_FEWEST - len(lengths))]))
        gates = np.empty((2, len(rows[0]), 4 * self._width), np.float32)
        for way in range(2):
            told = np.empty((len(tokens) + 1, 4 * self._width), np.float32)
            np.matmul(tokens, self._input[way], out=told[:-1])
            told[-1] = 0
            told += self._bias[way]
            np.take(told, rows[way], axis=0, out=gates[way], mode="clip")  # else it fills a buffer first
        states = self._states(gates, running)
        found = np.empty((len(tokens) + 1, 2 * self._width), np.float32)
        found[rows[0], : self._width], found[rows[1], self._width :] = states
        return found[:-1]

    def _states(self, gates: Numbers, running: NDArray[np.int64]) -> Numbers:
        """Return (ways, rows, width) from (ways, rows, 4 × width), what the gates are told by the input alone."""
        width, half = self._width, np.float32(0.5)
        states = np.empty((2, gates.shape[1], width), np.float32)
        hidden: Numbers = np.zeros((2, running[0], width), np.float32)
        memory: Numbers = np.zeros_like(hidden)
        most = max(_MOST_PRODUCTS // self._state[0].size, 2 * _FEWEST - 1)
        first = 0
        for n in running.tolist():
            # In place: a step's arrays are small, and making them anew takes as long as working on them.
            gate, memory = gates[:, first : first + n], memory[:, :n]
            for start, end in _parts(n, most):
                gate[:, start:end] += hidden[:, start:end] @ self._state
            np.tanh(gate, out=gate)
            opened = gate[..., : 3 * width]  # input, forget, output
            opened *= half
            opened += half
            memory *= opened[..., width : 2 * width]
            memory += opened[..., :width] * gate[..., 3 * width :]
            hidden = states[:, first : first + n]
            np.tanh(memory, out=hidden)
            hidden *= opened[..., 2 * width :]
            first += n
        return states


def _steps(lengths: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how many sequences each step works on, and (ways, rows): on which tokens of all the sequences.

    Those that have ended drop out, but for one beside the last: it works on the token behind the last.
    """
    running = np.maximum(np.searchsorted(-lengths, -np.arange(lengths[0]), side="left"), _FEWEST)
    step = np.repeat(np.arange(len(running)), running)
    sequence = np.arange(len(step)) - np.repeat(np.cumsum(running) - running, running)
    ends = np.cumsum(lengths)[sequence]
    ways = np.stack([ends - lengths[sequence] + step, ends - 1 - step])
    return running, np.where(step < lengths[sequence], ways, lengths.sum())


@cache
def _parts(rows: int, most: int) -> tuple[tuple[int, int], ...]:
    """Return where to cut a number of rows into parts of at most so many, none much smaller than another.

    >>> _parts(16, 15)
    ((0, 8), (8, 16))
    """
    cuts = np.linspace(0, rows, -(-rows // most) + 1).astype(int).tolist()
    return tuple(pairwise(cuts))
