"""Run the attribution tagger's network: two layers of LSTMs over a paragraph, and one over it as seen from a cue.

Comes in: the weights that training wrote, and rows of numbers from `features`. Go out: how likely each token is a
cue, and for each cue a score of each token as content, source or neither. Plain NumPy, many paragraphs at once.

Source: bidirectional LSTM taggers as for semantic roles (He et al., ACL 2017, "Deep Semantic Role Labeling").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction.features import CUE_TABLES, TOKEN_TABLES, Rows
from onrecord.extraction.vectors import shipped_vectors

Numbers = NDArray[np.float32]
# What a token is to a cue.
OTHER, CONTENT, SOURCE = range(3)
# Columns of `token_rows` whose embeddings are added to the one before: a word's two rows.
SUMMED = (1, 3)
# So many tokens, padding included, are worked on at once: they keep the processor busy and fit its cache.
_AT_ONCE = 6_000


@dataclass(frozen=True, slots=True)
class Encoded:
    """A paragraph after the first two layers: one vector a token, and how likely each token is a cue."""

    vectors: Numbers  # (tokens, width)
    cues: Numbers  # (tokens,), 0 to 1


class Network:
    """The weights, made ready for work; see `onrecord.training.network` for how they come about."""

    def __init__(self, weights: Mapping[str, NDArray[np.float16]]) -> None:
        plain = {name: array.astype(np.float32) for name, array in weights.items()}
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
            embedded = [self._embedded(paragraphs[i]) for i in batch]
            vectors = embedded
            for layer in self._layers:
                vectors = layer(vectors)
            for i, letters, context in zip(batch, embedded, vectors, strict=True):
                done[i] = Encoded(context, self._cue_likelihood(context, letters))
        return [done[i] for i in range(len(paragraphs))]

    def tags(self, paragraphs: Sequence[Encoded], cues: Sequence[tuple[int, int, Rows]]) -> list[list[int]]:
        """Return for each cue (paragraph, token, its `cue_rows`) OTHER, CONTENT or SOURCE for every token."""
        done: dict[int, list[int]] = {}
        weight, bias = self._to_token
        sides = {i: paragraphs[i].vectors @ weight + bias for i in {paragraph for paragraph, _, _ in cues}}
        for batch in _batches([len(rows) for _, _, rows in cues]):
            seen = []
            for paragraph, cue, rows in (cues[i] for i in batch):
                side = sides[paragraph] + paragraphs[paragraph].vectors[cue] @ self._to_cue
                relation = sum(table[rows[:, column]] for column, table in enumerate(self._relations))
                seen.append(np.concatenate([np.maximum(side, 0), relation], axis=1))
            weight, bias = self._scores
            scores = [vectors @ weight + bias for vectors in self._arguments(seen)]
            done.update(zip(batch, self._best(scores), strict=True))
        return [done[i] for i in range(len(cues))]

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
        total = np.stack([sequence[0] for sequence in scores])
        back: list[list[list[int]]] = []
        running = len(scores)
        for step in range(1, lengths[0]):
            while lengths[running - 1] <= step:
                running -= 1
            through = total[:running, :, None] + self._transitions
            back.append(through.argmax(axis=1).tolist())
            total[:running] = through.max(axis=1) + [sequence[step] for sequence in scores[:running]]
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
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if batch and (len(batch) + 1) * lengths[batch[0]] > _AT_ONCE:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


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

    def __call__(self, sequences: Sequence[Numbers]) -> list[Numbers]:
        """Return (tokens, 2 × width) for each sequence (tokens, features); the longest sequences stand first."""
        lengths = np.array([len(sequence) for sequence in sequences])
        both = np.zeros((2, lengths[0], len(sequences), sequences[0].shape[1]), np.float32)
        for i, sequence in enumerate(sequences):
            both[0, : len(sequence), i], both[1, : len(sequence), i] = sequence, sequence[::-1]
        states = self._states(both, lengths)
        return [
            np.concatenate([states[0, :length, i], states[1, :length, i][::-1]], axis=1)
            for i, length in enumerate(lengths)
        ]

    def _states(self, both: Numbers, lengths: NDArray[np.int64]) -> Numbers:
        _, steps, count, features = both.shape
        gates = (both.reshape(2, steps * count, features) @ self._input).reshape(2, steps, count, -1)
        gates += self._bias[:, None, None]
        states = np.zeros((2, steps, count, self._width), np.float32)
        hidden: Numbers = np.zeros((2, count, self._width), np.float32)
        memory: Numbers = np.zeros_like(hidden)
        width, half = self._width, np.float32(0.5)
        # Those that have ended drop out: the longest stand first.
        running = np.searchsorted(-lengths, -np.arange(steps), side="left")
        for step in range(steps):
            n = running[step]
            # In place: a step's arrays are small, and making them anew takes as long as working on them.
            gate, memory = gates[:, step, :n], memory[:, :n]
            gate += hidden[:, :n] @ self._state
            np.tanh(gate, out=gate)
            opened = gate[..., : 3 * width]  # input, forget, output
            opened *= half
            opened += half
            memory *= opened[..., width : 2 * width]
            memory += opened[..., :width] * gate[..., 3 * width :]
            hidden = np.tanh(memory)
            hidden *= opened[..., 2 * width :]
            states[:, step, :n] = hidden
        return states
