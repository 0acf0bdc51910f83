"""Settle which state is at home in an article, whose offices and politicians need no adjective there.

Comes in: an article's labels, its words and the countries named; and its people, with the roles that the words
beside them give. Goes out: the state, and whether that is firm; None where the article leaves it open.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable
from functools import cache

from onrecord.extraction.countries import CountryMention
from onrecord.extraction.identities import Identity
from onrecord.extraction.inward_news import behind, is_domestic, is_inward
from onrecord.extraction.language import Parse
from onrecord.extraction.name_lexicon import BODY_WORDS, OFFICES
from onrecord.extraction.national_bodies import state_of_known_body
from onrecord.extraction.offices import state_of_holder
from onrecord.extraction.provinces import places_named
from onrecord.extraction.seats import NAMES_OF_SEVERAL, capitals
from onrecord.extraction.tokens import Doc
from onrecord.record import BlockKind
from onrecord.vocabulary import outlets

_SHORT = 90
_CAPITALISED = re.compile(r"\w[\w'-]*(?: [A-Z][\w'-]*)*")
_OPENING = 600  # characters, as printed: headline, standfirst, dateline
_FAR_MORE = 4  # times that another state is named more often
_OFTEN = 2
# Words for the institutions of one state alone.
_INSTITUTIONS = {
    "taoiseach": "IE", "tánaiste": "IE", "tanaiste": "IE", "dáil": "IE", "oireachtas": "IE", "seanad": "IE",
    "td": "IE", "tds": "IE", "knesset": "IL", "bundestag": "DE", "lok sabha": "IN", "rajya sabha": "IN",
    "state duma": "RU", "verkhovna rada": "UA", "sejm": "PL", "riksdag": "SE", "storting": "NO",
    "folketing": "DK", "eduskunta": "FI", "saeima": "LV", "riigikogu": "EE", "malacañang": "PH",
    "malacañan": "PH", "holyrood": "GB", "msp": "GB", "msps": "GB", "senedd": "GB", "dewan rakyat": "MY",
    "capitol hill": "US", "lib dem": "GB", "lib dems": "GB",
    "downing street": "GB", "gop": "US", "loya jirga": "AF", "jatiya sangsad": "BD",
}  # fmt: skip
# Of these the news of all states speak; whoever has an office there is of one.
_OFFICES_OF_ONE = {"state department": "US", "white house": "US", "pentagon": "US", "treasury department": "US"}
_FIRST_WORDS = frozenset(words.split()[0] for words in _INSTITUTIONS)
_OFFICIALS = {office.split()[-1] for office in OFFICES} | {"official", "lawmaker", "senator", "government"}
_LETTERS = frozenset({"D", "R", "I"})
_OF_TWO_PARTIES = frozenset({"Republican", "Republicans", "Democrat", "Democrats"})
_OTHER_DEMOCRATS = frozenset("Social Christian Liberal Free Sweden Danish New Lib National Progressive".split())


def home_state(parse: Parse, places: tuple[CountryMention, ...]) -> tuple[str | None, bool]:
    """Return the state at home in an article as far as its labels and the countries named tell.

    The outlet's own, if known. Else whose capital it was filed in ("LUSAKA, Nov. 8"). None where neither tells,
    and where the article never names that state, but another again and again: the label only says who prints it
    and where the reporter sits. The state that an article names most is no sign alone: it may be the opponent.
    """
    article, often = parse.article, Counter(place.code for place in places)
    datelines = [left.span.of(article.source_text) for left in article.left_out if left.reason == "dateline"]
    writers = [left.span.of(article.source_text) for left in article.left_out if left.reason == "byline"]
    lines = article.source_text[:_OPENING].splitlines()
    writers += (line for line in lines if line.startswith("By "))
    # A dateline tells it for sure, before a headline that names where something happened.
    capital = _filed_in([*datelines, *(line for line in lines if not any(name in line for name in writers))])
    seat = None if capital else _filed_in(["", *writers])
    if seat is not None and often[seat] > _most(often, seat):
        capital = seat  # "By Anna Berg in Oslo" tells nothing but of an article about Norway
    own = article.outlet_country
    # Agencies report from everywhere, and others print what an outlet wrote: "(The Dale Post) - ".
    if own is not None and article.outlet not in _agencies() and not _names(datelines, article.outlet):
        abroad = capital is not None and capital != own and often[capital] > often[own]
        if not abroad and not (often[own] == 0 and _most(often, own) >= _FAR_MORE):
            return own, True
    if capital is None or (often[capital] * _FAR_MORE <= (most := _most(often, capital)) and most >= _FAR_MORE):
        return None, False
    # Talks are held in third countries: that Doha is at home is firm where the article is about Qatar.
    first = next(iter(often), None)
    return capital, seat is None and (capital == first or often[capital] != 1)


def homeland(parse: Parse, people: list[Identity], places: tuple[CountryMention, ...]) -> tuple[str | None, bool]:
    """Return the state at home in an article as its people tell it, too.

    A state whose premier is called "Prime Minister" and no more is at home, where the table of offices knows him
    or her; so is the only state whose institutions are named ("the Dáil"), and the only one whose officials are
    named with it, where they are named before all others.
    """
    home, firm = home_state(parse, places)
    often = Counter(place.code for place in places)
    day = parse.article.dated.day if parse.article.dated else None
    held = [person for person in people if person.role and person.role.office and not person.role.former]
    bare = {state_of_holder(person, day) for person in held if person.role and not person.role.country} - {None}
    stated = {
        person.role.country
        for person in people
        if person.role and person.role.country and person.role.key not in {"ambassador", "envoy"}
    }
    if home is not None and not (bare and home not in bare | stated and often[home] < _OFTEN):
        return home, firm
    # "President Doe" needs no adjective anywhere in the world, where he or she is America's.
    if len(bare - {"US"}) == 1:
        (state,) = bare - {"US"}
        return state, stated <= {state}
    marks, offices = _institutions(parse), {person.role.key for person in held if person.role}
    marks.update(_with_parties(people, often))
    known = bare | marks.keys()
    if len(known) == 1 and stated <= known:
        (state,) = known
        if (
            state is not None
            and _most(often, state) <= often[state] + 2 * marks[state]
            and not _are_of_others(parse, state, offices, places)
        ):
            return state, True
    found = _introduced(parse, people, places)
    places = (*places, *places_named(parse, people))
    (alone, times), *others = Counter(place.code for place in places).most_common() or [("", 0)]
    if found[0] is not None or marks or not times or any(n * _FAR_MORE > times for _, n in others):
        return found
    own = tuple(place for place in places if place.code == alone)
    otherwise = any(is_called_otherwise(alone, office, offices) for office in offices)
    return (alone, True) if not otherwise and is_inward(parse, people, own) else found


def is_called_otherwise(state: str, office: str, offices: Container[str]) -> bool:
    """Tell whether a state has no such office, or calls it otherwise among an article's offices.

    America has secretaries for ministers, Germany a chancellor; whoever speaks of the taoiseach and of the prime
    minister speaks of two states.
    """
    if office != "prime minister":
        return state == "US" and office.endswith("minister")
    return state in {"US", "DE", "AT"} or (state == "IE" and "taoiseach" in offices)


def filed_in_capital(words: str) -> str | None:
    """Return the country of which some words are the capital: "Oslo"."""
    return _capitals().get(words.lower())


def _introduced(
    parse: Parse, people: list[Identity], places: tuple[CountryMention, ...]
) -> tuple[str | None, bool]:
    """Return the only state whose officials or parliament are named with it, before all officials without."""
    often = Counter(place.code for place in places)
    found: dict[str, int] = {}
    for person in people:
        if person.role and person.role.country and person.role.office:
            at = _first_in_body(parse, person)
            found[person.role.country] = min(at, found.get(person.role.country, at))
    for place in places:
        if is_domestic(parse.paragraphs[place.paragraph].doc, place):
            found[place.code] = min(place.span.start, found.get(place.code, place.span.start))
    if len(found) != 1:
        return None, False
    ((state, at),) = found.items()
    others = [p for p in people if p.role is not None and p.role.office and p.role.country is None]
    offices = {person.role.key for person in people if person.role}
    alone = _most(often, state) * _FAR_MORE <= often[state]
    alone = alone and not any(is_called_otherwise(state, p.role.key, offices) for p in others if p.role)
    if not alone or any(_first_in_body(parse, person) < at for person in others):
        return None, False
    return state, often[state] >= _OFTEN


def _first_in_body(parse: Parse, person: Identity) -> int:
    """Return where a person is first named below the headline."""
    body = (m for m in person.names if parse.paragraphs[m.paragraph].kind is not BlockKind.HEADLINE)
    return next(body, person.names[0]).span.start


def _are_of_others(parse: Parse, state: str, offices: set[str], places: tuple[CountryMention, ...]) -> bool:
    """Tell whether offices, or officials named with another state, are none of a state's: "the Polish premier"."""
    if any(is_called_otherwise(state, office, offices) for office in offices):
        return True
    others = (place for place in places if place.code != state)
    return any(_has_officials(parse.paragraphs[place.paragraph].doc, place) for place in others)


def _has_officials(doc: Doc, place: CountryMention) -> bool:
    """Tell whether a country stands before who acts for it: "the Polish foreign | minister"."""
    after = behind(doc, place)
    return any(token.lemma_.lower() in _OFFICIALS for token in doc[after : after + 2])


def _with_parties(people: list[Identity], often: Counter[str]) -> Counter[str]:
    """Count who has a role in a party of one state, for each that is named or has two such people."""
    roles = (person.role for person in people if person.role is not None)
    found = Counter(state_of_known_body(role.whole.split()) for role in roles)
    return Counter({state: n for state, n in found.items() if state and (n >= _OFTEN or often[state])})


def _institutions(parse: Parse) -> Counter[str]:
    """Count where institutions of one state alone are named: "the Dáil", "Sen. Jane Doe (D-Nev.)"."""
    found: Counter[str] = Counter()
    parties: set[str] = set()
    for paragraph in parse.paragraphs:
        for i in range(len(paragraph.doc)):
            if american_at(paragraph.doc, i):
                parties.add(paragraph.doc[i].text.rstrip("s"))
            state = institution_at(paragraph.doc, i) or ("US" if sits_for_a_state(paragraph.doc, i) else None)
            if state is not None:
                found[state] += 1
    if len(parties) > 1:
        found["US"] += _OFTEN  # "Republicans and Democrats"
    return found


def american_at(doc: Doc, i: int) -> bool:
    """Tell whether a word calls one of America's two parties' own: "the Ohio | Democrat", no Social Democrat."""
    ours = doc[i].text in _OF_TWO_PARTIES and (i == 0 or doc[i - 1].text not in _OTHER_DEMOCRATS)
    return ours and doc[i + 1 : i + 2].text not in {"Party", "People", "'s"}


def institution_at(doc: Doc, i: int) -> str | None:
    """Return the state whose alone the institution at a token is: "the | Dáil", "| Lok Sabha"."""
    lower = doc[i].lower_
    if lower not in _FIRST_WORDS or not doc[i].text[:1].isupper():
        return None
    if lower == "td" and doc[i + 1 : i + 2].text.lower() in BODY_WORDS:
        return None  # "TD Bank"
    return _INSTITUTIONS.get(lower) or _INSTITUTIONS.get(doc[i : i + 2].text.lower())


def state_of_institution(words: str) -> str | None:
    """Return the state whose alone the first institution among some words is: "State Department spokesman"."""
    parts = [word for word in words.split() if word[:1].isupper()]
    pairs = (" ".join(parts[i : i + 2]).lower() for i in range(len(parts)))
    return next((state for pair in pairs if (state := _OFFICES_OF_ONE.get(pair) or _INSTITUTIONS.get(pair))), None)


def sits_for_a_state(doc: Doc, i: int) -> bool:
    """Tell whether a member of America's Congress stands before a token: "Jane Doe | (D-Nev.)", "| , R-Texas"."""
    behind = doc[i : i + 5]
    return (
        len(behind) > 3
        and behind[0].text in {"(", ","}
        and behind[1].text in _LETTERS
        and behind[2].text == "-"
        and behind[3].text[:1].isupper()
        and not (behind[1].whitespace_ or behind[2].whitespace_)
    )


def _most(often: Counter[str], state: str) -> int:
    """Return how often another state is named at most."""
    return max((times for code, times in often.items() if code != state), default=0)


def _names(lines: Iterable[str], outlet: str | None) -> bool:
    """Tell whether one of some lines names an outlet, by any of its names."""
    forms = _forms().get(outlet or "", ())
    return any(f"({form})" in line for line in lines for form in forms)


def _filed_in(lines: list[str]) -> str | None:
    """Return the country of the capital that begins a line, or stands in a short one: "Nairobi, Kenya"."""
    heads = (line if i and len(line) < _SHORT else line[:25] for i, line in enumerate(lines))
    return next(
        (code for head in heads for words in _CAPITALISED.findall(head) if (code := _capital_in(words))), None
    )


@cache
def _agencies() -> frozenset[str]:
    return frozenset(outlet.name for outlet in outlets() if outlet.medium == "agency")


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    return {outlet.name: (outlet.name, *outlet.aliases) for outlet in outlets()}


def _capital_in(words: str) -> str | None:
    """Return the country whose capital some words begin or end with, in any case of letters."""
    parts = words.split()
    runs = (" ".join(parts[i:j]).lower() for i in range(len(parts)) for j in range(len(parts), i, -1))
    return next((code for run in runs if (code := _capitals().get(run))), None)


@cache
def _capitals() -> dict[str, str]:
    return {city.lower(): code for city, code in capitals().items() if city not in NAMES_OF_SEVERAL}
