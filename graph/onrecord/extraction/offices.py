"""Find the roles of an article's people, and the places where a role stands for a person.

Comes in: paragraphs with the countries and persons at their tokens. Goes out: roles beside names, the office a
person held on a day, and who is meant by "the PM" or "a former Danish prime minister".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.extraction.countries import CountryMention
from onrecord.extraction.identities import Identity
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.names import NameMention
from onrecord.extraction.roles import Role, read_role, role_ending_at
from onrecord.vocabulary import Tenure, tenures

# The words that may stand for an office of state, highest office first.
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
_HIGHEST_FIRST = list(_OFFICE_TITLES)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Which country and which person stands at which token, by paragraph."""

    countries: tuple[dict[int, str], ...]
    persons: tuple[dict[int, str], ...]


def surroundings(parse: Parse, places: tuple[CountryMention, ...], people: list[Identity]) -> Surroundings:
    """Return the countries and persons at the tokens of each paragraph."""
    countries: tuple[dict[int, str], ...] = tuple({} for _ in parse.paragraphs)
    persons: tuple[dict[int, str], ...] = tuple({} for _ in parse.paragraphs)
    for place in places:
        countries[place.paragraph].update(dict.fromkeys(range(place.first_token, place.end_token), place.code))
    for person in people:
        for m in person.names:
            persons[m.paragraph].update(dict.fromkeys(range(m.first_token, m.end_token), person.id))
    return Surroundings(countries, persons)


def roles_beside(paragraph: Paragraph, mention: NameMention, around: Surroundings) -> list[Role]:
    """Return the roles that the words before a name and the apposition behind it give."""
    doc = paragraph.doc
    states, persons = around.countries[paragraph.index], around.persons[paragraph.index]
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


def tenure_of(person: Identity, day: str | None) -> Tenure | None:
    """Return the office of state that the person held on a day, the highest first; None where none is sure.

    A name alone is no proof: the article's own role or country for that name must not contradict.
    """
    if day is None:
        return None
    name = person.name
    known = [t for t in tenures() if name in (t.person, *t.aliases) and t.covers(day)]
    if person.role and person.role.country:
        known = [t for t in known if t.country == person.role.country]
    return min(known, key=lambda t: _HIGHEST_FIRST.index(t.office), default=None)


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role that stands without a name: "the PM". `first` and `end` are tokens of the paragraph."""

    first: int
    end: int
    role: Role
    definite: bool


def role_phrases(paragraph: Paragraph, around: Surroundings) -> Iterator[RolePhrase]:
    """Yield the role phrases of a paragraph that no name belongs to."""
    doc = paragraph.doc
    states, persons = around.countries[paragraph.index], around.persons[paragraph.index]
    behind = 0
    for first in range(len(doc)):
        if first < behind or doc[first].lower_ not in {"the", "a", "an", "his", "her"}:
            continue
        reach = first + 1
        while reach < len(doc) and reach not in persons and _may_belong(doc, reach, first, persons):
            if doc[reach].text == "'s":
                break
            reach += 1
        end = _role_end(doc, first + 1, reach, states)
        if end is None or end in persons or doc[end : end + 1].text.lower() == "of":
            continue
        if doc[end : end + 1].text == "'s" and end + 1 in persons:
            continue
        role = read_role(doc, first + 1, end, states, persons)
        if role is not None:
            behind = end
            yield RolePhrase(first, end, role, doc[first].lower_ == "the")


def holder(
    phrase: RolePhrase, people: list[Identity], outlet_country: str | None, position: int
) -> Identity | None:
    """Return the one person of the article whom a role can mean, None where nobody or several could be."""
    role = phrase.role
    fitting = [p for p in people if _fits(role, p) and role.country in {None, p.country}]
    if len(fitting) > 1 and role.country is None and outlet_country:
        # "The PM" in a British paper is Britain's.
        fitting = [p for p in fitting if p.country == outlet_country] or fitting
    if len(fitting) > 1 and phrase.definite:
        named = [(at, p) for p in fitting if (at := p.named_before(position)) is not None]
        fitting = [max(named, key=lambda n: n[0])[1]] if named else []
    return fitting[0] if len(fitting) == 1 else None


def _fits(role: Role, person: Identity) -> bool:
    own = person.role
    if own and own.former == role.former and (own.key == role.key or (role.key == "leader" and own.office)):
        return True
    held = person.tenure
    if held is None or role.former:
        return False
    # Titles differ from country to country: the table's own ("Supreme Leader of …") counts beside the usual ones.
    return role.key in _OFFICE_TITLES[held.office] or held.title.lower().startswith(f"{role.key} ")


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
