"""The saved questions about agreements, asked of made-up articles about a cable treaty, a pact and a rumour.

Each table is the whole answer, in its order. The answers rest on hand-written records, not on the extraction.
"""

import textwrap
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

import made_up
from onrecord.entailment import rules
from onrecord.journey import Source, ingested
from onrecord.mapping import to_graph
from onrecord.record import Findings, Moment
from onrecord.store import View, Writer
from onrecord.vocabulary import ID, ONR
from test_queries import table

# Agreements go by an article that tells of them, for what their nodes are called is not for these tests to know.
TREATY, PACT, RUMOUR = "signed.txt", "harbour-pact.txt", "no-gas-deal.txt"

# The question, its parameters, the columns shown, the rows; "-" is no value.
ANSWERS: list[tuple[str, dict[str, str], str, str]] = [
    (
        "04-who-supports-or-opposes",
        {"agreement": TREATY},
        "stance who teller how words article",
        """
        supports | Iceland | Berit Eksempel | indirect | stood behind the treaty | suspended
        supports | Ilze Paraugs | - | mixed | "a good day for every coast" | signed
        supports | Liis Naide | - | direct | a lifeline | signed
        opposes | Guild of Fishers | - | - | blocked the port of Hanko in … | suspended
        opposes | Kaj Monster | - | mixed | "a cable to nowhere" | signed
        opposes | Liis Naide | - | direct | a trap | suspended
        doubts | Aarne Malli | - | indirect | not sure that the treaty … | suspended
        conditional | Berit Eksempel | - | indirect | only if the cable was buried | suspended
        """,
    ),
    ("04-who-supports-or-opposes", {"agreement": RUMOUR}, "stance who", ""),
    (
        "05-who-changed-position",
        {},
        "who before wordsBefore dayBefore after wordsAfter dayAfter",
        """
        Liis Naide | supports | a lifeline | 2031-03-04 | opposes | a trap | 2032-02-07
        """,
    ),
    (
        "06-who-signed-for-which-state",
        {"agreement": TREATY},
        "part onBehalfOf person",
        """
        party, no signatory named | Latvia | -
        signed | Estonia | Liis Naide
        signed | Finland | Aarne Malli
        signed | Union of Cable Owners | Tove Prov
        spoke without signing | Norway | Berit Eksempel
        """,
    ),
    (
        "06-who-signed-for-which-state",
        {"agreement": PACT},
        "part onBehalfOf person",
        """
        signed | - | Liis Naide
        signed | Latvia | Ilze Paraugs
        """,
    ),
    (
        "07-who-backs-without-signing",
        {},
        "agreement who",
        """
        agreement/gulf-cable- … | Iceland
        """,
    ),
    (
        "08-what-it-commits-to",
        {},
        "bound commitment benefits condition deadline amount wholeCondition",
        """
        Estonia | Estonia will lay the cable | - | - | by 1 June 2032 | - | -
        Estonia | Estonia shall open its … | Finland | - | - | - | -
        Finland | Finland must pay Estonia 40 … | Estonia | provided that the cable is … | - | 40 million euros | -
        - | Repairs are to be shared | - | - | - | - | -
        Baltic Ferry Company | The Baltic Ferry Company is … | - | - | - | - | once the parliament of …
        """,
    ),
    (
        "10-where-outlets-disagree",
        {"agreement": TREATY},
        "on outlet says otherOutlet otherSays otherArticle",
        """
        date | Coast Wire | 2031-03-03 | Daily Specimen | 2031-03-04 | in-the-specimen
        date | Daily Specimen | 2031-03-04 | Coast Wire | 2031-03-03 | collapsed
        date | Daily Specimen | 2031-03-04 | The Harbour Gazette | 2031-03-03 | suspended
        date | The Harbour Gazette | 2031-03-03 | Daily Specimen | 2031-03-04 | in-the-specimen
        party | Coast Wire | Union of Cable Owners | Daily Specimen | not named | in-the-specimen
        party | Coast Wire | not named | Daily Specimen | Latvia | in-the-specimen
        party | Daily Specimen | Latvia | Coast Wire | not named | collapsed
        party | Daily Specimen | Latvia | The Harbour Gazette | not named | suspended
        party | Daily Specimen | not named | Coast Wire | Union of Cable Owners | collapsed
        party | Daily Specimen | not named | The Harbour Gazette | Union of Cable Owners | suspended
        party | The Harbour Gazette | Union of Cable Owners | Daily Specimen | not named | in-the-specimen
        party | The Harbour Gazette | not named | Daily Specimen | Latvia | in-the-specimen
        status | Coast Wire | collapsed | The Harbour Gazette | suspended | suspended
        status | The Harbour Gazette | suspended | Coast Wire | collapsed | collapsed
        """,
    ),
    ("10-where-outlets-disagree", {"agreement": RUMOUR}, "on outlet", ""),
]


@pytest.fixture(scope="module")
def view(cable_dataset: Path) -> View:
    return View(cable_dataset)


@pytest.mark.parametrize(("name", "parameters", "columns", "rows"), ANSWERS)
def test_a_saved_question_has_this_answer(
    view: View, name: str, parameters: dict[str, str], columns: str, rows: str
) -> None:
    parameters = {variable: made_up.agreement(view, source) for variable, source in parameters.items()}
    assert table(view, name, parameters, columns) == textwrap.dedent(rows).strip("\n").splitlines()


# --- what several articles say together ----------------------------------------------------------------------


def stored(place: Path, found: Iterable[Findings]) -> View:
    with Writer(place, rules()) as writer:
        for one in found:
            writer.put(one.article.iri, to_graph(one))
    return View(place)


def known(view: View, subject: str, predicate: str, object: str) -> bool:
    """Tell whether a triple is known; an article's file stands for the agreement that it tells of."""
    subject = made_up.agreement(view, subject) if subject.endswith(".txt") else subject
    asked = (ox.NamedNode(ID + subject), ox.NamedNode(ONR + predicate), ox.NamedNode(ID + object))
    return bool(view.query(f"ASK {{ {' '.join(map(str, asked))} }}"))


def test_a_prime_minister_of_one_article_signs_for_nobody_in_another_that_calls_her_former(view: View) -> None:
    assert known(view, "person/liis-naide-ee", "represents", "country/EE")
    assert known(view, TREATY, "signatoryState", "country/EE")
    assert known(view, PACT, "signedBy", "person/liis-naide-ee")
    assert not known(view, PACT, "signatoryState", "country/EE")
    assert not known(view, PACT, "participant", "country/EE")
    assert known(view, PACT, "signatoryState", "country/LV")  # by the office of who signed with her


def test_for_which_state_somebody_signed_falls_with_the_article_that_says_it(tmp_path: Path) -> None:
    articles = made_up.findings(made_up.CABLE)
    told = [articles["signed.txt"], articles["collapsed.txt"]]
    assert known(stored(tmp_path / "dataset", told), TREATY, "signatoryState", "country/EE")

    with Writer(tmp_path / "dataset", rules()) as writer:
        writer.retract(told[0].article.iri)

    assert not known(View(tmp_path / "dataset"), "collapsed.txt", "signatoryState", "country/EE")


def test_dates_that_only_differ_in_precision_are_no_disagreement(tmp_path: Path) -> None:
    articles = made_up.findings(made_up.CABLE)
    (vague,) = articles["in-the-specimen.txt"].agreements
    vague = replace(vague, date=Moment("2031-03"), parties=vague.parties[:2], status_history=())
    told = [articles["collapsed.txt"], replace(articles["in-the-specimen.txt"], agreements=(vague,))]

    view = stored(tmp_path / "dataset", told)

    assert "date" not in [row.partition(" ")[0] for row in table(view, "10-where-outlets-disagree", {}, "on says")]


def test_places_differ_where_neither_is_a_part_of_the_other(tmp_path: Path) -> None:
    articles = made_up.findings(made_up.CABLE)
    told = []
    for source, place in (("signed.txt", "Hanko"), ("collapsed.txt", "Riga"), ("suspended.txt", "old Hanko")):
        (treaty,) = articles[source].agreements
        told.append(replace(articles[source], agreements=(replace(treaty, place=place),)))

    view = stored(tmp_path / "dataset", told)

    answer = table(view, "10-where-outlets-disagree", {}, "on outlet says otherOutlet otherSays")
    assert sorted(row.removeprefix("place | ") for row in answer if row.startswith("place")) == [
        "Coast Wire | Riga | The Harbour Gazette | Hanko",
        "Coast Wire | Riga | The Harbour Gazette | old Hanko",
        "The Harbour Gazette | Hanko | Coast Wire | Riga",
        "The Harbour Gazette | old Hanko | Coast Wire | Riga",
    ]


def test_articles_of_no_known_outlet_disagree_under_their_files(tmp_path: Path) -> None:
    articles = made_up.findings(made_up.CABLE)
    told = [articles["collapsed.txt"], articles["in-the-specimen.txt"]]
    nobodys = [replace(one, article=replace(one.article, outlet=None)) for one in told]

    view = stored(tmp_path / "dataset", nobodys)

    answer = table(view, "10-where-outlets-disagree", {}, "on outlet says otherOutlet otherSays")
    assert sorted(row for row in answer if row.startswith("date")) == [
        "date | collapsed.txt | 2031-03-03 | in-the-specimen.txt | 2031-03-04",
        "date | in-the-specimen.txt | 2031-03-04 | collapsed.txt | 2031-03-03",
    ]


def test_who_both_supports_and_opposes_in_one_breath_keeps_the_article_in_quarantine(tmp_path: Path) -> None:
    found = made_up.findings(made_up.CABLE)["signed.txt"]
    (treaty,) = found.agreements
    both = (*treaty.stances, replace(treaty.stances[0], stance="opposes"))
    torn = replace(found, agreements=(replace(treaty, stances=both),))

    (outcome,) = ingested([Source("signed.txt", lambda: torn)], tmp_path / "dataset")

    assert outcome.fate == "quarantined"
    assert outcome.report
    assert {one.message for one in outcome.report.violations} == {
        "One statement cannot both support and oppose the same thing."
    }


def test_who_is_for_an_agreement_and_against_a_provision_has_not_changed_position(tmp_path: Path) -> None:
    articles = made_up.findings(made_up.CABLE)
    (first,), (second,) = (articles[source].agreements for source in ("signed.txt", "suspended.txt"))
    trap = next(one for one in second.stances if one.stance == "opposes" and one.actor == "naide")
    part = tuple(replace(one, provision=1) if one is trap else one for one in second.stances)
    told = replace(
        articles["suspended.txt"], agreements=(replace(second, stances=part, provisions=first.provisions[:1]),)
    )

    view = stored(tmp_path / "dataset", [articles["signed.txt"], told])

    assert table(view, "05-who-changed-position", {}, "who") == []
    rows = table(view, "04-who-supports-or-opposes", {}, "stance who provision")
    (towards,) = [row for row in rows if not row.endswith(" -")]
    assert towards.startswith("opposes | Liis Naide | ")


def test_what_an_article_says_was_not_said_is_nobodys_position(tmp_path: Path) -> None:
    found = made_up.findings(made_up.CABLE)["signed.txt"]
    denied = tuple(replace(one, polarity="negated") for one in found.statements)

    view = stored(tmp_path / "dataset", [replace(found, statements=denied)])

    assert table(view, "04-who-supports-or-opposes", {}, "stance who") == []
    assert table(view, "07-who-backs-without-signing", {}, "who") == []
