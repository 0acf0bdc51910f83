"""Find where bodies that may take part are spoken of without their names: "the union", "the rebels".

Comes in: an article, and where its bodies are named. Go out: bodies, and places as candidates have them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from onrecord.extraction.agreements.party_kinds import kind_of
from onrecord.extraction.agreements.places import Form, Place
from onrecord.extraction.language import Parse
from onrecord.extraction.tokens import Token
from onrecord.record import Party

# What a body of a kind is called, once its name has been told.
_KINDS = {
    "company": "company", "firm": "company", "miner": "company", "operator": "company", "rebel": "armed group",
    "guerrilla": "armed group", "insurgent": "armed group", "fighter": "armed group", "bloc": "union of states",
    "movement": "armed group", "front": "armed group", "party": "party",
}  # fmt: skip
_WORDS = frozenset("union league federation council association alliance coalition group front movement".split())
_DEFINITE = frozenset({"the", "this", "that"})


def by_kind(parse: Parse, named: Mapping[Party, Sequence[Place]]) -> Iterator[tuple[Party, Place]]:
    """Yield who is meant by "the union", "the company", and where: of its kind, the body that was named last."""
    order = sorted((place, party) for party, places in named.items() for place in places if party.name)
    kinds = {party: kind_of(party) for party in named}
    words = {party: frozenset((party.name or "").lower().split()) for party in named}
    for paragraph in parse.paragraphs:
        for token in paragraph.doc:
            noun = token.lemma_.lower()
            if (noun not in _KINDS and noun not in _WORDS) or not _is_definite(token):
                continue
            here = Place(paragraph.index, token.i, token.i + 1, Form.KIND)
            before = (party for _, party in reversed(order[: bisect_left(order, here, key=lambda one: one[0])]))
            meant = (
                party
                for party in before
                if kinds[party] == _KINDS.get(noun) or (noun in _WORDS and noun in words[party])
            )
            if (party := next(meant, None)) is not None:
                yield party, here


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun stands in lower case right behind "the", and modifies none: not "the union leader"."""
    return noun.i > 0 and noun.text.islower() and noun.doc[noun.i - 1].lower_ in _DEFINITE and not _modifies(noun)


def _modifies(noun: Token) -> bool:
    return noun.dep_ in {"compound", "nmod:poss"} and noun.head.i > noun.i
