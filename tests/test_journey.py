"""The way of an article: which files are articles, and what becomes of each."""

import json
import logging
from pathlib import Path

import pytest

import made_up
from onrecord.journey import Source, articles_below, ingested, sources_of_files, sources_of_records
from onrecord.record import BadOntology, Fate, Findings, Outcome, UnreadableArticle
from onrecord.store import View

NAMES = tuple(made_up.findings())


def source(name: str) -> Source:
    """A source whose findings are those that were written by hand."""
    return Source(name, lambda: made_up.findings()[name])


def fates(outcomes: list[Outcome]) -> list[str]:
    return [outcome.fate for outcome in outcomes]


def test_a_folder_stands_for_the_texts_in_it_without_readmes_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/er/c.txt", "README.txt", "readme.txt", ".d.txt", ".git/e.txt", "f.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("made up")
    assert [str(path.relative_to(tmp_path)) for path in articles_below([tmp_path])] == [
        "a.txt",
        "b.txt",
        "deep/er/c.txt",
    ]


def test_a_folder_below_a_hidden_one_is_read_where_it_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / ".hidden" / "news").mkdir(parents=True)
    (tmp_path / ".hidden" / "news" / "a.txt").write_text("made up")
    assert len(articles_below([tmp_path / ".hidden" / "news"])) == 1


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    for name in ("README.md", ".hidden", "news.html"):
        (tmp_path / name).write_text("made up")
        assert articles_below([tmp_path / name]) == (tmp_path / name,)


def test_an_article_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("made up")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert articles_below([tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt"]) == (tmp_path / "a.txt",)


def test_what_holds_no_article_stands_for_itself(tmp_path: Path) -> None:
    assert articles_below([tmp_path, tmp_path / "missing.txt"]) == (tmp_path, tmp_path / "missing.txt")


def test_an_article_is_stored_with_its_counts_and_found_again(tmp_path: Path) -> None:
    (outcome,) = ingested([source("fishing-accord.txt")], tmp_path / "dataset")
    found = made_up.findings()["fishing-accord.txt"]
    assert (outcome.source, outcome.fate, outcome.iri) == ("fishing-accord.txt", Fate.STORED, found.article.iri)
    assert (outcome.statements, outcome.agreements) == (len(found.statements), len(found.agreements))
    (row,) = View(tmp_path / "dataset").rows(
        "SELECT (COUNT(*) AS ?triples) WHERE { GRAPH ?article { ?s ?p ?o } }",
    )
    entailed = View(tmp_path / "dataset").rows("SELECT ?s ?p ?o WHERE { GRAPH id:entailments { ?s ?p ?o } }")
    assert int(getattr(row["triples"], "value", 0)) - len(entailed) == outcome.triples > 100
    assert entailed


def test_the_same_articles_again_change_nothing(tmp_path: Path) -> None:
    place = tmp_path / "dataset"
    assert fates(list(ingested(map(source, NAMES), place))) == [Fate.STORED] * len(NAMES)
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    assert fates(list(ingested(map(source, NAMES), place))) == [Fate.UNCHANGED] * len(NAMES)
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


def test_what_is_understood_differently_now_replaces_what_was(tmp_path: Path) -> None:
    place = tmp_path / "dataset"
    found = made_up.findings()["fishing-accord.txt"]
    list(ingested([Source("a", lambda: Findings(found.article, found.persons, found.countries))], place))
    (outcome,) = ingested([Source("a", lambda: found)], place)
    assert outcome.fate == Fate.REPLACED


def test_a_bad_file_stops_that_article_only(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def unreadable() -> Findings:
        raise UnreadableArticle("bad.txt", "is empty")

    def broken() -> Findings:
        raise ZeroDivisionError("a bug\nin two lines")

    sources = [Source("bad.txt", unreadable), Source("worse.txt", broken), source("cod-deal.txt")]
    with caplog.at_level(logging.ERROR, "onrecord"):
        outcomes = list(ingested(sources, tmp_path / "dataset"))
    assert [(outcome.fate, outcome.why) for outcome in outcomes] == [
        (Fate.FAILED, "is empty"),
        (Fate.FAILED, "unexpected ZeroDivisionError: a bug in two lines"),
        (Fate.STORED, None),
    ]
    (logged,) = caplog.records
    assert (logged.getMessage(), logged.exc_info is not None) == ("worse.txt", True)


def test_the_same_article_twice_in_a_run_is_told_and_counted_once(tmp_path: Path) -> None:
    found = made_up.findings()["fishing-accord.txt"]
    other = Findings(found.article, found.persons, found.countries)
    first, second = ingested(
        [Source("a.txt", lambda: found), Source("b.txt", lambda: other)], tmp_path / "dataset"
    )
    assert (first.fate, first.why) == (Fate.STORED, None)
    assert (second.fate, second.why) == (Fate.COPY, "the same article as a.txt")
    assert (second.iri, second.statements, second.triples) == (first.iri, 0, 0)
    statements = View(tmp_path / "dataset").rows("SELECT ?s WHERE { ?s a onr:Statement }")
    assert len(statements) == first.statements > 0


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("made up")
    (outcome,) = ingested(sources_of_files([tmp_path]), tmp_path / "dataset")
    assert (outcome.fate, outcome.why) == (Fate.FAILED, "is a folder that holds no .txt article")


def test_a_bad_ontology_stops_the_program(tmp_path: Path) -> None:
    def without_gazetteers() -> Findings:
        raise BadOntology("countries.ttl: missing")

    with pytest.raises(BadOntology):
        list(ingested([Source("a.txt", without_gazetteers)], tmp_path / "dataset"))


def test_an_article_that_does_not_conform_is_kept_apart_with_its_report(tmp_path: Path) -> None:
    line = json.loads(made_up.LINES[0])
    line["statements"][0]["said_on"] = {"date": "2099-01-01", "precision": "day"}
    (lines,) = sources_of_records([json.dumps(line)], made_up.FOLDER / "changed.jsonl")
    (outcome,) = ingested([lines], tmp_path / "dataset")
    assert outcome.fate == Fate.QUARANTINED
    assert outcome.report is not None
    assert outcome.why == outcome.report.violations[0].message
    view = View(tmp_path / "dataset")
    assert view.rows("SELECT ?s WHERE { ?s a onr:Statement }") == ()
    assert [waiting.report for waiting in view.quarantined()] == [outcome.report]


def test_extraction_records_lead_to_the_articles_beside_them(tmp_path: Path) -> None:
    lines = (made_up.FOLDER / "findings.jsonl").read_text(encoding="utf-8")
    sources = sources_of_records([*lines.splitlines(), "", "{"], made_up.FOLDER / "findings.jsonl")
    outcomes = list(ingested(sources, tmp_path / "dataset"))
    assert fates(outcomes) == [Fate.STORED] * len(NAMES) + [Fate.FAILED]
    assert outcomes[-1].source == f"{made_up.FOLDER / 'findings.jsonl'}:{len(NAMES) + 2}"
    assert "no JSON" in str(outcomes[-1].why)


def test_articles_go_the_whole_way_from_their_files(tmp_path: Path) -> None:
    sources = sources_of_files([made_up.FOLDER, tmp_path / "missing.txt"])
    outcomes = list(ingested(sources, tmp_path / "dataset"))
    assert fates(outcomes) == [Fate.STORED] * len(NAMES) + [Fate.FAILED]
    labels = View(tmp_path / "dataset").rows("SELECT ?name WHERE { ?who a onr:Person ; rdfs:label ?name }")
    assert "Sigrid Halldors" in {getattr(row["name"], "value", None) for row in labels}
