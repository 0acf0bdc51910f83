"""Tag cues, and the words and the source that each cue attributes, with two linear-chain CRFs.

Comes in: a TokenTable. Goes out: cue tokens; for each, runs of tokens. The weights lie in a file of their own:
without it there is no tagger, and the rules do the work alone.
"""

import lzma
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycrfsuite

from onrecord.extraction.features import TokenTable, argument_features, cue_features

WEIGHTS = Path(__file__).parent / "weights" / "attribution.crf.xz"
# Chosen on PolNeAR/train: the best overlap F1 of thresholds 0.2 to 0.6.
_THRESHOLD = 0.4
# Seen from the cue, so many tokens to either side are looked at.
WINDOW = 70

Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a cue attributes, and to whom: runs of tokens (first, end) of its paragraph."""

    content: Runs
    source: Runs


class Tagger:
    """The two CRFs: one finds cues, one their arguments."""

    def __init__(self, packed: bytes) -> None:
        # CRFsuite reads the models where they lie and keeps no reference of its own.
        self._models = unpacked(packed)
        self._cues, self._arguments = (pycrfsuite.Tagger() for _ in range(2))
        for tagger, model in zip((self._cues, self._arguments), self._models, strict=True):
            tagger.open_inmemory(model)

    def cues(self, table: TokenTable) -> list[int]:
        """Return the tokens that are heads of a cue, in order."""
        if len(table) < 2:
            return []
        self._cues.set([cue_features(table, i) for i in range(len(table))])
        return [i for i in range(len(table)) if self._cues.marginal("CUE", i) >= _THRESHOLD]

    def arguments(self, table: TokenTable, cue: int) -> Arguments:
        """Return the words that a cue attributes and those for their source."""
        first, end = max(0, cue - WINDOW), min(len(table), cue + WINDOW)
        tags = self._arguments.tag(argument_features(table, cue, first, end))
        return Arguments(_runs(tags, "content", first), _runs(tags, "source", first))


def _runs(tags: list[str], kind: str, first: int) -> Runs:
    runs: list[tuple[int, int]] = []
    for i, tag in enumerate(tags, first):
        if tag == f"I-{kind}" and runs and runs[-1][1] == i:
            runs[-1] = runs[-1][0], i + 1
        elif tag.endswith(kind):
            runs.append((i, i + 1))
    return tuple(runs)


def packed(cues: bytes, arguments: bytes) -> bytes:
    """Return the two models as one compressed file."""
    return lzma.compress(len(cues).to_bytes(8, "big") + cues + arguments, preset=9)


def unpacked(data: bytes) -> tuple[bytes, bytes]:
    """Return the two models of a file made by `packed`."""
    plain = lzma.decompress(data)
    size = int.from_bytes(plain[:8], "big")
    return plain[8 : 8 + size], plain[8 + size :]


@cache
def shipped_tagger() -> Tagger | None:
    """Return the tagger that ships with the package; None where its weights were taken away."""
    return Tagger(WEIGHTS.read_bytes()) if WEIGHTS.is_file() else None
