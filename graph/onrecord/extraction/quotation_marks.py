"""Find the passages in quotation marks, also those that run over several paragraphs.

Comes in: an Article. Goes out: passages, marks included, one piece per paragraph.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.extraction.pairing import Pairs, dashes, doubles, first_letter, singles
from onrecord.record import Article, BlockKind, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in quotation marks. `pieces` has one span per paragraph, into `Article.text`, marks included."""

    pieces: tuple[Span, ...]
    single: bool  # in single marks

    @property
    def start(self) -> int:
        """Return where the passage begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Return where the passage ends."""
        return self.pieces[-1].end

    def holds(self, start: int, end: int) -> bool:
        """Tell whether some characters lie in one of the pieces."""
        return any(piece.start <= start and end <= piece.end for piece in self.pieces)


def passages(article: Article) -> tuple[Passage, ...]:
    """Return the passages in order, none within another.

    A passage that its paragraph does not close goes on in the next one if that reopens with a mark, the way
    newspapers print a long quotation, or closes what it has not opened. Where it does neither, the passage ends
    with its paragraph; so no mark that was forgotten takes more than that.
    """
    text = article.text
    in_double, in_single = _Chain(single=False), _Chain(single=True)
    found: list[Passage] = []
    for block in article.blocks:
        start, end = block.span.start, block.span.end
        first = first_letter(text, start, end)
        goes_on = block.kind is BlockKind.BODY
        double = doubles(text, start, end, reopened=bool(in_double.pieces))
        found += in_double.passages(double, first, goes_on)
        found += in_single.passages(singles(text, start, end), first, goes_on)
        if not double.closed and double.unclosed is None:
            found += (Passage((span,), single=False) for span in dashes(text, start, end))
    found += (*in_double.ended(), *in_single.ended())
    return tuple(_outermost(text, sorted(found, key=lambda p: (p.start, -p.end))))


@dataclass(slots=True)
class _Chain:
    """A passage on its way through paragraphs that reopen it."""

    single: bool
    pieces: list[Span] = field(default_factory=list)
    inside: tuple[Span, ...] = ()  # what it would hide: taken instead where it proves to be a mark gone wrong

    def passages(self, pairs: Pairs, first: int, goes_on: bool) -> Iterator[Passage]:
        """Yield what ends in a paragraph whose first letter stands at `first`; hold what may go on in the next."""
        closed, unclosed = list(pairs.closed), pairs.unclosed
        if self.pieces and closed and closed[0].start == first:
            self.pieces.append(closed.pop(0))
            yield self._whole()
        elif self.pieces and unclosed is not None and unclosed.start == first:
            self.pieces.append(unclosed)
            self.inside = pairs.inside_unclosed
            return
        elif self.pieces and pairs.unopened is not None:
            self.pieces.append(pairs.unopened)
            yield self._whole()
        else:
            yield from self.ended()
        if unclosed is not None:
            self.pieces, self.inside = [unclosed], pairs.inside_unclosed
            closed = [span for span in closed if span.start < unclosed.start]
        yield from (Passage((span,), self.single) for span in closed)
        if not goes_on:
            yield from self.ended()

    def ended(self) -> Iterator[Passage]:
        """Yield what is held, for nothing reopens it."""
        # A single mark that nothing closes or reopens is an apostrophe; one that holds others was forgotten there.
        if len(self.pieces) > 1 or (self.pieces and not self.inside and not self.single):
            yield self._whole()
        else:
            inside, self.pieces, self.inside = self.inside, [], ()
            yield from (Passage((span,), self.single) for span in inside)

    def _whole(self) -> Passage:
        whole = Passage(tuple(self.pieces), self.single)
        self.pieces, self.inside = [], ()
        return whole


def _outermost(text: str, found: list[Passage]) -> Iterator[Passage]:
    """Yield the passages that no other holds. Single marks that cross double ones were apostrophes."""
    pieces = sorted(piece for p in found if not p.single for piece in p.pieces)
    starts = [piece.start for piece in pieces]
    hidden: set[Span] = set()
    for passage in found:
        if not passage.single:
            continue
        meeting = [
            piece
            for single in passage.pieces
            for piece in pieces[max(0, bisect_left(starts, single.start) - 1) : bisect_left(starts, single.end)]
            if piece.overlaps(single)
        ]
        # ‘He told me “no”,’ she said: only what ends like an utterance hides double marks.
        utters = text[passage.end - 2] in ".,?!…" or len(passage.pieces) > 1
        holds = utters and all(any(single.contains(piece) for single in passage.pieces) for piece in meeting)
        hidden.update(meeting if holds or not meeting else passage.pieces)
    yield from (p for p in found if not hidden.intersection(p.pieces))
