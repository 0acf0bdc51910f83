"""Find parties by what their members are called: "the Liberals", "the opposition Social Democrats".

Comes in: a paragraph and which of its tokens are no person's. Go out: the tokens of each such name. Some of a
party's members, "thirteen Liberals", "Senate Republicans", "Democrats from Ohio", are not the party.
"""

from collections.abc import Iterator

from onrecord.extraction.tokens import Doc, Token, Tokens

# What the party's own name has, by what its members are called: the Communist Party's are Communists.
_PARTIES = {
    **{word: word.title() for word in """
    agrarian centrist communist conservative federalist green liberal loyalist monarchist nationalist peronist
    progressive radical reformist republican royalist sandinista socialist tory unionist
    """.split()},
    "democrat": "Democratic",
}  # fmt: skip
# Nobody else is called so, whatever has the capital: a sentence may begin with it.
_NOTHING_ELSE = frozenset({"democrat", "republican", "tory", "peronist", "sandinista"})
# "Social Democrats", "Free Democrats"
_KINDS_OF_DEMOCRATS = frozenset({"social", "christian", "free", "liberal", "new", "national", "progressive"})
_WHOSE = frozenset({"opposition", "ruling", "governing"})
_OPENING = frozenset({"IN", "TO", "CC", "VB", "VBD", "VBP", "VBZ", "VBG", "VBN", "MD", ",", ":", "-"})
# "Republicans on the committee", "Democrats who voted for it"
_SOME = frozenset("on in from at with who whom whose that opposed loyal close near of for among".split())


def parties(doc: Doc, free: list[bool]) -> Iterator[Tokens]:
    """Yield what parties are called by their members; `free` tells which tokens are no person's."""
    for token in doc:
        if free[token.i] and _member(token.text) in _PARTIES and token.tag_ in {"NNS", "NNPS", "NNP"}:
            first = token.i
            if first and doc[first - 1].lower_ in _KINDS_OF_DEMOCRATS and doc[first - 1].is_title:
                first -= 1
            if _are_all(doc, first, token) and not _goes_on(doc, token.i + 1):
                yield doc[first : token.i + 1]


def is_party_of(name: str, members: str) -> bool:
    """Tell whether a name is that of the party whose members are called so.

    >>> is_party_of("Danish Communist Party", "Communists"), is_party_of("Democratic Party", "Democrats")
    (True, True)
    >>> is_party_of("Liberal Democratic Party", "Liberals"), is_party_of("Social Democratic Party", "Democrats")
    (False, False)
    """
    *kind, member = members.split()
    party = _PARTIES.get(_member(member))
    full = " ".join([*kind, party or "", "Party"])
    if party is None or not (name == full or name.endswith(f" {full}")):
        return False
    before = name.removesuffix(full).split()
    return bool(kind) or not before or before[-1].lower() not in _KINDS_OF_DEMOCRATS


def _member(word: str) -> str:
    """Return the singular of a word with a capital in lower case, "" for other words: "Tories", "tory"."""
    if not word[:1].isupper() or not word.endswith("s"):
        return ""
    return (f"{word[:-3]}y" if word.endswith("ies") else word[:-1]).lower()


def _are_all(doc: Doc, first: int, member: Token) -> bool:
    """Tell whether a party is spoken of, and not some of its members."""
    if first == 0 or doc[first].is_sent_start:
        return member.i > first or _member(member.text) in _NOTHING_ELSE
    before = doc[first - 1]
    return before.lower_ in {"the", *_WHOSE} or before.tag_ in _OPENING or before.tag_ == "POS"


def _goes_on(doc: Doc, i: int) -> bool:
    """Tell whether a name or a phrase goes on: "the Greens Party", "Democrats from Ohio"."""
    behind = doc[i : i + 1]
    return bool(behind) and (
        (behind[0].text[:1].isupper() and behind[0].tag_ in {"NNP", "NNPS"}) or behind[0].lower_ in _SOME | {"-"}
    )
