"""Hold a name as it stands in one place of an article.

Comes in: the tokens of a name. Goes out: a NameMention, with the form of address and the role in front of it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extraction.forms_of_address import form_before, role_before
from onrecord.extraction.language import Paragraph
from onrecord.extraction.tokens import Doc
from onrecord.record import Span


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as it stands in one place. `words` is the name alone, without titles, suffixes and possessive."""

    words: tuple[str, ...]
    span: Span  # into Article.text
    paragraph: int
    first_token: int
    end_token: int
    honorific: str | None = None
    role: str | None = None  # what stands before it: "mayor", "senator" of "Sen"
    owns: bool = False  # and no more: "a note from Eli Berg's laptop"
    bearer: tuple[str, ...] = ()  # where it is another name than the bearer's own: "alias Ka Luz"

    @property
    def text(self) -> str:
        """Return the name as printed: hyphens and apostrophes closed up, nicknames in their marks."""
        return _closed_up(self.words)


@lru_cache(maxsize=1 << 12)
def _closed_up(words: tuple[str, ...]) -> str:
    closed = re.sub(r" ?([-'/]) ?", r"\1", " ".join(words))
    return re.sub(r'" ([^"]*) "', r'"\1"', closed)


def mention_at(paragraph: Paragraph, first: int, end: int) -> NameMention:
    """Return the mention that stands at tokens first..end."""
    doc = paragraph.doc
    form = form_before(doc, first)
    return NameMention(
        tuple(t.text for t in doc[first:end] if t.text not in {"'s", "'"} or doc[t.i : t.i + 2].text == "'t"),
        paragraph.span(doc[first:end]),
        paragraph.index,
        first,
        end,
        form,
        role_before(doc, first),
        owns=only_owns(doc, first, end),
    )


def only_owns(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name of several words only says whose something is that nothing is told of.

    "A note from Eli Berg's laptop" is not about Eli; "Eli Berg's speech was long" is.
    """
    name = next((t for t in doc[first:end] if t.head.i not in range(first, end)), doc[first])
    owned = name.head if name.dep_ == "nmod:poss" else None
    return end - first > 1 and owned is not None and not owned.dep_.startswith("nsubj")
