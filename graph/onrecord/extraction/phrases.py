"""Settle whom a noun phrase means that is no name: "the minister", "her lawyer", "the pair", "the ministry".

Comes in: a mention and the Discourse around it. Goes out: an Entity, an unnamed one where the phrase is all that
is known.
"""

from onrecord.extraction.appositions import (
    body_behind_its_kind,
    name_beside,
    named_beside,
    part_of_name,
    proper_body,
    proper_person,
)
from onrecord.extraction.bodies import (
    body_meant,
    foretold_body,
    government_called,
    one_of_them,
    police_of_before,
    rebels_meant,
    short_for_body,
)
from onrecord.extraction.discourse import Discourse
from onrecord.extraction.documents import speaking_through
from onrecord.extraction.entities import Entity, leaning
from onrecord.extraction.epithets import aged, compatriot, epithet_meant, source_of_before
from onrecord.extraction.holders import (
    LEAD,
    by_initials,
    by_office,
    deputizing,
    foretold,
    in_office,
    leading,
    seated,
)
from onrecord.extraction.mentions import Mention
from onrecord.extraction.nouns import BODIES, DOCUMENTS, HUMANS, LANDS, WIDER_BODIES
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.pairs import one_of_two, several_meant
from onrecord.extraction.relations import RELATIONS, belonging, entitle, owner_of, owning
from onrecord.extraction.syntax import NOUN_TAGS
from onrecord.extraction.titles import PARTISANS, Title, age_in, title_of
from onrecord.extraction.titles_alone import titled
from onrecord.record import SpeakerType

_BODIES = (BODIES | WIDER_BODIES.keys()) - HUMANS
_HUMAN = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})
_PERSON = frozenset({SpeakerType.PERSON})
_UNNAMED = frozenset({SpeakerType.UNNAMED})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NEAR = 2  # paragraphs that "the ministry" looks back over
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "every", "no"})


def meant_by(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return whom a noun phrase means: by a name beside it, by number, age, kind, owner or title."""
    doc = discourse.doc(mention)
    title = title_of(
        doc, mention.first, mention.end, _noun(discourse, mention), discourse.places[mention.paragraph]
    )
    beside = name_beside(discourse, mention)
    if beside is not None:
        entitle(discourse, mention, title, beside)
        return beside
    part = part_of_name(discourse, mention)
    if part is not None:
        return part
    several = one_of_two(discourse, mention) or several_meant(discourse, mention)
    if several is not None:
        return several
    issuer = speaking_through(discourse, mention, title)
    if issuer is not None:
        return issuer
    opens = doc[mention.first].lower_
    phrase = doc[mention.first : mention.end]
    age = age_in(phrase.text)
    if age is not None and not any(t.text in {"'s", "'"} for t in phrase):  # not "the 44-year-old's spokesman"
        new = opens in _INDEFINITE and mention.paragraph > LEAD  # "one, a 19-year-old student"
        return (None if new else _aged(discourse, age, mention)) or _unnamed(discourse, mention, title)
    called = (
        body_behind_its_kind(discourse, mention)
        or foretold_body(discourse, mention, title)
        or rebels_meant(discourse, mention)
        or government_called(discourse, mention)
        or police_of_before(discourse, mention)
        or one_of_them(discourse, mention)
    )
    if called is not None:
        return called
    owner = owner_of(discourse, mention)
    if owner is not None and owner.country is not None and mention.word in LANDS:
        return discourse.register.country(owner.country)  # "his country"
    if mention.word in _BODIES:
        definite = not mention.plural and opens not in _INDEFINITE
        body = body_meant(discourse, mention, title, owned=owner is not None) if definite else None
        if body is None and opens == "the" and definite and owner is None:
            body = _same_body(discourse, mention, title)
        return body or _unnamed(discourse, mention, title, owner)
    demonym = discourse.places[mention.paragraph].get(mention.head)
    if demonym is not None and opens == "the" and mention.end - mention.first == 2:
        one = None if mention.plural else compatriot(discourse, mention, demonym)  # "the Norwegian"
        return one or discourse.register.country(demonym)  # "the Norwegians"
    if title.word in PARTISANS and not mention.plural and opens == "the":
        one = discourse.register.bearer(title, _PERSON, mention.start, but=discourse.own_words(mention))
        if one is not None:
            return one  # "the Ohio Republican"
    proper = (
        by_initials(discourse, mention)
        or titled(discourse, mention)
        or seated(discourse, mention, title)
        or _from_a_place(discourse, mention, title)
        or short_for_body(discourse, mention, title)
        or proper_body(discourse, mention)
        or proper_person(discourse, mention)
    )
    if proper is not None:
        return proper
    if mention.plural:
        together = named_beside(discourse, mention) or _all_of(discourse, mention, title)
        if together is not None:
            return together
        known = (
            discourse.register.bearer(title, _UNNAMED, mention.start, plural=True) if opens in _DEFINITE else None
        )
        return known or _unnamed(discourse, mention, title, owner)
    if owner is not None:
        return belonging(discourse, title, owner) or _unnamed(discourse, mention, title, owner)
    if mention.word in RELATIONS and owning(discourse, mention) is not None:
        # "The PM's wife" is nobody else's; "the mother of the victim" may be told to be "the victim's mother".
        own = [e for fit, e in discourse.register.meant(title, _PERSON) if fit > 1]
        return own[0] if own else _unnamed(discourse, mention, title)
    if opens in _INDEFINITE:
        return foretold(discourse, mention, title) or _unnamed(discourse, mention, title)
    if mention.word not in HUMANS and opens not in _DEFINITE:
        return _unnamed(discourse, mention, title)  # "thirty percent said" are not those of before
    bearer = discourse.register.bearer(title, _HUMAN, mention.start, but=discourse.own_words(mention))
    if bearer is None or not any(own.word == title.word and own.country for own in bearer.titles):
        bearer = leading(discourse, title) or bearer
    if bearer is None or bearer.type is SpeakerType.UNNAMED:
        bearer = by_office(discourse, mention) or bearer
    if bearer is not None and bearer.last < 0 and mention.paragraph > LEAD and opens == "the":
        # Behind the lead "the Republican" goes back to somebody, where anybody can be meant.
        bearer = _by_epithet(discourse, mention, title) or bearer
    return (
        bearer
        or deputizing(discourse, mention, title)
        or in_office(discourse, title)
        or _by_epithet(discourse, mention, title)
        or source_of_before(discourse, mention)
        or _unnamed(discourse, mention, title)
    )


def _same_body(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return the body without a name that a noun alone goes on about: "the interior ministry … the ministry"."""
    if title.narrowed or title.country or mention.end - mention.first != 2:
        return None
    near = (
        entity
        for back, entity in discourse.before(mention.start)
        if mention.paragraph - back.paragraph <= _NEAR
        and (back.word == mention.word or entity.type is SpeakerType.ORGANIZATION)
    )
    last = next(near, None)  # a body named since may be meant as well
    return last if last is not None and last.type is SpeakerType.UNNAMED and not last.plural else None


def _all_of(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return the two who bear an office that both hold: "the foreign ministers of the two countries"."""
    if discourse.doc(mention)[mention.first].lower_ != "the" or not title.narrowed:
        return None
    own = title_of(discourse.doc(mention), mention.first, mention.head + 1, mention.head, {})
    bearers = [e for fit, e in discourse.register.meant(own, _PERSON) if fit > 1]
    return Entity.group(bearers) if len(bearers) == 2 else None


def _noun(discourse: Discourse, mention: Mention) -> int:
    """Return the noun that calls somebody something: the head, or the last one in "the ex-PM"."""
    doc = discourse.doc(mention)
    if doc[mention.head].tag_ in NOUN_TAGS:
        return mention.head
    nouns = (i for i in range(mention.end - 1, mention.first - 1, -1) if doc[i].tag_ in NOUN_TAGS)
    return next(nouns, mention.head)


def _unnamed(discourse: Discourse, mention: Mention, title: Title, owner: Entity | None = None) -> Entity:
    """Return the unnamed source that the words alone stand for."""
    paragraph = discourse.parse.paragraphs[mention.paragraph]
    phrase = paragraph.doc[mention.first : mention.end]
    span = paragraph.span(phrase)
    name = phrase[0].tag_ in {"NNP", "NNPS"} and discourse.token(mention).tag_ in {"NNP", "NNPS"}
    definite = name or phrase[0].lower_ in _DEFINITE
    entity = discourse.register.unnamed(
        discourse.parse.text_of(span), span, definite=definite, plural=mention.plural, owner=owner
    )
    if name and entity.count == 0:
        entity.lean(leaning(phrase[0].text))
    discourse.register.entitle(entity, title)
    entity.human = mention.word in HUMANS or not (mention.word in BODIES or mention.word in DOCUMENTS)
    return entity


def _aged(discourse: Discourse, age: str, mention: Mention) -> Entity | None:
    """Return who is of an age: whoever the article says so of, else the likeliest before it."""
    told = discourse.register.aged(age)
    if told:
        return told[0] if len(told) == 1 else None
    found = aged(discourse, mention)
    if found is not None:
        found.age = age
    return found


def _from_a_place(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return who "the Queenslander" is, where that is no outlet's name."""
    word = discourse.token(mention).text
    if mention.word in HUMANS or not word[:1].isupper() or is_medium(word):
        return None
    return _by_epithet(discourse, mention, title)


def _by_epithet(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return whom an epithet means, who bears it from then on."""
    found = epithet_meant(discourse, mention, title)
    if found is not None:
        discourse.register.entitle(found, title)
    return found
