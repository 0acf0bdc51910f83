"""Find where bodies that may take part are spoken of without their names: "the union", "the rebels".

Comes in: an article, and where its bodies are named. Go out: bodies, and places as candidates have them.
"""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.extraction.agreements.party_kinds import kind_of
from onrecord.extraction.agreements.places import Form, Place
from onrecord.extraction.language import Parse
from onrecord.extraction.tokens import Token
from onrecord.record import Party

# What a body of a kind is called, once its name has been told.
_KINDS = {
    **dict.fromkeys(("company", "firm", "miner", "operator"), ("company",)),
    **dict.fromkeys(("rebel", "guerrilla", "insurgent", "fighter", "movement", "front"), ("armed group",)),
    "bloc": ("union of states", "bloc"), "party": ("party",),
}  # fmt: skip
_WORDS = frozenset("union league federation council association alliance coalition group front movement".split())
_DEFINITE = frozenset({"the", "this", "that"})


def by_kind(parse: Parse, named: Mapping[Party, Sequence[Place]]) -> Iterator[tuple[Party, Place]]:
    """Yield who is meant by "the union", "the company", and where: of its kind, the body that was named last."""
    order = sorted(
        ((place, party) for party, places in named.items() if party.name for place in places),
        key=lambda one: one[0],
    )
    callings = {party: (*_callings(party),) for _, party in order}
    behind = iter(order)
    following = next(behind, None)
    last: dict[str, Party] = {}  # the body named last of each kind, and with each word in its name
    for paragraph in parse.paragraphs:
        for token in paragraph.doc:
            noun = token.lemma_.lower()
            if (noun not in _KINDS and noun not in _WORDS) or not _is_definite(token):
                continue
            here = Place(paragraph.index, token.i, token.i + 1, Form.KIND)
            while following is not None and following[0] < here:
                last |= dict.fromkeys(callings[following[1]], following[1])
                following = next(behind, None)
            meant = next((last[one] for one in (*_KINDS.get(noun, ()), noun) if one in last), None)
            if meant is not None:
                yield meant, here


def _callings(party: Party) -> Iterator[str]:
    """Yield what a body may be called by: its kind, and the words of its name that are nouns for bodies."""
    yield kind_of(party)
    yield from _WORDS.intersection((party.name or "").lower().split())


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun stands in lower case right behind "the", and modifies none: not "the union leader"."""
    return noun.i > 0 and noun.text.islower() and noun.doc[noun.i - 1].lower_ in _DEFINITE and not _modifies(noun)


def _modifies(noun: Token) -> bool:
    return noun.dep_ in {"compound", "nmod:poss"} and noun.head.i > noun.i
