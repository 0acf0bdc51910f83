"""Gather who may take part in the agreements of an article, and where each of them stands.

Comes in: everybody named, and whom the phrases beside the agreements name. Go out: candidates, foremost first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from onrecord.extraction.agreements.actors import is_of_a_body
from onrecord.extraction.agreements.binding import (
    STATE_BODIES,
    bodies_behind,
    files,
    is_home_of_a_firm,
    is_of_a_member,
    is_party,
    only_describes,
    stands_aside,
)
from onrecord.extraction.agreements.participation import Participants
from onrecord.extraction.agreements.places import Form, Place
from onrecord.extraction.agreements.references import by_kind
from onrecord.extraction.agreements.verbs import DONE
from onrecord.extraction.cast import Cast
from onrecord.extraction.countries import CountryMention
from onrecord.extraction.language import Parse
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.reporting_lexicon import SPEECH
from onrecord.extraction.seats import capitals
from onrecord.extraction.tokens import Doc, Token, Tokens
from onrecord.record import BlockKind, Party

_EARLY = 2  # paragraphs
_IN_FRONT = 3  # what a place in the first lines counts


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may take part: a country, a body, or whoever a phrase calls so."""

    party: Party
    places: tuple[Place, ...]  # in order
    weight: float  # how much the article is about it


_NOUNS = BODIES | HUMANS
_HALF = {Form.ADJECTIVE, Form.KIND}
_FORMS = {"capital": Form.CAPITAL, "seat": Form.CAPITAL, "adjective": Form.ADJECTIVE}


def candidates(parse: Parse, cast: Cast, read: Sequence[Participants]) -> tuple[Candidate, ...]:
    """Return every country, region and body that can bind itself, and whom phrases beside agreements call so."""
    places = _countries(parse, cast)
    for mention, body in cast.organizations.places:
        doc, first, end = parse.paragraphs[mention.paragraph].doc, mention.first_token, mention.end_token
        if files(doc, first, end) or is_of_a_member(doc, first, end) or stands_aside(doc, first, end):
            continue
        name = cast.organizations.bound_by(body.name)
        if is_party(name) and name != parse.article.outlet:
            form = Form.NAME if name == body.name else Form.PERSON
            places[Party(name=name)].append(Place(mention.paragraph, mention.first_token, mention.end_token, form))
    for name, there in _acting(parse, cast, {party.name for who in read for party in who.parties}).items():
        places[Party(name=name)].extend(there)
    behind = bodies_behind(cast)
    for named in cast.people.places:
        if (party := behind.get(named.person)) is not None:
            places[party].append(Place(named.paragraph, named.first, named.end, Form.PERSON))
    for party, place in tuple(by_kind(parse, places)):
        places[party].append(place)
    for who in read:
        for party in (*who.parties, *who.mediators, *who.guarantors, *who.hosts):
            places.setdefault(party, [])
    found = [
        Candidate(party, tuple(sorted(there, key=lambda p: (p.paragraph, p.first))), _weight(parse, there))
        for party, there in places.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.weight))


def foremost_country(parse: Parse, cast: Cast) -> str | None:
    """Return the code of the country that an article is most about."""
    places = _countries(parse, cast)
    return max(places, key=lambda party: _weight(parse, places[party]), default=Party()).code


def _countries(parse: Parse, cast: Cast) -> dict[Party, list[Place]]:
    """Return where each country is named, or somebody who acts for it."""
    places: dict[Party, list[Place]] = defaultdict(list)
    for country in cast.countries:
        doc = parse.paragraphs[country.paragraph].doc
        if is_home_of_a_firm(doc, country) or only_describes(doc, country.first_token, country.end_token):
            continue
        if stands_aside(doc, country.first_token, country.end_token) or _owns_a_body(cast, doc, country):
            continue
        form = _FORMS.get(country.form, Form.NAME)
        places[Party(code=country.code)].append(
            Place(country.paragraph, country.first_token, country.end_token, form)
        )
    for named in cast.people.places:
        person = cast.people.get(named.person)
        if person.country and not person.former and not is_of_a_body(person):
            places[Party(code=person.country)].append(Place(named.paragraph, named.first, named.end, Form.PERSON))
    return places


def _owns_a_body(cast: Cast, doc: Doc, country: CountryMention) -> bool:
    """Tell whether a state is named for whose a body is that acts for itself: "Italy's Holm".

    Not for whose a minister is, or what it owns: "Italy's Berg", "Italy's Alps".
    """
    first = country.end_token + 1
    if doc[first - 1 : first].text not in {"'s", "’s"} or not doc[first : first + 1].text[:1].isupper():
        return False
    if bodies := cast.organizations.within(country.paragraph, first, first + 1):
        return any(is_party(body.name) for _, body in bodies)
    name, behind = doc[first], doc[first + 1 : first + 2].text
    alone = name.tag_ == "NNP" and name.lemma_.lower() not in _NOUNS and not behind[:1].isupper()
    return alone and name.ent_type_ not in {"PERSON", "LOC"} and name.dep_ != "compound"


def _acting(parse: Parse, cast: Cast, read: Collection[str | None]) -> dict[str, list[Place]]:
    """Return where regions and groups are named that act somewhere: "Arizona's negotiator", "the Greens".

    Those whom the words beside an agreement name (`read`) do.
    """
    places: dict[str, list[Place]] = defaultdict(list)
    acting = {name for name in read if name is not None}
    for paragraph in parse.paragraphs:
        for name in paragraph.doc.ents:
            region = name.label_ == "LOC" and name.text not in capitals()
            group = name.label_ == "MISC" and name.root.tag_ in {"NNS", "NNPS"}
            if (region or group) and not _is_anothers(cast, paragraph.index, name):
                places[name.text].append(Place(paragraph.index, name.start, name.end, Form.NAME))
                if _acts(name.root):
                    acting.add(name.text)
    return {name: there for name, there in places.items() if name in acting}


def _is_anothers(cast: Cast, paragraph: int, name: Tokens) -> bool:
    """Tell whether a country, a body or a person is called so, or has the name within its own."""
    return bool(
        cast.countries_within(paragraph, name.start, name.end)
        or cast.organizations.within(paragraph, name.start, name.end)
        or cast.people.within(paragraph, name.start, name.end)
    )


def _acts(place: Token) -> bool:
    """Tell whether a place stands for those who govern it: by the verb, or by whose office it is."""
    first = place.head if place.dep_ == "conj" else place
    if first.dep_ in {"nmod:poss", "compound", "nmod"}:
        return first.head.lemma_.lower() in STATE_BODIES
    return first.dep_ == "nsubj" and first.head.lemma_.lower() in SPEECH | DONE.keys()


def _weight(parse: Parse, places: Iterable[Place]) -> float:
    return sum(
        (0.5 if place.form in _HALF else 1.0) * (_IN_FRONT if is_early(parse, place.paragraph) else 1)
        for place in places
    )


def is_early(parse: Parse, paragraph: int) -> bool:
    """Tell whether a paragraph is among the first lines: headline, standfirst, lead."""
    return parse.paragraphs[paragraph].kind is not BlockKind.BODY or paragraph <= _EARLY
