"""Text that knows, character by character, where it stands in the source.

Comes in: pieces of text with their source offsets. Goes out: longer or shorter pieces, still traceable.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.record import Run, Span

# Shown by no printer: white space apart, what mojibake, editors and web pages leave at the edges of a paragraph.
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_EDGES = " \t\n\r\x0b\x0c\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


@dataclass(frozen=True, slots=True)
class Traced:
    """A piece of cleaned text. Its runs count from 0 in `text`, in order, without gaps."""

    text: str
    runs: tuple[Run, ...]

    @property
    def source(self) -> Span:
        """Return the stretch of source from the first character to the last."""
        return Span(self.runs[0].source.start, self.runs[-1].source.end)

    def cut(self, start: int, end: int) -> "Traced":
        """Return the characters `start` to `end` (exclusive) as a piece of their own.

        >>> piece = Traced("abcd", (Run(Span(0, 4), Span(10, 14)),))
        >>> piece.cut(1, 3)
        Traced(text='bc', runs=(Run(cleaned=Span(start=0, end=2), source=Span(start=11, end=13)),))
        """
        if (start, end) == (0, len(self.text)):
            return self
        if not start < end:
            return Traced("", ())
        runs = []
        for index in range(bisect_right(self.runs, start, key=_cleaned_start) - 1, len(self.runs)):
            run = self.runs[index]
            if run.cleaned.start >= end:
                break
            kept = Span(max(start, run.cleaned.start), min(end, run.cleaned.end))
            runs.append(Run(Span(kept.start - start, kept.end - start), _source_of(run, kept)))
        return Traced(self.text[start:end], tuple(runs))

    def stripped(self) -> "Traced":
        """Return the piece without white space and invisible characters at its edges; empty if nothing is left."""
        bare = self.text.rstrip(_EDGES + INVISIBLE)
        start = len(bare) - len(bare.lstrip(_EDGES + INVISIBLE))
        return self.cut(start, len(bare))


def joined(pieces: Iterable[Traced], separator: str) -> Traced:
    """Return the pieces as one; each separator stands for the source between its neighbours.

    There is at least one piece; they stand in source order, with at least one character of source between them.
    """
    first, *others = pieces
    if not others:
        return first
    texts, runs, length = [first.text], list(first.runs), len(first.text)
    for piece in others:
        gap = Span(runs[-1].source.end, piece.source.start)
        runs.append(Run(Span(length, length + len(separator)), gap))
        length += len(separator)
        runs += [Run(Span(run.cleaned.start + length, run.cleaned.end + length), run.source) for run in piece.runs]
        texts += (separator, piece.text)
        length += len(piece.text)
    return Traced("".join(texts), tuple(runs))


def _cleaned_start(run: Run) -> int:
    return run.cleaned.start


def _source_of(run: Run, kept: Span) -> Span:
    """Return the source of a part of a run: character by character where the lengths agree, else all of it."""
    if run.cleaned.end - run.cleaned.start != run.source.end - run.source.start:
        return run.source
    shift = run.source.start - run.cleaned.start
    return Span(kept.start + shift, kept.end + shift)
