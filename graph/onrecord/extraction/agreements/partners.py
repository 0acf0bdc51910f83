"""Find who stands around an agreement's own words: partners behind its participle, who acts by it, and for whom.

Comes in: a naming, or a word. Go out: runs of tokens; who is named in them is asked elsewhere.
"""

from collections.abc import Iterator

from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.several import list_end
from onrecord.extraction.agreements.zones import subjects
from onrecord.extraction.language import child
from onrecord.extraction.tokens import Token, Tokens

_BY_IT = frozenset({"with", "in", "by", "through", "under"})
_SHORT_NAME = 4  # tokens


def brokered_between(naming: Naming) -> Iterator[Tokens]:
    """Yield whom "the deal brokered between Norway and Iceland" names behind its participle."""
    doc, at = naming.doc, naming.end
    if doc[at : at + 1].text and doc[at].tag_ in {"VBN", "VBD"} and doc[at + 1 : at + 2].text == "between":
        yield doc[at + 1 : list_end(doc, at + 2)]


def who_act_by(naming: Naming, verb: Token) -> Iterator[Tokens]:
    """Yield who does something by an agreement told to be made: "ended the row with a deal signed in May"."""
    head = naming.head
    if verb.head == head and head.dep_ == "obl" and head.head.pos_ == "VERB":
        case = child(head, "case")
        if case is not None and case.lower_ in _BY_IT:
            yield from subjects(head.head)


def for_whom(token: Token) -> Tokens | None:
    """Return "Lusaka" of "for Lusaka", "on behalf of Lusaka" and "representing Lusaka", None for other words."""
    doc = token.doc
    if token.lower_ == "for" and token.dep_ == "case":
        return doc[token.i + 1 : token.head.right_edge.i + 1]
    if token.lower_ == "on" and doc[token.i + 1 : token.i + 3].text.lower() == "behalf of":
        return doc[token.i + 3 : min(token.sent.end, token.i + 3 + _SHORT_NAME)]
    if token.lower_ == "representing":
        return doc[token.i + 1 : min(token.sent.end, token.i + 1 + _SHORT_NAME)]
    return None
