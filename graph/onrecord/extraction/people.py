"""Settle who the people of an article are: one person under the fullest name, with role and country.

Comes in: a Parse with its name and country mentions. Goes out: `People`: the persons, and who stands at which
token, by name or by role ("the PM", "a former Danish prime minister").
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from onrecord.extraction.countries import CountryMention
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.lexicon import FEMALE, MALE
from onrecord.extraction.names import NameMention
from onrecord.extraction.roles import Role, read_role, role_ending_at
from onrecord.record import Mention, Person, Span
from onrecord.vocabulary import Tenure, countries, tenures

_OFFICE_TITLES = {
    "head-of-state": {"president", "king", "queen", "emperor", "leader", "supreme leader", "sultan", "emir"},
    "head-of-government": {"prime minister", "chancellor", "leader", "taoiseach"},
    "foreign-minister": {
        "foreign minister",
        "foreign secretary",
        "secretary of state",
        "foreign affairs minister",
    },
    "defence-minister": {"defence minister", "defence secretary"},
    "deputy-head": {"vice president", "deputy prime minister", "vice-president"},
}
_RANK = list(_OFFICE_TITLES)


def slug(name: str) -> str:
    """Return a name as an id: ASCII, lower case, hyphens.

    >>> slug("Ursula von der Łęcka")
    'ursula-von-der-lecka'
    """
    plain = (
        unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L")).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "x"


@dataclass(slots=True)
class _Somebody:
    """A person while the article is being read."""

    names: list[NameMention]
    role: Role | None = None
    tenure: Tenure | None = None
    by_role: list[Span] = field(default_factory=list)

    @property
    def name(self) -> str:
        return max(self.names, key=lambda m: (len(m.words), len(m.text))).text

    @property
    def surname(self) -> str:
        return max(self.names, key=lambda m: len(m.words)).words[-1]

    @property
    def female(self) -> bool | None:
        forms = {m.honorific.lower() for m in self.names if m.honorific}
        return True if forms & FEMALE else False if forms & MALE else None


@dataclass(frozen=True, slots=True)
class Named:
    """Who stands at a run of tokens, by name or by role."""

    paragraph: int
    first: int
    end: int
    person: str
    span: Span
    by_name: bool


@dataclass(frozen=True, slots=True)
class People:
    """The persons of an article, and every place where one stands."""

    persons: tuple[Person, ...]
    places: tuple[Named, ...]  # in order
    female: dict[str, bool | None]

    def at(self, paragraph: int, token: int) -> str | None:
        """Return the id of the person whose name or role covers a token, None where nobody's does."""
        return next((p.person for p in self.places if p.paragraph == paragraph and p.first <= token < p.end), None)

    def within(self, paragraph: int, first: int, end: int) -> tuple[Named, ...]:
        """Return the places inside a run of tokens."""
        return tuple(p for p in self.places if p.paragraph == paragraph and p.first < end and first < p.end)

    def get(self, person: str) -> Person:
        """Return the person with this id."""
        return next(p for p in self.persons if p.id == person)


def people(parse: Parse, names: tuple[NameMention, ...], places: tuple[CountryMention, ...]) -> People:
    """Return who is who.

    Two full names are one person when first and last word agree; a surname alone belongs to the person last
    named so. Roles come from the words beside the name, then from the table of offices at the article's date.
    """
    somebodies = _clusters(names)
    ids = _ids(somebodies)
    owner = {
        (m.paragraph, i): ids[id(s)]
        for s in somebodies
        for m in s.names
        for i in range(m.first_token, m.end_token)
    }
    day = parse.article.published.day if parse.article.published else None
    for somebody in somebodies:
        roles = [r for m in somebody.names for r in _roles_beside(parse.paragraphs[m.paragraph], m, places, owner)]
        somebody.role = min(roles, key=lambda r: r.rank, default=None)
        somebody.tenure = _tenure_of(somebody, day)
    by_id = {ids[id(s)]: s for s in somebodies}
    found = [
        Named(m.paragraph, m.first_token, m.end_token, ids[id(s)], m.span, by_name=True)
        for s in somebodies
        for m in s.names
    ]
    found += _role_places(parse, places, owner, by_id, day)
    for place in found:
        if not place.by_name:
            by_id[place.person].by_role.append(place.span)
    order = {person: min(m.span.start for m in s.names) for person, s in by_id.items()}
    return People(
        tuple(_person(parse, person, by_id[person], by_id) for person in sorted(by_id, key=order.__getitem__)),
        tuple(sorted(found, key=lambda p: (p.paragraph, p.first))),
        {person: s.female for person, s in by_id.items()},
    )


# --- one person, many names ----------------------------------------------------------------------------------


def _clusters(names: tuple[NameMention, ...]) -> list[_Somebody]:
    somebodies: list[_Somebody] = []
    for mention in (m for m in names if len(m.words) > 1):
        same = next((s for s in somebodies if any(_same_name(mention.words, m.words) for m in s.names)), None)
        if same is None:
            somebodies.append(_Somebody([mention]))
        else:
            same.names.append(mention)
    for mention in (m for m in names if len(m.words) == 1):
        word = mention.words[0]
        bearers = [s for s in somebodies if s.surname == word] or [
            s for s in somebodies if mention.honorific is None and s.names[0].words[0] == word
        ]
        if bearers:
            _last_named_before(bearers, mention).names.append(mention)
        else:
            somebodies.append(_Somebody([mention]))
    for somebody in somebodies:
        somebody.names.sort(key=lambda m: m.span.start)
    return somebodies


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one[-1] != other[-1]:
        return False
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _last_named_before(bearers: list[_Somebody], mention: NameMention) -> _Somebody:
    def distance(somebody: _Somebody) -> tuple[bool, int]:
        before = [m.span.start for m in somebody.names if m.span.start < mention.span.start]
        return (not before, -max(before) if before else somebody.names[0].span.start)

    return min(bearers, key=distance)


def _ids(somebodies: list[_Somebody]) -> dict[int, str]:
    ids: dict[int, str] = {}
    for somebody in somebodies:
        base = slug(somebody.name)
        number, unique = 2, base
        while unique in ids.values():
            unique = f"{base}-{number}"
            number += 1
        ids[id(somebody)] = unique
    return ids


# --- roles ---------------------------------------------------------------------------------------------------


def _tokens_of(places: tuple[CountryMention, ...], paragraph: int) -> dict[int, str]:
    return {i: c.code for c in places if c.paragraph == paragraph for i in range(c.first_token, c.end_token)}


def _roles_beside(
    paragraph: Paragraph,
    mention: NameMention,
    places: tuple[CountryMention, ...],
    owner: dict[tuple[int, int], str],
) -> list[Role]:
    doc = paragraph.doc
    states = _tokens_of(places, paragraph.index)
    persons = {i: person for (p, i), person in owner.items() if p == paragraph.index}
    roles = []
    # "The former Danish prime minister, Anna Berg, …": the comma joins them like a title.
    joined = mention.first_token > 1 and doc[mention.first_token - 1].text == ","
    closed = mention.end_token < len(doc) and doc[mention.end_token].text in {",", "."}
    end = mention.first_token - (1 if joined and closed else 0)
    first = end
    while first > 0 and _may_belong(doc, first - 1, mention.first_token, persons):
        first -= 1
    role = read_role(doc, first, end, states, persons)
    # The role noun must stand right before the name: "the president and Jane Doe" says nothing of her.
    before = end - (1 if mention.honorific else 0)
    if role and role_ending_at(doc, before, first):
        roles.append(role)
    apposition = _apposition(doc, mention.end_token, persons)
    if apposition and (role := read_role(doc, *apposition, states, persons)):
        roles.append(role)
    return roles


def _may_belong(doc: Doc, i: int, beside: int, persons: dict[int, str]) -> bool:
    """Tell whether token `i` can belong to the role phrase that stands at token `beside`."""
    token = doc[i]
    if token.lower_ == "and":
        return i > 0 and i - 1 not in persons and role_ending_at(doc, i, max(0, i - 3)) is not None
    if token.text in {"'s", "'", "-"}:
        return True
    return token.pos_ in {"ADJ", "NOUN", "PROPN"} and token.sent.start == doc[beside].sent.start


def _apposition(doc: Doc, end: int, persons: dict[int, str]) -> tuple[int, int] | None:
    """Return the tokens between the comma behind a name and the next one: ", the Danish minister,"."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    sentence_end = doc[end].sent.end
    close = next(
        (i for i in range(end + 1, min(sentence_end, end + 18)) if doc[i].text in {",", ".", ";", ":", "-"}), None
    )
    if close is None or close - 1 in persons:
        return None
    if any(doc[i].pos_ in {"VERB", "AUX", "PRON"} and doc[i].tag_ != "PRP$" for i in range(end + 1, close)):
        return None
    opens = doc[end + 1]
    begins = (
        opens.pos_ in {"DET", "ADJ"}
        or end + 1 in persons
        or role_ending_at(doc, end + 2, end + 1)
        or (opens.tag_ in {"PRP$", "NNP", "NN", "JJ"})
    )
    return (end + 1, close) if begins else None


def _tenure_of(somebody: _Somebody, day: str | None) -> Tenure | None:
    """Return the office of state that the person held on a day, the highest first; None where none is sure.

    A name alone is no proof: the article's own role or country for that name must not contradict.
    """
    if day is None:
        return None
    known = [t for t in tenures() if somebody.name in (t.person, *t.aliases) and t.covers(day)]
    if somebody.role and somebody.role.country:
        known = [t for t in known if t.country == somebody.role.country]
    return min(known, key=lambda t: _RANK.index(t.office) if t.office in _RANK else 9, default=None)


def _role_places(
    parse: Parse,
    places: tuple[CountryMention, ...],
    owner: dict[tuple[int, int], str],
    by_id: dict[str, _Somebody],
    day: str | None,
) -> list[Named]:
    found = []
    for paragraph in parse.paragraphs:
        doc = paragraph.doc
        states = _tokens_of(places, paragraph.index)
        persons = {i: person for (p, i), person in owner.items() if p == paragraph.index}
        i = 0
        while i < len(doc):
            first = i
            i += 1
            if doc[first].lower_ not in {"the", "a", "an", "his", "her"}:
                continue
            end = first + 1
            while (
                end < len(doc)
                and _may_belong(doc, end, first, persons)
                and end not in persons
                and doc[end].text != "'s"
            ):
                end += 1
            role_end = _role_end(doc, first + 1, end, states)
            if role_end is None:
                continue
            end = role_end
            if end in persons or (end < len(doc) and doc[end].lower_ == "of"):
                continue
            if end < len(doc) and doc[end].text == "'s" and end + 1 in persons:
                continue
            role = read_role(doc, first + 1, end, states, persons)
            if role is None:
                continue
            definite = doc[first].lower_ == "the"
            position = paragraph.start + doc[first].idx
            person = _holder(role, definite, by_id, parse.article.outlet_country, position)
            if person is not None:
                found.append(
                    Named(paragraph.index, first, end, person, paragraph.span(doc[first:end]), by_name=False)
                )
                i = end
    return found


def _role_end(doc: Doc, first: int, end: int, states: dict[int, str]) -> int | None:
    """Return where the role noun of a phrase ends; None without one.

    A role noun that something else follows counts only behind a country ("the Danish leader unsure"): elsewhere it
    modifies what follows ("the president office").
    """
    if role_ending_at(doc, end, first):
        return end
    if not any(i in states for i in range(first, end)):
        return None
    return next((i for i in range(end - 1, first, -1) if role_ending_at(doc, i, first) and doc[i].is_lower), None)


def _holder(
    role: Role, definite: bool, by_id: dict[str, _Somebody], outlet_country: str | None, position: int
) -> str | None:
    """Return the one person of the article whom a role can mean, None where nobody or several could be."""
    fitting = [
        person
        for person, somebody in by_id.items()
        if _fits(role, somebody) and (role.country is None or _country(somebody) == role.country)
    ]
    if len(fitting) > 1 and role.country is None and outlet_country:
        # "The PM" in a British paper is Britain's.
        fitting = [p for p in fitting if _country(by_id[p]) == outlet_country] or fitting
    if len(fitting) > 1 and definite:
        named_before = [p for p in fitting if any(m.span.start < position for m in by_id[p].names)]
        fitting = sorted(
            named_before, key=lambda p: max(m.span.start for m in by_id[p].names if m.span.start < position)
        )[-1:]
    return fitting[0] if len(fitting) == 1 else None


def _country(somebody: _Somebody) -> str | None:
    if somebody.role and somebody.role.country:
        return somebody.role.country
    return somebody.tenure.country if somebody.tenure else None


def _fits(role: Role, somebody: _Somebody) -> bool:
    own = somebody.role
    if own and own.former == role.former and (own.key == role.key or (role.key == "leader" and own.office)):
        return True
    held = somebody.tenure
    return bool(held and not role.former and role.key in _OFFICE_TITLES.get(held.office, ()))


# --- the finished person -------------------------------------------------------------------------------------


def _person(parse: Parse, person: str, somebody: _Somebody, by_id: dict[str, _Somebody]) -> Person:
    names = {entry.code: entry.name for entry in countries()}
    role, country = somebody.role, _country(somebody)
    patron = by_id.get(role.of) if role and role.of else None
    if country is None and patron is not None:
        country = _country(patron)
    label = None
    if role is not None:
        role = replace(role, country=country)
        label = role.label(names.get(country or ""), patron.name if patron else None)
    if somebody.tenure is not None and role is None:
        label = somebody.tenure.title
    aliases = dict.fromkeys(m.text for m in somebody.names if m.text != somebody.name)
    aliases |= dict.fromkeys(span.of(parse.article.text) for span in somebody.by_role)
    spans = sorted({*(m.span for m in somebody.names), *somebody.by_role})
    return Person(
        id=person,
        name=somebody.name,
        aliases=tuple(aliases),
        role=label,
        former=bool(role and role.former),
        country=country,
        wikidata=somebody.tenure.wikidata if somebody.tenure else None,
        mentions=tuple(Mention(parse.article.source_span(span)) for span in spans),
    )
