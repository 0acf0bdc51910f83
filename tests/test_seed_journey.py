"""The seed's whole way: from the file to golden Turtle, a dataset that conforms, and answers.

`python tests/test_seed_journey.py` writes tests/journeys/seed.ttl anew; read its diff before committing.
"""

from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from onrecord.extraction import findings
from onrecord.journey import Source, ingested
from onrecord.mapping import to_graph
from onrecord.reading import read_text
from onrecord.record import Fate, Findings
from onrecord.store import View
from onrecord.vocabulary import ID, ONR, saved_queries

HERE = Path(__file__).parent
SEED = HERE.parent / "seeds" / "000_270deb9ba1cd401a.txt"
GOLDEN = HERE / "journeys" / "seed.ttl"


def found() -> Findings:
    """Return what is found in the seed, under its file name alone, wherever the checkout lies."""
    return findings(read_text(SEED.name, SEED.read_bytes()))


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    place = tmp_path_factory.mktemp("seed") / "dataset"
    (outcome,) = ingested([Source(SEED.name, partial(found))], place)
    assert (outcome.fate, outcome.why) == (Fate.STORED, None)
    return View(place)


def test_the_seed_gives_its_golden_turtle() -> None:
    assert isomorphic(to_graph(found()), rdflib.Graph().parse(GOLDEN, format="turtle"))


def rows(view: View, query: str, *columns: str) -> list[tuple[str | None, ...]]:
    """Return some columns of a saved question's answer, each row once, in order."""
    (saved,) = [q for q in saved_queries() if q.name.startswith(query)]
    values = [
        tuple(v.value if (v := row[c]) is not None else None for c in columns) for row in view.rows(saved.sparql)
    ]
    return list(dict.fromkeys(values))


DECLARATION = "joint declaration, Paris, 6 January 2026"
PREMIER = "former deputy prime minister and space agency chief of Russia"
WITHOUT_ANSWER = {
    "03": "no statement is told inside another one yet",
    "05": "nobody speaks of the declaration twice",
    "10": "there is one outlet",
    "11": "there is one version",
}


@pytest.mark.parametrize(
    ("query", "columns", "expected"),
    [
        (
            "06",
            ("name", "part", "onBehalfOf", "person"),
            [
                (DECLARATION, "signed", "France", "Emmanuel Macron"),
                (DECLARATION, "signed", "Ukraine", "Volodymyr Zelensky"),
                (DECLARATION, "signed", "United Kingdom", "Keir Starmer"),
                (DECLARATION, "spoke without signing", "United States", "Steve Witkoff"),
            ],
        ),
        ("07", ("name", "who"), [(DECLARATION, "Mikhail Kasyanov")]),
        (
            "12",
            ("speaker", "office", "attacked", "words"),
            [("Dmitry Rogozin", PREMIER, "Keir Starmer", "β€œilliterate and a fool”")],
        ),
        (
            "overview-counts",
            ("articles", "outlets", "people", "countries", "agreements"),
            [("1", "1", "8", "5", "1")],
        ),
    ],
)
def test_a_question_has_its_answer_over_the_seed(
    view: View, query: str, columns: tuple[str, ...], expected: list[tuple[str, ...]]
) -> None:
    assert rows(view, query, *columns) == expected


def test_who_said_what_about_the_russian_president(view: View) -> None:
    answer = [row[0] for row in rows(view, "01", "speaker", "subject", "said") if row[1] == "Vladimir Putin"]
    assert answer == ["Mikhail Kasyanov"] * 7


def test_what_was_quoted_and_what_paraphrased(view: View) -> None:
    answer = rows(view, "02", "speaker", "how", "cue")
    assert ("Keir Starmer", "direct", "said") in answer
    assert ("Dmitry Rogozin", "indirect", "implied") in answer
    assert ("Dmitry Rogozin", "mixed", "branded") in answer


def test_what_the_declaration_commits_to(view: View) -> None:
    answer = rows(view, "08", "bound", "commitment", "condition")
    facilities = "build protected facilities for weapons and military equipment to help Kyiv defend itself"
    assert ("United Kingdom", facilities, None) in answer
    boots = ("allow British and French boots on the ground after a ceasefire", "after a ceasefire")
    assert boots in {(commitment, condition) for _, commitment, condition in answer}
    assert (None, "long-term support for the Ukrainian army", None) in answer


def test_who_is_for_the_declaration_and_who_against_it(view: View) -> None:
    answer = {(row[0], row[1]) for row in rows(view, "04", "who", "stance")}
    assert {("Mikhail Kasyanov", "supports"), ("Dmitry Rogozin", "opposes")} <= answer
    assert ("Mikhail Kasyanov", "opposes") not in answer


def test_every_direct_quotation_rests_on_one_outlet(view: View) -> None:
    answer = rows(view, "09", "basis", "medium")
    assert answer == [
        ("agreement known from one outlet", "The Mirror"),
        ("quotation printed by one outlet", "The Mirror"),
    ]


@pytest.mark.parametrize("query", WITHOUT_ANSWER)
def test_what_one_article_cannot_answer_has_no_answer(view: View, query: str) -> None:
    (saved,) = [q for q in saved_queries() if q.name.startswith(query)]
    assert view.rows(saved.sparql) == (), WITHOUT_ANSWER[query]


def test_every_saved_question_is_asked_of_the_seed(view: View) -> None:
    asked = {
        "01",
        "02",
        "04",
        "06",
        "07",
        "08",
        "09",
        "12",
        *WITHOUT_ANSWER,
        "overview-counts",
        "latest-statements",
    }
    assert {q.name if q.name[0].isalpha() else q.name[:2] for q in saved_queries()} == asked
    assert len(rows(view, "latest-statements", "statement")) == len(found().statements)


@pytest.mark.parametrize(
    ("pattern", "holds"),
    [
        ("?a onr:signatoryState <country/GB>", True),
        ("<person/keir-starmer-gb> onr:represents <country/GB>", True),
        ("<person/mikhail-kasyanov-ru> onr:represents ?state", False),
        ("<person/dmitry-rogozin-ru> onr:represents ?state", False),
        ("<person/mikhail-kasyanov-ru> onr:signed ?a", False),
        ("<person/mikhail-kasyanov-ru> onr:backs ?a", True),  # "absolutely a great move"
        ("<person/dmitry-rogozin-ru> onr:backs ?a", False),
        ('?said onr:supports ?a ; onr:text ?words FILTER (CONTAINS (?words, "changed the game"))', False),
        ("?provision onr:partOf ?a", True),
        ("<person/mikhail-kasyanov-ru> onr:spokeAbout <person/vladimir-putin-ru>", True),
    ],
)
def test_what_follows_from_the_seed_and_what_must_not(view: View, pattern: str, holds: bool) -> None:
    answer = view.query(f"BASE <{ID}> PREFIX onr: <{ONR}> ASK {{ {pattern} }}")
    assert isinstance(answer, ox.QueryBoolean)
    assert bool(answer) is holds


if __name__ == "__main__":
    to_graph(found()).serialize(GOLDEN, format="turtle")
