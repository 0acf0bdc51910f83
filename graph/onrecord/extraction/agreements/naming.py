"""The words that name an agreement in a paragraph: where they stand, how they introduce it, what they tell of it.

Comes in: nothing. Goes out: the type that `namings` makes and all rooms behind it read.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from onrecord.extraction.agreements.contents import CONTENT
from onrecord.extraction.agreements.several import Runs
from onrecord.extraction.countries import may_begin_a_state, state_called
from onrecord.extraction.language import Paragraph
from onrecord.extraction.syntax import text_at
from onrecord.extraction.tokens import Doc, Token, Tokens
from onrecord.record import BlockKind, Span
from onrecord.vocabulary import Treaty

# Kinds whose noun says little: a modifier's kind, or a later noun's, says more.
BROAD = frozenset({"agreement", "deal", "accord", "pact"})
LEAD = 2  # paragraphs, headline and standfirst included
_BRACKETED = 3  # tokens: "(MoU)"
_LONGEST_NAME = 4  # tokens of a state's
MADE = frozenset("sign initial initialle reach strike conclude agree seal adopt ratify announce".split())


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
    last: bool = False  # "the last prisoner exchange"
    weak: bool = False
    between: Runs = ()  # of tokens that name whom this one of several is between
    treaty: Treaty | None = None  # the one that the gazetteer has by this name
    doc: Doc = field(init=False, repr=False, compare=False)
    # The names behind its "with", of states their codes; the codes of states that its phrase joins by hyphens.
    partners: frozenset[str] = field(init=False, repr=False, compare=False)
    pair: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc", self.paragraph.doc)
        object.__setattr__(self, "partners", _partners_of(self))
        object.__setattr__(self, "pair", _pair_of(self))

    @property
    def states(self) -> bool:
        """Tell whether its clause says what stands in it: "a blueprint includes …"."""
        return self.head.dep_ == "nsubj" and self.head.head.lemma_.lower() in CONTENT

    @property
    def made(self) -> bool:
        """Tell whether its clause tells of the making: "signed a pact", "agreed to part"."""
        if self.head.pos_ == "VERB":
            return True
        return self.head.dep_ in {"obj", "nsubj:pass"} and self.head.head.lemma_.lower() in MADE

    @property
    def with_behind(self) -> int | None:
        """Return the token "with" right behind it: "a memorandum of understanding (MoU) | with | Chad"; else None.

        The parser hangs it on what is understood.
        """
        at = self.end + _BRACKETED * (text_at(self.doc, self.end) == "(")
        return at if text_at(self.doc, at) == "with" else None

    @property
    def leads(self) -> bool:
        """Tell whether it stands where a report tells its news: headline, standfirst or first paragraph."""
        return self.paragraph.kind is not BlockKind.BODY or self.paragraph.index <= LEAD


def _partners_of(naming: Naming) -> frozenset[str]:
    """Return the names behind its "with": "the contract with Varda Steel"; not of persons, who act for them.

    A state goes by its code, whatever it is called: "the pact with Norway" is "the pact with Oslo".
    """
    behind = (c for c in naming.head.rights if c.dep_ in {"nmod", "obl"})
    cases = [case.i for c in behind for case in c.lefts if case.lower_ == "with"]
    at = naming.with_behind
    if at is not None and at not in cases:
        cases.append(at)
    names = (_name_behind(naming.doc, case + 1) for case in cases)
    return frozenset(state_called(name) or name.lower() for name in names if name)


def _pair_of(naming: Naming) -> frozenset[str]:
    """Return the codes of the states that its phrase joins by hyphens: "the Chad-Mali pact"; else none.

    Where a piece of it is no state, "the Kenya-Varda deal", nothing is known of any.
    """
    words = naming.doc.tokens[naming.first : naming.head.i]
    joints = [token.i for token in words if token.text == "-" and not token.whitespace_]
    if not joints:
        return frozenset()
    pieces = pairwise([naming.first - 1, *joints, naming.head.i])
    states = {_state_at(naming.doc, first + 1, end, opens=end == naming.head.i) for first, end in pieces}
    return frozenset(state for state in states if state) if None not in states else frozenset()


def _state_at(doc: Doc, first: int, end: int, *, opens: bool) -> str | None:
    """Return the code of the state whose name opens some tokens, or else closes them; the longest one."""
    sizes = range(min(_LONGEST_NAME, end - first), 0, -1)
    runs = ((first, first + size) if opens else (end - size, end) for size in sizes)
    return next((code for start, stop in runs if (code := state_called(doc[start:stop].text))), None)


def states_in(sentence: Tokens) -> set[str]:
    """Return the codes of the states that a sentence names, by whatever name."""
    doc = sentence.doc
    opens = (t.i for t in sentence if t.text[:1].isupper() and may_begin_a_state(t.text))
    return {code for i in opens if (code := _state_at(doc, i, sentence.end, opens=True)) is not None}


def _name_behind(doc: Doc, first: int) -> str:
    """Return the name that stands at a token, "the" left out; "" where none does, or a person's."""
    first += doc[first : first + 1].text.lower() == "the"
    end = first
    while end < len(doc) and doc[end].text[:1].isupper() and doc[end].ent_type_ != "PERSON":
        end += 1
    return doc[first:end].text
