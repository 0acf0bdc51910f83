"""The dataset on disk: what is put is there, what is taken away is gone, and nothing else has changed."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import store
from onrecord.entailment import Rules, compiled, rules
from onrecord.record import BadQuery, Fate, Report, StoreError, Violation
from onrecord.store import ENTAILMENTS, Dataset, Match, View, Writer, dataset, journal, triples_of
from onrecord.store.export import FORMATS
from onrecord.store.faults import explained
from onrecord.vocabulary import ID, ONR, PREFIXES, triples
from small_dataset import NothingFollows

ONE, OTHER = f"{ID}article/1111111111111111", f"{ID}article/2222222222222222"
_MERGED = 18  # tables at most: one for each of the twelve families of columns, and some that are hardly written to
HEADER = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
FIRST = """
id:s1 a onr:Statement ; onr:saidBy id:ann ; onr:supports id:pact ;
    onr:text "Made up: \\"we agree\\"\\nand more"@en .
id:ann a onr:Person ; rdfs:label "Ann Made-Up" .
"""
SECOND = """
id:s2 a onr:Statement ; onr:saidBy id:ann ; onr:opposes id:pact ; onr:saidOn "2031-05"^^xsd:gYearMonth .
id:ann a onr:Person ; rdfs:label "Ann Made-Up" .
"""


def graph(turtle: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=HEADER + turtle, format="turtle")


def bytes_of(place: Path) -> dict[str, str]:
    """Every file of the dataset with what is in it."""
    files = (path for path in place.rglob("*") if path.is_file())
    return {str(path.relative_to(place)): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "dataset"


@pytest.fixture
def view(place: Path) -> View:
    """A view of a dataset that holds both articles, and that a test may change."""
    return view_of_both(place)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> View:
    """The same, for tests that only read."""
    return view_of_both(tmp_path_factory.mktemp("reading") / "dataset")


def view_of_both(place: Path) -> View:
    with Writer(place, rules()) as writer:
        writer.put(ONE, graph(FIRST))
        writer.put(OTHER, graph(SECOND))
    return View(place)


def known(view: View, sparql: str) -> set[str]:
    return {next(iter(row.values())).value for row in view.rows(sparql)}


# --- putting and taking away ---------------------------------------------------------------------------------


def test_an_article_is_stored_then_unchanged_then_replaced(place: Path) -> None:
    for turtle, fate in ((FIRST, Fate.STORED), (FIRST, Fate.UNCHANGED), (SECOND, Fate.REPLACED)):
        with Writer(place, rules()) as writer:
            assert writer.put(ONE, graph(turtle)) is fate


def test_a_second_ingest_of_the_same_changes_no_byte(place: Path, view: View) -> None:
    before = bytes_of(place)
    with Writer(place, rules()) as writer:
        assert writer.put(ONE, graph(FIRST)) is Fate.UNCHANGED
    assert bytes_of(place) == before


def test_the_default_graph_holds_assertions_and_entailments_merged(view: View) -> None:
    assert known(view, "SELECT ?what { id:ann onr:backs ?what }") == {f"{ID}pact"}
    assert known(view, "SELECT ?who { id:s1 onr:saidBy ?who }") == {f"{ID}ann"}


def test_entailments_are_told_apart_from_what_an_article_says(view: View) -> None:
    where = "SELECT DISTINCT ?graph { GRAPH ?graph { id:ann %s ?what } }"
    assert known(view, where % "onr:backs") == {ENTAILMENTS.value}
    assert known(view, where % "rdfs:label") == {ONE, OTHER}


def test_what_another_article_says_too_stays_when_one_is_retracted(place: Path, view: View) -> None:
    with Writer(place, rules()) as writer:
        assert writer.retract(ONE)
    view.refresh()
    assert known(view, "SELECT ?name { id:ann rdfs:label ?name }") == {"Ann Made-Up"}
    assert not view.query("ASK { id:s1 ?p ?o }")
    assert not view.query("ASK { id:ann onr:backs ?what }"), "it rested on the retracted article alone"
    assert view.query("ASK { id:ann onr:rejects id:pact }")
    assert ONE not in known(view, "SELECT DISTINCT ?graph { GRAPH ?graph {} }")


def test_what_is_unknown_cannot_be_retracted(place: Path, view: View) -> None:
    before = bytes_of(place)
    with Writer(place, rules()) as writer:
        assert not writer.retract(f"{ID}article/3333333333333333")
    assert bytes_of(place) == before


NODES = [ox.NamedNode(f"{ID}{name}") for name in "abcd"]
LINKS = [
    ox.NamedNode(ONR + name)
    for name in ("saidBy", "said", "supports", "about", "within", "withinEventually", "provisionOf", "partOf")
]
SAID = st.sets(
    st.builds(ox.Triple, st.sampled_from(NODES), st.sampled_from(LINKS), st.sampled_from(NODES)), max_size=5
)
ARTICLES = [ox.NamedNode(f"{ID}article/{number}") for number in range(3)]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ARTICLES), SAID), max_size=6))
def test_whatever_is_put_replaced_and_retracted_the_default_graph_is_the_closure(
    changes: list[tuple[ox.NamedNode, set[ox.Triple]]],
) -> None:
    dataset, said = Dataset(ox.Store(), rules()), {one: set() for one in ARTICLES}
    for article, told in changes:
        if told:
            dataset.put(article, told)
        else:
            dataset.retract(article)
        said[article] = told
        asserted = set().union(*said.values())
        entailed = rules().entailed(asserted, lambda s, p, o: ())
        default = {q.triple for q in dataset.store.quads_for_pattern(None, None, None, ox.DefaultGraph())}
        assert default == asserted | entailed
        assert dataset.graph(ENTAILMENTS) == entailed
        assert all(dataset.graph(one) == said[one] for one in ARTICLES)
        assert set(dataset.articles()) == {one for one in ARTICLES if said[one]}


def test_other_rules_entail_everything_anew(place: Path, view: View) -> None:
    fewer = compiled([triple for triple in triples("onrecord.ttl") if "backs" not in str(triple.subject)])
    assert fewer.fingerprint != rules().fingerprint
    with Writer(place, fewer):
        pass
    assert view.refresh()
    assert not view.query("ASK { id:ann onr:backs ?what }")
    assert view.query("ASK { id:ann onr:rejects id:pact }")
    with Writer(place, rules()):
        pass
    assert view.refresh()
    assert view.query("ASK { id:ann onr:backs id:pact }")


def test_entailing_anew_that_was_cut_off_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = compiled([triple for triple in triples("onrecord.ttl") if "backs" not in str(triple.subject)])
    stores = {which: ox.Store() for which in ("by all rules", "by fewer, then by all")}
    for which, kept in stores.items():
        said = Dataset(kept, rules() if which == "by all rules" else fewer)
        for article, turtle in ((ONE, FIRST), (OTHER, SECOND)):
            said.put(ox.NamedNode(article), triples_of(article, graph(turtle)))
    by_all, changed = stores.values()
    assert set(by_all) != set(changed)
    monkeypatch.setattr(dataset, "_AT_ONCE", 2)

    class Stopped(NothingFollows):
        def entailed(self, new: object, match: Match) -> set[ox.Triple]:
            raise MemoryError

    with pytest.raises(MemoryError):
        Dataset(changed, Stopped()).close_anew()
    assert not list(changed.quads_for_pattern(None, None, None, ENTAILMENTS))
    Dataset(changed, rules()).close_anew()
    assert set(changed) == set(by_all)
    Dataset(changed, rules()).close_anew()
    assert set(changed) == set(by_all)


def test_a_blank_node_is_refused_because_its_name_changes_from_run_to_run(place: Path) -> None:
    with Writer(place, rules()) as writer:
        with pytest.raises(StoreError, match=f"{ONE}: only IRIs"):
            writer.put(ONE, graph("[] a onr:Statement ."))
        assert writer.put(OTHER, graph(SECOND)) is Fate.STORED
    assert not View(place).query("ASK { GRAPH ?article { [] onr:supports ?what } }")


def test_the_journal_tells_when_what_and_by_which_version(place: Path, view: View) -> None:
    with Writer(place, rules()) as writer:
        writer.put(ONE, graph(FIRST))
        writer.retract(ONE)
    entries = [json.loads(line) for line in (place / "journal.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["what"], one["article"]) for one in entries] == [
        ("stored", ONE),
        ("stored", OTHER),
        ("retracted", ONE),
    ]
    assert all(one["when"].endswith("+00:00") and one["by"].startswith("onrecord ") for one in entries)


# --- quarantine ----------------------------------------------------------------------------------------------


REFUSED = Report(False, (Violation("Made-up reasons.", f"{ID}s1", value="x"),))


def test_an_article_in_quarantine_is_listed_with_its_report_and_is_no_part_of_the_dataset(place: Path) -> None:
    with Writer(place, rules()) as writer:
        assert writer.quarantine(ONE, graph(FIRST), REFUSED) is Fate.QUARANTINED
    view = View(place)
    (entry,) = view.quarantined()
    assert (entry.iri, entry.report) == (ONE, REFUSED)
    assert set(rdflib.Graph().parse(entry.graph)) == set(graph(FIRST))
    assert not view.query("ASK { ?s ?p ?o }")


def test_an_article_that_now_conforms_leaves_quarantine(place: Path) -> None:
    with Writer(place, rules()) as writer:
        writer.quarantine(ONE, graph(FIRST), REFUSED)
        assert writer.put(ONE, graph(FIRST)) is Fate.STORED
    assert View(place).quarantined() == ()
    assert not list((place / "quarantine").iterdir())


def test_an_article_that_no_longer_conforms_leaves_the_dataset(place: Path, view: View) -> None:
    with Writer(place, rules()) as writer:
        writer.quarantine(ONE, graph(FIRST), REFUSED)
    assert view.refresh()
    assert not view.query("ASK { id:s1 ?p ?o }")


def test_quarantining_the_same_again_changes_no_byte(place: Path) -> None:
    with Writer(place, rules()) as writer:
        writer.quarantine(ONE, graph(FIRST), REFUSED)
    before = bytes_of(place)
    with Writer(place, rules()) as writer:
        writer.quarantine(ONE, graph(FIRST), REFUSED)
    assert bytes_of(place) == before


# --- one writer, many readers --------------------------------------------------------------------------------


def test_a_reader_stays_where_it_is_until_it_moves_on(place: Path, view: View) -> None:
    version = view.version
    assert not view.refresh()
    with Writer(place, rules()) as writer:
        writer.retract(ONE)
        assert view.query("ASK { id:s1 ?p ?o }")
    assert view.query("ASK { id:s1 ?p ?o }")
    assert view.version == version
    assert view.refresh()
    assert view.version != version
    assert not view.query("ASK { id:s1 ?p ?o }")


def test_a_long_run_can_publish_on_its_way(place: Path) -> None:
    with Writer(place, rules()) as writer:
        writer.put(ONE, graph(FIRST))
        writer.publish()
        view = View(place)
        writer.put(OTHER, graph(SECOND))
    assert not view.query("ASK { id:s2 ?p ?o }")
    assert view.refresh()
    assert view.query("ASK { id:s2 ?p ?o }")


def test_a_checkpoint_is_kept_while_somebody_reads_it_and_not_longer(place: Path, view: View) -> None:
    for turtle in (FIRST, SECOND, FIRST, SECOND):
        with Writer(place, rules()) as writer:
            writer.put(OTHER, graph(turtle + "id:s9 a onr:Statement ."))
    assert (place / "checkpoints" / view.version).exists()
    assert view.query("ASK { id:s1 ?p ?o }")
    old = view.version
    view.refresh()
    with Writer(place, rules()) as writer:
        writer.retract(ONE)
    assert not (place / "checkpoints" / old).exists()
    assert len(list((place / "checkpoints").iterdir())) == 2  # the newest, and that of the view


def test_a_checkpoint_takes_no_room_for_what_its_tables_hold_already(place: Path) -> None:
    for turtle in (FIRST, SECOND):
        with Writer(place, rules()) as writer:
            writer.put(OTHER, graph(turtle + "id:s9 a onr:Statement ."))
            writer.landed()
    (checkpoint,) = (place / "checkpoints").iterdir()
    assert list(checkpoint.glob("*.sst"))
    assert not list(checkpoint.glob("*.log"))
    assert View(place).query("ASK { id:s9 ?p ?o }")


def test_a_live_database_that_is_closed_keeps_no_log_that_its_tables_hold_already(place: Path, view: View) -> None:
    assert list((place / "live").glob("*.sst"))
    assert not list((place / "live").glob("*.log"))
    with Writer(place, rules()) as writer:
        writer.put(ONE, graph(FIRST + "id:s9 a onr:Statement ."))
    view.refresh()
    assert view.query("ASK { id:s1 ?p ?o . id:s2 ?p ?o . id:s9 ?p ?o }")


@pytest.mark.parametrize(("changes", "is_merged"), [(3, False), (12, True)])
def test_a_long_run_merges_its_tables_and_keeps_them_once_on_disk(
    place: Path, monkeypatch: pytest.MonkeyPatch, changes: int, is_merged: bool
) -> None:
    monkeypatch.setattr(store.publishing, "_PUBLISH_EVERY", 5)
    with Writer(place, rules()):
        pass
    with Writer(place, rules()) as writer:
        for number in range(changes):
            writer.put(f"{ID}article/{number:016}", graph(f"id:s{number} a onr:Statement ; onr:saidBy id:ann ."))
            writer.landed()
            writer._publishing.current().flush()  # a table for each article; a large run has one for hundreds
    (checkpoint,) = (place / "checkpoints").iterdir()
    tables = {table.stat().st_ino for table in checkpoint.glob("*.sst")}
    assert (len(tables) <= _MERGED) is is_merged
    if is_merged:
        shared = tables & {table.stat().st_ino for table in (place / "live").glob("*.sst")}
        assert len(shared) > len(tables) / 2


def test_a_second_writer_is_told_who_writes(place: Path) -> None:
    with (
        Writer(place, rules()),
        pytest.raises(StoreError, match=f"written by process {os.getpid()} of .+ on .+ since 20"),
    ):
        Writer(place, rules()).__enter__()
    with Writer(place, rules()) as writer:
        assert writer.put(ONE, graph(FIRST)) is Fate.STORED


KILLED = f"""
import os, sys
from pathlib import Path
import rdflib
from onrecord.entailment import rules
from onrecord.store import Writer
with Writer(Path(sys.argv[1]), rules()) as writer:
    writer.put({OTHER!r}, rdflib.Graph().parse(data={HEADER + SECOND!r}, format="turtle"))
    (Path(sys.argv[1]) / "checkpoints" / ".half-made").mkdir()
    os.kill(os.getpid(), 9)
"""


def test_what_a_killed_writer_left_is_taken_up_by_the_next(place: Path) -> None:
    with Writer(place, rules()) as writer:
        writer.put(ONE, graph(FIRST))
    assert subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False).returncode == -9
    view = View(place)
    assert view.query("ASK { id:s1 ?p ?o }")
    assert not view.query("ASK { id:s2 ?p ?o }")
    with Writer(place, rules()) as writer:
        writer.put(OTHER, graph(SECOND))
    assert view.refresh()
    assert view.query("ASK { id:ann onr:rejects id:pact }")
    assert not (place / "checkpoints" / ".half-made").exists()


def test_what_a_killed_writer_put_can_be_retracted_and_is_published(place: Path) -> None:
    with Writer(place, rules()) as writer:
        writer.put(ONE, graph(FIRST))
    assert subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False).returncode == -9
    with Writer(place, rules()) as writer:
        assert not View(place).query("ASK { id:s2 ?p ?o }"), "it may be half done, until this writer is done"
    assert View(place).query("ASK { id:s2 ?p ?o }")
    with Writer(place, rules()) as writer:
        assert writer.retract(OTHER)
    assert not View(place).query("ASK { id:s2 ?p ?o }")


KILLED_AT = f"""
import os, sys
from pathlib import Path
import rdflib
from onrecord import store
from onrecord.entailment import rules
from onrecord.record import Report, Violation
from onrecord.store import Writer, dataset, folder, journal, quarantine, writer
place, change, where, name, moment = sys.argv[1:]
holder = eval(where)
honest = getattr(holder, name)
def deadly(*given, **more):
    result = honest(*given, **more) if moment == "after" else None
    os.kill(os.getpid(), 9)
with Writer(Path(place), rules()) as writing:
    setattr(holder, name, deadly)
    graph = rdflib.Graph().parse(data={HEADER + FIRST + SECOND!r}, format="turtle")
    if change == "put":
        writing.put({ONE!r}, graph)
    elif change == "retract":
        writing.retract({ONE!r})
    elif change == "retract all":
        writing.retract_all()
    else:
        writing.quarantine({ONE!r}, graph, Report(False, (Violation("Made-up reasons.", "made up"),)))
"""
STEPS = [
    ("put", "folder.Folder", "mark"),
    ("put", "journal", "note"),
    ("put", "dataset.Dataset", "put"),
    ("put", "quarantine", "release"),
    ("put", "folder.Folder", "publish"),
    ("put", "folder", "write_whole"),
    ("retract", "journal", "note"),
    ("retract", "dataset.Dataset", "retract"),
    ("retract", "quarantine", "release"),
    ("quarantine", "journal", "note"),
    ("quarantine", "quarantine", "keep"),
    ("quarantine", "dataset.Dataset", "retract"),
]


def last_told(place: Path, article: str) -> tuple[str, str]:
    """What the journal says last of an article, and what is there of it."""
    lines = (place / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    told = [entry["what"] for line in lines if (entry := json.loads(line))["article"] == article]
    view = View(place)
    if any(one.iri == article for one in view.quarantined()):
        return told[-1], "quarantined"
    there = [row["p"] for row in view.rows(f"SELECT ?p {{ GRAPH <{article}> {{ ?s ?p ?o }} }}")]
    return told[-1], {0: "retracted", len(graph(FIRST)): "stored"}.get(len(there), "replaced")


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(("change", "holder", "name"), STEPS)
def test_wherever_a_writer_is_killed_the_journal_says_what_is_there(
    place: Path, view: View, change: str, holder: str, name: str, moment: str
) -> None:
    command = [sys.executable, "-c", KILLED_AT, str(place), change, holder, name, moment]
    assert subprocess.run(command, check=False).returncode == -9
    with Writer(place, rules()) as writer:
        nothing_begun_or_all_done = {("mark", "before"), ("write_whole", "before"), ("publish", "after")}
        assert writer.was_cut_off is ((name, moment) not in nothing_begun_or_all_done)
    told, there = last_told(place, ONE)
    assert told == there
    assert bytes_of(place).keys() - {"lock"} >= {"format", "rules", "journal.jsonl"}
    assert not (place / "unpublished").exists()
    assert set(rdflib.Graph().parse(data=View(place).export("turtle", OTHER))) == set(graph(SECOND))
    default = {quad.triple for quad in ox.parse(View(place).export("ntriples"), format=ox.RdfFormat.N_TRIPLES)}
    nquads = list(ox.parse(View(place).export("nquads"), format=ox.RdfFormat.N_QUADS))
    said = {q.triple for q in nquads if q.graph_name not in (ox.DefaultGraph(), ENTAILMENTS)}
    assert default == said | rules().entailed(said, lambda s, p, o: ())


def test_all_articles_are_retracted_as_one_after_the_other_would_be(
    place: Path, view: View, tmp_path: Path
) -> None:
    other = shutil.copytree(place, tmp_path / "one by one")
    with Writer(place, rules()) as writer:
        writer.retract_all()
    with Writer(other, rules()) as writer:
        for iri in writer.articles():
            writer.retract(iri)
    assert View(place).export("nquads") == View(other).export("nquads") == b""
    assert View(place).words.number("statement") == View(other).words.number("statement") == 0
    assert [last_told(place, iri) for iri in (ONE, OTHER)] == [("retracted", "retracted")] * 2
    told = [(place / "journal.jsonl").read_text(encoding="utf-8").splitlines() for place in (place, other)]
    assert len(told[0]) == len(told[1])


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(
    ("holder", "name"),
    [
        ("journal", "note_each"),
        ("dataset.Dataset", "clear"),
        ("quarantine", "release"),
        ("folder.Folder", "publish"),
    ],
)
def test_wherever_a_writer_is_killed_that_retracts_all_the_journal_says_what_is_there(
    place: Path, view: View, holder: str, name: str, moment: str
) -> None:
    command = [sys.executable, "-c", KILLED_AT, str(place), "retract all", holder, name, moment]
    assert subprocess.run(command, check=False).returncode == -9
    with Writer(place, rules()):
        pass
    is_there = bool(View(place).export("nquads"))
    assert is_there is ((name, moment) == ("note_each", "before"))
    assert {last_told(place, iri)[0] for iri in (ONE, OTHER)} == {"stored" if is_there else "retracted"}


def test_a_journal_that_was_torn_goes_on_with_whole_lines(place: Path, view: View) -> None:
    with (place / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"when": "made u')
    with Writer(place, rules()) as writer:
        writer.retract(ONE)
    lines = (place / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["what"] for line in lines] == ["stored", "stored", "retracted"]


def test_the_live_database_can_be_lost_without_loss(place: Path, view: View) -> None:
    shutil.rmtree(place / "live")
    with Writer(place, rules()) as writer:
        writer.retract(OTHER)
    view.refresh()
    assert view.query("ASK { id:s1 ?p ?o }")
    assert not view.query("ASK { id:s2 ?p ?o }")


# --- what is wrong, in one line ------------------------------------------------------------------------------


def test_a_place_without_a_dataset_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nothing-here: no dataset here yet; `onrecord ingest` makes one"):
        View(tmp_path / "nothing-here")


@pytest.mark.parametrize(
    ("format", "told"),
    [
        (
            "onrecord dataset, format 9\n",
            r"is of format 9, made by a newer onrecord; this one reads up to 3$",
        ),
        ("onrecord dataset, format 0\n", r"is of format 0, which onrecord no longer reads; ingest anew$"),
        ("a made-up database", r"its format file says 'a made-up database', and is none of onrecord's$"),
        ("", r"its format file says 'nothing', and is none of onrecord's$"),
        ("\udcbd", r"its format file is no text, and none of onrecord's$"),
    ],
)
def test_another_format_is_refused_by_name(place: Path, view: View, format: str, told: str) -> None:
    (place / "format").write_text(format, encoding="utf-8", errors="surrogateescape")
    before = bytes_of(place)
    for opening in (View, lambda place: Writer(place, rules()).__enter__()):
        with pytest.raises(StoreError, match=told):
            opening(place)
    assert bytes_of(place) == before


def test_a_dataset_of_format_1_is_read_and_brought_up_to_date_when_it_is_next_written(
    place: Path, view: View
) -> None:
    """As format 1 left it: checkpoints of the database alone, a journal without digests, an empty mark."""
    before = view.export("nquads")
    (place / "format").write_text("onrecord dataset, format 1\n", encoding="utf-8")
    (place / "checkpoints" / view.version / "lengths.json").unlink()
    (place / "checkpoints" / view.version / "quarantine").rmdir()
    entries = [json.loads(line) for line in (place / "journal.jsonl").read_text(encoding="utf-8").splitlines()]
    (place / "journal.jsonl").write_text("".join(json.dumps({**one, "said": None}) + "\n" for one in entries))
    (place / "unpublished").touch()
    assert View(place).export("nquads") == before
    with Writer(place, rules()):
        pass
    assert (place / "format").read_text(encoding="utf-8") == "onrecord dataset, format 3\n"
    assert view.refresh()
    assert view.export("nquads") == before
    assert (place / "checkpoints" / view.version / "lengths.json").exists()


LEAVING_OUT = """
id:e1 a onr:Evidence ; onr:reason "time stamp" .
id:e2 a onr:Evidence ; onr:reason "defeats a rule (IndexError)" .
id:e3 a onr:Evidence ; onr:reason "cannot be parsed" .
"""
OF_FORMAT_2 = "<{}> onr:leftOut id:e1, id:e2, id:e3 ."
OF_FORMAT_3 = "<{}> onr:leftOut id:e1 ; onr:notUnderstood id:e2, id:e3 ."


@pytest.mark.parametrize("killed_before", [None, ONE, OTHER])
def test_a_dataset_of_format_2_comes_to_tell_what_it_left_out_from_what_it_did_not_understand(
    place: Path, monkeypatch: pytest.MonkeyPatch, killed_before: str | None
) -> None:
    waiting = f"{ID}article/3333333333333333"
    with Writer(place, rules()) as writer:
        for article in (ONE, OTHER):
            writer.put(article, graph(FIRST + LEAVING_OUT + OF_FORMAT_2.format(article)))
        writer.quarantine(waiting, graph(LEAVING_OUT + OF_FORMAT_2.format(waiting)), REFUSED)
    (place / "format").write_text("onrecord dataset, format 2\n", encoding="utf-8")
    if killed_before:
        honest = Dataset.put

        def put(dataset: Dataset, article: ox.NamedNode, *told: set[ox.Triple]) -> object:
            if article.value == killed_before:
                raise KeyboardInterrupt
            return honest(dataset, article, *told)

        monkeypatch.setattr(Dataset, "put", put)
        with pytest.raises(KeyboardInterrupt), Writer(place, rules()):
            pass
        monkeypatch.undo()
        assert (place / "format").read_text(encoding="utf-8") == "onrecord dataset, format 2\n"

    with Writer(place, rules()):
        pass

    assert (place / "format").read_text(encoding="utf-8") == "onrecord dataset, format 3\n"
    with Writer(place, rules()) as writer:
        for article in (ONE, OTHER):
            now = triples_of(article, graph(FIRST + LEAVING_OUT + OF_FORMAT_3.format(article)))
            assert writer.graph(article) == now
        (one,) = writer.quarantined()
    assert one.report == REFUSED
    now = triples_of(waiting, graph(LEAVING_OUT + OF_FORMAT_3.format(waiting)))
    assert {quad.triple for quad in ox.parse(path=one.graph, format=ox.RdfFormat.N_TRIPLES)} == now
    told = [json.loads(line) for line in (place / "journal.jsonl").read_text(encoding="utf-8").splitlines()]
    migrated = [entry for entry in told if entry["what"] == "migrated"]
    assert [entry["article"] for entry in migrated] == [ONE, OTHER, waiting]
    assert migrated[0]["said"] == journal.digest(
        triples_of(ONE, graph(FIRST + LEAVING_OUT + OF_FORMAT_3.format(ONE)))
    )


def test_a_folder_whose_maker_was_killed_at_once_is_a_new_one(place: Path) -> None:
    place.mkdir()
    (place / "lock").touch()
    (place / ".format.making").touch()
    with Writer(place, rules()) as writer:
        assert writer.put(ONE, graph(FIRST)) is Fate.STORED


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"made up")
    with pytest.raises(StoreError, match="not a dataset, and not empty"):
        Writer(tmp_path, rules()).__enter__()
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("made up", encoding="utf-8")
    with pytest.raises(StoreError, match=r"file/dataset: Not a directory"):
        Writer(tmp_path / "file" / "dataset", rules()).__enter__()


def test_a_full_disk_is_told_in_one_line() -> None:
    error = OSError("IO error: No space left on device: While appending to file: /made/up/000008.log")
    assert str(explained(Path("/made/up"), error)) == "/made/up: the disk is full; what was stored before is safe"


def test_a_damaged_checkpoint_is_told(place: Path, view: View) -> None:
    (place / "checkpoints" / view.version / "CURRENT").write_text("made up", encoding="utf-8")
    with pytest.raises(StoreError, match=str(place)) as caught:
        View(place)
    assert "\n" not in str(caught.value)


# --- queries -------------------------------------------------------------------------------------------------


def test_rows_take_values_for_variables(reading: View) -> None:
    asked = "SELECT ?s ?who ?on { ?s onr:saidBy ?who OPTIONAL { ?s onr:saidOn ?on } } ORDER BY ?s"
    rows = reading.rows(asked, who=ANN)
    assert [(row["s"], row["who"], row["on"] and row["on"].value) for row in rows] == [
        (ox.NamedNode(f"{ID}s1"), ANN, None),
        (ox.NamedNode(f"{ID}s2"), ANN, "2031-05"),
    ]
    assert reading.rows(asked, who=ox.NamedNode(f"{ID}bob")) == ()


def test_only_what_is_selected_takes_a_value(reading: View) -> None:
    with pytest.raises(BadQuery, match=r"^\?who takes no value: only variables that the query SELECTs do"):
        reading.rows("SELECT ?s { ?s onr:saidBy ?who }", who=ANN)


def test_what_can_be_no_variable_takes_no_value(reading: View) -> None:
    with pytest.raises(BadQuery, match=r"^'a b' can be no variable's name"):
        reading.query("SELECT ?s { ?s onr:saidBy ?who }", {"a b": ANN})


ANN = ox.NamedNode(f"{ID}ann")


def test_only_a_select_query_has_rows(reading: View) -> None:
    with pytest.raises(BadQuery, match="only a SELECT"):
        reading.rows("ASK { ?s ?p ?o }")


def test_the_graphs_of_a_query_can_be_chosen(reading: View) -> None:
    def statements(sparql: str, **graphs: list[str]) -> set[str]:
        return {solution["s"].value for solution in reading.query(sparql, **graphs)}

    named = "SELECT ?s { GRAPH ?g { ?s a onr:Statement } }"
    default = "SELECT ?s { ?s a onr:Statement }"
    assert statements(default) == {f"{ID}s1", f"{ID}s2"}
    assert statements(default, default_graphs=[ONE]) == {f"{ID}s1"}
    assert statements(named, named_graphs=[OTHER]) == {f"{ID}s2"}
    assert statements(default, named_graphs=[OTHER]) == set()


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT * {\n ?s ?p }", "line 2, column 8: '}' does not fit here: expected a value behind ?p"),
        ("SELECT * { ?s ?p ?o", "line 1, column 20: the line ends where more was expected: } for a {"),
        ("SELECT * { ?s a made:Up }", "the prefix made: is not declared"),
        ("", "line 1, column 1: the line ends where more was expected"),
        (
            "INSERT DATA { id:s a id:t }",
            "line 1, column 1: INSERT is an update, and the dataset is only read",
        ),
        ("# LOAD\nPREFIX a: <urn:a>\nload <http://127.0.0.1/>", "line 3, column 1: LOAD is an update"),
        (
            "SELECT ?s { ?s ?p ?o }\nGROUP BY ?p",
            "line 1, column 1: SELECT names a variable that GROUP BY does not",
        ),
        ("# Who?\nSELECT ?s ?s { ?s ?p ?o }", "line 2, column 1: SELECT has the same variable twice"),
        ("SELECT (1 AS ?s) { ?s ?p ?o }", "line 1, column 1: AS gives a name that the query has"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "line 1, column 1: SELECT * does not go with GROUP BY"),
        ("SELECT ?s ?s {\n{ SELECT ?s { ?s ?p ?o } } }", "line 2, column 29: SELECT has the same variable twice"),
        ("SELECT ?s { ?s ?p ?o } LIMIT x", "line 1, column 30: 'x' does not fit here"),
    ],
)
def test_a_query_that_does_not_parse_is_told_in_one_line(reading: View, sparql: str, said: str) -> None:
    with pytest.raises(BadQuery) as caught:
        reading.query(sparql)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "PREFIX x: <urn:x:> SELECT * { SERVICE x:y{ ?s ?p ?o } }",
        "SELECT * { SERVICE # a remark { \n SILENT #\n <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1:1/> {} } }",
        """SELECT * { BIND("\\"" AS ?q) SERVICE <http://127.0.0.1:1/> {} BIND("" AS ?r) }""",
        "SELECT * { ?s <urn:it's> ?o . SERVICE <http://127.0.0.1:1/> {} ?s <urn:it's> ?o }",
        "SELECT * { FILTER(?a<?b&&'x'='>')SERVICE <http://127.0.0.1:1/> {} FILTER('>'>'') }",
        "SELECT * { <urn:a#b> ?p ?o . SERVICE <http://127.0.0.1:1/> {} }",
        "SELECT * { id:a\\'b ?p ?o . SERVICE <http://127.0.0.1:1/> {} id:a\\'b ?p ?o }",
    ],
)
def test_service_is_refused_before_it_runs(reading: View, sparql: str) -> None:
    with pytest.raises(BadQuery, match="SERVICE is refused"):
        reading.query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s <http://example.org/service> ?o }",
        "PREFIX service: <urn:x:> SELECT * { ?s service:x ?o . ?s ?p service:service }",
        "SELECT * { ?s ?p 'SERVICE <http://127.0.0.1/> { ?s ?p ?o }' } # SERVICE <http://127.0.0.1/> { }",
        'SELECT * { ?s ?p """a "quoted" SERVICE <x:y> {}""" }',
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && 'SERVICE ?x {' > 'a') }",
    ],
)
def test_the_word_service_may_stand_elsewhere(reading: View, sparql: str) -> None:
    list(reading.query(sparql))


# --- export --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["turtle", "ntriples", "trig", "nquads", "jsonld"])
def test_an_export_is_the_same_bytes_each_time_and_reads_back_as_the_same(reading: View, format: str) -> None:
    exported = reading.export(format)
    assert exported == reading.export(format)
    syntax = {
        "turtle": "TURTLE",
        "ntriples": "N_TRIPLES",
        "trig": "TRIG",
        "nquads": "N_QUADS",
        "jsonld": "JSON_LD",
    }
    chosen = getattr(ox.RdfFormat, syntax[format])
    whole = set(quads(reading))
    expected = whole if chosen.supports_datasets else {q for q in whole if q.graph_name == ox.DefaultGraph()}
    assert set(ox.parse(exported, format=chosen)) == expected


def quads(reading: View) -> Iterator[ox.Quad]:
    for triple in reading.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"):
        yield ox.Quad(triple.subject, triple.predicate, triple.object)
    for row in reading.rows("SELECT * { GRAPH ?g { ?s ?p ?o } }"):
        yield ox.Quad(row["s"], row["p"], row["o"], row["g"])


def test_an_export_of_one_graph_holds_that_graph(reading: View) -> None:
    assert set(rdflib.Graph().parse(data=reading.export("turtle", graph=ONE))) == set(graph(FIRST))
    expected = set(ox.parse(reading.export("ntriples", graph=ONE), format=ox.RdfFormat.N_TRIPLES))
    for format, form in FORMATS.items():
        assert set(ox.parse(reading.export(format, graph=ONE), format=form)) == expected, format


def test_turtle_is_prefixed_sorted_and_has_a_paragraph_for_each_subject(reading: View) -> None:
    head, *subjects = reading.export("turtle", graph=ONE).decode().strip().split("\n\n")
    assert [line.split()[1] for line in head.splitlines()] == [f"{prefix}:" for prefix in PREFIXES]
    assert subjects[0] == 'id:ann a onr:Person ;\n\trdfs:label "Ann Made-Up" .'
    assert [subject.split()[0] for subject in subjects] == ["id:ann", "id:s1"]
    assert [subject.split()[1] for subject in subjects] == ["a", "a"]


def test_an_export_in_another_format_is_refused_with_those_there_are(reading: View) -> None:
    with pytest.raises(BadQuery, match="no export as 'docx'; there are turtle, ntriples, rdfxml, trig, nquads"):
        reading.export("docx")


def test_an_empty_dataset_can_be_read_and_exported(place: Path) -> None:
    with Writer(place, Rules([])):
        pass
    reading = View(place)
    assert reading.rows("SELECT * { ?s ?p ?o }") == ()
    assert set(ox.parse(reading.export("turtle"), format=ox.RdfFormat.TURTLE)) == set()


# --- docs/dataset.md -----------------------------------------------------------------------------------------

PAGE = (Path(__file__).parent.parent / "docs" / "dataset.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("sparql", re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL))
def test_the_queries_of_the_page_on_the_dataset_run(reading: View, sparql: str) -> None:
    reading.rows(sparql)


def test_the_page_on_the_dataset_names_every_file_of_the_folder(place: Path, view: View) -> None:
    with Writer(place, rules()) as writer:
        writer.quarantine(ONE, graph(FIRST), REFUSED)
    named = set(re.findall(r"^([\w.]+)/?  +\w", PAGE, re.MULTILINE))
    comes_with_merges, comes_with_updates = {"merges.jsonl", "merges.jsonl.damaged"}, {"draft"}
    there = {path.name for path in place.iterdir()} | {"sources.jsonl"}  # which only reading adds to
    assert named == there | comes_with_merges | comes_with_updates
