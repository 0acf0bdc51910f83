"""Gazetteers: countries, offices of state and outlets are complete, consistent, and answer as the world does."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from onrecord.vocabulary import (
    CountryEntry,
    Outlet,
    Tenure,
    bodies,
    countries,
    ontology_folder,
    outlets,
    tenures,
    triples,
    within_words,
)

UNITED_NATIONS = (
    "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH "
    "CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN "
    "GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC "
    "LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP "
    "NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV "
    "SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW "
).split()

# The world's own ambiguities: two states of one river, and two halves of "Dominic-".
SHARED_BY_COUNTRIES = {"Congolese", "Dominican", "Dominicans"}


def shared(entries: Iterable[CountryEntry], values: Callable[[CountryEntry], tuple[str, ...]]) -> set[str]:
    """Return the values that more than one country has."""
    count = Counter(value for entry in entries for value in set(values(entry)))
    return {value for value, times in count.items() if times > 1}


# --- countries -----------------------------------------------------------------------------------------------


def test_every_member_of_the_united_nations_is_there() -> None:
    assert len(UNITED_NATIONS) == 193
    assert set(UNITED_NATIONS) - {entry.code for entry in countries()} == set()


@pytest.mark.parametrize("code", ["VA", "PS", "XK", "TW", "HK", "MO", "GL", "FO", "PR", "GI", "EH", "BM"])
def test_observers_and_territories_that_the_news_names_are_there(code: str) -> None:
    assert code in {entry.code for entry in countries()}


def test_codes_are_two_capital_letters_and_stand_once() -> None:
    codes = [entry.code for entry in countries()]
    assert [code for code in codes if not re.fullmatch("[A-Z]{2}", code)] == []
    assert len(codes) == len(set(codes))


def test_every_country_has_its_own_wikidata_item() -> None:
    items = [entry.wikidata or "" for entry in countries()]
    assert [item for item in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert len(items) == len(set(items))


@pytest.mark.parametrize(
    "values",
    [
        lambda entry: entry.names,
        lambda entry: entry.abbreviations,
        lambda entry: entry.adjectives,
        lambda entry: entry.demonyms,
        lambda entry: entry.capitals,
        lambda entry: entry.seats,
    ],
    ids=["names", "abbreviations", "adjectives", "demonyms", "capitals", "seats"],
)
def test_no_two_countries_share_a_word_but_where_the_world_does(
    values: Callable[[CountryEntry], tuple[str, ...]],
) -> None:
    assert shared(countries(), values) - SHARED_BY_COUNTRIES == set()


def test_every_member_of_the_united_nations_has_a_word_for_its_people() -> None:
    assert [entry.name for entry in countries() if entry.code in UNITED_NATIONS and not entry.demonyms] == []


def test_no_name_is_an_abbreviation_or_carries_white_space() -> None:
    words = [
        word
        for e in countries()
        for word in (*e.names, *e.abbreviations, *e.adjectives, *e.demonyms, *e.capitals, *e.seats)
    ]
    assert [word for word in words if word != " ".join(word.split()) or not word or "’" in word] == []
    assert [e.name for e in countries() if set(e.names) & set(e.abbreviations)] == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Britain", "GB"),
        ("U.K.", "GB"),
        ("Briton", "GB"),
        ("Downing Street", "GB"),
        ("French", "FR"),
        ("Quai d'Orsay", "FR"),
        ("Kremlin", "RU"),
        ("Kiev", "UA"),
        ("Dutch", "NL"),
        ("The Hague", "NL"),
        ("Burma", "MM"),
        ("Türkiye", "TR"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("DPRK", "KP"),
        ("South Korean", "KR"),
        ("Bissau-Guinean", "GW"),
        ("Filipina", "PH"),
        ("White House", "US"),
        ("Côte d'Ivoire", "CI"),
        ("Palestinian", "PS"),
        ("Kosovar", "XK"),
    ],
)
def test_a_word_leads_to_its_country(word: str, code: str) -> None:
    found = {
        e.code
        for e in countries()
        if word in (*e.names, *e.abbreviations, *e.adjectives, *e.demonyms, *e.capitals, *e.seats)
    }
    assert found == {code}


# --- offices -------------------------------------------------------------------------------------------------

# Members of the G20 (without the unions), the permanent five, and who else must have no gap.
NO_GAPS = "AR AU BR CA CN DE ES FR GB ID IL IN IR IT JP KR MX RU SA TR UA US ZA".split()
GAPS = {
    "KR": [
        (date(2017, 3, 11), date(2017, 5, 9)),  # Park Geun-hye removed; an acting president
        (date(2025, 4, 5), date(2025, 6, 3)),  # Yoon Suk Yeol removed; three acting presidents
    ]
}
# Pairs who held one office at the same time, by country and office.
TWO_AT_ONCE: dict[tuple[str, str], set[str]] = {
    # The three members of a presidency, who take turns at its head.
    ("BA", "head-of-state"): {
        "Haris Silajdžić", "Nebojša Radmanović", "Željko Komšić", "Bakir Izetbegović", "Dragan Čović",
        "Mladen Ivanić", "Milorad Dodik", "Šefik Džaferović", "Denis Bećirović", "Željka Cvijanović",
    },
    # Rulers, and who received ambassadors.
    ("KP", "head-of-state"): {"Kim Jong Il", "Kim Yong Nam", "Kim Jong Un", "Choe Ryong Hae"},
    ("VN", "head-of-state"): {
        "Nong Duc Manh", "Nguyen Minh Triet", "Nguyen Phu Trong", "Truong Tan Sang", "Nguyen Xuan Phuc", "To Lam",
    },
    ("NI", "head-of-state"): {"Daniel Ortega", "Rosario Murillo"},  # two presidents since 2025
    # A war over who governs.
    ("CI", "head-of-state"): {"Laurent Gbagbo", "Alassane Ouattara"},
    ("LY", "head-of-state"): {"Muammar Gaddafi", "Mustafa Abdul Jalil"},
    ("LY", "head-of-government"): {
        "Baghdadi al-Mahmoudi", "Mahmoud Jibril", "Abdullah al-Thani", "Fayez al-Sarraj",
    },
    # One was shot or suspended, not removed, when another acted.
    ("GN", "head-of-state"): {"Moussa Dadis Camara", "Sékouba Konaté"},
    ("TH", "head-of-government"): {"Paetongtarn Shinawatra", "Phumtham Wechayachai"},
}  # fmt: skip


def earliest(moment: str) -> date:
    """Return the first day that a year, month or day can mean."""
    return date.fromisoformat(moment + {4: "-01-01", 7: "-01", 10: ""}[len(moment)])


def latest(moment: str) -> date:
    """Return the last day that a year, month or day can mean."""
    if len(moment) == 10:
        return date.fromisoformat(moment)
    year, month = int(moment[:4]), int(moment[5:] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def by_office() -> dict[tuple[str, str], list[Tenure]]:
    """Return the tenures of each office, by country and office."""
    offices: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in tenures():
        offices[tenure.country, tenure.office].append(tenure)
    return offices


def holders(country: str, office: str, day: str) -> set[str]:
    """Return who held an office on a day."""
    return {t.person for t in tenures() if t.country == country and t.office == office and t.covers(day)}


def test_every_tenure_has_a_person_a_title_an_office_a_country_and_a_start() -> None:
    offices = {"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "deputy-head"}
    codes = {entry.code for entry in countries()}
    assert [
        t
        for t in tenures()
        if not (t.person and t.title and t.start and t.office in offices and t.country in codes)
    ] == []


def test_nobody_leaves_an_office_before_coming_to_it() -> None:
    assert [t for t in tenures() if t.start and t.end and latest(t.end.value) < earliest(t.start.value)] == []


def test_nobody_comes_to_an_office_in_the_future_of_the_record() -> None:
    assert [t for t in tenures() if t.start and earliest(t.start.value) > date(2026, 11, 30)] == []


def test_an_office_has_one_holder_at_a_time_since_2010() -> None:
    """Before, the table has rulers beside heads of state, and states that are one or several today."""
    for key, held in by_office().items():
        if key[1] == "deputy-head":
            continue  # of which some states have several
        held = [t for t in held if t.end is None or t.end.value > "2010"]
        in_order = sorted(held, key=lambda t: earliest(t.start.value) if t.start else date.min)
        for first, second in pairwise(in_order):
            assert second.start is not None
            if {first.person, second.person} <= TWO_AT_ONCE.get(key, set()):
                continue
            # Only what surely overlaps counts: an end "2012-05" may be its first day.
            assert first.end is not None, f"{key}: {first.person} still holds what {second.person} holds"
            overlap = earliest(first.end.value) - latest(second.start.value)
            assert overlap <= timedelta(days=1), f"{key}: {first.person} and {second.person}"


@pytest.mark.parametrize("country", NO_GAPS)
def test_a_country_has_a_head_on_every_day_since_2010(country: str) -> None:
    heads = [t for t in tenures() if t.country == country and t.office in ("head-of-state", "head-of-government")]
    day, missing = date(2010, 1, 1), []
    while day <= date(2025, 6, 30):
        if not any(t.covers(day.isoformat()) for t in heads):
            missing.append(day)
        day += timedelta(days=1)
    allowed = GAPS.get(country, [])
    assert [day for day in missing if not any(first <= day <= last for first, last in allowed)] == []
    assert all(any(first <= day <= last for day in missing) for first, last in allowed), "a named gap is closed"


@pytest.mark.parametrize(
    ("country", "office", "day", "person"),
    [
        ("GB", "head-of-government", "2026-01-07", "Keir Starmer"),
        ("GB", "head-of-government", "2026-09-01", "Andy Burnham"),
        ("GB", "head-of-government", "2016-06-30", "David Cameron"),
        ("GB", "head-of-government", "2022-10-01", "Liz Truss"),
        ("GB", "head-of-state", "2022-09-01", "Elizabeth II"),
        ("GB", "foreign-minister", "2024-01-15", "David Cameron"),
        ("GB", "head-of-government", "1982-06-14", "Margaret Thatcher"),
        ("US", "head-of-state", "1963-01-01", "John F. Kennedy"),
        ("US", "foreign-minister", "1975-01-01", "Henry Kissinger"),
        ("RU", "head-of-state", "1990-01-01", "Mikhail Gorbachev"),
        ("IN", "head-of-government", "1960-01-01", "Jawaharlal Nehru"),
        ("NI", "head-of-state", "1990-06-01", "Violeta Chamorro"),
        ("US", "head-of-state", "2020-06-01", "Donald Trump"),
        ("US", "head-of-state", "2024-06-01", "Joe Biden"),
        ("US", "head-of-state", "2026-01-07", "Donald Trump"),
        ("US", "foreign-minister", "2014-07-01", "John Kerry"),
        ("RU", "head-of-state", "2010-05-01", "Dmitry Medvedev"),
        ("RU", "head-of-government", "2010-05-01", "Vladimir Putin"),
        ("RU", "head-of-state", "2026-01-07", "Vladimir Putin"),
        ("UA", "head-of-state", "2015-02-12", "Petro Poroshenko"),
        ("UA", "head-of-state", "2026-01-07", "Volodymyr Zelensky"),
        ("FR", "head-of-government", "2024-12-01", "Michel Barnier"),
        ("FR", "head-of-state", "2015-11-13", "François Hollande"),
        ("DE", "head-of-government", "2015-09-01", "Angela Merkel"),
        ("DE", "head-of-government", "2025-07-01", "Friedrich Merz"),
        ("JP", "head-of-government", "2026-01-07", "Sanae Takaichi"),
        ("IT", "head-of-government", "2011-11-20", "Mario Monti"),
        ("AU", "head-of-government", "2013-08-01", "Kevin Rudd"),
        ("CA", "head-of-government", "2025-04-01", "Mark Carney"),
        ("BR", "head-of-state", "2009-06-01", "Luiz Inácio Lula da Silva"),
        ("BR", "head-of-state", "2023-06-01", "Luiz Inácio Lula da Silva"),
        ("TR", "head-of-government", "2012-01-01", "Recep Tayyip Erdoğan"),
        ("TR", "head-of-state", "2020-01-01", "Recep Tayyip Erdoğan"),
        ("IR", "foreign-minister", "2015-07-14", "Mohammad Javad Zarif"),
        ("IL", "head-of-government", "2021-12-01", "Naftali Bennett"),
        ("CN", "foreign-minister", "2023-03-01", "Qin Gang"),
        ("IN", "head-of-government", "2012-01-01", "Manmohan Singh"),
        ("SA", "head-of-government", "2023-01-01", "Mohammed bin Salman"),
    ],
)
def test_who_held_an_office_on_a_day(country: str, office: str, day: str, person: str) -> None:
    assert holders(country, office, day) == {person}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Volodymyr Zelenskyy", "UA"),
        ("Volodymyr Zelenskiy", "UA"),
        ("Vladimir Zelensky", "UA"),
        ("Binyamin Netanyahu", "IL"),
        ("Recep Tayyip Erdogan", "TR"),
        ("Kim Jong-un", "KP"),
        ("Jean-Noel Barrot", "FR"),
    ],
)
def test_other_spellings_lead_to_the_same_person(name: str, country: str) -> None:
    assert {t.country for t in tenures() if name in t.aliases} == {country}


def test_a_name_belongs_to_one_person_of_a_country_and_carries_no_title() -> None:
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tenure in tenures():
        for name in (tenure.person, *tenure.aliases):
            named[tenure.country, name].add(tenure.person)
    assert [key for key, people in named.items() if len(people) > 1] == []
    title = re.compile(r"(Sir|Dame|Mr|Mrs|Ms|Dr|President|Prime Minister|General) ")  # peers are called Lord
    assert [name for _, name in named if title.match(name)] == []


def test_one_person_has_one_wikidata_item_and_one_item_is_one_person() -> None:
    items = {(t.person, t.wikidata) for t in tenures() if t.wikidata}
    assert [item for _, item in items if not re.fullmatch(r"Q[1-9]\d*", item or "")] == []
    assert [item for item, times in Counter(item for _, item in items).items() if times > 1] == []


# --- outlets -------------------------------------------------------------------------------------------------

# Newsrooms in exile, without a country that is sure.
NO_COUNTRY = {"Agentstvo", "iStories", "Mediazona", "The Bell", "The Insider", "Verstka"}
# Stations, programmes and Sunday papers that live on another outlet's domain.
NO_DOMAIN = {
    "BBC Breakfast",
    "BBC Newsnight",
    "BBC Radio 4",
    "BBC Radio 5 Live",
    "BBC World Service",
    "GloboNews",
    "Good Morning Britain",
    "LCI",
    "The Joe Rogan Experience",
    "The Sunday Times",
    "Times Radio",
}


def test_every_outlet_but_a_named_few_has_country_and_domain() -> None:
    published = [outlet for outlet in outlets() if outlet.medium != "social"]
    assert {outlet.name for outlet in published if not outlet.country} == NO_COUNTRY
    assert {outlet.name for outlet in published if not outlet.domains} == NO_DOMAIN
    assert [outlet.name for outlet in outlets() if outlet.medium == "social" and not outlet.domains] == []


def test_the_country_of_an_outlet_is_a_country() -> None:
    codes = {entry.code for entry in countries()}
    assert [outlet.name for outlet in outlets() if outlet.country and outlet.country not in codes] == []


def test_the_world_is_covered() -> None:
    assert len(outlets()) >= 250
    assert {outlet.medium for outlet in outlets()} == {"newspaper", "agency", "broadcaster", "website", "social"}
    covered = {outlet.country for outlet in outlets()}
    assert {"US", "BR", "NG", "ZA", "GB", "RU", "EG", "IN", "CN", "AU", "JP", "ID", "MX", "KE", "IR"} <= covered


def test_domains_are_domains_and_belong_to_one_outlet() -> None:
    domains = [domain for outlet in outlets() for domain in outlet.domains]
    assert [d for d in domains if not re.fullmatch(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+", d)] == []
    assert [d for d, times in Counter(domains).items() if times > 1] == []


def test_a_name_belongs_to_one_outlet() -> None:
    names = Counter(name for outlet in outlets() for name in {outlet.name, *outlet.aliases})
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "label", "country", "medium"),
    [
        ("Daily Mirror", "The Mirror", "GB", "newspaper"),
        ("AFP", "Agence France-Presse", "FR", "agency"),
        ("Times Radio", "Times Radio", "GB", "broadcaster"),
        ("BBC News", "BBC", "GB", "broadcaster"),
        ("Tass", "TASS", "RU", "agency"),
        ("Twitter", "X", "US", "social"),
        ("Telegram", "Telegram", None, "social"),
        ("Al-Jazeera", "Al Jazeera", "QA", "broadcaster"),
        ("New York Times", "The New York Times", "US", "newspaper"),
        ("Kyiv Independent", "The Kyiv Independent", "UA", "website"),
    ],
)
def test_a_name_leads_to_its_outlet(name: str, label: str, country: str | None, medium: str) -> None:
    found = [o for o in outlets() if name in (o.name, *o.aliases)]
    assert [(o.name, o.country, o.medium) for o in found] == [(label, country, medium)]


def test_no_short_form_stands_for_what_it_mostly_does_not_mean() -> None:
    elsewhere = {"AAP", "AKP", "DR", "Fox", "GNA", "MENA", "PNA", "PTI", "Sky", "TT"}
    assert {name for outlet in outlets() for name in outlet.aliases} & elsewhere == set()


# --- the files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["countries.ttl", "offices.ttl", "outlets.ttl", "bodies.ttl", "treaties.ttl"])
def test_a_file_is_sorted_and_says_no_triple_twice(name: str) -> None:
    said = [str(triple) for triple in triples(name)]
    assert len(said) == len(set(said))
    text = (ontology_folder() / name).read_text(encoding="utf-8")
    subjects = re.findall(r"^<\S+/(country|person|organization|treaty)/(\S+)> a ", text, re.MULTILINE)
    order = [(local[-2:], local) if kind == "person" else ("", local) for kind, local in subjects]
    assert order == sorted(order)


def test_the_bodies_of_one_country_name_one_that_exists() -> None:
    codes = {entry.code for entry in countries()}
    assert {body.country for body in bodies() if body.country} <= codes
    assert not [body.name for body in bodies() if body.country and body.kind in {"union", "agency"}]


def test_every_outlet_loads() -> None:
    labelled = sum(triple.predicate.value.endswith("#label") for triple in triples("outlets.ttl"))
    assert len(outlets()) == labelled
    assert all(isinstance(outlet, Outlet) for outlet in outlets())


def test_a_sentence_has_an_article_before_the_names_that_take_one() -> None:
    with_article = {entry.name for entry in countries() if within_words(entry.name) != entry.name}
    assert with_article == set(
        "Bahamas|British Indian Ocean Territory|British Virgin Islands|Caribbean Netherlands|Cayman Islands|"
        "Central African Republic|Cocos (Keeling) Islands|Comoros|Cook Islands|Czech Republic|Dominican Republic|"
        "Falkland Islands|Faroe Islands|Gambia|Isle of Man|Maldives|Marshall Islands|Netherlands|"
        "Northern Mariana Islands|Philippines|Pitcairn Islands|Republic of the Congo|Seychelles|Solomon Islands|"
        "Turks and Caicos Islands|United Arab Emirates|United Kingdom|United States|"
        "United States Virgin Islands".split("|")
    )


@pytest.mark.parametrize(
    "name", ["Soviet Union", "European Union", "United Nations", "People's Republic of China"]
)
def test_unions_of_states_and_states_of_before_take_an_article_too(name: str) -> None:
    assert within_words(name) == f"the {name}"


@pytest.mark.parametrize("name", ["United Airlines", "British Airways", "the Solomon Islands", "Islamic State"])
def test_no_other_name_takes_one(name: str) -> None:
    assert within_words(name) == name
