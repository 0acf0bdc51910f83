"""Describe tokens to the attribution tagger: by themselves, and as seen from a cue.

Comes in: a parsed paragraph and which of its tokens stand in quotation marks. Go out: rows of small numbers, one
row a token, each column an index into a table of the tagger's network; the same in training and at work.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, LOWER, POS, PREFIX, SENT_START, SHAPE, SUFFIX, TAG
from spacy.strings import get_string_id
from spacy.symbols import AUX, PROPN, VERB
from spacy.tokens import Doc

from onrecord.extraction.reporting_lexicon import ATTITUDE, NAMING, REPORTING_NOUNS, SPEECH, WEAK
from onrecord.extraction.vectors import shipped_vectors

Rows = NDArray[np.int64]

# Words, tags and labels have no numbers of their own: what they hash to picks their row, so that no list of the
# corpus's words needs to ship. Words take two rows each, summed, so that few words share both.
_WORDS, _SUFFIXES, _SHAPES, _PREFIXES, _TAGS, _LABELS, _PARTS = 4096, 2048, 1024, 512, 256, 256, 64
# The columns of `token_rows`: rows of each one's table, in order, and behind them the row of the word's vector.
# Neighbours in SUMMED share an embedding's room.
TOKEN_TABLES: Final = (
    _WORDS, _WORDS, _WORDS, _WORDS, _PREFIXES, _SUFFIXES, _SHAPES, _TAGS, _PARTS, _LABELS, _WORDS, _TAGS, 16, 36
)  # fmt: skip
# The columns that hold what a word is by its letters: those that training hides now and then.
LETTERS: Final = (0, 1, 4, 5, 6)
LEMMAS: Final = (2, 3, 10)
# Of a cue and a token: what is known of more fills the memory.
_PAIRS_AT_ONCE = 20_000
# The columns of `cue_rows`.
CUE_TABLES: Final = (620, 2039, 100, 32, 16, 30, 60, 2, 80)

_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)
_KINDS = ("none", "noun", "weak", "speech", "attitude", "naming")
_RELATIONS = 61  # labels as seen from a cue are told apart by fewer numbers, for they are combined
_DEEPEST = 14  # no path is followed further up
_CLIMBS = 4  # nor so far from the cue up
_OUTSIDE, _INSIDE, _OPENS, _CLOSES = range(4)
# Up to so many tokens away (inclusive), one bucket each.
_DISTANCES = np.array([0, 1, 2, 3, 5, 8, 12, 20, 35])


class Table:
    """The tokens of a paragraph in columns, read once for all its cues.

    `quoted` are the runs of tokens (first, end) in quotation marks, marks included. `quote` tells for each token
    whether it stands outside (0), inside (1), or is the mark that opens (2) or closes (3) a run.
    """

    def __init__(self, doc: Doc, quoted: Iterable[tuple[int, int]]) -> None:
        wanted = [LOWER, LEMMA, PREFIX, SUFFIX, SHAPE, TAG, POS, DEP, HEAD, SENT_START]
        columns = np.asarray(doc.to_array(wanted), np.uint64)
        self.attributes: NDArray[np.uint64] = columns[:, :8].copy()
        self.head = np.arange(len(doc)) + columns[:, 8].astype(np.int64)
        self.sentence = np.cumsum(columns[:, 9].astype(np.int64) == 1)
        self.quote = np.zeros(len(doc), np.int64)
        self.passage = np.zeros(len(doc), np.int64)
        for number, (first, end) in enumerate(quoted, 1):
            self.quote[first:end], self.passage[first:end] = _INSIDE, number
            if doc[first].is_quote:
                self.quote[first] = _OPENS
            if doc[end - 1].is_quote and end - 1 > first:
                self.quote[end - 1] = _CLOSES
        # ‘single’ and «angle» marks that open or close words are to the tagger what double ones are.
        for place, tag in ((_OPENS, "``"), (_CLOSES, "''")):
            self.attributes[self.quote == place, :6] = [*_double_mark(), get_string_id(tag)]
        self.kind = _kinds(self.attributes)

    @classmethod
    def joined(cls, tables: Sequence["Table"]) -> "Table":
        """Return the tokens of several paragraphs in one table, which NumPy works on as fast as on one of them."""
        table = cls.__new__(cls)
        table.attributes = np.concatenate([one.attributes for one in tables])
        first = np.cumsum([0, *(len(one) for one in tables)])
        sentences = np.cumsum([0, *(one.sentence.max(initial=0) for one in tables)])
        table.head = np.concatenate([one.head + before for one, before in zip(tables, first, strict=False)])
        table.sentence = np.concatenate(
            [one.sentence + before for one, before in zip(tables, sentences, strict=False)]
        )
        table.quote, table.passage, table.kind = (
            np.concatenate([getattr(one, name) for one in tables]) for name in ("quote", "passage", "kind")
        )
        return table

    def __len__(self) -> int:
        return len(self.head)

    def is_verb(self, token: int) -> bool:
        """Tell whether a token is a verb; an auxiliary is none."""
        return bool(self.attributes[token, 6] == VERB)

    @property
    def names(self) -> NDArray[np.bool_]:
        """Tell which tokens are proper nouns."""
        is_name: NDArray[np.bool_] = self.attributes[:, 6] == PROPN
        return is_name


@cache
def _double_mark() -> tuple[int, ...]:
    mark = get_string_id('"')
    return (mark,) * 5


@cache
def _lexicon() -> dict[int, tuple[int, int]]:
    """Return for the id of each lemma its kind as a noun and as a verb."""
    kinds: dict[int, tuple[int, int]] = {}
    for lemma in REPORTING_NOUNS | SPEECH | ATTITUDE | NAMING:
        verb = "naming" if lemma in NAMING else "none"
        verb = "attitude" if lemma in ATTITUDE else verb
        verb = ("weak" if lemma in WEAK else "speech") if lemma in SPEECH else verb
        kinds[get_string_id(lemma)] = (
            _KINDS.index("noun" if lemma in REPORTING_NOUNS else "none"),
            _KINDS.index(verb),
        )
    return kinds


def _kinds(attributes: NDArray[np.uint64]) -> Rows:
    lexicon = _lexicon()
    found = [
        lexicon[lemma][part in (VERB, AUX)] if lemma in lexicon else 0
        for lemma, part in zip(attributes[:, 1].tolist(), attributes[:, 6].tolist(), strict=True)
    ]
    return np.array(found, np.int64)


def _hashed(ids: NDArray[np.uint64], rows: int, multiplier: int = 0) -> Rows:
    mixed = ids * _MULTIPLIERS[multiplier]
    mixed ^= mixed >> np.uint64(29)
    numbers: Rows = (mixed % np.uint64(rows)).astype(np.int64)
    return numbers


def token_rows(table: Table) -> Rows:
    """Return (tokens, columns): word, lemma, first letter, ending, shape, tag, part of speech, dependency label,
    the head's lemma and tag, place in marks and sentence, kind of verb or noun and its head's, vector."""
    word, lemma, prefix, suffix, shape, tag, part, label = table.attributes.T
    first = np.diff(table.sentence, prepend=0) > 0
    last = np.append(first[1:], True)
    return np.stack(
        [
            _hashed(word, _WORDS),
            _hashed(word, _WORDS, 1),
            _hashed(lemma, _WORDS),
            _hashed(lemma, _WORDS, 1),
            _hashed(prefix, _PREFIXES),
            _hashed(suffix, _SUFFIXES),
            _hashed(shape, _SHAPES),
            _hashed(tag, _TAGS),
            _hashed(part, _PARTS),
            _hashed(label, _LABELS),
            _hashed(lemma[table.head], _WORDS),
            _hashed(tag[table.head], _TAGS),
            table.quote * 4 + first + 2 * last,
            table.kind * len(_KINDS) + table.kind[table.head],
            shipped_vectors().rows(word),
        ],
        axis=1,
    )


def cue_rows(tables: Sequence[Table], cues: Sequence[tuple[int, int]]) -> list[Rows]:
    """Return for each cue (paragraph, token) how each token of its paragraph hangs on it and how far off it is.

    They are (tokens, columns), in the order of the cues.
    """
    if not cues:
        return []
    joined, first = Table.joined(tables), np.cumsum([0, *(len(table) for table in tables)])
    found: list[Rows] = []
    for run in _runs(tables, cues):
        lengths = [len(tables[paragraph]) for paragraph, _ in run]
        token = np.concatenate([np.arange(first[paragraph], first[paragraph + 1]) for paragraph, _ in run])
        cue = np.repeat([first[paragraph] + cue for paragraph, cue in run], lengths)
        found += np.split(_seen(joined, cue, token), np.cumsum(lengths)[:-1])
    return found


def _runs(tables: Sequence[Table], cues: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the cues in order, in runs of at most `_PAIRS_AT_ONCE` pairs with a token of their paragraph."""
    run: list[tuple[int, int]] = []
    pairs = 0
    for paragraph, cue in cues:
        if run and pairs + len(tables[paragraph]) > _PAIRS_AT_ONCE:
            yield run
            run, pairs = [], 0
        run.append((paragraph, cue))
        pairs += len(tables[paragraph])
    if run:
        yield run


def _ancestors(head: Rows) -> Rows:
    """Return (tokens, depth): each token, its head, that one's head …; the root is its own."""
    ways = [np.arange(len(head))]
    for _ in range(_DEEPEST - 1):
        ways.append(head[ways[-1]])
    return np.stack(ways, axis=1)


def _seen(table: Table, cue: Rows, token: Rows) -> Rows:
    """Return (pairs, columns): how each token is seen from the cue beside it."""
    ancestors = _ancestors(table.head)
    labels = _hashed(table.attributes[:, 7], _RELATIONS)
    # The lowest common ancestor: so many steps up from the cue, so many steps up from the token.
    climbed, depth = np.full(len(token), _CLIMBS), np.full(len(token), -1)
    above_token = ancestors[token]
    for steps in reversed(range(_CLIMBS)):
        met = above_token == ancestors[cue, steps, np.newaxis]
        below = met.any(axis=1)
        climbed[below], depth[below] = steps, met[below].argmax(axis=1)
    branch, twig = (ancestors[token, np.maximum(depth - up, 0)] for up in (1, 2))
    branch_label = np.where(depth > 0, labels[branch] + 1, 0)
    twig_label = np.where(depth > 1, labels[twig] + 1, 0)
    right = (branch > cue).astype(np.int64)
    above_cue = np.where(climbed == 1, labels[cue] + 1, 0)
    above_cue = np.where(climbed == 2, labels[cue] * 7 + labels[table.head[cue]] + _RELATIONS + 1, above_cue)
    relation = (climbed * 2 + right) * (_RELATIONS + 1) + branch_label

    behind = token > cue
    low, high = np.where(behind, cue + 1, token + 1), np.where(behind, token, cue)
    low = np.minimum(low, high)  # between the cue and itself stands nothing
    speaks = np.append(0, np.cumsum((table.kind > 1) & (table.quote == _OUTSIDE)))
    marks = np.append(0, np.cumsum(table.quote >= _OPENS))
    speaks_between, marks_between = (np.clip(sums[high] - sums[low], 0, 3) for sums in (speaks, marks))
    distance = _distance(token - cue)
    sentences = np.clip(table.sentence[token] - table.sentence[cue], -2, 2) + 2
    passage = table.passage[token]
    same_passage = ((passage > 0) & (passage == table.passage[cue])).astype(np.int64)
    return np.stack(
        [
            relation,
            (relation * 31 + twig_label * 7 + above_cue * 131) % CUE_TABLES[1],
            distance * 5 + sentences,
            (speaks_between * 4 + marks_between) * 2 + behind,
            (table.quote[token] * 2 + same_passage) * 2 + behind,
            climbed * 6 + np.clip(depth, -1, 4) + 1,
            table.kind[cue] * 10 + climbed * 2 + right,
            (token == cue).astype(np.int64),
            marks_between * 20 + distance,
        ],
        axis=1,
    )


def _distance(steps: Rows) -> Rows:
    """Return the bucket of a distance: 0 to 9 behind the cue, 10 to 19 before it."""
    return np.searchsorted(_DISTANCES, np.abs(steps)) + np.where(steps < 0, len(_DISTANCES) + 1, 0)
