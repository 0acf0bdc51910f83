"""Settle whose somebody is: "his Danish counterpart", "her lawyer", "the wife of Omar Diallo".

Comes in: a mention, what it calls somebody, and the Discourse around it. Goes out: the owner, and who of those
whom the article names is his; None where nobody is.
"""

from dataclasses import replace

from onrecord.extraction.appositions import name_beside
from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import CERTAIN, Entity
from onrecord.extraction.mentions import Kind, Mention
from onrecord.extraction.nouns import FEMALE_NOUNS
from onrecord.extraction.titles import Title
from onrecord.extraction.tokens import Token
from onrecord.record import SpeakerType

_HUMAN = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})
_PERSON = frozenset({SpeakerType.PERSON})
# A counterpart bears the titles of the one whose counterpart he is.
_EQUALS = frozenset({"counterpart", "number", "colleague", "predecessor", "successor"})
_OPPOSITE = frozenset({"counterpart", "number"})
_OFFICIALS = frozenset("minister secretary president premier chancellor commissioner ambassador envoy".split())
_IN_TURN = frozenset({"predecessor", "successor"})  # in one country
# A deputy bears the titles of his chief with "deputy" before them.
_SECONDS = frozenset({"deputy", "second-in-command"})
RELATIONS = frozenset(
    """
    wife husband widow widower mother father son daughter brother sister cousin uncle aunt nephew niece fiancée
    fiancé
    """.split()
)
# A wife's husband, mostly; how far that leans to his gender.
_SPOUSES = frozenset({"wife", "husband", "widow", "widower"})
_MOSTLY = 2.0
_SERVED = frozenset({"client", "boss", "patron"})


def owner_of(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return whose the one is for whom a noun stands: "his spokesman", "the wife of Omar Diallo"; no country's."""
    owner = owning(discourse, mention)
    entity = discourse.at.get((mention.paragraph, owner.i)) if owner is not None else None
    called = discourse.mentions.get((mention.paragraph, owner.i)) if owner is not None else None
    if entity is None and called is not None and called.kind is Kind.NOUN and called.start > mention.start:
        entity = name_beside(discourse, called)  # "the wife of the banker, | Omar Diallo"
    return entity if entity is not None and entity.is_person else None


def owning(discourse: Discourse, mention: Mention) -> Token | None:
    """Return the word for whose somebody is: a possessive, behind kin also a noun with "of"."""
    head = discourse.token(mention)
    owner = next((c for c in head.children if c.dep_ == "nmod:poss"), None)
    if owner is None and mention.word in RELATIONS:
        of = (c for c in head.rights if any(case.lower_ == "of" for case in c.children))
        owner = next((c for c in of if c.tag_ != "CD"), None)  # not "the mother of five"
    return owner


def belonging(discourse: Discourse, title: Title, owner: Entity) -> Entity | None:
    """Return who is somebody's: "his Danish counterpart", "her lawyer"; the lawyer's client is whose he is."""
    if title.word in _EQUALS:
        offices = {t.word for t in owner.titles} | {title.word}
        fitting = [
            e
            for word in sorted(offices)
            for e in discourse.register.called(word)
            if e.type is SpeakerType.PERSON and e is not owner and title.country and e.country == title.country
        ]
        if not fitting and title.word in _OPPOSITE and title.country:
            # "The secretary of state … his Iranian counterpart": the one official of that country told of before.
            fitting = [e for e in discourse.register if _is_official_of(e, title.country) and e is not owner]
        return fitting[0] if len(set(fitting)) == 1 else None
    if title.word in _SERVED and owner.owner is not None:
        return owner.owner
    own = [e for _, e in discourse.register.meant(title, _HUMAN) if e.owner is owner]
    if not own and title.word in _SECONDS:
        seconds = [replace(t, narrowed=t.narrowed | {"deputy"}) for t in owner.titles if not t.former]
        own = [e for t in seconds for _, e in discourse.register.meant(t, _PERSON)]
    family = _of_the_family(discourse, title, owner) if not own else None
    return next(iter(own), family)


def _is_official_of(entity: Entity, country: str) -> bool:
    """Tell whether somebody spoken of before holds an office of a country."""
    held = any(not own.former and own.word in _OFFICIALS for own in entity.titles)
    return entity.type is SpeakerType.PERSON and entity.last > -1 and entity.country == country and held


def entitle(discourse: Discourse, mention: Mention, title: Title, beside: Entity) -> None:
    """Give somebody the title in apposition."""
    discourse.register.entitle(beside, title)
    owner = owner_of(discourse, mention)
    if owner is None or owner is beside:
        return
    beside.owner = beside.owner or owner
    if title.word in _SPOUSES:
        owner.lean(-_MOSTLY if title.word in FEMALE_NOUNS else _MOSTLY)
    if title.word in _EQUALS:
        for own in list(owner.titles):
            country = own.country if title.word in _IN_TURN else None
            country = title.country or country or beside.country
            former = own.former or title.word == "predecessor"
            discourse.register.entitle(beside, replace(own, country=country, former=former))
    elif title.word in _SECONDS:
        for own in list(owner.titles):
            discourse.register.entitle(beside, replace(own, narrowed=own.narrowed | {"deputy"}))


def _of_the_family(discourse: Discourse, title: Title, owner: Entity) -> Entity | None:
    """Return the one other bearer of somebody's surname who can be his wife, her brother: "Lady Berg"."""
    if title.word not in RELATIONS or " " not in owner.name:
        return None
    surname = owner.name.split()[-1]
    against = -CERTAIN if title.word in FEMALE_NOUNS else CERTAIN
    family = [
        e
        for e in discourse.register.sharing(surname)
        if e is not owner and e.name.split()[-1] == surname and (e.female - against) * against < 0
    ]
    return family[0] if len(family) == 1 else None
