"""The page Ask, run by Streamlit without a browser: questions as forms, a query of one's own, views and files."""

import codecs
import io
import json
import re
import zipfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote_plus

import pyoxigraph as ox
import pytest
import rdflib
from streamlit.testing.v1 import AppTest

import made_up.explorer
from explorer_pages import Open, html, words
from onrecord.entailment import rules
from onrecord.record import QueryLimit
from onrecord.store import View, Writer
from onrecord.vocabulary import ID, ONR, SavedQuery, saved_queries
from panels import answers, downloads, views
from panels.answers import Answer, Cell
from panels.examples import EXAMPLES
from panels.known import names, names_for, resolved
from panels.questions import as_table, described, fixed, questions

ALL = pytest.mark.parametrize("query", questions(), ids=lambda query: query.name)
LABELS = "SELECT ?person ?name WHERE { ?person a onr:Person ; rdfs:label ?name } ORDER BY ?name"


def part(page: AppTest, name: str) -> dict[str, object]:
    """Return what one of the explorer's own parts was given to show."""
    (found,) = [one.proto for one in page.get("bidi_component") if one.proto.component_name == f"onrecord_{name}"]
    return json.loads(found.json or found.mixed.json)  # type: ignore[no-any-return]


def table_of(*rows: tuple[Cell | None, ...], names: str = "a b c") -> Answer:
    return Answer(0.0, tuple(names.split()[: len(rows[0])]), rows)


# --- questions -----------------------------------------------------------------------------------------------


def test_the_twelve_questions_stand_on_the_page(at_page: Open) -> None:
    shown = words(html(at_page("ask")))
    assert len(questions()) == 12
    for query in questions():
        assert query.title in shown
    assert not re.search(r"https?:|onr:|RDF|triple|IRI", shown)


@ALL
def test_a_question_is_a_form_with_an_answer(at_page: Open, query: SavedQuery) -> None:
    page = at_page("ask", question=query.name)
    assert [one.label for one in page.selectbox][1:] == [
        parameter.meaning[:1].upper() + parameter.meaning[1:] for parameter in query.parameters
    ]
    shown = words(html(page))
    assert "row" in shown
    assert not re.search(r"https?://|onr:|None", shown)
    assert "onr-failed" not in html(page)


def test_an_answer_leads_to_people_and_to_the_words(at_page: Open) -> None:
    shown = html(at_page("ask", question="12-who-attacks-whom", who="person/bo-specimen-is"))
    assert 'href="people?person=bo-specimen-is"' in shown
    assert re.search(r'href="articles\?article=[0-9a-f]{16}&amp;words=\d+-\d+"', shown)
    assert "Words" in words(shown)


def test_a_thing_and_its_name_are_one_column_whatever_letters_are_capital(at_page: Open) -> None:
    at_page("ask")
    ada = Cell("iri", f"{ID}person/ada-sample-no")
    shown = as_table(Answer(0.0, ("who", "speaker"), ((ada, Cell("text", "ADA Sample")),)))
    assert words(shown) == "Who Ada Sample"


def test_the_words_of_an_answer_are_copied_with_their_source(at_page: Open, cable_dataset: Path) -> None:
    def copied(question: str) -> list[str]:
        shown = html(at_page("ask", store=cable_dataset, question=question))
        found = re.findall('data-copy="([^"]*)" data-at="([^"]*)"', shown)
        assert all(re.fullmatch(r"articles\?article=\w{16}&amp;(words|statement)=\d+-\d+", at) for _, at in found)
        return [unescape(words) for words, _ in found]

    suspended = "“Gulf Cable Treaty suspended”, The Harbour Gazette, 7 February 2032"
    signed = "“Estonia and Finland sign Gulf Cable Treaty”, The Harbour Gazette, 4 March 2031"
    assert set(copied("04-who-supports-or-opposes")) >= {
        f"Iceland stood behind the treaty — Berit Eksempel (paraphrased)\n{suspended}",
        "blocked the port of Hanko in protest against the treaty — Guild of Fishers (told by the article)"
        f"\n{suspended}",
    }
    assert f"Repairs are to be shared — Gulf Cable Treaty\n{signed}" in copied("08-what-it-commits-to")
    assert f"“The treaty has become a trap,” — Liis Naide\n{suspended}" in copied("02-in-whose-words")
    assert copied("06-who-signed-for-which-state") == []  # no words of anybody's


def test_a_question_about_somebody_is_answered_for_them_alone(at_page: Open) -> None:
    for who in ("person/ada-sample-no", "ada sample"):
        page = at_page("ask", question="02-in-whose-words", who=who)
        assert page.selectbox[1].value == who
        shown = html(page).partition("<table")[2]
        assert "people?person=ada-sample-no" in shown
        assert "people?person=bo-specimen-is" not in shown


def test_what_a_question_asks_is_said_in_a_few_words_and_the_rest_unfolds(at_page: Open) -> None:
    for query in saved_queries():
        few, more = described(query.description)
        assert 20 < len(words(few)) <= 240
        assert words(f"{few} {more}").replace(" … More ", " ").replace(" More ", " ") == query.description
    shown = html(at_page("ask", question="10-where-outlets-disagree"))
    assert '<details class="onr-more"><summary>More</summary>' in shown
    assert "<details" not in html(at_page("ask", question="07-who-backs-without-signing"))


def test_a_question_that_takes_too_long_about_all_says_to_choose_a_name(
    at_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limited(sparql: str, given: object = None) -> Answer:
        raise QueryLimit("the query was stopped: it took longer than 10 s")

    monkeypatch.setattr(answers, "answer", limited)
    shown = words(html(at_page("ask", question="01-who-said-what-about")))
    assert "The query was stopped: it took longer than 10 s" in shown
    assert "Choose a name above" in shown


def test_a_question_that_nothing_answers_says_what_to_do(at_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    about_one = words(html(at_page("ask", question="04-who-supports-or-opposes", agreement="country/NO")))
    told = "Nothing on record answers this. Ask the same about all, or choose another name above."
    assert told in about_one
    assert "Choose another question" not in about_one
    monkeypatch.setattr(answers, "answer", lambda sparql, given=None: Answer(0.0, ("who",)))
    about_all = words(html(at_page("ask", question="04-who-supports-or-opposes")))
    assert "Nothing on record answers this. Choose another question." in about_all
    assert "Ask the same about all" not in about_all


def test_a_question_leads_to_the_editor_and_to_programs_that_ask_it_about_the_same(at_page: Open) -> None:
    page = at_page("ask", question="02-in-whose-words", who="person/ada-sample-no")
    (sparql,) = re.findall(r'href="ask\?sparql=([^"]*)">See or change', html(page))
    own = at_page("ask", sparql=unquote_plus(sparql))
    fixed_to = "VALUES ?who { <https://w3id.org/onrecord/id/person/ada-sample-no> }"
    assert fixed_to in str(part(own, "editor")["text"])
    assert own.code
    assert all(fixed_to in one.value for one in own.code)
    assert len(own.dataframe[0].value) == 3


def test_choosing_a_name_goes_to_its_address(at_page: Open) -> None:
    page = at_page("ask", question="02-in-whose-words")
    page.selectbox[1].select("person/ada-sample-no").run()
    assert page.query_params["who"] == "person/ada-sample-no"
    assert page.query_params["question"] == "02-in-whose-words"


@ALL
def test_every_parameter_has_names_to_choose_from_or_none_on_record(at_page: Open, query: SavedQuery) -> None:
    at_page("ask")
    for parameter in query.parameters:
        assert all("/" in local and name for local, name in names_for(parameter.name).items())


def test_a_name_is_found_by_what_it_is_called_and_namesakes_are_told_apart(at_page: Open) -> None:
    at_page("ask")
    assert names("Country") == {"country/IS": "Iceland", "country/NO": "Norway"}
    for typed in ("Ada Sample", "ada", "Ådå sämple", "person/ada-sample-no"):
        found = resolved(typed)
        assert found
        assert found.name == "Ada Sample"
    assert resolved("nobody at all") is None
    assert resolved("person/> }") is None


@ALL
def test_a_question_with_its_parameters_runs_as_sparql_alone(at_page: Open, query: SavedQuery) -> None:
    at_page("ask")
    given = {parameter.name: "https://w3id.org/onrecord/id/country/NO" for parameter in query.parameters}
    sparql = fixed(query, given)
    assert all(f"VALUES ?{name} " in sparql for name in given)
    assert answers.answer(sparql).cells == answers.answer(query.sparql, given).cells


# --- a query of one's own ------------------------------------------------------------------------------------


def test_the_editor_has_run_a_query_before_anybody_asks(at_page: Open) -> None:
    page = at_page("ask", write="1")
    assert list(page.dataframe[0].value.columns) == ["who", "said", "published"]
    assert len(page.dataframe[0].value) == 6
    labels = ["CSV", "JSON", "Excel", "Everything on record (Turtle)"]
    assert [one.label for one in page.get("download_button")] == labels


def test_the_editor_knows_every_term_with_its_label_and_description(at_page: Open) -> None:
    given = part(at_page("ask", write="1"), "editor")
    terms = {term["name"]: term for term in given["terms"]}  # type: ignore[attr-defined]
    assert terms["onr:saidBy"]["label"] == "said by"
    assert terms["onr:saidBy"]["comment"].startswith("The one who, says the article, uttered it.")
    assert {"onr:matches", "onr:score"} <= set(terms)
    assert {"onr", "rdfs", "xsd"} <= set(given["prefixes"])  # type: ignore[call-overload]


@pytest.mark.parametrize("sparql", [*EXAMPLES.values(), *(fixed(query, {}) for query in questions())])
def test_what_is_shown_to_be_copied_declares_its_prefixes(sparql: str) -> None:
    knows_no_prefix = ox.Store()
    knows_no_prefix.query(sparql, custom_functions={ox.NamedNode(f"{ONR}score"): lambda *_: None})


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_an_answer(at_page: Open, name: str) -> None:
    page = at_page("ask", sparql=EXAMPLES[name])
    assert part(page, "editor")["text"] == EXAMPLES[name]
    assert part(page, "editor")["failure"] is None
    assert "onr-failed" not in html(page)


def test_choosing_an_example_goes_to_its_address(at_page: Open) -> None:
    page = at_page("ask", write="1")
    page.selectbox[0].select("Who speaks most (a chart)").run()
    assert page.query_params["sparql"] == EXAMPLES["Who speaks most (a chart)"]


@pytest.mark.parametrize(
    ("sparql", "shown"),
    [
        ("ASK { ?s a onr:Statement }", "Yes, in "),
        ("ASK { ?s a onr:Nothing }", "No, in "),
        ("CONSTRUCT { ?s a onr:Statement } WHERE { ?s a onr:Statement } LIMIT 1", "Turtle Graph"),
        ("CONSTRUCT { ?s a onr:Statement } WHERE { ?s a onr:Statement } LIMIT 1", "a onr:Statement"),
        ("SELECT * {}", "1 row in "),
    ],
)
def test_an_answer_that_is_no_table_is_shown_too(at_page: Open, sparql: str, shown: str) -> None:
    page = at_page("ask", sparql=sparql)
    assert any(
        shown in one for one in (words(html(page).replace("</a>", " ")), *(code.value for code in page.code))
    )


@pytest.mark.parametrize(
    ("sparql", "line"),
    [
        ("SELECT", 1),
        ("SELECT ?s WHERE {\n  ?s a onr:Person ;\n  FILTER\n}", 4),
        ("SELECT * WHERE {\n  ?s nothing:such ?o }", 2),
        ("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }", None),
        ("ASK " + "{" * 5000, None),
        ("![](http://example.org/x.png)", 1),
    ],
)
def test_a_query_that_cannot_be_answered_gets_one_plain_sentence_at_its_line(
    at_page: Open, sparql: str, line: int | None
) -> None:
    page = at_page("ask", sparql=sparql)
    (error,) = re.findall(r'<p class="onr-failed" role="alert">(.*?)</p>', html(page))
    assert words(error)
    assert "Traceback" not in error
    failure = part(page, "editor")["failure"]
    assert (failure and failure["line"]) == line  # type: ignore[index]


def test_a_graph_that_is_shown_in_part_says_so(at_page: Open) -> None:
    found = at_page("ask", sparql="CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert "characters are shown; the download has all" in words(html(found))


def test_a_query_without_a_row_says_what_to_do(at_page: Open) -> None:
    shown = words(html(at_page("ask", sparql="SELECT ?s { ?s a onr:Nothing }")))
    assert "Nothing on record answers this. Ask for less, or start from an example above." in shown


# --- views ---------------------------------------------------------------------------------------------------

PERSON, PACT = (
    Cell("iri", "https://w3id.org/onrecord/id/person/a"),
    Cell("iri", "https://w3id.org/onrecord/id/agreement/b"),
)
NORWAY = Cell("iri", "https://w3id.org/onrecord/id/country/NO")
WORDS, DAY, THREE = Cell("text", "words"), Cell("date", "2031-03"), Cell("number", "3")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (table_of((WORDS,)), "table"),
        (table_of((PERSON, PACT)), "table graph"),
        (table_of((DAY, WORDS)), "table timeline"),
        (table_of((WORDS, THREE)), "table chart"),
        (table_of((NORWAY, THREE)), "table chart map"),
        (table_of((NORWAY, None), (PERSON, None)), "table"),
        (table_of((WORDS,), (WORDS,), (Cell("text", "others"),)), "table chart"),
        (Answer(0.0, turtle=b"<a:a> <a:b> <a:c> ."), "table graph"),
        (Answer(0.0, names=("a",)), "table"),
    ],
)
def test_an_answer_has_the_views_that_its_columns_allow(at_page: Open, found: Answer, expected: str) -> None:
    at_page("ask")
    assert views.views(found) == tuple(expected.split())


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ('"-1.5e3"^^xsd:double', "number"),
        ('"many"^^xsd:integer', "text"),
        ('"NaN"^^xsd:double', "text"),
        ('"INF"^^xsd:float', "text"),
        ('"2031-02-28"', "date"),
        ('"2031-02-28Z"^^xsd:date', "date"),
        ('"2031-02-28T10:00:00+02:00"^^xsd:dateTime', "date"),
        ('"2031"^^xsd:gYear', "date"),
        ('"2031"', "text"),
        ('"2031-32"', "text"),  # a season, say
        ('"2031-02-30"^^xsd:date', "text"),
        ('"2031-02Z"^^xsd:gYearMonth', "text"),
        ('"-0044-03-15"^^xsd:date', "text"),
        ('"soon"^^xsd:date', "text"),
    ],
)
def test_a_number_or_a_date_is_what_is_one_whatever_the_data_calls_it(
    at_page: Open, value: str, kind: str
) -> None:
    page = at_page(
        "ask", sparql=f'SELECT ?a ?b {{ VALUES (?a ?b) {{ ("x" {value}) ("y" {value}) }} }}', view="chart"
    )
    assert "onr-failed" not in html(page)
    found = answers.answer(f"SELECT ?a {{ VALUES ?a {{ {value} }} }}")
    assert [cell.kind for (cell,) in found.cells if cell] == [kind]


def test_a_graph_says_a_property_without_a_name_as_turtle_does(at_page: Open) -> None:
    at_page("ask")
    turtle = b"<urn:a> a <urn:b> ; <http://www.w3.org/2000/01/rdf-schema#seeAlso> <urn:c> ; <urn:isA> <urn:d> ."
    assert [edge.words for edge in views.graph(Answer(0.0, turtle=turtle))[1]] == [
        "rdf:type",
        "rdfs:seeAlso",
        "urn:isA",
    ]


def test_a_lane_of_a_timeline_is_a_name_that_most_rows_have(at_page: Open) -> None:
    at_page("ask")
    rows = [(DAY, None, PACT), (DAY, WORDS, PACT), (DAY, None, PACT)]
    lanes = {value["lane"] for value in views.timeline(table_of(*rows))["data"]["values"]}
    assert lanes == {views.name_of(PACT, {})}


def test_a_timeline_runs_along_the_dates_that_most_rows_have(at_page: Open) -> None:
    at_page("ask")
    found = table_of((None, DAY, WORDS), (DAY, DAY, None), (None, DAY, None), names="saidOn publishedAt said")
    (values,) = views.timeline(found).to_dict()["datasets"].values()
    assert [(value["when"], value["lane"]) for value in values] == [("March 2031", "Published")] * 3


def test_a_query_that_is_too_much_says_what_to_do(at_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(sparql: str) -> Answer:
        raise QueryLimit("the query was stopped: it took longer than 10 s")

    monkeypatch.setattr(answers, "answer", stopped)
    shown = words(html(at_page("ask", sparql="ASK {}")))
    assert "The query was stopped" in shown
    assert "Ask for less, with LIMIT" in shown


def test_a_question_is_answered_once_for_a_state_of_the_dataset(
    at_page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = []
    usual = answers.answer

    def counted(sparql: str, given: Mapping[str, str] | None = None) -> Answer:
        asked.append(given)
        return usual(sparql, given)

    monkeypatch.setattr(answers, "answer", counted)
    place = made_up.explorer.written(tmp_path / "dataset")
    for view in ("", "graph", ""):
        at_page("ask", store=place, question="12-who-attacks-whom", view=view)
    about_one = {"who": "https://w3id.org/onrecord/id/person/bo-specimen-is"}
    at_page("ask", store=place, question="12-who-attacks-whom", who="person/bo-specimen-is")
    assert asked == [{}, about_one]
    another = rdflib.Graph().parse(
        data="<urn:another> a <https://w3id.org/onrecord/ns#Article> .", format="turtle"
    )
    with Writer(place, rules()) as writer:
        writer.put("urn:another", another)
    at_page("ask", store=place, question="12-who-attacks-whom")
    assert asked == [{}, about_one, {}]


def test_a_question_names_its_page(at_page: Open) -> None:
    page = at_page("ask", question="12-who-attacks-whom")
    assert "Who attacks whom, and what office did the speaker then hold?" in html(page).partition("</h1>")[0]


def test_a_view_of_the_address_is_shown_with_its_table(at_page: Open) -> None:
    counts = EXAMPLES["Who speaks most (a chart)"]
    page = at_page("ask", sparql=counts, view="chart")
    (chart,) = page.get("arrow_vega_lite_chart") or page.get("vega_lite_chart")
    assert '"bar"' in chart.proto.spec
    assert len(page.dataframe) == 1
    assert re.search(r'href="ask\?sparql=[^"]*view=chart" aria-current="page">Chart', html(page))


def test_a_graph_names_its_nodes_and_edges_in_plain_words(at_page: Open) -> None:
    page = at_page("ask", sparql=EXAMPLES["Who is party to what (a graph)"], view="graph")
    given = part(page, "network")
    assert {"Harbour Pact", "Norway", "Ada Sample"} <= {node["label"] for node in given["nodes"]}  # type: ignore[attr-defined]
    assert {edge["label"] for edge in given["edges"]} == {"party", "signed by"}  # type: ignore[attr-defined]
    assert "Harbour Pact party Norway" in words(html(page))


def test_a_map_counts_for_each_country(at_page: Open) -> None:
    at_page("ask")
    chart = views.countries(answers.answer(EXAMPLES["Which countries are spoken of (a map)"]))
    values = chart.to_dict()["datasets"]["numbers"]
    assert {value["code"]: value["name"] for value in values} == {"IS": "Iceland", "NO": "Norway"}
    assert all(value["value"] >= 1 for value in values)


# --- files ---------------------------------------------------------------------------------------------------


def test_a_table_as_csv_has_every_value_as_it_is(at_page: Open) -> None:
    at_page("ask")
    lines = downloads.as_csv(answers.answer(LABELS)).decode("utf-8-sig").splitlines()
    assert lines[:2] == ["person,name", "https://w3id.org/onrecord/id/person/ada-sample-no,Ada Sample"]


def test_a_table_as_csv_says_that_it_is_utf_8_where_a_spreadsheet_looks_for_it() -> None:
    table = downloads.as_csv(table_of((Cell("text", "Şule Günbeyi"), Cell("text", "zażółć"))))
    assert table.startswith(codecs.BOM_UTF8)
    assert "Şule Günbeyi,zażółć" in table.decode("utf-8-sig")


def test_a_table_as_excel_runs_no_formula() -> None:
    book = downloads.as_excel(
        table_of((Cell("text", "=1+1"), Cell("number", "3")), (None, Cell("text", "@SUM(1)")))
    )
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "<v>3</v>" in sheet
        assert "=1+1" in parts.read("xl/sharedStrings.xml").decode()


def test_everything_on_record_is_a_file_of_turtle(at_page: Open, explorer_dataset: Path) -> None:
    at_page("ask")
    found = set(ox.parse(downloads.everything(), format=ox.RdfFormat.TURTLE))
    assert found == set(ox.parse(View(explorer_dataset).export("turtle"), format=ox.RdfFormat.TURTLE))


def test_the_turtle_of_a_table_says_what_is_on_record_of_the_things_in_it(at_page: Open) -> None:
    at_page("ask")
    turtle = downloads.as_turtle(answers.answer(LABELS)).decode()
    assert 'rdfs:label "Ada Sample"' in turtle
    assert "onr:holds" in turtle


def test_every_saved_question_is_an_example(made_up_dataset: Path) -> None:
    assert {query.title for query in saved_queries()} <= set(EXAMPLES)


def test_a_graph_that_has_more_than_is_drawn_says_so_above_it(
    at_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = {"question": "06-who-signed-for-which-state", "view": "graph"}
    assert "are drawn" not in words(html(at_page("ask", **question)))
    monkeypatch.setattr(views, "MOST_EDGES", 1)
    shown = words(html(at_page("ask", **question)))
    assert "agreement The first 1 connections are drawn; the files below have all." in shown
