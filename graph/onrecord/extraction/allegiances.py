"""Tell which state an office is of where the words beside it do not say: "Foreign Minister Jane Doe".

Comes in: the people of an article with their roles, and the countries named. Goes out: roles with a country, where
the article leaves no doubt.
"""

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import replace

from onrecord.extraction.countries import CountryMention, state_called
from onrecord.extraction.forms_of_address import titles_begin
from onrecord.extraction.homeland import (
    american_at,
    filed_in_capital,
    homeland,
    institution_at,
    is_called_otherwise,
    sits_for_a_state,
    state_of_institution,
)
from onrecord.extraction.identities import Identity
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.name_lexicon import PORTFOLIOS
from onrecord.extraction.name_mentions import NameMention
from onrecord.extraction.national_bodies import state_of_body, state_of_known_body, states_by_initials
from onrecord.extraction.nouns import HUMANS
from onrecord.extraction.offices import MANY, is_political, is_public, state_of_holder
from onrecord.extraction.provinces import state_of_place
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.roles import Role
from onrecord.extraction.tokens import Doc

# Offices that few states have by this name, among those that are spoken of in English, likeliest first.
_ONLY_IN = {
    "foreign secretary": ("GB", "IN", "PK", "BD", "PH", "LK", "NP"), "home secretary": ("GB", "IN"),
    "defence secretary": ("GB", "IN", "LK"), "chancellor of the exchequer": ("GB",), "taoiseach": ("IE",),
    "tánaiste": ("IE",), "secretary of state": ("US",), "defense secretary": ("US", "PH"),
    "treasury secretary": ("US",), "congressman": ("US", "PH"), "congresswoman": ("US", "PH"),
    "chancellor": ("DE", "AT", "GB"), "td": ("IE",), "msp": ("GB",),
}  # fmt: skip
# Parties of one state alone: "Republican Senator Jane Doe".
_PARTIES = {"republican": "US", "democratic": "US", "democrat": "US", "tory": "GB"}
_AMERICAN = frozenset("senator congressman congresswoman representative governor lawmaker".split()) | {
    "presidential nominee",
    "presidential candidate",
}
# One of many in a parliament is "MP", not "MP of the United Kingdom".
_SPELT_ALONE = frozenset({"mp", "td", "msp", "lawmaker", "legislator", "representative", "governor"})
# A state has many of these at once.
_OF_SEVERAL = frozenset({"minister", "cabinet secretary"})
_MONARCHIES = frozenset(
    """
    AG AU BE BH BN BS BT BZ CA DK ES GB GD JM JO JP KH KN KW LC LS LU MA MC MY NL NO NZ OM PG QA SA SB SE SZ TH TO
    TV VC
    """.split()
)
_CROWNED = frozenset({"queen", "emperor", "sultan", "emir", "monarch", "crown prince"})
_SENT = frozenset({"ambassador", "envoy", "special envoy", "representative", "high commissioner"})
# Who has to do with a body of another state.
_OF_OTHERS = frozenset("hostage critic expert analyst lawyer negotiator mediator veteran survivor".split())
_INITIALS = 4  # letters
_LONGEST_LIST = 20  # tokens
_MINISTERS = ("minister", "secretary")
_COUNTERPARTS = frozenset({"counterpart", "counterparts"})


def settle_countries(parse: Parse, people: list[Identity], places: tuple[CountryMention, ...]) -> None:
    """Give people and their roles a country, in place, where it can be told.

    In order: "Anna Berg of Denmark" and "Denmark's Anna Berg" say it, and so do "Bavarian premier" and "mayor of
    Oslo"; a counterpart has the office of whom they are beside; "In Oslo, President Anna Berg …" says it, too; so
    does the table of offices; an office that one state alone has is that state's; the rest is of the state at home
    in the article, where nobody else holds the same office there.
    """
    _settle_beside(parse, people, places)
    for person in people:
        role = person.role
        if role is not None and person.country is None and (is_public(role) or is_political(role)):
            person.state = state_of_place(role.whole)
    home, firm = homeland(parse, people, places)
    often = Counter(place.code for place in places)
    _settle_offices(parse, people, often, home, firm=firm)
    spoken_of = home is not None and firm and often[home] == max(often.values(), default=0)
    initials = states_by_initials(parse)
    for person in people:
        role = person.role
        if role is not None and person.country is None:
            person.state = _state_of_its_body(role, initials, often.keys() | {home})
        if (
            role is not None
            and person.country is None
            and not _is_elsewhere(role, home)
            and (is_political(role) or _reigns(role, home))
        ):
            # The label of a role at home stays as it is: "Labour leader".
            person.state = home if spoken_of else _state_of_party(role, often)


def _state_of_its_body(role: Role, initials: Mapping[str, str], named: Container[str | None]) -> str | None:
    """Return the state of the party, union or council that a role is in, by its name or by its initials.

    Initials that the gazetteer has mean another body elsewhere: they count where the state is `named`.
    """
    if role.key == "pope":
        return "VA"
    if role.key in _SENT | _OF_OTHERS:
        return None
    words = role.whole.split()
    states = {state for word in words if (state := initials.get(word))}
    if len(states) == 1:
        return states.pop()
    known = state_of_known_body(words)
    spelt = any(len(word) > _INITIALS and word[:1].isupper() for word in words)
    known = known if spelt or known in named else None
    return state_of_body(words) or known or state_of_institution(role.words)


def _reigns(role: Role, home: str | None) -> bool:
    return home in _MONARCHIES and role.key in {"king", "queen", "emperor", "sultan", "emir"}


def _is_elsewhere(role: Role, home: str | None) -> bool:
    """Tell whether the words of a role name a place that is not of a state: "mayor of Oslo"."""
    words = role.whole.split()
    return any(state_called(word) not in {None, home} for word in words)


def _settle_beside(parse: Parse, people: list[Identity], places: tuple[CountryMention, ...]) -> None:
    by_paragraph: dict[int, list[CountryMention]] = {}
    for place in places:
        by_paragraph.setdefault(place.paragraph, []).append(place)
    for person in people:
        for mention in person.names:
            paragraph = parse.paragraphs[mention.paragraph]
            here = by_paragraph.get(mention.paragraph, [])
            state = _of_state(mention, paragraph, here) or _of_parliament(mention, paragraph)
            person.state = person.state or state
            noun = _counterpart_beside(paragraph.doc, mention)
            country = next((p.code for p in here if noun - 3 <= p.first_token < noun), None)
            if (
                noun
                and (country or _portfolio(paragraph.doc, noun))
                and (person.role is None or person.role.country is None)
            ):
                person.state = country or person.state
                _make_counterpart(person, mention, people, country, _portfolio(paragraph.doc, noun))
            if person.role is not None and person.role.country is None and is_public(person.role):
                state = person.state or (_where(mention, paragraph) if mention.role else None)
                if state is not None:
                    person.role = _in_state(person.role, state)


def _settle_offices(
    parse: Parse, people: list[Identity], often: Counter[str], home: str | None, *, firm: bool
) -> None:
    by_id = {person.id: person for person in people}
    taken: dict[str, set[str | None]] = {}
    unsaid: Counter[str] = Counter()
    for role in (person.role for person in people):
        if role is not None and not role.former:
            taken.setdefault(role.key, set()).add(role.country)
            unsaid[role.key] += role.country is None and is_public(role)
    day = parse.article.dated.day if parse.article.dated else None
    named = often.keys() | {parse.article.outlet_country}
    for person in people:
        role = person.role
        if role is None or role.country or (role.of and not role.office) or not is_public(role):
            continue
        if person.state is not None:
            continue  # "Ontario premier"
        few = _ONLY_IN.get(role.key, ())
        state = state_of_holder(person, day) or _state_of_party(role, often)
        patron = by_id.get(role.of) if role.of else None
        if patron is not None and patron.country is not None:
            state = patron.country  # "Anna Berg's foreign minister" is her country's
        if (
            state is None
            and home is not None
            and not is_called_otherwise(home, role.key, taken)
            and _may_be_of(home, role, few, taken.get(role.key, set()), firm=firm, alone=unsaid[role.key] < 2)
        ):
            state = home
        elif state is None and few:
            state = next((code for code in few if code in named), few[0] if len(few) == 1 else None)
        if state is not None:
            person.role = _in_state(role, state)


def _state_of_party(role: Role, often: Counter[str]) -> str | None:
    """Return the state of the party that a role opens with, where no other is named more often.

    "Democratic senator" is America's; "Democratic Alliance leader" and "Democratic candidate" may be of many.
    """
    party, _, behind = role.words.lower().partition(" ")
    state = _PARTIES.get(party)
    if state is None or (state == "US" and behind not in _AMERICAN):
        return None
    return state if often[state] == max(often.values(), default=0) else None


def _may_be_of(
    home: str, role: Role, few: tuple[str, ...], taken: set[str | None], *, firm: bool, alone: bool
) -> bool:
    """Tell whether a role can be one at home: of few states that state, of many holders only where it is firm."""
    if few:
        return home in few
    if role.key in MANY:
        return firm
    if role.key in ({"president"} if home in _MONARCHIES else _CROWNED):
        return False
    # Of three presidents at one table none is surely the one at home.
    return role.former or role.key in _OF_SEVERAL or (alone and home not in taken)


def _in_state(role: Role, state: str) -> Role:
    # "Emir of Kano" needs no "of Nigeria" behind it.
    spelt = role.spelt or role.key in _SPELT_ALONE or role.body is not None or " of " in role.words
    if role.key.endswith(("minister", "secretary of state")):
        spelt = role.spelt
    return replace(role, country=state, spelt=spelt)


def _counterpart_beside(doc: Doc, mention: NameMention) -> int:
    """Return the noun in "his Danish counterpart, Anna Berg", "Anna Berg, his Danish counterpart,"; 0 without."""
    at, end = mention.first_token - 1, mention.end_token
    while at > 0 and (doc[at].text == "," or doc[at].text.rstrip(".") == mention.honorific):
        at -= 1
    if doc[end : end + 1].text == "," and doc[end + 1 : end + 2].text in {"his", "her", "their"}:
        at = next((i for i in range(end + 2, min(end + 6, len(doc))) if doc[i].lower_ in _COUNTERPARTS), at)
    first = at
    while at > max(0, first - _LONGEST_LIST) and (doc[at].text in {",", "and"} or doc[at].tag_ == "NNP"):
        at -= 1
    # "His British counterparts, Anna Berg and Tom Hale": "counterpart" is one's alone.
    at = at if doc[at : at + 1].text.lower() == "counterparts" else first
    return at if at > 0 and doc[at].lower_ in _COUNTERPARTS else 0


def _portfolio(doc: Doc, noun: int) -> str | None:
    """Return the ministry in "his | finance | counterpart Anna Berg"."""
    return doc[noun - 1].lower_ if noun and doc[noun - 1].lower_ in PORTFOLIOS else None


def _make_counterpart(
    person: Identity, mention: NameMention, people: list[Identity], country: str | None, portfolio: str | None
) -> None:
    """Give a person the office of whoever with an office was named last before them, or that of another ministry.

    "The Danish trade minister and her health counterpart" are of one state.
    """
    before = [
        (at, other.role)
        for other in people
        if other is not person and other.role is not None and other.role.office
        and (at := other.named_before(mention.span.start)) is not None
    ]  # fmt: skip
    if before:
        _, role = max(before, key=lambda pair: pair[0])
        office = next((noun for noun in _MINISTERS if role.key.endswith(noun)), None) if portfolio else None
        if office is not None:
            role = replace(role, key=f"{portfolio} {office}", words=f"{portfolio} {office}")
        if country is not None or office is not None:
            own = country or role.country
            person.role = replace(role, country=own, former=False, of=None, body=None, spelt=False)


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


def _of_parliament(mention: NameMention, paragraph: Paragraph) -> str | None:
    """Return the state of whose parliament somebody is: "Sen. Jane Doe (D-Nev.)", "Knesset member Jane Doe"."""
    doc, first = paragraph.doc, mention.first_token
    begins, behind = titles_begin(doc, first), doc[mention.end_token : mention.end_token + 6]
    if sits_for_a_state(doc, mention.end_token) or (begins and mention.role and american_at(doc, begins - 1)):
        return "US"  # "Ohio Republican Sen. Jane Doe"
    own = behind[1:].start if mention.role and behind.text.startswith(",") else len(doc)
    closes = next((i for i in range(own, behind.end) if doc[i].text in {",", "."}), own)
    if closes > own and american_at(doc, closes - 1):
        return "US"  # "Sen. Jane Doe, the Ohio Democrat,"
    if first < 2 or (role_ending_at(doc, first, first - 2) is None and doc[first - 1].lower_ not in HUMANS):
        return None
    begins = first
    while begins > max(0, first - 4) and doc[begins - 1].pos_ in {"NOUN", "PROPN"}:
        begins -= 1
    return next((state for i in range(begins, first) if (state := institution_at(doc, i))), None)


def _where(mention: NameMention, paragraph: Paragraph) -> str | None:
    """Return the country in "In Oslo, President Anna Berg …"."""
    doc = paragraph.doc
    first = doc[mention.first_token].sent.start
    if doc[first].text != "In":
        return None
    comma = next(
        (i for i in range(first + 1, min(first + 5, mention.first_token)) if doc[i].text == ","), first + 1
    )
    return filed_in_capital(doc[first + 1 : comma].text)
