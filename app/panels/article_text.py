"""An article's text with the words marked that something rests on or that name somebody.

Comes in: the text as printed, and spans into it. Goes out: HTML that shows every character of it and no other.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from onrecord.record import Span

# What can be marked, and what a reader calls one of it.
KINDS = {
    "statement": "Statement",
    "person": "Person",
    "country": "Country",
    "agreement": "Agreement",
    "organization": "Organization",
    "out": "Left out",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to mark: of a kind, or of none, such as those that an address asks to show."""

    spans: tuple[Span, ...]
    kind: str = ""
    number: int = 0  # of a statement, beside the text
    address: str = ""  # where a click leads
    says: str = ""  # for a pointer held still, and for a screen reader
    chosen: bool = False

    @property
    def first(self) -> Span:
        """Return the span that carries the number."""
        return self.spans[0]

    @property
    def length(self) -> int:
        """Return how many characters it has."""
        return sum(len(span) for span in self.spans)


def marked(text: str, passages: Sequence[Passage]) -> str:
    """Return the text as HTML, with overlapping and nested passages all visible.

    The text is cut wherever a passage starts or ends. A piece lies in any number of passages: a click on it leads
    to the shortest of them, a name before a statement, and the more statements there are, the deeper the colour.
    """
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for which, passage in enumerate(passages):
        for span in passage.spans:
            # A span may come from another pipeline: what lies outside the text marks nothing.
            starting.setdefault(min(span.start, len(text)), []).append(which)
            ending.setdefault(min(span.end, len(text)), []).append(which)
    covering: Counter[int] = Counter()  # a passage may have spans that overlap
    shown = []
    for start, end in itertools.pairwise(sorted({0, len(text), *starting, *ending})):
        covering.subtract(ending.get(start, ()))
        covering.update(starting.get(start, ()))
        here = [passages[which] for which in sorted(which for which, times in (+covering).items())]
        shown.append(_piece(escape(text[start:end]), start, here) if here else escape(text[start:end]))
    return "".join(shown)


def _piece(words: str, start: int, covering: Sequence[Passage]) -> str:
    opening = "".join(_number(passage) for passage in covering if passage.number and passage.first.start == start)
    statements = sorted((one for one in covering if one.number), key=lambda one: one.length)
    names = sorted((one for one in covering if one.kind in KINDS and one.address and not one.number), key=_length)
    css = []
    if statements:
        css.append(f"onr-words onr-depth-{min(len(statements), 3)}")
    if names:
        css.append(f"onr-named onr-{names[0].kind}")
    if any(passage.chosen for passage in covering):
        css.append("onr-here")
    links = [*names, *statements]
    if links:
        inner = links[0]
        # One stop of the tab key for each statement, at its number; the words themselves are for the pointer, and
        # names stand in the list beside the text, too.
        words = (
            f'<a class="onr-link {" ".join(css)}" tabindex="-1" href="{escape(inner.address)}" '
            f'title="{escape(inner.says)}">{words}</a>'
        )
    elif css:
        words = f'<mark class="onr-words {" ".join(css)}">{words}</mark>'
    if left_out := next((one for one in covering if one.kind == "out"), None):
        words = f'<span class="onr-out" title="{escape(left_out.says)}">{words}</span>'
    return opening + words


def _number(passage: Passage) -> str:
    # The number stands in an attribute, so that copied text is the article's alone.
    return (
        f'<a class="onr-link onr-number" id="words-{passage.number}" href="{escape(passage.address)}" '
        f'data-number="{passage.number}" aria-label="Statement {passage.number}: {escape(passage.says)}"></a>'
    )


def _length(passage: Passage) -> int:
    return passage.length
