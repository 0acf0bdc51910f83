"""Full-text search: how text is folded, what is found in which order, and that the index follows the data."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as some

import made_up.explorer
from onrecord.entailment import rules
from onrecord.fulltext import Index, Search, clauses, concerns, marks
from onrecord.fulltext.documents import COUNTED, KINDS
from onrecord.fulltext.folding import tokens, words
from onrecord.fulltext.stemming import stems
from onrecord.record import BadQuery, StoreError
from onrecord.store import View, Writer
from onrecord.vocabulary import ID, ONR, RDF
from runs import Run

FIRST, SECOND = f"{ID}article/dbc1ae866a45ff7f", f"{ID}article/dcfcdaf72999181e"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return View(made_up.explorer.written(tmp_path_factory.mktemp("fulltext") / "dataset"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return made_up.explorer.written(tmp_path / "dataset")


def texts(view: View, sparql: str, **given: ox.NamedNode | ox.Literal) -> list[str]:
    """Return the first column of an answer, sorted."""
    return sorted(str(getattr(next(iter(row.values())), "value", "")) for row in view.rows(sparql, **given))


# --- words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Erdoğan’s NAÏVE plan", "erdogan s naive plan"),
        ("e\u0301tat, état", "etat etat"),
        ("Łódź, Tromsø, Þór, Straße, Œuvre", "lodz tromso thor strasse oeuvre"),
        ("İstanbul ısı", "istanbul isi"),
        ("Зеленський, ёлка", "зеленськии елка"),
        ("Μητσοτάκης ΜΗΤΣΟΤΆΚΗΣ", "μητσοτακησ μητσοτακησ"),
        ("مُحَمَّد مـحمد أحمد", "محمد محمد احمد"),
        ("שָׁלוֹם", "שלום"),
        ("हिन्दी में", "हिन्दी में"),
        ("한국 정부", "한국 정부"),
        ("習近平、协定", "習 近 平 协 定"),
        ("東京タワー", "東 京 タ ワ ー"),
        ("สวัสดี", "ส ว ั ส ด ี"),
        ("bidi \u202eleft\u202c zero\u200bwidth soft\u00adhyphen", "bidi left zero width softhyphen"),
        ("3.5% of 1,000 — ½", "3 5 of 1 000 1 2"),
        ("ﬁsh ＦＩＳＨ", "fish fish"),
        ("a\x00b \ud800 💬 _", "a b"),
    ],
)
def test_text_is_folded_to_words_that_compare(text: str, folded: str) -> None:
    assert " ".join(words(text)) == folded
    assert " ".join(token.word for token in tokens(text)) == folded


@given(some.text())
def test_words_are_the_same_with_and_without_their_places(text: str) -> None:
    found = tokens(text)
    assert len(stems(words(text))) == len(found)
    assert tuple(token.word for token in found) == words(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("harbour pact", ["harbour", "pact"]),
        ('"harbour pact" fish*', ['"harbour pact"', "fish*"]),
        ("“Harbour Pact”", ['"harbour pact"']),
        ('"harbour pa"*', ['"harbour pa"*']),
        ("Norway’s NORWAY'S, Norways'", ["norway", "norways"]),
        ("’s 's", ["s"]),
        ('"Norway’s"', ['"norway s"']),
        ("cease-fires", ["cease fires"]),
        ("習近平", ["習 近 平"]),
        ('"unclosed words', ['"unclosed words"']),
        ("fish fish FISH", ["fish"]),
        ('*** ( ) " "" -- *', []),
        ("a OR b NOT c AND (d)", ["a", "or", "b", "not", "c", "and", "d"]),
        ("", []),
    ],
)
def test_words_phrases_and_prefixes_are_read_from_whatever_is_typed(typed: str, read: list[str]) -> None:
    assert [
        '"'[: one.exact] + " ".join(one.words) + '"'[: one.exact] + "*" * one.prefix for one in clauses(typed)
    ] == read


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Fishers fish for fish.", "fish", ["fish", "fish"]),
        ("Fishers fish for fish.", "fish*", ["Fishers", "fish", "fish"]),
        ("the Harbour Pact, a pact", '"harbour pact"', ["Harbour Pact"]),
        ("the Harbour Pact", 'harbour "harbour pact"', ["Harbour Pact"]),
        ("Erdoğan’s Łódź", "erdogan lodz", ["Erdoğan", "Łódź"]),
        ("與習近平會面", "習近平", ["習近平"]),
        ("nothing", "fish", []),
        ("They fished; fishing it is.", "fish", ["fished", "fishing"]),
        ("They fished; fishing it is.", '"fish"', []),
        ("They fished; fishing it is.", '"fishing"', ["fishing"]),
        ("They fished; fishing it is.", "fishi*", ["fishing"]),
        ("both parties’ ministers", "party Ministers’", ["parties", "ministers"]),
        ("cease-fires, a cease fire", "cease-fire", ["cease-fires", "cease fire"]),
        ("the Harbour Pacts", '"harbour pact"', []),
        ("the Harbour Pacts", '"harbour pact"*', ["Harbour Pacts"]),
        ("Norway’s plan, Norway", "norway's", ["Norway", "Norway"]),
    ],
)
def test_hits_are_marked_where_they_stand(text: str, typed: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, clauses(typed))] == marked


# --- what is found -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", 8),
        ("harbour", 7),  # in the words, or as the Harbour Pact
        ("harbours", 7),
        ('"harbours"', 1),
        ('"harbour pact"', 7),
        ('"harbour pacts"', 0),
        ("failing", 1),  # "failed"
        ('"failing"', 0),
        ("samples", 1),  # in the words; whoever is called Sample is none of them
        ('"pact harbour"', 0),
        ("fish*", 1),
        ("fis", 0),
        ("FISH", 1),
        ("senior talks", 1),  # the speaker's name and the words
        ("***", 0),
        ("icelandic nowhere", 0),
    ],
)
def test_statements_are_found_by_words_and_names(view: View, typed: str, number: int) -> None:
    found = view.words.statements(Search(typed), 20)
    assert (found.number, len(found.iris)) == (number, number)


def test_without_words_the_latest_article_comes_first_in_the_order_of_print(view: View) -> None:
    found = view.words.statements(Search(), 20).iris
    places = [tuple(map(int, iri.rpartition("/")[2].split("-")[1:])) for iri in found]
    articles = [iri.rpartition("/")[2].split("-")[0] for iri in found]
    assert articles == sorted(articles, key=["dcfcdaf72999181e", "dbc1ae866a45ff7f"].index)
    assert places[:2] == sorted(places[:2])
    assert places[2:] == sorted(places[2:])
    assert view.words.statements(Search(), 3, offset=2).iris == found[2:5]


def test_those_who_say_the_words_come_before_those_of_that_name(view: View) -> None:
    best, *_ = view.words.statements(Search("sample wrong"), 5).iris
    assert best == f"{ID}statement/dcfcdaf72999181e-{best.partition('dcfcdaf72999181e-')[2]}"
    (said,) = view.rows(f"SELECT ?text {{ <{best}> onr:text ?text }}")
    assert "Ada Sample was wrong" in str(said["text"])


def test_the_very_word_comes_before_its_other_forms(tmp_path: Path) -> None:
    other = made_up.explorer.written(tmp_path / "dataset", lambda words: words.replace("a mistake", "fished"))
    index = View(other).words
    (exact,) = index.statements(Search('"fish"'), 9).iris
    (inflected,) = index.statements(Search('"fished"'), 9).iris
    assert index.statements(Search("fish"), 9).iris == (exact, inflected)
    assert index.statements(Search("fished"), 9).iris == (inflected, exact)


def test_what_is_counted_is_what_is_there(view: View) -> None:
    index = view.words
    assert [index.number(kind) for kind in ("article", "person", "agreement", "statement")] == [2, 3, 1, 8]
    assert index.number("country") == 2
    for name in COUNTED:
        for value, count in index.counts(Search("harbour"), name, 50):
            assert index.count(Search("harbour", {name: value})) == count
    assert index.counts(Search(), "month", 50) == (("2026", 8), ("2026-10", 8))


def test_versions_that_were_replaced_are_articles_that_do_not_count(made_up_dataset: Path) -> None:
    index = View(made_up_dataset).words
    assert index.number("article") == 5
    assert index.number("current") == 4


def test_articles_are_found_by_title_and_text(view: View) -> None:
    assert view.words.articles("", 9).iris == (SECOND, FIRST)
    assert view.words.articles("fish", 9).iris == (FIRST,)
    assert view.words.articles("attacks", 9).iris == (SECOND,)
    assert view.words.articles("***", 9).number == 0


def test_things_are_found_by_their_names(view: View) -> None:
    assert view.words.things("sample") == (f"{ID}person/ada-sample-no",)
    assert view.words.things("samples") == ()  # a name has no other forms
    assert view.words.things("harbour pacts") == (f"{ID}agreement/harbour-pact-0a1b2c3d",)
    assert view.words.things("HARB*") == (f"{ID}agreement/harbour-pact-0a1b2c3d",)
    assert view.words.things("harb*", kinds=["person"]) == view.words.things("***") == ()


@given(
    some.text(max_size=60)
    | some.lists(some.sampled_from(['"', "*", "a", " ", "(", "\\", ":", "/", "^"])).map("".join)
)
def test_whatever_is_typed_is_answered(view: View, typed: str) -> None:
    index = view.words
    assert index.statements(Search(typed, {"speaker": typed}), 5).number <= 8
    index.things(typed)
    asked = f"SELECT DISTINCT ?s {{ ?s onr:matches {ox.Literal(typed)} }}"
    assert set(texts(view, asked)) == {hit.iri for hit in index.matching(typed)}


# --- in SPARQL -----------------------------------------------------------------------------------------------

FISH = "the talks had nearly failed over fish"


@pytest.mark.parametrize(
    ("sparql", "found"),
    [
        ('SELECT ?t { ?s onr:matches "fish*" ; onr:text ?t }', [FISH]),
        ('SELECT ?t { ?s onr:matches "fishing" ; onr:text ?t }', [FISH]),
        ('SELECT ?t { ?s onr:matches "\\"fishing\\"" ; onr:text ?t }', []),
        ('SELECT ?t { ?s a onr:Statement ; onr:matches "FISH"@en ; onr:text ?t FILTER(1.5 > 1) }', [FISH]),
        ("SELECT ?t { ?s onr:text ?t ; onr:matches '''fish''', \"talks\" }", [FISH]),
        ('SELECT ?t { FILTER(?t != "onr:matches") ?s onr:text ?t . ?s onr:matches "fish" }', [FISH]),
        ('SELECT ?t { BIND(1 AS ?one) ?s onr:matches "fish" . # ?x onr:matches ?y\n ?s onr:text ?t }', [FISH]),
        ('SELECT ?t { { ?s onr:text ?t } { ?s <https://w3id.org/onrecord/ns#matches> "fish" } }', [FISH]),
        ('PREFIX : <https://w3id.org/onrecord/ns#> SELECT ?t { ?s :matches "fish" ; :text ?t }', [FISH]),
        ('SELECT ?t { GRAPH ?g { ?s onr:matches "fish" ; onr:text ?t } }', [FISH]),
        ('SELECT ?l { ?who onr:matches "samp*" ; a onr:Person ; rdfs:label ?l }', ["Ada Sample"]),
        ('SELECT ?l { ?p a onr:Person ; rdfs:label ?l FILTER EXISTS { ?p onr:matches "bo" } }', ["Bo Specimen"]),
        ('SELECT (COUNT(*) AS ?n) { ?s a onr:Statement OPTIONAL { ?s onr:matches "fish" } }', ["8"]),
        ('SELECT (COUNT(?s) AS ?n) { ?s a onr:Statement MINUS { ?s onr:matches "fish" } }', ["7"]),
        ('SELECT ?s { ?s onr:matches "***" }', []),
        (
            'SELECT ?t { ?s onr:matches "pact" ; onr:cue ?c ; onr:text ?t } ORDER BY DESC(onr:score(?s,"pact"))'
            " LIMIT 1",
            ["the Harbour Pact “a promise without money”"],
        ),
        ('SELECT (onr:score(?s, "fish") AS ?n) { ?s onr:matches "sample" ; a onr:Person }', ["0"]),
        ('SELECT (1 AS ?n) { <https://w3id.org/onrecord/id/person/ada-sample-no> onr:matches "ada" }', ["1"]),
        ('SELECT (1 AS ?n) { <https://w3id.org/onrecord/id/person/ada-sample-no> onr:matches "bo" }', []),
        ('SELECT DISTINCT ?t { ?s onr:text ?t ; onr:about [ a onr:Country ] ; onr:matches "tariffs" }',
         ["“These tariffs on boats are a mistake,” “Iceland cannot pay for Norway’s harbours.”"]),
    ],
)  # fmt: skip
def test_sparql_reaches_the_index(view: View, sparql: str, found: list[str]) -> None:
    assert texts(view, sparql) == found


@pytest.mark.parametrize(
    ("sparql", "says"),
    [
        ("SELECT * { ?s onr:matches ?words }", "words in quotation marks"),
        ("SELECT * { ?s onr:matches 7 }", "words in quotation marks"),
        ("SELECT * { ?s onr:matches", "words in quotation marks"),
        ('SELECT * { [] onr:matches "fish" }', "a variable or an IRI"),
        ('SELECT * { ?s onr:about [ onr:matches "fish" ] }', "a variable or an IRI"),
        ('SELECT * { ?s onr:about/onr:matches "fish" }', "no part of a property path"),
        ('SELECT * { ?s onr:matches|rdfs:label "fish" }', "no part of a property path"),
        ('SELECT * {\n ?s onr:matches "fish" ; onr:text . }', "line 2, column 35: '.' does not fit here"),
        ('SELECT * { ?s onr:matches "fish" . SERVICE <http://example.org> { ?s ?p ?o } }', "SERVICE is refused"),
    ],
)
def test_a_search_that_cannot_be_told_is_refused_in_one_line(view: View, sparql: str, says: str) -> None:
    with pytest.raises(BadQuery) as refused:
        view.query(sparql)
    assert says in str(refused.value)


def test_the_words_may_be_the_value_of_a_variable(view: View) -> None:
    asked = "SELECT ?t ?words { ?s onr:matches ?words ; onr:text ?t }"
    assert texts(view, asked, words=ox.Literal("fish")) == [FISH]


@pytest.mark.parametrize("sparql", [
    'SELECT ?s { ?s onr:matches "harbour" }',
    'SELECT ?t { ?s onr:matches "harbour" ; a onr:Statement ; onr:text ?t }',
    'SELECT ?t { ?s a onr:Statement ; onr:text ?t MINUS { ?s onr:matches "harbour", "pact" } }',
])  # fmt: skip
def test_very_many_hits_are_filtered_rather_than_joined(
    view: View, monkeypatch: pytest.MonkeyPatch, sparql: str
) -> None:
    joined = texts(view, sparql)
    monkeypatch.setattr("onrecord.store.matching._MOST_VALUES", 0)
    assert joined
    assert texts(view, sparql) == joined


def test_the_command_line_and_the_endpoint_search_alike(place: Path, onrecord: Callable[..., Run]) -> None:
    asked = 'SELECT ?t { ?s onr:matches "fish*" ; onr:text ?t }'
    run = onrecord("query", "--store", place, "--format", "csv", "-e", asked)
    assert (run.code, run.out.splitlines()) == (0, ["t", FISH])


# --- in step with the dataset --------------------------------------------------------------------------------


def everything(view: View) -> dict[str, object]:
    """Return what an index answers to every question about every word and value of the made-up articles."""
    index = view.words
    asked = [
        Search(),
        *(Search(word) for word in ("harbour", "sample", "iceland", "talks", "courier", "official")),
    ]
    found: dict[str, object] = {kind: index.number(kind) for kind in KINDS.values()}
    for search in asked:
        found[search.words] = sorted(index.statements(search, 100).iris)
        found |= {f"{search.words} {name}": index.counts(search, name, 100) for name in COUNTED}
    return found


def anew(place: Path, elsewhere: Path) -> dict[str, object]:
    """Return the same of an index made from the triples alone."""
    shutil.copytree(place, elsewhere)
    with Writer(elsewhere, rules()) as writer:
        writer.index()
    return everything(View(elsewhere))


def test_the_index_follows_each_change(place: Path, tmp_path: Path) -> None:
    first = View(place).words

    def put(change: Callable[[str], str]) -> None:
        with Writer(place, rules()) as writer:
            for iri, graph in made_up.explorer.graphs(change).items():
                writer.put(iri, graph)

    with Writer(place, rules()) as writer:
        writer.retract(SECOND)
    assert View(place).words.number("statement") < 8
    assert everything(View(place)) == anew(place, tmp_path / "1")
    put(lambda words: words.replace("fish", "herring"))
    assert View(place).words.count(Search("herring")) == 1
    assert View(place).words.count(Search("fish")) == 0
    assert everything(View(place)) == anew(place, tmp_path / "2")
    put(str)
    assert everything(View(place)) == anew(place, tmp_path / "3")
    assert first.number("statement") == 8  # what was open stays what it was


@pytest.mark.parametrize(
    ("triple", "concerned"),
    [
        (f"<{RDF}type> <{ONR}Person>", True),
        (f"<{RDF}type> <{ONR}Evidence>", False),  # most nodes of an article: none is searched
        (f"<{ONR}text> 'It holds.'", True),
        (f"<{ONR}sha256> '0'", False),
    ],
)
def test_a_change_concerns_the_index_where_it_may_change_a_document(triple: str, concerned: bool) -> None:
    (quad,) = ox.parse(f"<{ID}made-up> {triple} .", format=ox.RdfFormat.TURTLE)
    assert concerns(quad.triple) is concerned


def test_what_a_statement_takes_from_its_neighbours_follows_them(place: Path, tmp_path: Path) -> None:
    def elsewhere(quad: ox.Quad) -> ox.Quad:
        if quad.predicate.value.endswith("#ofCountry") and quad.subject == ox.NamedNode(
            f"{ID}person/bo-specimen-is"
        ):
            return ox.Quad(quad.subject, quad.predicate, ox.NamedNode(f"{ID}country/NO"), quad.graph_name)
        if quad.predicate.value.endswith("#publishedAt"):
            return ox.Quad(quad.subject, quad.predicate, ox.Literal("2026-11-01", datatype=ox.NamedNode(
                "http://www.w3.org/2001/XMLSchema#date")), quad.graph_name)  # fmt: skip
        return quad

    with Writer(place, rules()) as writer:
        for iri, graph in made_up.explorer.graphs(str, elsewhere).items():
            writer.put(iri, graph)
    index = View(place).words
    assert dict(index.counts(Search(), "country", 9))["country/NO"] == 5
    assert index.counts(Search(), "month", 9) == (("2026", 8), ("2026-11", 8))
    assert everything(View(place)) == anew(place, tmp_path / "anew")


KILLED = """
import os, sys
from pathlib import Path
import made_up.explorer
from onrecord.entailment import rules
from onrecord.store import Writer
writer = Writer(Path(sys.argv[1]), rules()).__enter__()
writer.retract(sys.argv[2])
os.kill(os.getpid(), 9)
"""


def test_after_a_kill_the_index_is_made_anew(place: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", KILLED, str(place), SECOND],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        check=False,
    )
    assert View(place).words.number("article") == 2  # the last checkpoint, and its index
    with Writer(place, rules()):
        pass
    assert View(place).words.number("article") == 1
    assert everything(View(place)) == anew(place, tmp_path / "anew")


@pytest.fixture
def damages() -> dict[str, Callable[[Path], object]]:
    return {
        "missing": shutil.rmtree,
        "of another format": lambda folder: (folder / "format").write_text("another\n"),
        "torn": lambda folder: [file.write_bytes(b"") for file in folder.iterdir() if file.name != "format"],
    }


@pytest.mark.parametrize("how", ["missing", "of another format", "torn"])
def test_a_dataset_without_a_sound_index_says_how_to_make_one(
    place: Path, how: str, damages: dict[str, Callable[[Path], object]], onrecord: Callable[..., Run]
) -> None:
    (folder,) = (place / "checkpoints").glob("*/words")
    damages[how](folder)
    with pytest.raises(StoreError, match="`onrecord index` makes it"):
        View(place).rows('SELECT ?s { ?s onr:matches "fish" }')
    assert View(place).rows("SELECT ?s { ?s a onr:Statement }")
    run = onrecord("index", "--store", place)
    assert (run.code, run.out) == (0, f"8 statements can be searched in {place}\n")
    assert len(View(place).rows('SELECT ?s { ?s onr:matches "fish" }')) == 1


@pytest.mark.parametrize("how", ["missing", "of another format", "torn"])
def test_the_next_writer_mends_an_index_that_is_not_sound(
    place: Path, how: str, damages: dict[str, Callable[[Path], object]]
) -> None:
    (folder,) = (place / "checkpoints").glob("*/words")
    damages[how](folder)
    with Writer(place, rules()) as writer:
        writer.retract(SECOND)
    assert View(place).words.number("article") == 1


def test_a_folder_that_is_no_dataset_is_refused(tmp_path: Path, onrecord: Callable[..., Run]) -> None:
    run = onrecord("index", "--store", tmp_path / "none")
    assert (run.code, run.err.count("\n")) == (1, 1)
    assert not (tmp_path / "none").exists()


def test_a_folder_without_an_index_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no full-text index"):
        Index(tmp_path)
