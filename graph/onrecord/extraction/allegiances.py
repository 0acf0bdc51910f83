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
from onrecord.extraction.name_mentions import NameMention
from onrecord.extraction.roles import Role
from onrecord.extraction.seats import capitals
from onrecord.vocabulary import outlets

# Offices that few states have by this name, among those that are spoken of in English, likeliest first.
_ONLY_IN = {
    "foreign secretary": ("GB", "IN", "PK", "BD", "PH", "LK", "NP"), "home secretary": ("GB", "IN"),
    "defence secretary": ("GB", "IN", "LK"), "chancellor of the exchequer": ("GB",), "taoiseach": ("IE",),
    "tánaiste": ("IE",), "secretary of state": ("US",), "defense secretary": ("US", "PH"),
    "treasury secretary": ("US",), "congressman": ("US", "PH"), "congresswoman": ("US", "PH"),
}  # fmt: skip
# Who holds one of these acts in a state, so a country is to be looked for; a "spokesman" or "lawyer" need not.
_MANY = frozenset(
    {
        "mp",
        "senator",
        "lawmaker",
        "legislator",
        "congressman",
        "congresswoman",
        "representative",
        "speaker",
        "governor",
    }
)
_BESIDE_OFFICES = frozenset({"opposition leader", "first minister"})
# Parties of one state alone: "Republican Senator Jane Doe".
_PARTIES = {"republican": "US", "democratic": "US", "democrat": "US", "tory": "GB"}
# One of many in a parliament is "MP", not "MP of the United Kingdom".
_SPELT_ALONE = frozenset({"mp", "lawmaker", "legislator", "representative", "governor"})
# A state has many of these at once.
_OF_SEVERAL = frozenset({"minister", "cabinet secretary"})
_OF_NO_STATE = frozenset(
    {
        "leader",
        "negotiator",
        "chief negotiator",
        "envoy",
        "special envoy",
        "king",
        "prince",
        "ambassador",
        "junta leader",
        "high commissioner",
    }
)
_SHORT = 90
_CAPITALISED = re.compile(r"\w[\w'-]*(?: [A-Z][\w'-]*)*")
_OPENING = 600  # characters, as printed: headline, standfirst, byline, dateline
_HEADS = frozenset({"president", "vice president", "chancellor", "leader", "secretary", "speaker", "governor"})
_RANKS = frozenset("vice deputy interim acting first federal transitional".split())
_COUNTERPARTS = frozenset({"counterpart", "counterparts"})


def settle_countries(parse: Parse, people: list[Identity], places: tuple[CountryMention, ...]) -> None:
    """Give people and their roles a country, in place, where it can be told.

    In order: "Anna Berg of Denmark" and "Denmark's Anna Berg" say it; a counterpart has the office of whom they
    are beside; "In Oslo, President Anna Berg …" says it, too; an office that one state alone has is that state's;
    the rest is of the state at home in the article, where nobody else holds the same office there.
    """
    by_paragraph: dict[int, list[CountryMention]] = {}
    for place in places:
        by_paragraph.setdefault(place.paragraph, []).append(place)
    for person in people:
        for mention in person.names:
            paragraph = parse.paragraphs[mention.paragraph]
            here = by_paragraph.get(mention.paragraph, [])
            state = _of_state(mention, paragraph, here)
            person.state = person.state or state
            country = _as_counterpart(paragraph, mention, here)
            if country is not None and (person.role is None or person.role.country is None):
                person.state = country
                _make_counterpart(person, mention, people, country)
            if person.role is not None and person.role.country is None and _is_public(person.role):
                state = person.state or _where(mention, paragraph)
                if state is not None:
                    person.role = _in_state(person.role, state)
    by_id = {person.id: person for person in people}
    taken: dict[str, set[str | None]] = {}
    unsaid: Counter[str] = Counter()
    for role in (person.role for person in people):
        if role is not None and not role.former:
            taken.setdefault(role.key, set()).add(role.country)
            unsaid[role.key] += role.country is None and _is_public(role)
    home, firm = home_state(parse, places)
    named = {place.code for place in places} | {parse.article.outlet_country}
    for person in people:
        role = person.role
        if role is None or role.country or (role.of and not role.office) or not _is_public(role):
            continue
        few = _ONLY_IN.get(role.key, ())
        state = next((_PARTIES[word] for word in role.words.lower().split() if word in _PARTIES), None)
        patron = by_id.get(role.of) if role.of else None
        if patron is not None and patron.country is not None:
            state = patron.country  # "Anna Berg's foreign minister" is her country's
        if (
            state is None
            and home is not None
            and _may_be_of(home, role, few, taken.get(role.key, set()), firm=firm, alone=unsaid[role.key] < 2)
        ):
            state = home
        elif state is None and few:
            state = next((code for code in few if code in named), few[0] if len(few) == 1 else None)
        if state is not None:
            person.role = _in_state(role, state)


def _may_be_of(
    home: str, role: Role, few: tuple[str, ...], taken: set[str | None], *, firm: bool, alone: bool
) -> bool:
    """Tell whether a role can be one at home: of few states that state, of many holders only where it is firm."""
    if few:
        return home in few
    if role.key in _MANY:
        return firm
    # Of three presidents at one table none is surely the one at home.
    return role.former or role.key in _OF_SEVERAL or (alone and home not in taken)


def _in_state(role: Role, state: str) -> Role:
    # "Emir of Kano" needs no "of Nigeria" behind it.
    spelt = role.spelt or role.key in _SPELT_ALONE or role.body is not None or " of " in role.words
    if role.key.endswith(("minister", "secretary of state")):
        spelt = role.spelt
    return replace(role, country=state, spelt=spelt)


def home_state(parse: Parse, places: tuple[CountryMention, ...]) -> tuple[str | None, bool]:
    """Return the state at home in an article, whose offices need no adjective there, and whether that is firm.

    The outlet's own, if known. Else whose capital it was filed in ("LUSAKA, Nov. 8"). None where neither tells:
    the state that an article names most may be the opponent.
    """
    if parse.article.outlet_country and parse.article.outlet not in _agencies():
        return parse.article.outlet_country, True
    often = Counter(place.code for place in places)
    first = next(iter(often), None)
    article = parse.article
    told = [left.span.of(article.source_text) for left in article.left_out if left.reason == "dateline"]
    # A dateline tells it for sure, before a headline that names where something happened.
    capital = _filed_in([*told, *article.source_text[:_OPENING].splitlines()])
    if capital is not None:
        # Talks are held in third countries: that Doha is at home is firm where the article is about Qatar.
        return capital, capital == first or often[capital] != 1
    return None, False


def _filed_in(lines: list[str]) -> str | None:
    """Return the country of the capital that begins a line, or stands in a short one: "By Jane Doe in Nairobi"."""
    heads = (line if i and len(line) < _SHORT else line[:25] for i, line in enumerate(lines))
    return next(
        (code for head in heads for words in _CAPITALISED.findall(head) if (code := _capital_in(words))), None
    )


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
    found = {city.lower(): code for city, code in capitals().items()}
    return {city: code for city, code in found.items() if city not in unsure - {"washington", "santiago"}}


def _is_public(role: Role) -> bool:
    """Tell whether a role is one of a state's: a "president" is, a "Congress president" is not."""
    if role.key in _HEADS and set(role.words.lower().split()) - set(role.key.split()) - _RANKS:
        return False
    return (role.office or role.key in _MANY or role.key in _BESIDE_OFFICES) and role.key not in _OF_NO_STATE


def _as_counterpart(paragraph: Paragraph, mention: NameMention, places: list[CountryMention]) -> str | None:
    """Return the country in "his Danish counterpart, Anna Berg" or "Anna Berg, his Danish counterpart,"."""
    doc, at, end = paragraph.doc, mention.first_token - 1, mention.end_token
    while at > 0 and (doc[at].text == "," or doc[at].text.rstrip(".") == mention.honorific):
        at -= 1
    if doc[end : end + 1].text == "," and doc[end + 1 : end + 2].text in {"his", "her", "their"}:
        at = next((i for i in range(end + 2, min(end + 6, len(doc))) if doc[i].lower_ in _COUNTERPARTS), at)
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


def _of_state(mention: NameMention, paragraph: Paragraph, places: list[CountryMention]) -> str | None:
    """Return the country in "Anna Berg of Denmark", "signed by Anna Berg for Denmark", "Denmark's Anna Berg"."""
    doc, first, end = paragraph.doc, mention.first_token, mention.end_token
    for place in places:
        if place.form == "name" and place.first_token == end + 1 and doc[end].lower_ in {"for", "of"}:
            return place.code
        signs = doc[end : end + 1].text.lower() in {"signed", "signs", "signing"} and place.first_token == end + 2
        if place.form == "name" and signs and doc[end + 1].lower_ == "for":
            return place.code
        if place.end_token == first - 1 and doc[first - 1].text == "'s":
            return place.code
    return None


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
