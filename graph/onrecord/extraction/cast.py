"""Everybody whom an article names, in one place.

Comes in: people, organizations and country mentions. Goes out: one value that tells who is named where.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.extraction.countries import CountryMention
from onrecord.extraction.organizations import Organizations
from onrecord.extraction.people import People
from onrecord.record import Country, Mention, Organization, Person, Span, SpeakerType


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody whom words can be about."""

    people: People
    organizations: Organizations
    countries: tuple[CountryMention, ...]
    _countries: dict[int, list[CountryMention]] = field(init=False, repr=False)
    _named: tuple[tuple[int, str], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_paragraph: dict[int, list[CountryMention]] = {}
        for country in self.countries:
            by_paragraph.setdefault(country.paragraph, []).append(country)
        places = self.people.places
        by_role = {(p.paragraph, i) for p in places if not p.by_name for i in range(p.first, p.end)}
        named = [
            *((place.span.start, place.person) for place in places),
            # "the Danish prime minister" speaks of a person, not of Denmark.
            *((c.span.start, c.code) for c in self.countries if (c.paragraph, c.first_token) not in by_role),
            *((mention.span.start, body.id) for mention, body in self.organizations.places),
        ]
        object.__setattr__(self, "_countries", by_paragraph)
        object.__setattr__(self, "_named", tuple(sorted(named)))

    def countries_within(self, paragraph: int, first: int, end: int) -> list[CountryMention]:
        """Return the mentions of countries inside a run of tokens, in order."""
        return [c for c in self._countries.get(paragraph, []) if c.first_token < end and first < c.end_token]

    def named_in(self, spans: Iterable[Span]) -> list[tuple[int, str]]:
        """Return (start, id or country code) of everybody named inside some spans of the text, in order."""
        return [
            self._named[i]
            for span in spans
            for i in range(bisect_left(self._named, (span.start, "")), bisect_left(self._named, (span.end, "")))
        ]


@dataclass(frozen=True, slots=True)
class Actor:
    """A body or country that speaks, and the words for it."""

    id: str
    name: str
    type: SpeakerType
    mention: Mention


def persons_among(named: tuple[Person, ...], speaking: Iterable[Actor]) -> tuple[Person, ...]:
    """Return the persons, and behind them those who speak under a name that was not found as such."""
    found = {person.id: person for person in named}
    for actor in speaking:
        if actor.type is SpeakerType.PERSON and actor.id not in found:
            found[actor.id] = Person(actor.id, actor.name, mentions=(actor.mention,))
    return tuple(found.values())


def organizations_among(named: tuple[Organization, ...], speaking: Iterable[Actor]) -> tuple[Organization, ...]:
    """Return the organizations, and behind them those that speak under no name: "the Danish defence ministry"."""
    found = {body.id: body for body in named}
    for actor in speaking:
        if actor.type is SpeakerType.ORGANIZATION and actor.id not in found:
            found[actor.id] = Organization(actor.id, actor.name, (actor.mention,))
    return tuple(found.values())


def countries_among(named: tuple[Country, ...], speaking: Iterable[Actor]) -> tuple[Country, ...]:
    """Return the countries, and behind them those that speak by their capital alone."""
    found = {country.code: country for country in named}
    for actor in speaking:
        if actor.type is SpeakerType.COUNTRY and actor.id not in found:
            found[actor.id] = Country(actor.id, actor.name, (actor.mention,))
    return tuple(found.values())
