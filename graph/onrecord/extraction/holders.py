"""Settle who holds the office that a phrase names: "the minister", "the CS", a lead's "a former premier".

Comes in: a mention, what it calls somebody, and the Discourse around it. Goes out: the holder whom the article
names elsewhere; None where nobody or several may be.
"""

from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.mentions import Mention
from onrecord.extraction.titles import LESSER, PARTISANS, SEATED, Title
from onrecord.record import SpeakerType

LEAD = 3  # paragraphs: a lead says "a former premier" before it gives the name
_PERSON = frozenset({SpeakerType.PERSON})
_LONGEST_INITIALS = 4
_RULING = frozenset("president premier chancellor king queen emir sultan emperor taoiseach pm".split())
_OBJECTS = {"he": "him", "she": "her"}
_HEADS = frozenset({"minister", "president", "chancellor", "leader"})


def foretold(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return the one named person whom a lead's "a former Danish premier" means; None where several fit."""
    if mention.paragraph > LEAD or not (title.narrowed or title.former or title.country):
        return None
    fitting = [e for _, e in discourse.register.meant(title, _PERSON)]
    return fitting[0] if len(fitting) == 1 and title.word != "official" else None


def deputizing(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return the deputy minister whom "the minister" means where none is a full one: who spoke last."""
    if title.word != "minister" or title.narrowed:
        return None
    before = discourse.before(mention.start)
    last = next((e for back, e in before if e.is_person and not discourse.is_told(back)), None)
    deputy = last is not None and any(own.word == "minister" and own.narrowed & LESSER for own in last.titles)
    return last if deputy else None


def in_office(discourse: Discourse, title: Title) -> Entity | None:
    """Return the one whose government, cabinet or ministers the article speaks of: who else is its premier?"""
    if title.word not in _HEADS or title.former or not title.narrowed <= {"prime"}:
        return None
    return next(iter(discourse.governing)) if len(discourse.governing) == 1 else None


def by_office(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the one person of the article who held an office then, as the table of offices has it.

    "PM" in a headline names nobody yet: whom it means the names below tell.
    """
    here = discourse.cast.people.within(mention.paragraph, mention.head, mention.head + 1)
    held = next((place.person for place in here if place.in_office), None)
    return discourse.register.person(held) if held is not None else None


def leading(discourse: Discourse, title: Title) -> Entity | None:
    """Return the one head of a state or a government whom "the Danish leader" means."""
    if title.word != "leader" or title.country is None or title.narrowed or title.former:
        return None
    heads = [
        entity
        for entity in discourse.register
        if entity.type is SpeakerType.PERSON
        and any(_is_head(own) and (own.country or entity.country) == title.country for own in entity.titles)
    ]
    return heads[0] if len(heads) == 1 else None


def _is_head(title: Title) -> bool:
    """Tell whether a title is that of a head of state or government, in office."""
    head = title.word in _RULING and not title.narrowed
    return not title.former and (head or (title.word == "minister" and title.narrowed == {"prime"}))


def by_initials(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return who bears the office that "the CS" is short for: the one Cabinet Secretary spoken of last."""
    letters = discourse.token(mention).text.lower()
    if not (discourse.token(mention).text.isupper() and 2 <= len(letters) <= _LONGEST_INITIALS):
        return None
    bearers = {
        entity
        for entity in discourse.register
        if entity.type is SpeakerType.PERSON and -1 < entity.last < mention.start
        for own in entity.titles
        if own.word[0] == letters[-1] and set(letters[:-1]) <= {word[0] for word in own.narrowed}
    }
    return max(bearers, key=lambda entity: entity.last, default=None)


def seated(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return the one member of the article whose seat "the Dale MP" tells, spoken of before by party alone.

    Where several sit in parliament, it is that of whoever spoke last, if he is one of them.
    """
    doc = discourse.doc(mention)
    if title.word not in SEATED or not title.named or doc[mention.first].lower_ != "the" or mention.plural:
        return None
    if any(word in PARTISANS or known_body(word.title()) is not None for word in title.named):
        return None  # "the Labour MP" is of another party
    members = [e for e in discourse.register.called(title.word) if e.type is SpeakerType.PERSON]
    spoke = next((e for back, e in discourse.before(mention.start) if back.speaks and e.is_person), None)
    member = members[0] if len(members) == 1 else spoke if spoke in members else None
    if member is None or not -1 < member.last < mention.start or member.cannot_be(title.word):
        return None
    # "The Dale MP said he was late" is no woman.
    behind = (token.lower_ for token in doc[mention.end : doc[mention.head].sent.end])
    pronoun = next((_OBJECTS[word] for word in behind if word in _OBJECTS), None)
    if pronoun is not None and not member.may_be(pronoun):
        return None
    own = [one for one in member.titles if one.word == title.word]
    return member if all(not one.seat and one.narrowed <= PARTISANS.keys() for one in own) else None
