"""Read whom an act binds and whom it favours.

Comes in: an act and the agreement's parties. Go out: ids and codes, () where the words do not say.
"""

from onrecord.extraction.agreements.acts import Act
from onrecord.extraction.agreements.contents import BINDING
from onrecord.extraction.cast import Cast
from onrecord.extraction.countries import CountryMention
from onrecord.extraction.language import Paragraph
from onrecord.extraction.tokens import Doc, Token
from onrecord.record import Party

_SIDES = frozenset(
    """
    side country state government party nation capital navy army force neighbour neighbor signatory member republic
    island ally power rival leader minister president delegation company team ministry parliament kingdom community
    faction
    """.split()
)
_EACH = frozenset({"both", "each", "either", "neither", "two", "three", "four", "all", "every", "any"})
# Of whom an adjective or "of" makes a state: "the Danish government", "the government of Denmark".
_STATES = _SIDES | {
    "authority",
    "cabinet",
    "congress",
    "senate",
    "crown",
    "troop",
    "forces",
    "police",
    "administration",
}
_NO_STATES = frozenset(
    """
    rebel militia guerrilla insurgent front movement group faction band company firm union community society
    organisation organization body tribe nation league party separatist fighter
    """.split()
)
_PLACING = frozenset({"from", "in", "at", "on", "off", "near", "outside", "against", "into", "across", "through"})
_FEWEST = 2  # parties that "both sides" can mean
_BARE = 3  # words of a phrase that says no more than "the rebels"
_JOINT = frozenset({"extend", "renew", "abolish", "dissolve", "exchange", "share", "divide", "prolong"})
_RECEIVING = frozenset({"receive", "get", "obtain", "gain"})
_PERMITTING = frozenset({"may", "can", "could", "might"})
_ALLOWING = frozenset("allow permit let enable entitle free exempt authorise authorize empower".split())
_GIVING = frozenset(
    """
    give grant cede award offer assign send hand bring pay assure guarantee lend supply sell transfer deliver
    return refund provide lease
    """.split()
)


def parties_in(
    cast: Cast, paragraph: Paragraph, first: int, end: int, parties: tuple[Party, ...]
) -> tuple[str, ...]:
    """Return the ids and codes of those parties that a run of tokens names, in order."""
    codes = {p.code for p in parties if p.code}
    names = {p.name for p in parties if p.name}
    persons = {i for p in cast.people.within(paragraph.index, first, end) for i in range(p.first, p.end)}
    found = [
        (country.first_token, country.code)
        for country in cast.countries_within(paragraph.index, first, end)
        if country.code in codes and country.first_token not in persons and _acts(paragraph.doc, country)
    ]
    bodies = cast.organizations.within(paragraph.index, first, end)
    found += [(mention.first_token, body.id) for mention, body in bodies if body.name in names]
    return tuple(dict.fromkeys(who for _, who in sorted(found)))


def _acts(doc: Doc, country: CountryMention) -> bool:
    """Tell whether a country stands for itself or its government: not in "Korean miners", "Oslo's boats"."""
    before = [t.lower_ for t in doc[max(0, country.first_token - 2) : country.first_token] if t.lower_ != "the"]
    if before and before[-1] in _PLACING:
        return False
    behind = doc[country.end_token] if country.end_token < len(doc) else None
    if behind is None or (behind.pos_ not in {"NOUN", "PROPN", "ADJ"} and behind.tag_ != "POS"):
        return country.form != "adjective" or doc[max(0, country.first_token - 1)].lower_ == "the"
    head = doc[country.end_token - 1].head
    return (head.lemma_.lower() if head.pos_ == "NOUN" else behind.lemma_.lower()) in _STATES


def ids(cast: Cast, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Return the ids and codes of parties; of those by name only such as the article names as a body."""
    bodies = {body.name: body.id for body in cast.organizations.all}
    return tuple(who for p in parties if (who := p.code or bodies.get(p.name or "")))


def every_side(paragraph: Paragraph, cast: Cast, subject: Token, parties: tuple[Party, ...]) -> bool:
    """Tell whether a noun means all parties: "both sides", "each state", "Oslo and Riga"."""
    if len(parties) < _FEWEST:
        return False
    words = {c.lower_ for c in subject.children if c.i < subject.i}
    if subject.lemma_.lower() in _SIDES and words & _EACH:
        return True
    if subject.lower_ in {"sides", "parties", "signatories"} and "the" in words:
        return True
    if subject.lower_ in {"both", "each"}:
        return True
    named = parties_in(cast, paragraph, subject.left_edge.i, subject.right_edge.i + 1, parties)
    return len(named) > 1 and len(named) == len(parties)


def obliged(
    cast: Cast, paragraph: Paragraph, act: Act, parties: tuple[Party, ...], *, by_all: bool
) -> tuple[str, ...]:
    """Return whom an act binds: nobody where it only allows, or is done to its subject."""
    doc = paragraph.doc
    if act.actor is None:
        return ids(cast, parties) if by_all or doc[act.first].lemma_.lower() in _JOINT else ()
    if _is_permitted(doc, act) or _receives(doc, act):
        return ()
    if _is_passive(doc, act) and not _is_bound(doc, act):
        by = next((t for t in doc[act.verb : act.end] if t.lower_ == "by" and t.head.dep_ == "obl:agent"), None)
        return _meant(cast, paragraph, (by.i + 1, by.head.right_edge.i + 1), parties) if by is not None else ()
    return _meant(cast, paragraph, act.actor, parties) or (ids(cast, parties) if by_all else ())


def favoured(cast: Cast, paragraph: Paragraph, act: Act, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Return whom an act favours: who may, who is given, to whom something is handed."""
    doc = paragraph.doc
    giving = next((t.i for t in doc.tokens[act.first : act.end] if t.lemma_.lower() in _GIVING), None)
    if act.actor is not None and (_is_permitted(doc, act) or _receives(doc, act)):
        return _meant(cast, paragraph, act.actor, parties)
    if giving is None or _is_bound(doc, act):
        return ()
    if _is_passive(doc, act):
        return _meant(cast, paragraph, act.actor, parties) if act.actor is not None else ()
    bound = obliged(cast, paragraph, act, parties, by_all=False)
    to = next((i for i in range(giving + 1, act.end) if doc[i].lower_ == "to" and doc[i].tag_ != "TO"), None)
    for first, end in ((giving + 1, giving + 4), *([(to + 1, to + 5)] if to is not None else [])):
        named = parties_in(cast, paragraph, first, min(act.end, end), parties)
        if named and named != bound:
            return named
    return ()


def _receives(doc: Doc, act: Act) -> bool:
    """Tell whether the subject is given something, or free to do it: "will receive", "will be able to"."""
    words = [t.lemma_.lower() for t in doc[act.verb : min(act.end, act.verb + 4)]]
    return bool(_RECEIVING & set(words)) or (
        "be" in words and any(w in words for w in ("able", "allow", "free", "permit", "entitle"))
    )


def _is_bound(doc: Doc, act: Act) -> bool:
    """Tell whether the subject is bound by a passive: "Iran is required to …"."""
    return any(t.lemma_.lower() in BINDING and t.tag_ == "VBN" for t in doc[act.verb : min(act.end, act.verb + 4)])


def _is_permitted(doc: Doc, act: Act) -> bool:
    """Tell whether who acts is only allowed to: "may fish", "lets boats fish"; "may not" binds."""
    for token in doc.tokens[act.first : act.end]:
        if token.lower_ in {"neither", "no", "none", "nobody"}:
            return False
        if token.lower_ in _PERMITTING and token.tag_ == "MD":
            return not any(t.lower_ in {"not", "n't", "only"} for t in doc[token.i + 1 : token.i + 3])
        if token.i == act.first and token.lemma_.lower() in _ALLOWING:
            return True
        if token.tag_ in {"MD", "TO"}:
            return False
    return False


def _is_passive(doc: Doc, act: Act) -> bool:
    head = next((t for t in doc[act.verb : act.end] if t.pos_ == "VERB"), None)
    return head is not None and any(c.dep_ == "aux:pass" for c in head.children)


def _meant(
    cast: Cast, paragraph: Paragraph, words: tuple[int, int], parties: tuple[Party, ...]
) -> tuple[str, ...]:
    """Return the parties that some words mean: by name, as "both sides", or "the rebels" where only one can be."""
    first, end = words
    named = parties_in(cast, paragraph, first, end, parties)
    if named:
        return named
    tokens = paragraph.doc[first:end]
    lower = {t.lower_ for t in tokens}
    lemmas = {t.lemma_.lower() for t in tokens}
    if lower <= {"each", "both", "neither", "either"}:
        return ids(cast, parties)
    if lemmas & _SIDES and (lower & _EACH or lower & {"sides", "parties", "signatories"}):
        return ids(cast, parties)
    if len(tokens) <= _BARE and lower & {"the", "its", "their"}:
        states = tuple(p for p in parties if p.code)
        others = tuple(p for p in parties if not p.code)
        if len(states) == 1 and others and lemmas & {"government", "state", "army", "military"}:
            return ids(cast, states)
        if len(others) == 1 and lemmas & _NO_STATES:
            return ids(cast, others)
    return ()
