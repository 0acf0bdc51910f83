"""The explorer's pages, run by Streamlit without a browser, over two made-up articles."""

import doctest
import importlib
import itertools
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pyoxigraph as ox
import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

import made_up.explorer
from explorer_pages import APP, Open, html, words
from onrecord.entailment import rules
from onrecord.fulltext import Search
from onrecord.record import Fate, Report, Span, Violation
from onrecord.store import View, Writer
from onrecord.vocabulary import ID, OA, ONR, RDFS, SKOS
from panels import overview
from panels import quotations as said
from panels.article_text import Passage, marked
from panels.facets import times
from panels.filters import Filters, by_time, find
from panels.markup import Thing, table, unfolding_words
from panels.quotations import unmarked

ARTICLE = "dbc1ae866a45ff7f"
AGREEMENT = "harbour-pact-0a1b2c3d"
HOSTILE = (
    ' <script>alert(1)</script><img src="https://example.org/x" onerror="alert(1)"> </bdi></span> **bold** '
    ":material/home: $x$ [link](https://example.org) &amp; '\"\u202eleft\u2066"
)

PAGES = [
    ("overview", {}),
    ("statements", {}),
    ("statements", {"q": "harbour", "speaker": "person/ada-sample-no", "mode": "direct"}),
    ("articles", {}),
    ("articles", {"article": ARTICLE}),
    ("articles", {"article": ARTICLE, "statement": "679-721"}),
    ("articles", {"article": ARTICLE, "words": "465-499"}),
    ("articles", {"article": ARTICLE, "thing": "person/ada-sample-no"}),
    ("articles", {"q": "harbour"}),
    ("people", {}),
    ("people", {"person": "bo-specimen-is"}),
    ("countries", {}),
    ("countries", {"country": "NO"}),
    ("agreements", {}),
    ("agreements", {"agreement": AGREEMENT}),
    ("ask", {}),
    ("ask", {"write": "1"}),
    ("ask", {"question": "01-who-said-what-about"}),
    ("connections", {}),
    ("connections", {"view": "path", "one": "Ada", "other": "person/cy-placeholder-is"}),
    ("connections", {"view": "compare", "one": "country/NO", "other": "country/IS"}),
]


@pytest.fixture(scope="session")
def hostile_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_up.explorer.written(tmp_path_factory.mktemp("hostile") / "dataset", lambda words: words + HOSTILE)


def quotations(page: AppTest) -> list[str]:
    return [words(one) for one in re.findall(r"<blockquote>(.*?)</blockquote>", html(page))]


# --- every page ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "parameters"), PAGES)
def test_a_page_opens_under_one_heading(at_page: Open, page: str, parameters: dict[str, str]) -> None:
    shown = html(at_page(page, **parameters))
    assert shown.count("<h1") == 1
    levels = [int(level) for level in re.findall(r"<h(\d)", shown)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize(
    ("page", "parameters", "expected"),
    [
        ("overview", {}, "Who said what, to whom, and where it is written · onrecord"),
        ("statements", {}, "Statements · onrecord"),
        ("articles", {}, "Articles · onrecord"),
        (
            "articles",
            {"article": ARTICLE},
            "Made up: Norway and Iceland sign Harbour Pact before the winter · onrecord",
        ),
        ("people", {}, "People and countries · onrecord"),
        ("people", {"person": "bo-specimen-is"}, "Bo Specimen · onrecord"),
        ("countries", {"country": "NO"}, "Norway · onrecord"),
        ("agreements", {"agreement": AGREEMENT}, "Harbour Pact · onrecord"),
        ("ask", {}, "Ask · onrecord"),
        ("connections", {}, "Connections · onrecord"),
    ],
)
def test_a_page_is_named_after_what_it_shows(
    at_page: Open, monkeypatch: pytest.MonkeyPatch, page: str, parameters: dict[str, str], expected: str
) -> None:
    names: list[str] = []
    monkeypatch.setattr(st, "set_page_config", lambda **settings: names.append(settings["page_title"]))
    at_page(page, **parameters)
    assert names[-1] == expected


def test_a_page_without_a_dataset_has_a_name_too(
    at_page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names: list[str] = []
    monkeypatch.setattr(st, "set_page_config", lambda **settings: names.append(settings["page_title"]))
    at_page("people", store=tmp_path / "none")
    assert names[-1] == "People and countries · onrecord"


@pytest.mark.parametrize(("page", "parameters"), PAGES)
def test_hostile_words_show_as_words(
    at_page: Open, hostile_dataset: Path, page: str, parameters: dict[str, str]
) -> None:
    shown = at_page(page, store=hostile_dataset, **parameters)
    assert "<script" not in html(shown)
    assert "<img" not in html(shown)
    assert page == "ask" or "&lt;script&gt;alert(1)&lt;/script&gt;" in html(shown)
    # Streamlit reads Markdown in its own elements: no word of an article may get there.
    markdown = [one.value for one in (*shown.markdown, *shown.caption, *shown.title, *shown.header)]
    assert not [one for one in markdown if "alert" in one]


@pytest.fixture(scope="session")
def long_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same dataset with 1,200 more letters in each name, and a statement of 2,000 more."""

    def longer(quad: ox.Quad) -> ox.Quad:
        said = quad.predicate.value == ONR + "text" and quad.object.value.startswith("“We will keep")
        if quad.predicate.value not in (RDFS + "label", SKOS + "altLabel") and not said:
            return quad
        more = " and so on" * 200 if said else "W" * 1200
        return ox.Quad(quad.subject, quad.predicate, ox.Literal(quad.object.value + more), quad.graph_name)

    place = tmp_path_factory.mktemp("long") / "dataset"
    with Writer(place, rules()) as writer:
        for iri, graph in made_up.explorer.graphs(replace=longer).items():
            assert writer.put(iri, graph) is Fate.STORED
    return place


@pytest.mark.parametrize(("page", "parameters"), PAGES)
def test_a_very_long_name_stands_whole_in_the_heading_of_its_page_alone(
    at_page: Open, long_dataset: Path, page: str, parameters: dict[str, str]
) -> None:
    shown = at_page(page, store=long_dataset, **parameters)
    (heading,) = re.findall(r"<h1.*?</h1>", html(shown))
    assert ("W" * 1200 in heading) == bool({"article", "person", "country", "agreement"} & {*parameters})
    rest = words(html(shown).replace(heading, ""))
    assert "W" * 100 not in rest
    options = [one for box in shown.selectbox for one in box.options]
    assert not [one for one in options if len(one) > 110]


def test_a_very_long_statement_unfolds_to_its_end(at_page: Open, long_dataset: Path) -> None:
    page = at_page("statements", store=long_dataset, q="winter")
    (said,) = re.findall(r"<blockquote>(.*?)</blockquote>", html(page))
    first, rest = said.split("<details>")
    assert 600 < len(words(first)) < 750
    assert words(rest).startswith("1,3")
    assert words(rest).endswith("and so on”")
    assert '<mark class="onr-hit">winter</mark>' in first


@pytest.mark.parametrize(
    "page", ["overview", "statements", "articles", "people", "countries", "agreements", "connections", "ask"]
)
def test_a_page_without_a_dataset_says_what_to_do(at_page: Open, tmp_path: Path, page: str) -> None:
    (said,) = at_page(page, store=tmp_path / "none").info
    assert "onrecord ingest" in said.value


@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("articles", {"article": "no such> article"}),
        ("people", {"person": "nobody"}),
        ("countries", {"country": "ZZ"}),
        ("agreements", {"agreement": "none"}),
        ("statements", {"speaker": "person/nobody <b>", "q": 'a "word" \\'}),
        ("statements", {"rows": "many", "date": "9999-99", "mode": "> }"}),
        ("connections", {"around": "person/nobody <b>"}),
        ("connections", {"view": "path", "one": "Nobody <b>", "other": "> }"}),
        ("connections", {"view": "compare", "one": "country/NO"}),
        ("ask", {"question": "00-nothing <b>"}),
        ("ask", {"question": "01-who-said-what-about", "about": "Nobody <b> > }"}),
    ],
)
def test_an_address_that_leads_nowhere_says_so(at_page: Open, page: str, parameters: dict[str, str]) -> None:
    assert 'class="onr-nothing"' in html(at_page(page, **parameters))


@pytest.mark.parametrize("path", sorted((APP / "panels").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_the_examples_in_the_panels_hold(path: Path) -> None:
    assert doctest.testmod(importlib.import_module(f"panels.{path.stem}")).failed == 0


# --- overview ------------------------------------------------------------------------------------------------


def test_the_overview_says_what_this_is_and_how_much_there_is(at_page: Open) -> None:
    shown = words(html(at_page("overview")))
    assert shown.startswith(
        "Who said what, to whom, and where it is written onrecord keeps statements and agreements out of "
        "political news, each with the words of the article that it rests on. "
    )
    counts = "2 articles · 3 people · 2 countries · 8 statements · 1 agreement · all checks pass"
    assert f"{counts} · latest article 9 October 2026" in shown


def test_the_overview_has_three_questions_and_real_quotations(at_page: Open) -> None:
    page = at_page("overview")
    assert "What did Bo Specimen say?" in words(html(page))
    assert "Who signed the Harbour Pact?" in words(html(page))
    assert "What is said about Iceland?" in words(html(page))
    assert quotations(page) == [
        "“These tariffs on boats are a mistake,” … “Iceland cannot pay for Norway’s harbours.”",
        "“We will keep every harbour open through the winter,” … “Nobody will wait at sea.”",
    ]


def test_the_overview_shows_once_what_several_outlets_print(at_page: Open, made_up_dataset: Path) -> None:
    shown = quotations(at_page("overview", store=made_up_dataset))
    assert len(View(made_up_dataset).words.statements(Search('"the accord will hold"'), 9).iris) > 1
    assert sum("The accord will hold" in one for one in shown) == 1
    assert len(set(shown)) == len(shown) > 1


def test_the_overview_asks_about_a_body_where_nothing_is_said_about_a_country(
    at_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_page("overview")
    most = overview._most
    monkeypatch.setattr(overview, "_most", lambda facet, kind: None if kind == "country/" else most(facet, kind))
    asked = words(overview.questions())
    assert asked.count("?") == 3
    assert "What is said about Ada Sample?" in asked


def test_the_overview_speaks_no_jargon(at_page: Open) -> None:
    page = at_page("overview")
    shown = words(html(page)) + " ".join(one.label + (one.placeholder or "") for one in page.text_input)
    assert not re.search(r"https?:|onr:|RDF|SPARQL|triple|graph|IRI|None", shown)


# --- statements ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"speaker": "person/ada-sample-no", "mode": "direct"}, ["“We will keep every"]),
        ({"about": "person/ada-sample-no"}, ["that Ada Sample was wrong"]),
        ({"country": "country/NO"}, ["“We will keep every", "Bo Specimen, a former"]),
        ({"date": "2026-10", "act": "attitude"}, ["that other countries"]),
        ({"outlet": "organization/invented-times"}, ["that Ada Sample was wrong", "“These tariffs"]),
        ({"q": "FISH"}, ["the talks had nearly"]),
        ({"q": "fis*"}, ["the talks had nearly"]),
        ({"q": '"failed over fish"'}, ["the talks had nearly"]),
        ({"q": '"fish over failed"'}, []),
        (
            {"agreement": "agreement/harbour-pact-0a1b2c3d", "speaker": "person/cy-placeholder-is"},
            ["that other countries"],
        ),
        ({"date": "2026", "q": "fish"}, ["the talks had nearly"]),
        ({"since": "2026", "q": "fish"}, ["the talks had nearly"]),
        ({"since": "2026-10-07", "q": "fish"}, ["the talks had nearly"]),
        ({"since": "2999", "q": "fish"}, []),
        ({"since": "x", "q": "fish"}, []),
        ({"q": "senior talks"}, ["the talks had nearly"]),
        ({"q": "icelandic nowhere"}, []),
        ({"speaker": "person/bo-specimen-is", "q": "promise"}, ["the Harbour Pact “a promise"]),
    ],
)
def test_filters_narrow_the_statements_down(
    at_page: Open, parameters: dict[str, str], expected: list[str]
) -> None:
    page = at_page("statements", **parameters)
    found = quotations(page)
    assert [one[: len(start)] for one, start in zip(found, expected, strict=True)] == expected
    assert f"{len(expected)} statement" in words(html(page))
    assert "Clear all" in words(html(page))


def test_facets_count_what_choosing_them_would_show(at_page: Open) -> None:
    shown = html(at_page("statements", speaker="person/bo-specimen-is"))
    counted = re.findall(r'href="(statements[^"]*)"[^>]*><bdi>([^<]*)</bdi></a><span>(\d+)</span>', shown)
    assert ("statements?speaker=person/bo-specimen-is&amp;mode=direct", "quoted", "1") in counted
    assert ("statements", "Bo Specimen", "3") in counted  # choosing it again frees it
    for address, _, number in counted:
        again = at_page("statements", **dict(re.findall(r"(\w+)=([^&]*)", unescape(address))))
        assert len(quotations(again)) == (8 if address == "statements" else int(number))


def test_a_search_shows_people_countries_and_agreements_of_that_name(at_page: Open) -> None:
    shown = html(at_page("statements", q="sample"))
    assert '<p class="onr-matches">By name: <a class="onr-link " href="people?person=ada-sample-no">' in shown


def test_all_since_a_month_is_one_choice_away(at_page: Open) -> None:
    shown = html(at_page("statements", date="2026-10"))
    assert 'href="statements?since=2026-10">Since <bdi>October 2026</bdi></a>' in shown
    assert "Since October 2026 × (remove)" in words(html(at_page("statements", since="2026-10")))


def test_a_quotation_is_copied_with_who_said_it_and_where_it_stands(at_page: Open) -> None:
    (copied,) = re.findall(r'data-copy="([^"]*)" data-at="([^"]*)"', html(at_page("statements", q="fish")))
    said, printed = unescape(copied[0]).split("\n")
    assert re.fullmatch(r"the talks had nearly failed over fish.* — .+ \(paraphrased.*\)", said)
    assert re.fullmatch(r"“.+”, .+, \d+ October 2026", printed)
    assert re.fullmatch(r"articles\?article=[0-9a-f]+&amp;statement=\d+-\d+", copied[1])
    card = html(at_page("articles", **dict(re.findall(r"(\w+)=([^&]*)", unescape(copied[1])))))
    assert f'data-copy="{copied[0]}"' in card


def test_a_quotation_says_to_whom_it_was_said(at_page: Open) -> None:
    assert "Ada Sample to Example Radio on " in words(html(at_page("statements")))
    (told,) = (one for one in find(Filters(), 20) if one.said_to)
    for name, shown in (("reporters", "Ada Sample to reporters on "), ("me", "Ada Sample on ")):
        one = replace(told, said_to=(Thing(f"{ID}source/1", name),))
        assert shown in words(said.quotations([one]))


def test_what_was_not_said_is_shown_as_not_said(at_page: Open) -> None:
    shown = words(html(at_page("statements", speaker="person/cy-placeholder-is")))
    assert "that Iceland would lead them Cy Placeholder on Iceland" in shown
    assert "paraphrased, the article says that this was not said" in shown
    assert "paraphrased, a thought, hope or intention" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“It is over.”", "It is over."),
        ('"It is over."', "It is over."),
        ("“It is over,” “It is done.”", "It is over,” … “It is done."),
        ('"They went. "They came. "They won."', "They went. They came. They won."),
        ("'It is over.'", "It is over."),
        ("‘It's over,’ ‘It is done.’", "It's over,” … “It is done."),
        ("“‘No’ is not ‘yes’”", "‘No’ is not ‘yes’"),
        ("“She called it ‘over’ twice.”", "She called it ‘over’ twice."),
        ("It is over.", "It is over."),
    ],
)
def test_quotation_marks_show_once(text: str, shown: str) -> None:
    assert unmarked(text) == shown


def test_a_long_quotation_is_closed_where_its_words_end() -> None:
    assert re.sub("<[^>]*>", "", unfolding_words("It is over.", quoted=True)) == "“It is over.”"
    folded = unfolding_words("We came. " * 100 + "We saw.", quoted=True)
    seen, unfolded = folded.split("<details>")
    assert words(seen).startswith("“We came. We came.")
    assert "”" not in seen
    assert unfolded.endswith("We came. We saw.</bdi>”</details>")


# --- article -------------------------------------------------------------------------------------------------


def test_an_article_shows_its_text_character_by_character(at_page: Open) -> None:
    shown = html(at_page("articles", article=ARTICLE))
    (text,) = re.findall(r'<div class="onr-text">(.*?)</div>', shown, re.DOTALL)
    as_printed = unescape(re.sub(r"<[^>]*>", "", text))
    assert as_printed.startswith("Made up: Norway and Iceland sign Harbour Pact before the winter\nAn invented")
    assert as_printed.endswith("A senior official said the talks had nearly failed over fish.\n")
    assert '<span class="onr-out" title="Left out: a link to another article">READ MORE: Ten' in text


def test_the_words_that_were_looked_for_are_marked(at_page: Open) -> None:
    shown = html(at_page("statements", q='fish* "nearly failed"'))
    assert re.findall(r'<mark class="onr-hit">(.*?)</mark>', shown) == ["nearly failed", "fish"]


def test_who_was_looked_for_is_marked_in_the_name(at_page: Open) -> None:
    shown = html(at_page("statements", q="sample"))
    assert 'href="people?person=ada-sample-no"><bdi>Ada <mark class="onr-hit">Sample</mark></bdi></a>' in shown


def test_an_article_marks_whom_and_what_it_names(at_page: Open) -> None:
    shown = html(at_page("articles", article=ARTICLE))
    marked = {
        kind: re.findall(rf'<a class="[^"]*onr-{kind}"[^>]*>(.*?)</a>', shown) for kind in ("person", "country")
    }
    assert "Ada Sample" in marked["person"]
    assert {"Norway", "Iceland"} <= set(marked["country"])
    assert words(shown).count("Statement Person Country Agreement") == 1  # what the marks mean


def test_a_name_of_the_address_is_shown_with_what_is_known_of_it(at_page: Open) -> None:
    shown = html(at_page("articles", article=ARTICLE, thing="person/ada-sample-no"))
    (card,) = re.findall(r'<section class="onr-card".*?</section>', shown)
    assert "Ada Sample Office or role Prime Minister of Norway Named" in words(card)
    assert 'href="people?person=ada-sample-no"' in card
    here = re.findall(r'<a class="[^"]*onr-person[^"]*onr-here"[^>]*>(.*?)</a>', shown)
    assert here[0] == "Ada Sample"


def test_the_graph_of_an_article_can_be_looked_at(at_page: Open) -> None:
    assert not at_page("articles", article=ARTICLE).code
    (code,) = at_page("articles", article=ARTICLE, view="turtle").code
    assert code.value.startswith("@prefix onr:")


def test_a_version_that_was_replaced_says_so_and_keeps_its_words(at_page: Open, made_up_dataset: Path) -> None:
    view = View(made_up_dataset)
    (row,) = view.rows("SELECT ?old ?new { ?new onr:revisionOf ?old }")
    old, new = (str(getattr(row[name], "value", "")).rpartition("/")[2] for name in ("old", "new"))
    shown = html(at_page("articles", store=made_up_dataset, article=old))
    assert f'href="articles?article={new}"' in shown
    assert "Replaced by" in words(shown)
    assert '<ol class="onr-list"><li>' in shown
    assert "Sigrid Halldors “The accord will hold" in words(shown)
    assert "Later version of" in words(html(at_page("articles", store=made_up_dataset, article=new)))


def test_words_that_made_no_sense_are_part_of_the_article_all_the_same(at_page: Open, tmp_path: Path) -> None:
    place = made_up.explorer.written(tmp_path / "dataset")
    graph = made_up.explorer.graphs()[f"{ID}article/{ARTICLE}"]
    for start, end, how, reason in (
        (5, 10, "notUnderstood", "contradicts the rest of its agreement: status_history[1]: made up <b>"),
        (12, 20, "leftOut", "time stamp"),
    ):
        words = f"<{ID}evidence/{ARTICLE}-{start}-{end}>"
        graph.parse(
            data=f"""<{ID}article/{ARTICLE}> <{ONR}{how}> {words} .
            {words} <{ONR}reason> "{reason}" ; <{OA}start> {start} ; <{OA}end> {end} .""",
            format="turtle",
        )
    with Writer(place, rules()) as writer:
        writer.put(f"{ID}article/{ARTICLE}", graph)
    shown = html(at_page("articles", store=place, article=ARTICLE))
    assert 'title="Left out: time stamp"' in shown
    assert 'title="Left out: contradicts' not in shown
    assert "Not made sense of" in shown
    assert "contradicts the rest of its agreement: made up &lt;b&gt;" in shown


def test_articles_that_were_set_aside_are_named_with_the_reason(at_page: Open, tmp_path: Path) -> None:
    place = made_up.explorer.written(tmp_path / "dataset")
    report = Report(False, (Violation("Made up: it has no date & <b>", f"{ID}article/{ARTICLE}"),))
    with Writer(place, rules()) as writer:
        writer.quarantine(f"{ID}article/{ARTICLE}", made_up.explorer.graphs()[f"{ID}article/{ARTICLE}"], report)
    for parameters in ({}, {"article": ARTICLE}):
        shown = html(at_page("articles", store=place, **parameters))
        assert "Made up: it has no date &amp; &lt;b&gt;" in shown
    shown = html(at_page("overview", store=place))
    assert "1 article set aside by the checks" in words(shown)
    assert "all checks pass" not in words(shown)
    assert 'href="articles?aside=all"' in shown
    aside = words(html(at_page("articles", store=place, aside="all")))
    assert "Set aside by the checks" in aside
    assert "sign Harbour Pact before the winter: Made up: it has no date & <b>" in aside
    assert "Published" not in aside  # the list of the others


def test_a_fault_of_a_page_is_one_sentence_and_its_trace_is_in_the_log(
    at_page: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = at_page("overview")

    def fails() -> str:
        raise RuntimeError("made up for this test")

    monkeypatch.setattr(overview, "summary", fails)
    page.run()
    assert "made up for this test" not in html(page)
    assert words(html(page)).endswith(
        "This page could not be shown, and the server’s log says why. Reload it, or choose another page above."
    )
    (logged,) = [record for record in caplog.records if record.name == "onrecord.explorer"]
    assert logged.exc_info
    assert str(logged.exc_info[1]) == "made up for this test"


@pytest.mark.parametrize(
    "page", ["overview", "statements", "articles", "people", "countries", "agreements", "connections"]
)
def test_an_empty_dataset_says_what_to_do(at_page: Open, tmp_path: Path, page: str) -> None:
    with Writer(tmp_path / "dataset", rules()):
        pass
    shown = html(at_page(page, store=tmp_path / "dataset"))
    assert "onrecord ingest FOLDER" in words(shown)
    assert 'href="try"' in shown
    assert "Narrow down" not in shown


def test_a_choice_that_no_agreement_fits_says_so(at_page: Open) -> None:
    shown = html(at_page("agreements", status="nothing such"))
    assert "No agreement fits all of this. Show all, or find by fewer letters." in words(shown)
    assert "<table" not in shown


@pytest.mark.parametrize(
    ("counted", "shown"),
    [
        ({"2026-10": 8}, [("2026-10", 8)]),
        ({"2031-11": 1, "2032-02": 2}, [("2031-11", 1), ("2031-12", 0), ("2032-01", 0), ("2032-02", 2)]),
        ({"2026": 1, "2029": 1, "2026-10": 1, "2029-01": 1}, 28),
        ({"1958": 1, "2026": 3, "1958-05": 1, "2026-10": 3}, 69),
        ({}, []),
    ],
)
def test_the_line_of_time_has_every_month_or_year(
    monkeypatch: pytest.MonkeyPatch, counted: dict[str, int], shown: object
) -> None:
    monkeypatch.setattr("panels.filters.view", lambda: SimpleNamespace(words=SimpleNamespace(
        counts=lambda *_: tuple(counted.items()))))  # fmt: skip
    found = by_time(Filters())
    assert (len(found) if isinstance(shown, int) else list(found)) == shown


@pytest.mark.parametrize(
    ("bars", "shown"),
    [
        (2, [("2", "2000 2001")]),
        (17, [("17", "2000 2016")]),
        (18, [("9", "2000"), ("9", "2009 2017")]),
        (28, [("9", "2000"), ("9", "2009"), ("10", "2018 2027")]),
    ],
)
def test_the_line_of_time_says_times_below_every_few_bars(bars: int, shown: list[tuple[str, str]]) -> None:
    found = re.findall(
        r'<span style="flex: (\d+)">(.*?</span>)</span>', times([str(2000 + at) for at in range(bars)])
    )
    assert [(wide, " ".join(re.findall(r"\d{4}", says))) for wide, says in found] == shown


def test_an_article_shows_the_statement_of_the_address(at_page: Open) -> None:
    shown = html(at_page("articles", article=ARTICLE, statement="679-721"))
    here = re.findall(r'<a class="onr-link onr-words [^"]*onr-here"[^>]*>(.*?)</a>', shown)
    assert words("".join(here)) == "the Harbour Pact “a promise without money”"
    (card,) = re.findall(r'<section class="onr-card".*?</section>', shown)
    assert "Criticises Harbour Pact" in words(card)
    assert "in a statement of Ada Sample" in words(card)


def test_words_of_a_provision_are_shown_in_the_article(at_page: Open) -> None:
    shown = html(at_page("articles", article=ARTICLE, words="465-499"))
    assert '<mark class="onr-words onr-here">Iceland will pay half of the costs</mark>' in shown


@given(
    some.text(max_size=30),
    some.lists(some.tuples(some.integers(0, 40), some.integers(1, 40)), max_size=6),
)
def test_marking_never_changes_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    kinds = ["statement", "person", "out", "", "country", "statement"]
    passages = [
        Passage(
            (Span(start, start + length), Span(start, start + 1)),
            kinds[number],
            number if kinds[number] == "statement" else 0,
            f"?n={number}" if kinds[number] != "out" else "",
            "says <&>",
            chosen=number == 2,
        )
        for number, (start, length) in enumerate(spans)
    ]
    assert words_as_printed(marked(text, passages)) == text


def words_as_printed(html: str) -> str:
    """Return the characters between the tags; what `html.escape` writes is read back, and nothing else."""
    bare = re.sub(r"<[^>]*>", "", html)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        bare = bare.replace(entity, character)
    return bare


# --- people, countries, agreements ---------------------------------------------------------------------------


def test_lists_lead_to_every_person_country_and_agreement(at_page: Open) -> None:
    for page, address in [
        ("people", "people?person=cy-placeholder-is"),
        ("countries", "countries?country=IS"),
        ("agreements", f"agreements?agreement={AGREEMENT}"),
        ("articles", f"articles?article={ARTICLE}"),
    ]:
        assert f'href="{address}"' in html(at_page(page))


def test_a_list_that_ends_before_its_end_says_so(at_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "are shown" not in words(html(at_page("articles")))
    monkeypatch.setattr("panels.articles.MOST", 1)
    assert "The first 1 of 2 are shown. Search to see the others." in words(html(at_page("articles")))


def test_a_page_of_statements_that_can_show_no_more_says_so(
    at_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("panels.filters.MOST", 2)
    page = at_page("statements", rows="700")
    assert len(quotations(page)) == 2
    assert "The first 2 of 8 are shown. Narrow down" in words(html(page))


@pytest.mark.parametrize("page", ["statements", "people", "articles"])
@pytest.mark.parametrize("rows", ["0", "-1", "many", "\N{SUPERSCRIPT TWO}", "9" * 5000])
def test_an_address_that_asks_for_an_odd_number_of_rows_shows_the_list(
    at_page: Open, page: str, rows: str
) -> None:
    assert words(html(at_page(page, rows=rows))) == words(html(at_page(page)))


def test_a_table_leaves_out_what_no_row_has_and_breaks_no_short_word() -> None:
    long = "W" * 40
    shown = table(("Name", "Office", "Words"), [("<a href='x'>suspended since</a>", "", long), ("B", "", "")])
    assert words(shown) == f"Name Words suspended since {long} B"
    assert re.findall(r'<td( class="onr-whole")? data-label="(\w+)"', shown)[:2] == [
        (' class="onr-whole"', "Name"),
        ("", "Words"),
    ]


def test_where_nothing_is_left_to_choose_nothing_says_narrow_down(at_page: Open) -> None:
    assert "Narrow down" in words(html(at_page("statements", q="harbour")))
    assert "Narrow down" not in words(html(at_page("statements", q="failing")))
