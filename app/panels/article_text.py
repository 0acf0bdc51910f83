"""An article's text with the words marked that something rests on.

Comes in: the text as printed, and spans into it. Goes out: HTML that shows every character of it and no other.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from onrecord.record import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to mark: a statement's (with its number beside the text), or those left out (with the reason)."""

    spans: tuple[Span, ...]
    number: int = 0  # 0: no statement
    address: str = ""  # where a click leads
    says: str = ""  # for a pointer held still, and for a screen reader
    chosen: bool = False

    @property
    def first(self) -> Span:
        """Return the span that carries the number."""
        return self.spans[0]


def marked(text: str, passages: Sequence[Passage]) -> str:
    """Return the text as HTML, with overlapping and nested passages all visible.

    The text is cut wherever a passage starts or ends. A piece lies in any number of passages: the shortest of them
    is the one that a click on the piece leads to, and the more there are, the deeper the colour.
    """
    # A span may come from another pipeline: what lies outside the text marks nothing.
    cuts = {0, len(text)}
    for passage in passages:
        for span in passage.spans:
            cuts |= {min(span.start, len(text)), min(span.end, len(text))}
    edges = sorted(cuts)
    return "".join(_piece(text, start, end, passages) for start, end in itertools.pairwise(edges) if start < end)


def _piece(text: str, start: int, end: int, passages: Sequence[Passage]) -> str:
    here = Span(start, end)
    covering = [passage for passage in passages if any(span.contains(here) for span in passage.spans)]
    words = escape(text[start:end])
    opening = "".join(_number(passage) for passage in covering if passage.number and passage.first.start == start)
    statements = sorted((p for p in covering if p.number), key=_length)
    if not statements:
        left_out = next((passage for passage in covering if not passage.chosen), None)
        chosen = next((passage for passage in covering if passage.chosen), None)
        if chosen:
            words = f'<mark class="onr-words onr-here">{words}</mark>'
        return f'<span class="onr-out" title="{escape(left_out.says)}">{words}</span>' if left_out else words
    inner = statements[0]
    css = f"onr-words onr-depth-{min(len(statements), 3)}"
    css += " onr-here" if any(passage.chosen for passage in covering) else ""
    # One stop of the tab key for each statement, at its number; the words themselves are for the pointer.
    return (
        f'{opening}<a class="onr-link {css}" tabindex="-1" href="{escape(inner.address)}" '
        f'title="{escape(inner.says)}">{words}</a>'
    )


def _number(passage: Passage) -> str:
    # The number stands in an attribute, so that copied text is the article's alone.
    return (
        f'<a class="onr-link onr-number" id="words-{passage.number}" href="{escape(passage.address)}" '
        f'data-number="{passage.number}" aria-label="Statement {passage.number}: {escape(passage.says)}"></a>'
    )


def _length(passage: Passage) -> int:
    return sum(span.end - span.start for span in passage.spans)
