"""Find the passages in quotation marks, also those that run over several paragraphs.

Comes in: an Article. Goes out: passages, marks included, one piece per paragraph.
"""

import re
from dataclasses import dataclass

from onrecord.record import Article, Block, BlockKind, Span

_OPENS = "“„«‟"
_CLOSES = "”»"
# A straight mark opens behind these (or at the start of a paragraph), and closes before anything but a letter.
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/]")
_ELISIONS = re.compile(r"(?:em|til|tis|twas|cause|cos|n|round|bout|\d0s|\d\d)\b", re.IGNORECASE)
_SENTENCE_MARKS = ".,?!…;:"


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
    """Return the passages in order.

    A passage that its paragraph does not close goes on in the next one if that reopens with a mark: the way
    newspapers print a long quotation. Where it does not, the passage ends with its paragraph.
    """
    found: list[Passage] = []
    carried: list[Span] = []
    for block in article.blocks:
        pieces, unclosed = _doubles(article.text, block)
        if carried and pieces and pieces[0].start == _first_letter(article.text, block):
            carried.append(pieces.pop(0))
            if pieces or not unclosed:
                found.append(Passage(tuple(carried), single=False))
                carried = []
        elif carried:
            found.append(Passage(tuple(carried), single=False))
            carried = []
        if unclosed and pieces and block.kind is BlockKind.BODY:
            carried = [pieces.pop()]
        found.extend(Passage((piece,), single=False) for piece in pieces)
        found.extend(Passage((piece,), single=True) for piece in _singles(article.text, block))
    if carried:
        found.append(Passage(tuple(carried), single=False))
    # Single marks inside double ones are a quotation within the quotation, not a passage beside it.
    doubles = [p for p in found if not p.single]
    return tuple(
        sorted(
            (p for p in found if not p.single or not any(d.holds(p.start, p.end) for d in doubles)),
            key=lambda p: p.start,
        )
    )


def _first_letter(text: str, block: Block) -> int:
    start = block.span.start
    while start < block.span.end and text[start].isspace():
        start += 1
    return start


def _doubles(text: str, block: Block) -> tuple[list[Span], bool]:
    """Return the passages in double marks of one paragraph, and whether the last one is left open."""
    pieces: list[Span] = []
    opened: int | None = None
    low = False
    for i in range(block.span.start, block.span.end):
        mark = text[i]
        if mark not in '"“”„«»‟':
            continue
        if opened is None:
            if mark in _OPENS or (mark == '"' and _opens(text, block, i)):
                opened, low = i, mark == "„"
        elif mark in _CLOSES or (mark == "“" and low) or (mark == '"' and not _letter_follows(text, block, i)):
            pieces.append(Span(opened, i + 1))
            opened = None
    if opened is None:
        return pieces, False
    end = block.span.end
    if end - opened > 1:
        pieces.append(Span(opened, end))
        return pieces, True
    return pieces, False


def _opens(text: str, block: Block, i: int) -> bool:
    behind = i == block.span.start or _BEFORE_OPENING.match(text[i - 1]) or text[i - 1] in "'‘“:,"
    ahead = i + 1 < block.span.end and not text[i + 1].isspace()
    return bool(behind) and ahead


def _letter_follows(text: str, block: Block, i: int) -> bool:
    return i + 1 < block.span.end and text[i + 1].isalnum()


def _singles(text: str, block: Block) -> list[Span]:
    """Return the passages in single marks; an apostrophe is none."""
    pieces: list[Span] = []
    # Every mark that could close, once, so that a paragraph full of apostrophes stays linear.
    closing = [
        i
        for i in range(block.span.start + 1, block.span.end)
        if text[i] in "'’" and not text[i - 1].isspace() and not _letter_follows(text, block, i)
    ]
    firm = [i for i in closing if text[i - 1] in _SENTENCE_MARKS]
    position = block.span.start
    at = firm_at = 0
    while position < block.span.end:
        i = position
        position += 1
        if text[i] not in "'‘" or not _opens_single(text, block, i):
            continue
        while at < len(closing) and closing[at] <= i + 1:
            at += 1
        while firm_at < len(firm) and firm[firm_at] <= i + 1:
            firm_at += 1
        if at == len(closing):
            break
        # "the leaders' talks" would close too early: within a sentence-long quotation the firm mark wins.
        end = closing[at]
        if text[end - 1] == "s" and firm_at < len(firm):
            end = firm[firm_at]
        pieces.append(Span(i, end + 1))
        position = end + 1
    return pieces


def _opens_single(text: str, block: Block, i: int) -> bool:
    if i + 1 >= block.span.end or not text[i + 1].isalnum() or _ELISIONS.match(text, i + 1):
        return False
    return i == block.span.start or bool(_BEFORE_OPENING.match(text[i - 1])) or text[i - 1] in '"“:,'
