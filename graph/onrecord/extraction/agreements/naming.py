"""The words that name an agreement in a paragraph: where they stand, how they introduce it, what they tell of it.

Comes in: nothing. Goes out: the type that `namings` makes and all rooms behind it read.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.extraction.agreements.contents import CONTENT
from onrecord.extraction.agreements.several import Runs
from onrecord.extraction.countries import state_called
from onrecord.extraction.language import Paragraph
from onrecord.extraction.tokens import Doc, Token
from onrecord.record import BlockKind, Span
from onrecord.vocabulary import Treaty

# Kinds whose noun says little: a modifier's kind, or a later noun's, says more.
BROAD = frozenset({"agreement", "deal", "accord", "pact"})
LEAD = 2  # paragraphs, headline and standfirst included
_MADE = frozenset("sign initial initialle reach strike conclude agree seal adopt ratify announce".split())


class Pointing(StrEnum):
    """How the words before the noun introduce it."""

    DEFINITE = "definite"  # "the pact", "their accord", "Kenya's treaty"
    INDEFINITE = "indefinite"  # "a pact"
    BARE = "bare"  # "river pact", as in headlines, and proper names
    NONE = "none"  # "no deal", "any treaty"


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where an agreement is named. `head`, `first` and `end` are tokens of its paragraph."""

    paragraph: Paragraph
    head: Token
    first: int
    end: int
    span: Span  # into Article.text, from determiner to head
    kind: str | None  # a term of the ontology; None for a noun that only points back
    pointing: Pointing
    name: tuple[str, ...] = ()  # a proper name's words
    marks: frozenset[str] = frozenset()  # words that tell it from other agreements
    years: frozenset[str] = frozenset()
    other: bool = False  # "another deal", "an earlier accord"
    weak: bool = False
    between: Runs = ()  # of tokens that name whom this one of several is between
    treaty: Treaty | None = None  # the one that the gazetteer has by this name
    doc: Doc = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc", self.paragraph.doc)

    @property
    def states(self) -> bool:
        """Tell whether its clause says what stands in it: "a blueprint includes …"."""
        return self.head.dep_ == "nsubj" and self.head.head.lemma_.lower() in CONTENT

    @property
    def made(self) -> bool:
        """Tell whether its clause tells of the making: "signed a pact", "a truce was reached"."""
        return self.head.dep_ in {"obj", "nsubj:pass"} and self.head.head.lemma_.lower() in _MADE

    @property
    def partners(self) -> frozenset[str]:
        """Return the names behind its "with": "the contract with Varda Steel"; not of persons, who act for them.

        A state goes by its code, whatever it is called: "the pact with Norway" is "the pact with Oslo".
        """
        behind = (c for c in self.head.rights if c.dep_ in {"nmod", "obl"})
        phrases = (c.subtree for c in behind if any(case.lower_ == "with" for case in c.lefts))
        names = (
            " ".join(t.text for t in phrase if t.pos_ == "PROPN" and t.ent_type_ != "PERSON") for phrase in phrases
        )
        return frozenset(state_called(name) or name.lower() for name in names if name)

    @property
    def leads(self) -> bool:
        """Tell whether it stands where a report tells its news: headline, standfirst or first paragraph."""
        return self.paragraph.kind is not BlockKind.BODY or self.paragraph.index <= LEAD
