"""Hold where words for an agreement stand, and where words that tell what it says do.

Comes in: a paragraph. Go out: its sentences; Anchors and Stretches are made of them elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.agreements.predicates import promises
from onrecord.extraction.language import Paragraph
from onrecord.extraction.tokens import Doc

FARTHEST = 18  # tokens between an agreement and what is told of it
ASIDES = frozenset({",", "(", "—", "–"})
_ENDS = frozenset({".", "!", "?", "…", '"', "”", "’", "'", ".”", '."'})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one sentence that tell what was agreed. `by_all`: what all parties are to do, no subject named."""

    paragraph: Paragraph
    first: int
    end: int
    by_all: bool = False
    actor: tuple[int, int] | None = None  # tokens for who acts, where they stand before the stretch


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words for the agreement: a naming, or "it" behind one. `start` and `stop` are those of its sentence."""

    paragraph: Paragraph
    first: int
    end: int
    start: int
    stop: int

    @property
    def doc(self) -> Doc:
        """Return the parse that its numbers count into."""
        return self.paragraph.doc


def sentences(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends; what the parser cut without a full stop is one."""
    doc, start = paragraph.doc, None
    for sentence in doc.sents:
        if start is None and doc.tokens[sentence.start].is_quote and all(t.is_quote for t in sentence):
            continue  # it closes the one before
        start = sentence.start if start is None else start
        numbered = sentence.end - sentence.start <= 2 and not any(t.is_alpha for t in sentence)  # "2."
        last = doc.tokens[sentence.end - 1]
        introduces = last.is_quote and sentence.end > 1 and last.nbor(-1).text in {":", ","}
        if last.text in _ENDS and not numbered and not introduces:
            yield start, sentence.end
            start = None
    if start is not None:
        yield start, len(doc)


def is_promised(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a modal, or "are to", stands in a run of tokens."""
    return any(promises(doc, i) for i in range(first, end))
