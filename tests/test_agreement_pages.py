"""The pages about agreements, run by Streamlit without a browser, over made-up articles about a cable treaty."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import made_up
from explorer_pages import Open, html, words
from onrecord.store import View
from onrecord.vocabulary import CONCEPT
from panels.agreements import AgreementPage, Told
from panels.markup import Thing
from panels.timeline import Change, line, twin

TREATY, PACT, RUMOUR = "signed.txt", "harbour-pact.txt", "no-gas-deal.txt"  # each tells of one


def key(dataset: Path, source: str) -> str:
    """Return what an address calls the agreement that a made-up article tells of."""
    return made_up.agreement(View(dataset), source).partition("/")[2]


@pytest.fixture
def treaty(at_page: Open, cable_dataset: Path) -> AppTest:
    return at_page("agreements", store=cable_dataset, agreement=key(cable_dataset, TREATY))


def part(page: AppTest, heading: str) -> str:
    """Return what a reader sees under a heading of the page, up to the next one of its kind."""
    parts = [part.partition("</h2>") for part in html(page).split("<h2")]
    (found,) = [body for name, _, body in parts if words(f"<h2{name}</h2>") == heading]
    return words(found)


def facts(page: AppTest) -> dict[str, str]:
    """Return the facts at the head of the page by their names."""
    head = html(page).partition("<h2")[0]
    return {words(name): words(value) for name, value in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", head)}


# --- the head of the page ------------------------------------------------------------------------------------


def test_an_address_with_a_longer_name_before_its_number_leads_to_it(at_page: Open, cable_dataset: Path) -> None:
    number = key(cable_dataset, TREATY).rpartition("-")[2]
    page = at_page(
        "agreements", store=cable_dataset, agreement=f"gulf-cable-treaty-as-it-was-once-called-{number}"
    )
    assert words(html(page)).startswith("Gulf Cable Treaty ")


def test_it_says_what_it_is_and_where_it_stands_as_the_latest_article_has_it(treaty: AppTest) -> None:
    assert words(html(treaty)).startswith(
        "Gulf Cable Treaty Treaty · collapsed on 6 February 2032 · outlets differ on its date, parties and status"
    )


def test_it_says_who_takes_part_and_in_which_part(treaty: AppTest) -> None:
    assert facts(treaty) == {
        "Parties": "Estonia, Finland, Union of Cable Owners and Latvia",
        "Signed by": "Liis Naide for Estonia Aarne Malli for Finland Tove Prov for Union of Cable Owners",
        "Mediated by": "Sweden",
        "Guaranteed by": "Northern Grid Council",
        "Hosted by": "Latvia",
        "Made": "Riga, 3 March 2031 or 4 March 2031",
        "In force from": "1 September 2031",
        "Back it without signing": "Iceland",
        "Spoke of it, no party": "Norway",
        "Written in": (
            "Gulf Cable Treaty is dead · Coast Wire · 8 February 2032 · 2 times "
            "Gulf Cable Treaty suspended · The Harbour Gazette · 7 February 2032 · 2 times "
            "Three countries sign Gulf Cable Treaty · Daily Specimen · 5 March 2031 · 2 times "
            "Estonia and Finland sign Gulf Cable Treaty · The Harbour Gazette · 4 March 2031 · 3 times"
        ),
    }


def test_of_many_articles_that_tell_of_it_the_later_ones_show_and_the_others_unfold(
    at_page: Open, cable_dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("panels.agreements._SHOWN", 1)
    written = facts(at_page("agreements", store=cable_dataset, agreement=key(cable_dataset, TREATY)))["Written in"]
    assert written.startswith("Gulf Cable Treaty is dead")
    assert re.search(r"times ?3 more ?Gulf Cable Treaty suspended", written)


def test_who_signs_after_leaving_office_is_shown_to_sign_for_nobody(at_page: Open, cable_dataset: Path) -> None:
    page = at_page("agreements", store=cable_dataset, agreement=key(cable_dataset, PACT))
    assert facts(page)["Signed by"] == "Liis Naide Ilze Paraugs for Latvia"
    assert facts(page)["On condition"] == "once the parliament of Latvia agrees"


def test_parts_that_are_empty_say_what_they_would_hold(at_page: Open, cable_dataset: Path) -> None:
    page = at_page("agreements", store=cable_dataset, agreement=key(cable_dataset, RUMOUR))
    assert words(html(page)).startswith("Gas deal Deal · denied on 1 April 2031 Parties Finland and Sweden")
    assert facts(page)["Signed by"] == "Nobody is named who signed it."
    assert facts(page)["No article names"] == "a mediator, guarantor or host"
    assert not {"Mediated by", "Guaranteed by", "Hosted by"} & facts(page).keys()
    assert part(page, "What it commits to").startswith("When an article tells what it commits somebody to")
    assert "Nobody is on record as being for it; their words would stand here." in part(page, "For and against")
    assert part(page, "Where outlets differ").startswith("Where outlets differ on its date")
    assert part(page, "Said about it").startswith("it had made a gas deal with Sweden Finland on the gas deal")


@pytest.mark.parametrize(
    ("status", "told", "agreed", "expected"),
    [
        ("in-force", [("in force", "2023-03-01"), ("in force", "")], "", "in force since 1 March 2023"),
        ("signed", [("signed", "")], "2031-03-03", "signed on 3 March 2031"),
        ("signed", [("signed", "2031-03")], "2031-03-03", "signed in March 2031"),
        ("suspended", [("signed", "2031-03-03")], "2031-03-03", "suspended"),
        ("proposed", [], "", "proposed"),
    ],
)
def test_where_it_stands_has_a_date_where_one_is_known(
    status: str, told: list[tuple[str, str]], agreed: str, expected: str
) -> None:
    said = [Told("status", f"{CONCEPT}status-{status}", "", "", "")]
    said += [Told("agreedOn", agreed, agreed, "", "")] if agreed else []
    page = AgreementPage(Thing("", ""), tuple(said), tuple(Change(*one, ()) for one in told), (), (), ())
    assert words(page.status) == expected


# --- status over time ----------------------------------------------------------------------------------------


def test_each_status_stands_in_a_table_with_its_date_and_its_words(treaty: AppTest) -> None:
    (found,) = re.findall(r"<h2>Status over time</h2>.*?<tbody>(.*?)</tbody>", html(treaty), re.DOTALL)
    rows = [words(row) for row in re.findall(r"<tr>(.*?)</tr>", found)]
    assert rows == [
        "proposed November 2030 It was proposed in November 2030 · The Harbour Gazette, 4 March 2031",
        "signed 3 March 2031 Estonia and Finland signed the Gulf Cable Treaty in Riga on 3 March 2031 · "
        "The Harbour Gazette, 4 March 2031 They had signed it in Riga on 3 March 2031 · "
        "The Harbour Gazette, 7 February 2032",
        "signed 4 March 2031 Estonia, Finland and Latvia signed the Gulf Cable Treaty in Riga on 4 March 2031 · "
        "Daily Specimen, 5 March 2031",
        "in force 1 September 2031 it had been in force since 1 September · The Harbour Gazette, 7 February 2032",
        "suspended 6 February 2032 Estonia and Finland suspended the Gulf Cable Treaty on 6 February 2032 · "
        "The Harbour Gazette, 7 February 2032",
        "collapsed 6 February 2032 collapsed on 6 February 2032 · Coast Wire, 8 February 2032",
        "under negotiation no date given months of bargaining followed · The Harbour Gazette, 4 March 2031",
    ]


@pytest.mark.parametrize(
    ("change", "own_date", "when"),
    [
        (("signed", ""), "2031-03-03", "3 March 2031 the agreement’s date"),
        (("signed", "2031-03-04"), "2031-03-03", "4 March 2031"),
        (("signed", ""), "", "no date given"),
        (("suspended", ""), "2031-03-03", "no date given"),
    ],
)
def test_a_signature_without_a_date_has_the_agreements_own(
    change: tuple[str, str], own_date: str, when: str
) -> None:
    (row,) = re.findall(r"<tbody>(.*?)</tbody>", twin((Change(*change, ()),), own_date), re.DOTALL)
    assert words(row) == f"{change[0]} {when}"


def test_the_line_over_time_has_the_same_dates_as_its_table(treaty: AppTest) -> None:
    (chart,) = treaty.get("vega_lite_chart")
    spec = json.loads(chart.proto.spec)
    assert spec["description"] == (
        "Status over time: proposed November 2030, signed 3 March 2031, signed 4 March 2031, "
        "in force 1 September 2031, suspended 6 February 2032, collapsed 6 February 2032"
    )
    assert spec["usermeta"] == {"embedOptions": {"actions": False}}


@pytest.mark.parametrize(
    ("told", "spans"),
    [
        ([], None),
        ([("signed", "")], None),
        ([("signed", "2031-03-03"), ("agreed", "")], None),
        ([("signed", "2031-03-03"), ("agreed", "2031-03-03")], None),
        (
            [("proposed", "2030"), ("agreed", "2031-02"), ("signed", "2031-03-03")],
            [("2030-01-01", "2030-12-31"), ("2031-02-01", "2031-02-28"), ("2031-03-03", "2031-03-03")],
        ),
    ],
)
def test_a_line_has_two_days_at_least_and_is_as_vague_as_its_dates(
    told: list[tuple[str, str]], spans: list[tuple[str, str]] | None
) -> None:
    chart = line(tuple(Change(status, on, ()) for status, on in told))
    (values,) = chart.to_dict()["datasets"].values() if chart else [None]
    found = [(value["from"], value["to"]) for value in values] if values else None
    assert found == spans


# --- provisions, stances, differences ------------------------------------------------------------------------


def test_provisions_stand_under_who_is_bound_with_their_terms(treaty: AppTest) -> None:
    assert part(treaty, "What it commits to").replace(" · Copy with source", "") == (
        "Estonia Estonia will lay the cable See it in the article · deadline “by 1 June 2032” · "
        "The Harbour Gazette "
        "Estonia shall open its control room to Finnish engineers See it in the article · for Finland · "
        "The Harbour Gazette "
        "Finland Finland must pay Estonia 40 million euros a year See it in the article · for Estonia · "
        "condition “provided that the cable is buried” · amount “40 million euros” · The Harbour Gazette "
        "Nobody named Repairs are to be shared See it in the article · The Harbour Gazette"
    )


def test_a_commitment_is_copied_with_whose_it_is_and_where_it_is_printed(treaty: AppTest) -> None:
    copied = re.findall('data-copy="([^"]*)" data-at="([^"]*)"', html(treaty))
    told = [unescape(words) for words, _ in copied]
    assert (
        "Estonia will lay the cable — Estonia, in Gulf Cable Treaty\n"
        "“Estonia and Finland sign Gulf Cable Treaty”, The Harbour Gazette, 4 March 2031"
    ) in told
    assert (
        "blocked the port of Hanko in protest against the treaty — Guild of Fishers (told by the article)\n"
        "“Gulf Cable Treaty suspended”, The Harbour Gazette, 7 February 2032"
    ) in told
    at_words = r"articles\?article=[0-9a-f]{16}&amp;(words|statement)=\d+-\d+"
    assert all(re.fullmatch(at_words, at) for _, at in copied)


def test_both_sides_stand_beside_each_other_with_their_words(treaty: AppTest) -> None:
    shown = part(treaty, "For and against")
    sides = re.split("For it |Against it |In doubt of it |On a condition |Changed position ", shown)
    assert [len(re.findall("See it in the article", side)) for side in sides] == [0, 3, 3, 1, 1, 0]
    assert "Iceland stood behind the treaty Iceland, as told by Berit Eksempel See it in the article" in sides[1]
    assert "“The Gulf Cable Treaty is a lifeline,” Liis Naide" in sides[1]
    assert "blocked the port of Hanko in protest against the treaty Guild of Fishers See it" in sides[2]
    assert "told by the article · The Harbour Gazette, 7 February 2032" in sides[2]
    assert sides[3].startswith("he was not sure that the treaty could be saved Aarne Malli")
    assert sides[4].startswith("Norway would back the treaty only if the cable was buried Berit Eksempel")
    assert (
        sides[5] == "Liis Naide was for it on 4 March 2031: a lifeline, and against it on 7 February 2032: a trap"
    )
    for side in sides[1:3]:
        assert side.count("Copy with source") == side.count("See it in the article")


def test_it_says_where_more_may_have_been_said(
    at_page: Open,
    cable_dataset: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("panels.stances.MOST", 1)
    page = at_page("agreements", store=cable_dataset, agreement=key(cable_dataset, TREATY))
    assert part(page, "For and against").count("The first 1 of 3 are shown.") == 2


def test_where_outlets_differ_each_stands_with_its_articles(treaty: AppTest) -> None:
    assert part(treaty, "Where outlets differ").startswith(
        "Date 3 March 2031: Coast Wire, The Harbour Gazette 4 March 2031: Daily Specimen "
        "Parties Latvia: named by Daily Specimen; not by Coast Wire, The Harbour Gazette "
        "Union of Cable Owners: named by Coast Wire, The Harbour Gazette; not by Daily Specimen "
        "Status collapsed: Coast Wire suspended: The Harbour Gazette "
    )


# --- all agreements ------------------------------------------------------------------------------------------


def listed(page: AppTest) -> list[str]:
    (body,) = re.findall(r"<tbody>(.*?)</tbody>", html(page), re.DOTALL)
    return [words(row) for row in re.findall(r"<tr>(.*?)</tr>", body)]


COLLAPSED = "Gulf Cable Treaty collapsed Estonia, Finland, Latvia, Union of Cable Owners 4 March 2031 7"
HARBOUR = "Ventspils Harbour Pact signed Baltic Ferry Company, Latvia 20 May 2032 0"
GAS = "Gas deal denied Finland, Sweden 1"


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, [HARBOUR, COLLAPSED, GAS]),
        ({"status": "signed"}, [HARBOUR]),
        ({"status": "collapsed", "kind": "treaty"}, [COLLAPSED]),
        ({"party": "country/EE"}, [COLLAPSED]),
        ({"party": "organization/baltic-ferry-company"}, [HARBOUR]),
        ({"q": "cable tre"}, [COLLAPSED]),
        ({"q": "pact ferry"}, [HARBOUR]),  # a word of its name, one of a party's
        ({"q": "swéden", "kind": "deal"}, [GAS]),
        ({"q": "cable", "status": "signed"}, []),
        ({"status": "suspended"}, []),  # so said an earlier article
        ({"kind": "<b>", "party": "nobody"}, []),
    ],
)
def test_the_list_narrows_down(
    at_page: Open,
    cable_dataset: Path,
    chosen: dict[str, str],
    expected: list[str],
) -> None:
    page = at_page("agreements", store=cable_dataset, **chosen)
    assert (listed(page) if expected else []) == expected
    assert words(html(page)).count("Clear all") == bool(chosen)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("", [HARBOUR, COLLAPSED, GAS]),  # the latest first, those without a date last
        ("date", [COLLAPSED, HARBOUR, GAS]),
        ("name", [GAS, COLLAPSED, HARBOUR]),
        ("-name", [HARBOUR, COLLAPSED, GAS]),
        ("statements", [COLLAPSED, GAS, HARBOUR]),
        ("parties", [HARBOUR, COLLAPSED, GAS]),
        ("<b>", [HARBOUR, COLLAPSED, GAS]),
    ],
)
def test_the_list_is_sorted_by_its_headings(
    at_page: Open, cable_dataset: Path, by: str, expected: list[str]
) -> None:
    assert listed(at_page("agreements", store=cable_dataset, **({"sort": by} if by else {}))) == expected


def test_facets_count_what_choosing_them_would_show(at_page: Open, cable_dataset: Path) -> None:
    shown = html(at_page("agreements", store=cable_dataset, status="signed"))
    counted = re.findall(r'href="(agreements[^"]*)"[^>]*><bdi>([^<]*)</bdi></a><span>(\d+)</span>', shown)
    assert counted == [
        ("agreements?status=collapsed", "collapsed", "1"),
        ("agreements?status=denied", "denied", "1"),
        ("agreements", "signed", "1"),  # choosing it again frees it
        ("agreements?status=signed&amp;party=organization/baltic-ferry-company", "Baltic Ferry Company", "1"),
        ("agreements?status=signed&amp;party=country/LV", "Latvia", "1"),
    ]


def test_a_list_that_ends_before_its_end_says_so(
    at_page: Open,
    cable_dataset: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("panels.agreement_list.MOST", 1)
    page = at_page("agreements", store=cable_dataset)
    assert listed(page) == [HARBOUR]
    assert "The first 1 of 3 are shown." in words(html(page))
