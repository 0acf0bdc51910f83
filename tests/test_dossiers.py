"""People and countries in the explorer: lists, a map, dossiers, and why what is inferred follows."""

import re
from html import unescape
from pathlib import Path

import pyoxigraph as ox
import pytest

from explorer_pages import Open, charted, html, words
from onrecord.settings import settings
from onrecord.vocabulary import ID, ONR
from panels import people_list as listing
from panels.counting import Counted, all_countries, all_people
from panels.dossiers import as_facts, dossier
from panels.markup import Thing, facts
from panels.offices import offices
from panels.reasons import asked, explained, reason
from panels.sorting import ordered
from panels.world import world_map

TREATY = "agreement/gulf-cable-treaty-75e8d8ac"


@pytest.fixture
def on_record(monkeypatch: pytest.MonkeyPatch, cable_dataset: Path) -> None:
    """Read the made-up articles about a cable treaty, without a page."""
    monkeypatch.setenv("ONRECORD_STORE", str(cable_dataset))
    assert settings().store == cable_dataset


def person(name: str, office: str = "", country: str = "", said: int = 0, present: bool = True) -> Counted:
    of = Thing(f"{ID}country/{country}", {"FR": "France", "NO": "Norway"}[country]) if country else None
    return Counted(Thing(f"{ID}person/{name.lower()}", name), of, office, present, 0, said, 0, 0)


PEOPLE = (
    person("Zoë Specimen", "Prime Minister", "NO", 3),
    person("Ada Sample", "spokesman", "FR", 12, present=False),
    person("Émile Placeholder"),
)


# --- lists ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("said", ["Ada", "Zoë", "Émile"]),
        ("-said", ["Émile", "Zoë", "Ada"]),
        ("name", ["Ada", "Émile", "Zoë"]),
        ("-name", ["Zoë", "Émile", "Ada"]),
        ("country", ["Ada", "Zoë", "Émile"]),
        ("-country", ["Zoë", "Ada", "Émile"]),
        ("no such column", ["Zoë", "Ada", "Émile"]),
    ],
)
def test_a_list_is_sorted_by_any_column_and_gaps_come_last(by: str, expected: list[str]) -> None:
    assert [one.thing.name.split()[0] for one in ordered(PEOPLE, listing.COLUMNS, by)] == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, 3),
        ({"q": "zoe"}, 1),
        ({"q": "PRIME spec"}, 1),
        ({"q": "nobody"}, 0),
        ({"country": "FR"}, 1),
        ({"country": "FR", "office": "present"}, 0),
        ({"office": "former"}, 1),
        ({"country": "ZZ <b>"}, 0),
        ({"rows": "many", "nothing": "known"}, 3),
    ],
)
def test_people_are_found_by_name_office_and_country(parameters: dict[str, str], expected: int) -> None:
    assert len(listing.chosen_of(PEOPLE, listing.Chosen.of(parameters))) == expected


def test_a_choice_of_people_says_what_it_leaves_out_and_frees_it() -> None:
    chosen = listing.Chosen.of({"country": "FR", "q": "ada", "sort": "name"})
    freeing = unescape(listing.freeing(PEOPLE, chosen))
    assert 'href="people?q=ada&sort=name"' in freeing
    assert 'href="people?country=FR&sort=name"' in freeing
    assert "Country: France" in words(freeing)
    assert listing.freeing(PEOPLE, listing.Chosen(sort="name")) == ""


def test_everybody_is_counted(on_record: None) -> None:
    people = {one.thing.name: one for one in all_people()}
    assert [one.thing.name for one in all_people()][:2] == ["Berit Eksempel", "Liis Naide"]
    naide = people["Liis Naide"]
    assert (naide.said, naide.agreements, naide.office, naide.present) == (2, 2, "Prime Minister of Estonia", True)
    assert naide.country is not None
    assert naide.country.name == "Estonia"
    finland = next(one for one in all_countries() if one.code == "FI")
    assert (finland.people, finland.said, finland.agreements) == (2, 3, 2)


def test_everybody_is_counted_anew_in_another_dataset(
    on_record: None, monkeypatch: pytest.MonkeyPatch, explorer_dataset: Path
) -> None:
    before = {one.thing.name for one in (*all_people(), *all_countries())}
    monkeypatch.setenv("ONRECORD_STORE", str(explorer_dataset))
    assert {one.thing.name for one in all_people()} == {"Ada Sample", "Bo Specimen", "Cy Placeholder"}
    assert {one.thing.name for one in all_countries()} != before


def test_the_list_of_people_keeps_its_choices_in_its_links(at_page: Open, cable_dataset: Path) -> None:
    shown = unescape(html(at_page("people", store=cable_dataset, country="FI", sort="name")))
    assert "2 people" in words(shown)
    assert 'href="people?country=FI&sort=-name"' in shown
    assert re.search(r'onr-now" href="people\?sort=name"><bdi>Finland', shown)


def test_a_map_says_what_its_table_says(at_page: Open, cable_dataset: Path) -> None:
    page = at_page("countries", store=cable_dataset, sort="people")
    on_map = {row["code"]: row["value"] for row in charted(page)}
    rows = re.findall(r'href="countries\?country=(\w+)">.*?data-label="People">(\d+)<', html(page))
    assert on_map == {code: int(number) for code, number in rows}
    assert on_map["FI"] == 2


def test_a_country_of_no_shape_does_no_harm() -> None:
    spec = world_map({"FR": 2, "ZZ": 1}, {"FR": "France"}, "Statements", selects=True).to_dict()
    assert [param["name"] for param in spec["params"]] == ["height", "country"]
    assert spec["datasets"]["numbers"] == [
        {"code": "FR", "value": 2, "name": "France"},
        {"code": "ZZ", "value": 1, "name": "ZZ"},
    ]


# --- dossiers ------------------------------------------------------------------------------------------------


def lines(kind: str, key: str) -> dict[str, str]:
    found = dossier(kind, key)
    assert found
    return {heading: unescape(value) for heading, value in as_facts(found)}


def test_a_dossier_tells_what_is_stated_with_the_words_from_what_is_inferred(on_record: None) -> None:
    shown = lines("person", "liis-naide-ee")
    assert words(shown["Signed"]).startswith("Gulf Cable Treaty · See it in the article")
    assert "inferred" not in shown["Signed"]
    assert words(shown["Backs"]).startswith("Gulf Cable Treaty · See it in the article · inferred why?")
    assert f'href="people?person=liis-naide-ee&why=backs+{TREATY}"' in shown["Backs"]
    assert "Estonia and Finland sign Gulf Cable Treaty · The Harbour Gazette · 4 March 2031" in words(
        shown["Written of in"]
    )


def test_a_country_has_its_agreements_and_what_its_officeholders_signed(on_record: None) -> None:
    shown = lines("country", "EE")
    assert words(shown["Party to"]) == "Gulf Cable Treaty · See it in the article"
    assert words(shown["Signed by its officeholders"]).startswith("Gulf Cable Treaty · inferred why?")
    assert "Mediates" not in shown
    assert words(lines("country", "SE")["Mediates"]).startswith("Gulf Cable Treaty")


def test_offices_have_dates(on_record: None) -> None:
    found = dossier("person", "liis-naide-ee")
    assert found
    shown = words(offices(found.positions))
    assert "Prime Minister of Estonia 4 March 2031" in shown
    assert "former Prime Minister of Estonia formerly 7 February 2032 to 21 May 2032" in shown


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"label": "mayor", "former": "false", "from": "2030-07", "to": "2031-07-01"}, "July 2030 to 1 July 2031"),
        ({"label": "mayor", "former": "false", "from": "2030"}, "since 2030"),
        ({"label": "mayor", "former": "true", "to": "2031-07-01"}, "until 1 July 2031"),
        ({"label": "mayor", "former": "true"}, "formerly"),
    ],
)
def test_an_office_says_since_when_and_until_when(row: dict[str, str], expected: str) -> None:
    assert f"mayor {expected}" in words(offices((row,)))


# --- why -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("why", ["", "backs", "backs ", "backs no such> thing", "a:b agreement/x", "^ x"])
def test_an_address_that_asks_nothing_is_no_question(why: str) -> None:
    assert asked(f"{ID}person/x", why) is None


def test_what_is_inferred_is_led_back_to_the_words(on_record: None) -> None:
    shown = unescape(explained(f"{ID}person/liis-naide-ee", f"backs {TREATY}", "Close"))
    assert words(shown).startswith(
        "Why: Liis Naide backs Gulf Cable Treaty No article says so; it follows. "
        "Liis Naide said “The Gulf Cable Treaty is a lifeline,” "
        "See it in the article · Estonia and Finland sign Gulf Cable Treaty · The Harbour Gazette, 4 March 2031"
    )
    assert "said ∘ supports ⊑ backs" in words(shown)
    assert 'href="articles?article=f5e9785957e2c7ee&words=586-624"' in shown


def test_each_thing_that_a_dossier_infers_has_a_reason(on_record: None) -> None:
    for kind, every in (("person", all_people()), ("country", all_countries())):
        for one in every:
            found = dossier(kind, one.thing.iri.rpartition("/")[2])
            assert found
            for line in found.lines:
                for value in line.values:
                    if value.follows:
                        triple = asked(one.thing.iri, f"{line.asked.property} {value.thing.iri.removeprefix(ID)}")
                        assert triple
                        why = reason(triple)
                        assert why
                        assert why.rule
                        assert not why.sayings


def test_what_an_article_states_is_said_to_be_stated(on_record: None) -> None:
    shown = words(explained(f"{ID}country/EE", f"^party {TREATY}", "Close"))
    assert "An article says so." in shown


def test_what_does_not_follow_has_no_reason(on_record: None) -> None:
    triple = ox.Triple(
        ox.NamedNode(f"{ID}person/tove-prov"), ox.NamedNode(f"{ONR}backs"), ox.NamedNode(f"{ID}{TREATY}")
    )
    assert reason(triple) is None
    assert "This is not on record." in explained(f"{ID}person/tove-prov", f"backs {TREATY}", "Close")


def test_facts_of_nobody_are_nothing(on_record: None) -> None:
    assert dossier("person", "nobody") is None
    assert dossier("person", "no such> one") is None
    assert facts([]) == ""


@pytest.mark.parametrize("dataset", ["made_up_dataset", "cable_dataset", "explorer_dataset"])
def test_the_first_page_counts_whom_the_lists_show(
    at_page: Open, dataset: str, request: pytest.FixtureRequest
) -> None:
    store = request.getfixturevalue(dataset)
    first = words(html(at_page("overview", store=store)))
    for page, what in (("countries", "countries"), ("people", "people")):
        (listed,) = re.findall(r"\b(\d+) (?:countries|people)\b", words(html(at_page(page, store=store))))[:1]
        assert f"{listed} {what}" in first


def test_an_office_that_only_an_article_without_a_date_tells_of_leads_to_that_article() -> None:
    shown = offices(({"label": "Mayor", "told": f"{ID}article/0000000000000001"},))
    assert 'href="articles?article=0000000000000001">no date</a>' in shown
