"""Tell who acts together without a name of their own: "leftist guerrillas", "a rebel group", "tribal leaders".

Comes in: the words for one member of a list. Goes out: what they are called, and the noun that says what they are.
"""

from onrecord.extraction.tokens import Token, Tokens

_IN_ARMS = frozenset(
    "rebel guerrilla insurgent separatist secessionist militant militiaman paramilitary jihadist mutineer".split()
)
_STANDING_APART = _IN_ARMS | {"opposition", "armed"}
_BANDS = frozenset("group faction force movement outfit alliance coalition party".split())
_ELDERS = frozenset({"leader", "chief", "elder"})
_OF_MANY = frozenset("tribal indigenous clan village religious community".split())
_LENDING = frozenset({"creditor", "bondholder", "lender"})
_GROWING = frozenset({"grower", "producer", "planter", "breeder"})
_SEVERAL = frozenset({"NNS", "NNPS"})
_RANKS = frozenset({"last", "main", "largest", "biggest"})
_OTHERS = frozenset({"other", "remaining"})
_MODIFYING = frozenset({"ADJ", "NOUN", "PROPN"})


def band(piece: Tokens) -> tuple[str, Token] | None:
    """Return the name for those who act together, and the noun for what they are; None for other words."""
    noun = piece.root
    before = piece.doc[noun.i - 1] if noun.i > piece.start else None
    kind = _kind(noun, before)
    if kind is None or any(token.lower_ in _OTHERS for token in piece):
        return None  # "several other rebel groups" are who came before or after
    first = noun.i
    while first > piece.start and _modifies(piece.doc[first - 1]):
        first -= 1
    return piece.doc[first : noun.i + 1].text, kind


def _kind(noun: Token, before: Token | None) -> Token | None:
    """Return the noun that says what they are: "rebel" of "rebel forces"."""
    lemma, several = noun.lemma_.lower(), noun.tag_ in _SEVERAL
    own = before.lemma_.lower() if before is not None else ""
    if lemma in _BANDS and own in _STANDING_APART:
        return before
    if several and (lemma in _IN_ARMS | _LENDING or (lemma in _ELDERS and own in _OF_MANY)):
        return noun
    if several and lemma in _GROWING and before is not None and before.pos_ in {"NOUN", "PROPN"}:
        return noun
    # "The opposition", "Chad's opposition": not "opposition from farmers".
    pointed = before is not None and (before.lower_ == "the" or before.tag_ in {"POS", "JJ"})
    return noun if lemma == "opposition" and noun.text.islower() and pointed else None


def _modifies(token: Token) -> bool:
    """Tell whether a word belongs to the name: no article, number or owner; "-" and "backed" of "Oslo-backed"."""
    behind = token.doc[token.i + 1].text
    joined = "-" in {token.text, behind} or token.doc[max(0, token.i - 1)].text == "-"
    named = token.pos_ in _MODIFYING and token.tag_ != "POS" and token.lower_ not in _RANKS
    return joined or (named and behind not in {"'s", "’s", "'", "’"})
