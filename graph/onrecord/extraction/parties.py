"""Find parties by what their members are called: "the Liberals", "the opposition Social Democrats".

Comes in: a paragraph and which of its tokens are no person's. Go out: the tokens of each such name. Some of a
party's members, "thirteen Liberals", "Senate Republicans", are not the party.
"""

from collections.abc import Iterator

from onrecord.extraction.tokens import Doc, Token, Tokens

# Members by their party, each as the party's own name has it: "Communist" of the Communist Party.
_MEMBERS = frozenset(
    """
    agrarian centrist communist conservative democrat federalist green liberal loyalist monarchist nationalist
    peronist progressive radical reformist republican royalist sandinista socialist tory unionist
    """.split()
)
# "Social Democrats", "Free Democrats", "Lib Dems"
_KINDS_OF_DEMOCRATS = frozenset({"social", "christian", "free", "liberal", "new", "national", "progressive"})
_WHOSE = frozenset({"opposition", "ruling", "governing"})
_OPENING = frozenset({"IN", "TO", "CC", "VB", "VBD", "VBP", "VBZ", "VBG", "VBN", "MD", ",", ":", "-"})


def parties(doc: Doc, free: list[bool]) -> Iterator[Tokens]:
    """Yield what parties are called by their members; `free` tells which tokens are no person's."""
    for token in doc:
        if free[token.i] and party_of(token.text) is not None and token.tag_ in {"NNS", "NNPS", "NNP"}:
            first = token.i
            if first and doc[first - 1].lower_ in _KINDS_OF_DEMOCRATS and doc[first - 1].is_title:
                first -= 1
            if _are_all(doc, first, token) and not _names_more(doc, token.i + 1):
                yield doc[first : token.i + 1]


def party_of(word: str) -> str | None:
    """Return what a party's name has for the word that its members are called by; None for other words.

    >>> party_of("Communists"), party_of("Tories"), party_of("liberals")
    ('Communist', 'Tory', None)
    """
    if not word[:1].isupper() or not word.endswith("s"):
        return None
    one = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    return one if one.lower() in _MEMBERS else None


def _are_all(doc: Doc, first: int, member: Token) -> bool:
    """Tell whether a party is spoken of, and not some of its members."""
    if first == 0 or doc[first].is_sent_start:
        return member.i > first
    before = doc[first - 1]
    return before.lower_ in {"the", *_WHOSE} or before.tag_ in _OPENING


def _names_more(doc: Doc, i: int) -> bool:
    """Tell whether a name goes on: "the Greens Party", "Democrats for Change"."""
    behind = doc[i : i + 2]
    return bool(behind) and (
        (behind[0].text[:1].isupper() and behind[0].tag_ in {"NNP", "NNPS"})
        or (behind[0].text in {"for", "-", "of"} and behind[1:].text[:1].isupper())
    )
