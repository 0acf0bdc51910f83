"""Tell which state an office is of where the words beside it do not say: "Foreign Minister Jane Doe".

Comes in: the people of an article with their roles, and the countries named. Goes out: roles with a country, where
the article leaves no doubt.
"""

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from onrecord.extraction.countries import CountryMention
from onrecord.extraction.identities import Identity
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.names import NameMention
from onrecord.extraction.roles import Role
from onrecord.vocabulary import countries, outlets

# Offices that few states have by this name, among those that are spoken of in English, likeliest first.
_ONLY_IN = {
    "foreign secretary": ("GB", "IN", "PK", "BD", "PH", "LK", "NP"), "home secretary": ("GB", "IN"),
    "defence secretary": ("GB", "IN", "LK"), "chancellor of the exchequer": ("GB",), "taoiseach": ("IE",),
    "tánaiste": ("IE",), "secretary of state": ("US",), "defense secretary": ("US", "PH"),
    "treasury secretary": ("US",), "congressman": ("US", "PH"), "congresswoman": ("US", "PH"),
}  # fmt: skip
# Who holds one of these acts in a state, so a country is to be looked for; a "spokesman" or "lawyer" need not.
_MANY = frozenset({"mp", "senator", "lawmaker", "legislator", "congressman", "congresswoman", "representative",
                   "opposition leader", "speaker", "governor"})  # fmt: skip
_OF_NO_STATE = frozenset({"leader", "negotiator", "chief negotiator", "envoy", "special envoy", "king", "prince",
                          "junta leader", "high commissioner"})  # fmt: skip
_CAPITALISED = re.compile(r"\w[\w'-]*(?: [A-Z][\w'-]*)*")
_OPENING = 600  # characters, as printed: headline, standfirst, byline, dateline
_HEADS = frozenset({"president", "vice president", "chancellor", "leader", "secretary", "speaker", "governor"})
_RANKS = frozenset("vice deputy interim acting first federal transitional".split())
_COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague"})


def settle_countries(parse: Parse, people: list[Identity], places: tuple[CountryMention, ...]) -> None:
    """Give the roles of people their country, in place, where it can be told.

    In order: a counterpart has the office of whom they are beside; "signed for Denmark" and "In Oslo, President
    Jane Doe …" say it; an office that one state alone has is that state's; the rest is of the state at home in the
    article, where nobody else holds the same office there.
    """
    by_paragraph: dict[int, list[CountryMention]] = {}
    for place in places:
        by_paragraph.setdefault(place.paragraph, []).append(place)
    for person in people:
        for mention in person.names:
            paragraph = parse.paragraphs[mention.paragraph]
            here = by_paragraph.get(mention.paragraph, [])
            country = _as_counterpart(paragraph, mention, here)
            if country is not None and (person.role is None or person.role.country is None):
                _make_counterpart(person, mention, people, country)
            if person.role is not None and person.role.country is None and _is_public(person.role):
                state = _signing_for(mention, paragraph, here) or _where(mention, paragraph)
                if state is not None:
                    person.role = replace(person.role, country=state)
    homes = _homes(parse, people, places)
    named = {place.code for place in places} | {parse.article.outlet_country}
    for person in people:
        role = person.role
        if role is None or role.country or role.of or not _is_public(role):
            continue
        taken = {p.role.country for p in people if p.role and p.role.key == role.key and not p.role.former}
        few = _ONLY_IN.get(role.key, ())
        free = [home for home in homes if role.former or home not in taken or role.key in _MANY]
        state = next((home for home in free if not few or home in few), None)
        if state is None and few:
            state = next((code for code in few if code in named), few[0] if len(few) == 1 else None)
        if state is not None:
            # One of many is "senator", not "senator of the United States".
            person.role = replace(
                role, country=state, spelt=role.spelt or role.key in _MANY - {"opposition leader"}
            )


def _homes(parse: Parse, people: list[Identity], places: tuple[CountryMention, ...]) -> list[str]:
    """Return the states at home in an article, likeliest first: whose offices need no adjective there.

    The outlet's own, if known. Else whose capital is named first ("LUSAKA, Nov. 8"), or who is both named first
    and named most but for the roles of others ("his Danish counterpart").
    """
    if parse.article.outlet_country and parse.article.outlet not in _agencies():
        return [parse.article.outlet_country]
    often = Counter(place.code for place in places)
    first = next(iter(often), None)
    for person in people:
        if person.role is not None and person.role.country is not None:
            often[person.role.country] -= 1
    votes: Counter[str] = Counter()
    lines = parse.article.source_text[:_OPENING].splitlines()
    # Where it was filed stands at the beginning of a line, or in a short one: "By Jane Doe in Nairobi".
    heads = [words for line in lines for words in re.findall(_CAPITALISED, line if len(line) < 90 else line[:25])]
    capital = next((code for words in heads if (code := _capital_in(words))), None)
    if capital is not None:
        votes[capital] += 2
    if first is not None:
        votes[first] += 1
    ranks = often.most_common(2)
    if ranks and (len(ranks) == 1 or ranks[0][1] > ranks[1][1]):
        votes[ranks[0][0]] += 1
    return [code for code, count in votes.most_common() if count > 1]


@cache
def _agencies() -> frozenset[str]:
    return frozenset(outlet.name for outlet in outlets() if outlet.medium == "agency")


def _capital_in(words: str) -> str | None:
    """Return the country whose capital some words begin or end with, in any case of letters."""
    parts = words.split()
    runs = (" ".join(parts[i:j]).lower() for i in range(len(parts)) for j in range(len(parts), i, -1))
    return next((code for run in runs if (code := _capitals().get(run))), None)


@cache
def _capitals() -> dict[str, str]:
    unsure = {"brussels", "washington", "georgetown", "kingstown", "victoria", "san josé", "san jose", "santiago"}
    found = {city.lower(): entry.code for entry in countries() for city in entry.capitals}
    return {city: code for city, code in found.items() if city not in unsure - {"washington", "santiago"}}


def _is_public(role: Role) -> bool:
    """Tell whether a role is one of a state's: a "president" is, a "Congress president" is not."""
    if role.key in _HEADS and set(role.words.lower().split()) - set(role.key.split()) - _RANKS:
        return False
    return (role.office or role.key in _MANY) and role.key not in _OF_NO_STATE


def _as_counterpart(paragraph: Paragraph, mention: NameMention, places: list[CountryMention]) -> str | None:
    """Return the country in "his Danish counterpart, Anna Berg"; None where no such words stand before a name."""
    doc, at = paragraph.doc, mention.first_token - 1
    while at > 0 and (doc[at].text == "," or doc[at].text.rstrip(".") == mention.honorific):
        at -= 1
    if at < 1 or doc[at].lower_ not in _COUNTERPARTS:
        return None
    return next((p.code for p in places if at - 3 <= p.first_token < at), None)


def _make_counterpart(person: Identity, mention: NameMention, people: list[Identity], country: str) -> None:
    """Give a person the office of whoever with an office was named last before them."""
    before = [
        (at, other.role)
        for other in people
        if other is not person and other.role is not None and other.role.office
        and (at := other.named_before(mention.span.start)) is not None
    ]  # fmt: skip
    if before:
        _, role = max(before, key=lambda pair: pair[0])
        person.role = replace(role, country=country, former=False, of=None, body=None, spelt=False)


def _signing_for(mention: NameMention, paragraph: Paragraph, places: list[CountryMention]) -> str | None:
    """Return the country in "Anna Berg for Denmark"."""
    doc, end = paragraph.doc, mention.end_token
    return next((p.code for p in places if p.first_token == end + 1 and doc[end].lower_ == "for"), None)


def _where(mention: NameMention, paragraph: Paragraph) -> str | None:
    """Return the country in "In Oslo, President Anna Berg …"."""
    doc = paragraph.doc
    first = doc[mention.first_token].sent.start
    if doc[first].text != "In":
        return None
    comma = next(
        (i for i in range(first + 1, min(first + 5, mention.first_token)) if doc[i].text == ","), first + 1
    )
    return _capitals().get(doc[first + 1 : comma].text.lower())
