"""Cut a block of text that is longer than any paragraph, as an article without line breaks is.

Comes in: a text and a block of it. Go out: the block's pieces in order, none inside a quotation where that can be.
"""

import re
from collections.abc import Iterator

from onrecord.record import Span

_LONGEST_PARAGRAPH = 1_600  # characters
_ENDLESS = re.compile(r"\S{200}")  # no word of any language, nor an address that matters
_END_OF_SENTENCE = re.compile(r"""(?:(?<=\w\w)[.?!]|\.["”»])[ ](?=["“„«]?[^\Wa-z])""")
_MARK = re.compile(r"""["“”„«»]""")
_OPENING = "“„«"


def pieces_of(text: str, block: Span) -> Iterator[Span]:
    """Yield a block whole, or in pieces where it is longer than any paragraph: a text without line breaks.

    What looks at a whole paragraph takes time by its square, so none may grow without bound; nor may a word, whose
    every end the tokenizer looks at.
    """
    start = block.start
    while start < block.end:
        limit = min(block.end, start + _LONGEST_PARAGRAPH)
        if endless := _ENDLESS.search(text, start, limit):
            cut = endless.end()
        elif limit == block.end:
            cut = limit
        else:
            cut = _last_end(text, start, limit)
        yield Span(start, cut)
        start = cut


def _last_end(text: str, start: int, limit: int) -> int:
    """Return where the last sentence of a stretch ends, outside quotation marks if any does; else its limit."""
    ends = [match.end() for match in _END_OF_SENTENCE.finditer(text, start, limit)]
    marks = iter([*_MARK.finditer(text, start, limit), None])
    mark, within, outside = next(marks), False, []
    for end in ends:
        while mark is not None and mark.start() < end:
            within = mark[0] in _OPENING or (mark[0] == '"' and not within)
            mark = next(marks)
        if not within:
            outside.append(end)
    return (outside or ends or [limit])[-1]
