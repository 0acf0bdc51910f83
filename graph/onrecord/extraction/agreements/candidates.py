"""Gather who may take part in the agreements of an article, and where each of them stands.

Comes in: everybody named, and whom the phrases beside the agreements name. Go out: candidates, foremost first.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.extraction.agreements.actors import is_party
from onrecord.extraction.agreements.participants import Participants
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Parse
from onrecord.record import BlockKind, Party

_EARLY = 2  # paragraphs
_IN_FRONT = 3  # what a place in the first lines counts


class Form(StrEnum):
    """How somebody is named at a place."""

    NAME = "name"
    ADJECTIVE = "adjective"  # "Kenyan troops"
    CAPITAL = "capital"  # "Nairobi", the seat of a government
    PERSON = "person"  # who acts for it


@dataclass(frozen=True, slots=True)
class Place:
    """A run of tokens of a paragraph that names a candidate."""

    paragraph: int
    first: int
    end: int
    form: Form


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may take part: a country, a body, or whoever a phrase calls so."""

    party: Party
    places: tuple[Place, ...]  # in order
    weight: float  # how much the article is about it


_FORMS = {"capital": Form.CAPITAL, "seat": Form.CAPITAL, "adjective": Form.ADJECTIVE}


def candidates(parse: Parse, cast: Cast, read: Iterable[Participants]) -> tuple[Candidate, ...]:
    """Return every country, every body that can bind itself, and whom phrases beside agreements call so."""
    places: dict[Party, list[Place]] = defaultdict(list)
    for country in cast.countries:
        form = {"capital": Form.CAPITAL, "seat": Form.CAPITAL, "adjective": Form.ADJECTIVE}.get(
            country.form, Form.NAME
        )
        places[Party(code=country.code)].append(
            Place(country.paragraph, country.first_token, country.end_token, form)
        )
    for named in cast.people.places:
        person = cast.people.get(named.person)
        if person.country and not person.former:
            places[Party(code=person.country)].append(Place(named.paragraph, named.first, named.end, Form.PERSON))
    for mention, body in cast.organizations.places:
        if is_party(body.name):
            places[Party(name=body.name)].append(
                Place(mention.paragraph, mention.first_token, mention.end_token, Form.NAME)
            )
    for who in read:
        for party in (*who.parties, *who.mediators, *who.guarantors, *who.hosts):
            places.setdefault(party, [])
    found = [
        Candidate(party, tuple(sorted(there, key=lambda p: (p.paragraph, p.first))), _weight(parse, there))
        for party, there in places.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.weight))


def _weight(parse: Parse, places: Iterable[Place]) -> float:
    return sum(
        (1.0 if place.form is not Form.ADJECTIVE else 0.5) * (_IN_FRONT if is_early(parse, place.paragraph) else 1)
        for place in places
    )


def is_early(parse: Parse, paragraph: int) -> bool:
    """Tell whether a paragraph is among the first lines: headline, standfirst, lead."""
    return parse.paragraphs[paragraph].kind is not BlockKind.BODY or paragraph <= _EARLY
