"""Settle who the people of an article are: one person under the fullest name, with role and country.

Comes in: a Parse with its name and country mentions. Goes out: `People`: the persons, and who stands at which
token, by name or by role ("the PM", "a former Danish prime minister").
"""

import re
from dataclasses import dataclass, field, replace

from onrecord.extraction.allegiances import settle_countries
from onrecord.extraction.countries import CountryMention
from onrecord.extraction.identities import Identity, divided, identities, with_ids
from onrecord.extraction.language import Parse
from onrecord.extraction.name_mentions import NameMention
from onrecord.extraction.offices import holder, tenure_of
from onrecord.extraction.role_phrases import role_phrases, roles_beside, surroundings
from onrecord.extraction.roles import Role
from onrecord.extraction.typography import one_form
from onrecord.record import Mention, Person, Span
from onrecord.vocabulary import countries

# Where they are spoken of, "Mr" and "Mrs" tell two apart.
_SPOUSES = re.compile(r"\b(?:husband|wife|widow|widower|sister|brother|couple|spouse)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """Who stands at a run of tokens, by name or by role; `in_office`: by the table of offices."""

    paragraph: int
    first: int
    end: int
    person: str
    span: Span
    by_name: bool
    in_office: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """The persons of an article, and every place where one stands."""

    persons: tuple[Person, ...]
    places: tuple[Named, ...]  # in order
    female: dict[str, bool | None]
    _by_id: dict[str, Person] = field(init=False, repr=False)
    _by_paragraph: dict[int, list[Named]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_paragraph: dict[int, list[Named]] = {}
        for place in self.places:
            by_paragraph.setdefault(place.paragraph, []).append(place)
        object.__setattr__(self, "_by_id", {person.id: person for person in self.persons})
        object.__setattr__(self, "_by_paragraph", by_paragraph)

    def get(self, person: str) -> Person:
        """Return the person with this id."""
        return self._by_id[person]

    def role_of(self, person: str) -> str | None:
        """Return the role of a person by id; None without one, or where only coreference found the name."""
        return self._by_id[person].role if person in self._by_id else None

    def in_paragraph(self, paragraph: int) -> list[Named]:
        """Return the places of one paragraph, in order."""
        return self._by_paragraph.get(paragraph, [])

    def within(self, paragraph: int, first: int, end: int) -> tuple[Named, ...]:
        """Return the places inside a run of tokens."""
        return tuple(p for p in self.in_paragraph(paragraph) if p.first < end and first < p.end)

    def at(self, paragraph: int, token: int) -> str | None:
        """Return the id of the person whose name or role covers a token, None where nobody's does."""
        return next((place.person for place in self.within(paragraph, token, token + 1)), None)


def people(parse: Parse, names: tuple[NameMention, ...], places: tuple[CountryMention, ...]) -> People:
    """Return who is who.

    Roles come from the words beside a name, then from the table of offices at the article's date; then every role
    that stands alone is led back to the one person who can be meant.
    """
    found = identities(names, kin=_speaks_of_spouses(parse))
    around = surroundings(parse, places, found)
    beside: dict[int, Role] = {}
    for mention in names:
        roles = roles_beside(parse.paragraphs[mention.paragraph], mention, around)
        if roles:
            beside[mention.span.start] = min(roles, key=lambda role: role.rank)
    parts = [part for person in found for part in divided(person, beside)]
    if len(parts) > len(found):
        found = with_ids(parts)
        around = surroundings(parse, places, found)
    day = parse.article.dated.day if parse.article.dated else None
    for person in found:
        given = [role for m in person.names if (role := beside.get(m.span.start))]
        person.role = min(given, key=lambda role: role.rank, default=None)
        person.tenure = tenure_of(person, day)
    settle_countries(parse, found, places)
    named = [
        Named(m.paragraph, m.first_token, m.end_token, p.id, m.span, by_name=True) for p in found for m in p.names
    ]
    for paragraph in parse.paragraphs:
        for phrase in role_phrases(paragraph, around):
            span = paragraph.span(paragraph.doc[phrase.first : phrase.end])
            meant = holder(phrase, found, parse.article.outlet_country, span.start)
            if meant is not None:
                meant.by_role.append(span)
                where = paragraph.index, phrase.first, phrase.end
                in_office = meant.tenure is not None
                named.append(Named(*where, meant.id, span, by_name=False, in_office=in_office))
    by_id = {person.id: person for person in found}
    states = _state_names(parse, places)
    return People(
        tuple(_person(parse, person, by_id, states) for person in found),
        tuple(sorted(named, key=lambda place: (place.paragraph, place.first))),
        {person.id: person.female for person in found},
    )


def _speaks_of_spouses(parse: Parse) -> bool:
    return _SPOUSES.search(parse.article.text) is not None


def _state_names(parse: Parse, places: tuple[CountryMention, ...]) -> dict[str, str]:
    """Return what to call each country: in an article that knows Burma only, Burma."""
    printed: dict[str, set[str]] = {}
    for place in places:
        if place.form == "name":
            printed.setdefault(place.code, set()).add(parse.text_of(place.span))
    return {
        entry.code: min(here)
        if (here := printed.get(entry.code)) and here <= set(entry.former_names)
        else entry.name
        for entry in countries()
    }


def _as_printed(parse: Parse, mention: NameMention) -> str:
    """Return a name in the article's own characters: “Beto”, To‘omata, with the marks that it prints."""
    printed = " ".join(parse.text_of(mention.span).split())
    same = one_form(printed).replace(" ", "") == mention.text.replace(" ", "")
    return printed if same or '"' in mention.text else mention.text


def _person(parse: Parse, person: Identity, by_id: dict[str, Identity], names: dict[str, str]) -> Person:
    role = person.role
    patron = by_id.get(role.of) if role and role.of else None
    country = person.country or (patron.country if patron else None)
    label = person.tenure.title if person.tenure else None
    if role is not None:
        stated = role.country or (patron.country if patron else None)
        label = replace(role, country=stated).label(names.get(stated or ""), patron.name if patron else None)
    name = person.called(person.untitled(_as_printed(parse, person.fullest)))
    aliases = dict.fromkeys(text for m in person.names if (text := _as_printed(parse, m)) != name)
    aliases |= dict.fromkeys(parse.text_of(span) for span in person.by_role)
    spans = sorted({*(m.span for m in person.names), *person.by_role})
    return Person(
        id=person.id,
        name=name,
        aliases=tuple(aliases),
        role=label,
        former=bool(role and role.former),
        country=country,
        wikidata=person.tenure.wikidata if person.tenure else None,
        mentions=tuple(Mention(parse.article.source_span(span)) for span in spans),
    )
