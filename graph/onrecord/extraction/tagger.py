"""Tag cues, and the words and the source that each cue attributes, with the learnt network.

Comes in: tables of an article's paragraphs. Goes out: for each paragraph what its cues attribute. The weights lie
in a file of their own: without it there is no tagger, and the rules do the work alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import numpy as np

from onrecord.extraction.features import Table, cue_rows, token_rows
from onrecord.extraction.network import CONTENT, SOURCE, Encoded, Network

WEIGHTS = Path(__file__).parent / "weights" / "attribution.npz"
# By `Table.kind`: none, noun, weak, speech, attitude, naming. Chosen on a held-out tenth of PolNeAR/train. Of the
# weak verbs and of those in no list only the surer ones count: the corpus takes "agreed to build", "endorsed" and
# "seemed" for cues now and then, too.
_THRESHOLDS = np.array([0.5, 0.3, 0.5, 0.2, 0.2, 0.2])

Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A cue, what it attributes, and to whom: runs of tokens (first, end) of its paragraph, none over the cue."""

    cue: int
    likelihood: float  # that it is one, 0 to 1
    content: Runs
    source: Runs


@dataclass(frozen=True, slots=True)
class _Known:
    """A paragraph with what the network knows of it before it looks from any cue."""

    table: Table
    encoded: Encoded


class Tagger:
    """Finds cues and their arguments in the paragraphs of an article."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def known(self, tables: Sequence[Table]) -> list[_Known]:
        """Return the paragraphs, encoded: what `cues` and `arguments` ask for."""
        rows = np.split(token_rows(Table.joined(tables)), np.cumsum([len(table) for table in tables])[:-1])
        encoded = self._network.encoded(rows)
        return [_Known(*pair) for pair in zip(tables, encoded, strict=True)]

    def cues(self, paragraph: _Known) -> list[int]:
        """Return the tokens of a paragraph that are heads of a cue, in order."""
        found: list[int] = np.flatnonzero(paragraph.encoded.cues >= _THRESHOLDS[paragraph.table.kind]).tolist()
        return found

    def arguments(self, paragraphs: Sequence[_Known], cues: Sequence[Sequence[int]]) -> list[list[Tagged]]:
        """Return for each paragraph what each of its cues attributes, in order."""
        places = [(number, cue) for number, own in enumerate(cues) for cue in own]
        rows = cue_rows([paragraph.table for paragraph in paragraphs], places)
        asked = [(*place, seen) for place, seen in zip(places, rows, strict=True)]
        found: list[list[Tagged]] = [[] for _ in paragraphs]
        tags = self._network.tags([paragraph.encoded for paragraph in paragraphs], asked)
        for (number, cue, _), sequence in zip(asked, tags, strict=True):
            sequence[cue] = -1  # whatever it seems to be: a cue is no part of what it attributes
            content, source = (tuple(_runs(sequence, tag)) for tag in (CONTENT, SOURCE))
            likelihood = float(paragraphs[number].encoded.cues[cue])
            found[number].append(Tagged(cue, likelihood, content, source))
        return found


def _runs(tags: Sequence[int], wanted: int) -> Iterator[tuple[int, int]]:
    first = 0
    for tag, run in groupby(tags):
        end = first + len(list(run))
        if tag == wanted:
            yield first, end
        first = end


@cache
def shipped_tagger() -> Tagger | None:
    """Return the tagger that ships with the package; None where its weights were taken away."""
    if not WEIGHTS.is_file():
        return None
    with np.load(WEIGHTS, allow_pickle=False) as weights:
        return Tagger(Network(dict(weights)))
