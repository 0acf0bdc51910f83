"""The saved questions, asked of the made-up articles: each table is the whole answer, in its order.

What they answer over the seed is held in test_seed.py.
"""

import re
import textwrap
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pyoxigraph as ox
import pytest

import made_up
from onrecord.entailment import rules
from onrecord.journey import Source, ingested
from onrecord.mapping import to_graph
from onrecord.store import View, Writer
from onrecord.vocabulary import ID, SavedQuery, saved_queries

# Two outlets tell of the accord in four articles, and date it the 10th and the 11th; it goes by the name that the
# Post's first article gives it. The cod deal may be the same, and is a node of its own.
ACCORD = "agreement/lisbon-fishing-accord-1e60eaaa"
COD_DEAL = "agreement/lisbon-cod-deal-3011f718"
VILHENA = "person/duarte-vilhena-pt"

# The question, its parameters, the columns shown, the rows. Articles go by their file; "-" is no value.
ANSWERS: list[tuple[str, dict[str, str], str, str]] = [
    (
        "01-who-said-what-about",
        {"about": ACCORD},
        "speaker said toWhom saidOn article start end",
        """
        Sigrid Halldors | "The accord will hold … | - | - | accord-in-the-post-corrected | 242 | 292
        Sigrid Halldors | "The accord will hold … | - | - | fishing-accord | 373 | 423
        Duarte Vilhena | the accord was "a fair … | Radio Atlantico | - | fishing-accord | 476 | 539
        Orri Bjarnason | parliament to throw the … | - | - | fishing-accord | 790 | 824
        Duarte Vilhena | the Norwegian envoy, Liv … | - | - | fishing-accord | 843 | 925
        Liv Aasen | Norway would stand by the … | Duarte Vilhena | - | fishing-accord | 893 | 925
        A senior official | Uruguay would join the … | - | - | fishing-accord | 950 | 993
        Duarte Vilhena | the Lisbon fishing accord … | - | 2031-06-01 | accord-falters | 327 | 380
        Uruguay | it still stood behind the … | - | - | accord-falters | 441 | 473
        """,
    ),
    (
        "01-who-said-what-about",
        {"about": "country/UY"},
        "subject speaker said outlet start end",
        """
        Uruguay | A senior official | Uruguay would join the … | The Northern Courier | 950 | 993
        """,
    ),
    (
        "02-in-whose-words",
        {"who": VILHENA},
        "how words cue article start end",
        """
        direct | "We will meet again in June." | said | fishing-accord | 1045 | 1074
        indirect | the Norwegian envoy, Liv … | said | fishing-accord | 843 | 925
        mixed | the accord was "a fair … | told | fishing-accord | 476 | 539
        mixed | the Lisbon fishing accord … | said | accord-falters | 327 | 380
        """,
    ),
    (
        "03-through-how-many-hands",
        {},
        "said speaker remove teller told",
        """
        Norway would stand by the … | Liv Aasen | 1 | Duarte Vilhena | the Norwegian envoy, Liv …
        Norway promised to stay | A Portuguese official | 1 | Uruguay | a Portuguese official had …
        to stay | Norway | 1 | A Portuguese official | Norway promised to stay
        to stay | Norway | 2 | Uruguay | a Portuguese official had …
        """,
    ),
    (
        "04-who-supports-or-opposes",
        {"agreement": ACCORD},
        "stance who how words publishedAt",
        """
        supports | Duarte Vilhena | mixed | the accord was "a fair … | 2031-03-12T09:15:00
        supports | Liv Aasen | indirect | Norway would stand by the … | 2031-03-12T09:15:00
        supports | Sigrid Halldors | direct | "The accord will hold … | 2031-03-12T07:40:00
        supports | Sigrid Halldors | direct | "The accord will hold … | 2031-03-12T09:15:00
        supports | Uruguay | indirect | it still stood behind the … | 2031-06-02T18:05:00
        opposes | Duarte Vilhena | mixed | the Lisbon fishing accord … | 2031-06-02T18:05:00
        opposes | Orri Bjarnason | indirect | parliament to throw the … | 2031-03-12T09:15:00
        """,
    ),
    (
        "05-who-changed-position",
        {},
        "before wordsBefore dayBefore wordsAfter dayAfter",
        """
        supports | the accord was "a fair … | 2031-03-12 | the Lisbon fishing accord … | 2031-06-01
        """,
    ),
    (
        "05-who-changed-position",
        {"actor": "person/sigrid-halldors-is"},
        "who",
        """
        """,
    ),
    (
        "06-who-signed-for-which-state",
        {"agreement": ACCORD},
        "part onBehalfOf person",
        """
        signed | Iceland | Sigrid Halldors
        signed | Portugal | Duarte Vilhena
        spoke without signing | Norway | Liv Aasen
        spoke without signing | Uruguay | Uruguay
        """,
    ),
    (
        "07-who-backs-without-signing",
        {},
        "agreement who",
        """
        agreement/lisbon-fishing- … | Liv Aasen
        agreement/lisbon-fishing- … | Uruguay
        """,
    ),
    (
        "08-what-it-commits-to",
        {},
        "bound commitment benefits condition deadline amount start end",
        """
        Portugal | Portugal will build a … | - | - | - | - | 211 | 247
        Iceland | Iceland will open its … | Portugal | if catches are reported … | - | - | 560 | 652
        Portugal | Portugal must pay a yearly … | Iceland | - | by 1 June | a yearly fee | 654 | 694
        """,
    ),
    (
        "09-what-rests-on-one-source",
        {},
        "basis words medium article",
        """
        agreement known from one … | Lisbon cod deal | Harbour Mail | cod-deal
        quotation printed by one … | "We will meet again in June." | The Northern Courier | fishing-accord
        statement of unnamed sources … | Norway promised to stay | The Northern Courier | accord-falters
        statement of unnamed sources … | Uruguay would join the … | The Northern Courier | fishing-accord
        """,
    ),
    (
        "09-what-rests-on-one-source",
        {"outlet": "organization/harbour-mail"},
        "basis words medium article",
        """
        agreement known from one … | Lisbon cod deal | Harbour Mail | cod-deal
        """,
    ),
    (
        "10-where-outlets-disagree",
        {},
        "on outlet says otherOutlet otherSays",
        """
        name | Harbour Mail | Lisbon cod deal | The Northern Courier | Lisbon fishing accord
        date | Atlantic Post | 2031-03-10 | The Northern Courier | 2031-03-11
        date | The Northern Courier | 2031-03-11 | Atlantic Post | 2031-03-10
        name | The Northern Courier | Lisbon fishing accord | Harbour Mail | Lisbon cod deal
        """,
    ),
    (
        "10-where-outlets-disagree",
        {"agreement": COD_DEAL},
        "on outlet says otherOutlet otherSays",
        """
        name | Harbour Mail | Lisbon cod deal | The Northern Courier | Lisbon fishing accord
        """,
    ),
    (
        "11-what-changed-between-versions",
        {},
        "article change what whose value",
        """
        accord-in-the-post-corrected | added | headline | - | Two countries sign fishing …
        accord-in-the-post-corrected | added | statement | Liv Aasen | Norway had not paid for the …
        accord-in-the-post-corrected | removed | headline | - | Three countries sign fishing …
        accord-in-the-post-corrected | removed | party | Lisbon fishing accord | Uruguay
        accord-in-the-post-corrected | removed | statement | Two diplomats | Norway had paid for the talks
        """,
    ),
    (
        "12-who-attacks-whom",
        {},
        "speaker office attacked words start end",
        """
        Orri Bjarnason | former Prime Minister of … | Sigrid Halldors | Halldors was "selling the sea" | 749 | 779
        """,
    ),
    (
        "latest-statements",
        {},
        "publishedAt outlet how speaker words",
        """
        2031-06-02T18:05:00 | The Northern Courier | mixed | Duarte Vilhena | the Lisbon fishing accord …
        2031-06-02T18:05:00 | The Northern Courier | indirect | Uruguay | it still stood behind the …
        2031-06-02T18:05:00 | The Northern Courier | indirect | Uruguay | a Portuguese official had …
        2031-06-02T18:05:00 | The Northern Courier | indirect | A Portuguese official | Norway promised to stay
        2031-06-02T18:05:00 | The Northern Courier | indirect | Norway | to stay
        2031-03-12T09:15:00 | The Northern Courier | direct | Duarte Vilhena | "We will meet again in June."
        2031-03-12T09:15:00 | The Northern Courier | direct | Sigrid Halldors | "We will meet again in June."
        2031-03-12T09:15:00 | The Northern Courier | direct | Sigrid Halldors | "The accord will hold …
        2031-03-12T09:15:00 | The Northern Courier | mixed | Duarte Vilhena | the accord was "a fair …
        2031-03-12T09:15:00 | The Northern Courier | mixed | Orri Bjarnason | Halldors was "selling the sea"
        2031-03-12T09:15:00 | The Northern Courier | indirect | Orri Bjarnason | parliament to throw the …
        2031-03-12T09:15:00 | The Northern Courier | indirect | Duarte Vilhena | the Norwegian envoy, Liv …
        2031-03-12T09:15:00 | The Northern Courier | indirect | Liv Aasen | Norway would stand by the …
        2031-03-12T09:15:00 | The Northern Courier | indirect | A senior official | Uruguay would join the …
        2031-03-12T07:40:00 | Atlantic Post | direct | Sigrid Halldors | "The accord will hold …
        2031-03-12T07:40:00 | Atlantic Post | indirect | Liv Aasen | Norway had not paid for the …
        """,
    ),
    (
        "overview-counts",
        {},
        "articles outlets people countries statements agreements",
        """
        4 | 3 | 4 | 4 | 17 | 2
        """,
    ),
]


@cache
def question(name: str) -> SavedQuery:
    """Return a saved question by its name."""
    (found,) = [query for query in saved_queries() if query.name == name]
    return found


def table(view: View, name: str, parameters: dict[str, str], columns: str) -> list[str]:
    """Return the answer to a question as the tables above have it."""
    substitutions = {variable: ox.NamedNode(ID + value) for variable, value in parameters.items()}
    rows = view.rows(question(name).sparql, **substitutions)
    return [" | ".join(_shown(row[column]) for column in columns.split()) for row in rows]


def _shown(term: object) -> str:
    if not isinstance(term, ox.NamedNode | ox.Literal):
        return "-"
    return textwrap.shorten(_files().get(term.value, term.value.removeprefix(ID)), 30, placeholder=" …")


@cache
def _files() -> dict[str, str]:
    found = made_up.findings() | made_up.findings(made_up.CABLE)
    return {one.article.iri: source.removesuffix(".txt") for source, one in found.items()}


@pytest.fixture(scope="module")
def view(made_up_dataset: Path) -> View:
    return View(made_up_dataset)


@pytest.mark.parametrize(("name", "parameters", "columns", "rows"), ANSWERS)
def test_a_saved_question_has_this_answer(
    view: View, name: str, parameters: dict[str, str], columns: str, rows: str
) -> None:
    assert table(view, name, parameters, columns) == textwrap.dedent(rows).strip("\n").splitlines()


def test_two_dates_are_told_apart_where_the_name_of_an_agreement_holds_its_date(tmp_path: Path) -> None:
    with Writer(tmp_path / "dataset", rules()) as writer:
        for source in ("fishing-accord.txt", "accord-in-the-post-corrected.txt"):
            found = made_up.findings()[source]
            (accord,) = found.agreements
            dated = replace(accord, label=f"accord, Lisbon, {accord.date and accord.date.value}")
            writer.put(found.article.iri, to_graph(replace(found, agreements=(dated,))))

    answer = table(
        View(tmp_path / "dataset"), "10-where-outlets-disagree", {}, "on outlet says otherOutlet otherSays"
    )

    assert answer == [
        "date | Atlantic Post | 2031-03-10 | The Northern Courier | 2031-03-11",
        "date | The Northern Courier | 2031-03-11 | Atlantic Post | 2031-03-10",
    ]


# --- how a saved question is written -------------------------------------------------------------------------

ALL = pytest.mark.parametrize("query", saved_queries(), ids=lambda query: query.name)


def test_the_twelve_questions_are_there() -> None:
    numbers = [query.name[:2] for query in saved_queries() if query.name[:2].isdigit()]

    assert numbers == [f"{number:02}" for number in range(1, 13)]


def test_every_saved_question_has_an_answer_here() -> None:
    assert {query.name for query in saved_queries()} == {name for name, *_ in ANSWERS}


@ALL
def test_a_parameter_is_a_column_and_is_described(query: SavedQuery) -> None:
    head, _, body = query.sparql.partition("SELECT")
    columns = body.partition("WHERE")[0]
    parameters = re.findall(r"^# parameter: \?(\w+) \S", head, re.MULTILINE)

    assert len(parameters) == head.count("# parameter:")
    assert [parameter.name for parameter in query.parameters] == parameters
    assert [name for name in parameters if f"?{name}" not in columns] == []
    assert {name for asked, given, *_ in ANSWERS if asked == query.name for name in given} <= set(parameters)


@ALL
def test_it_runs_anywhere_for_it_declares_its_prefixes(query: SavedQuery) -> None:
    assert isinstance(ox.Store().query(query.sparql), ox.QuerySolutions)


@ALL
def test_the_rows_come_in_one_order_whatever_was_ingested_first(
    query: SavedQuery, view: View, backwards: View
) -> None:
    assert backwards.rows(query.sparql) == view.rows(query.sparql)


@pytest.fixture(scope="module")
def backwards(tmp_path_factory: pytest.TempPathFactory) -> View:
    place = tmp_path_factory.mktemp("backwards") / "dataset"
    found = made_up.findings()
    list(ingested([Source(name, partial(found.__getitem__, name)) for name in reversed(found)], place))
    return View(place)
