"""Articles that meet: what is one in the dataset, who decides so, and that it leaves no trace when taken back."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import made_up
from onrecord.cli.explanations import triple_of
from onrecord.entailment import rules
from onrecord.journey import Source, ingested
from onrecord.journey.deciding import confirmed, merges, refused, undone
from onrecord.journey.revising import Revision
from onrecord.reading import read_text
from onrecord.record import (
    Agreement,
    BadMerge,
    Fate,
    Findings,
    Mention,
    MergeState,
    Moment,
    Party,
    Person,
    Span,
    StoreError,
)
from onrecord.store import View, Writer
from onrecord.store import merges as reading
from onrecord.store.publishing import Publishing
from runs import Run

# --- made-up articles ----------------------------------------------------------------------------------------


def told(name: str, day: str = "2031-03-12", persons: tuple[Person, ...] = (), **agreement: Any) -> Findings:
    """Return findings of a short article of that day by an outlet of that name, about one agreement or none."""
    text = f"Two sides agree in {name}\n\nThe two sides signed the accord on Monday, officials in {name} said.\n"
    article = read_text(f"{name}.txt", text.encode())
    mention = (Mention(Span(4, 9)),)
    parts = {"kind": "accord", "status": "agreed", "mentions": mention, "parties": ("IS", "PT")} | agreement
    parts["parties"] = tuple(Party(code) for code in parts["parties"])
    parts["date"] = Moment(parts["date"]) if parts.get("date") else None
    made = (Agreement(id="accord", **parts),) if agreement else ()
    return Findings(replace(article, outlet=name, published=Moment(day)), persons=persons, agreements=made)


COURIER = told("Courier", label="Lisbon fishing accord", date="2031-03-11", place="Lisbon", status="signed")
POST = told("Post", label="fisheries pact, Lisbon", date="2031-03-10", place="Lisbon", parties=("IS", "PT", "UY"))
MAIL = told("Mail", "2031-03-20", label="Lisbon Fishing Accord", date="2031-03-11", status="collapsed")
COD = told("Herald", label="Lisbon cod deal", date="2031-03-11", place="Lisbon", kind="deal")


def ingest(place: Path, *articles: Findings) -> list[str]:
    sources = [Source(found.article.source, partial(_itself, found)) for found in articles]
    outcomes = list(ingested(sources, place))
    assert [one.why for one in outcomes if one.fate in (Fate.FAILED, Fate.QUARANTINED)] == []
    return [one.fate for one in outcomes]


def _itself(found: Findings) -> Findings:
    return found


def export(place: Path) -> bytes:
    return View(place).export("trig")


def nodes(place: Path, kind: str = "Agreement") -> list[str]:
    rows = View(place).rows(
        f"SELECT DISTINCT ?node ?name WHERE {{ ?node a onr:{kind} ; rdfs:label ?name }} ORDER BY ?name"
    )
    return [str(getattr(row["name"], "value", "")) for row in rows]  # fmt: skip


def states(place: Path) -> list[str]:
    return [one.state for one in merges(place)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "dataset"


# --- meeting -------------------------------------------------------------------------------------------------


def test_two_articles_on_one_agreement_meet_in_one_node_and_each_keeps_what_it_says(place: Path) -> None:
    ingest(place, COURIER, POST)

    assert nodes(place) == ["Lisbon fishing accord"]
    view = View(place)
    said = view.rows(
        "SELECT ?outlet ?date WHERE { GRAPH ?a { ?x onr:agreedOn ?date . ?a onr:publishedBy/rdfs:label ?outlet } }"
    )
    assert {(row["outlet"].value, row["date"].value) for row in said} == {
        ("Courier", "2031-03-11"),
        ("Post", "2031-03-10"),
    }
    assert view.query("ASK { ?x onr:party id:country\\/UY ; skos:altLabel 'fisheries pact, Lisbon' }")


def test_of_three_that_an_article_tells_apart_none_is_taken_for_the_one_of_another(place: Path) -> None:
    bare = {"date": "2031-03-11", "place": "Lisbon", "label": "accord, Lisbon, 11 March 2031"}
    one = told("Courier", **bare)
    several = told("Post", **bare)
    (first,) = several.agreements
    three = tuple(replace(first, id=id) for id in ("accord", "accord-2", "accord-3"))

    ingest(place, one, replace(several, agreements=three))

    assert states(place) == [MergeState.POSSIBLE] * 3
    assert "of the same article fits as well" in merges(place)[0].reasons[-1]
    (row,) = View(place).rows("SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a onr:Agreement }")
    assert row["n"].value == "4"


def test_a_merge_is_recorded_with_score_and_reasons(place: Path) -> None:
    ingest(place, COURIER, POST)

    (one,) = merges(place)
    assert (one.kind, one.state, one.article) == ("agreement", MergeState.MERGED, POST.article.iri)
    assert (one.one_name, one.other_name) == ("Lisbon fishing accord", "fisheries pact, Lisbon")
    assert 0.55 <= one.score <= 1
    assert "one place: Lisbon" in one.reasons
    assert "agreed 1 days apart: 2031-03-10, 2031-03-11" in one.reasons
    assert one.when
    assert one.by.startswith("onrecord ")


def test_the_node_stands_in_the_graph_with_the_one_it_was_merged_from_and_never_as_the_same(place: Path) -> None:
    ingest(place, COURIER, POST)
    view = View(place)

    (row,) = view.rows("SELECT ?from WHERE { ?node onr:mergedFrom ?from ; prov:wasDerivedFrom ?from }")
    assert view.query(f"ASK {{ <{row['from'].value}> rdfs:label ?name }}")
    assert not view.query(f"ASK {{ <{row['from'].value}> a ?kind }}")
    assert not view.query("ASK { GRAPH ?g { ?one owl:sameAs ?other } }")


def test_who_came_first_makes_no_difference(tmp_path: Path) -> None:
    exports = set()
    for number, articles in enumerate(permutations((COURIER, POST, MAIL))):
        ingest(tmp_path / str(number), *articles)
        exports.add(export(tmp_path / str(number)))
    assert len(exports) == 1


def test_the_same_again_changes_no_byte(place: Path) -> None:
    ingest(place, COURIER, POST, MAIL, COD)
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}

    assert ingest(place, MAIL, COD, POST, COURIER) == [Fate.UNCHANGED] * 4
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


def test_what_is_understood_better_later_stays_merged(place: Path) -> None:
    ingest(place, COURIER, POST)
    (accord,) = POST.agreements
    better = replace(POST, agreements=(replace(accord, date=Moment("2031-03-11"), condition="soon"),))
    assert ingest(place, better) == [Fate.REPLACED]
    assert nodes(place) == ["Lisbon fishing accord"]


@pytest.mark.parametrize(
    "other",
    [
        told("Other", label="Lisbon fishing accord", date="2031-03-11", place="Lisbon", parties=("NO", "GB")),
        told("Other", label="Lisbon fishing accord", date="2032-03-11", place="Lisbon"),
        told("Other", label="2012 Lisbon fishing accord", date="2012-01-01"),
        told("Other", label="defence pact", date="2031-03-11", place="Lisbon", kind="pact"),
        told("Other", label="ceasefire", date="2031-03-11", kind="ceasefire", parties=("SD", "SS")),
        told("Other", label="accord", parties=()),
    ],
)
def test_a_contradictory_pair_is_never_merged(place: Path, other: Findings) -> None:
    ingest(place, COURIER, POST, other)
    assert len(nodes(place)) == 2
    assert states(place).count(MergeState.MERGED) == 1


def test_two_agreements_of_one_article_are_never_one(place: Path) -> None:
    (accord,) = COURIER.agreements
    twice = replace(COURIER, agreements=(accord, replace(accord, id="second")))
    ingest(place, POST, twice)
    assert len(nodes(place)) == 3  # nor does either meet the one that both fit


def test_articles_that_go_round_in_a_circle_are_kept_apart(place: Path) -> None:
    """The first takes for one what the second takes for two."""
    (accord,) = COURIER.agreements
    both = replace(MAIL, agreements=(accord, replace(accord, id="second", label="fisheries pact, Lisbon")))
    ingest(place, COURIER, POST, both)
    merged = [one for one in merges(place) if one.state is MergeState.MERGED]
    graphs = View(place).rows("SELECT ?a (COUNT(?x) AS ?n) WHERE { GRAPH ?a { ?x a onr:Agreement } } GROUP BY ?a")
    assert sorted(int(row["n"].value) for row in graphs) == [1, 1, 2]
    assert len(merged) == 1


# --- deciding ------------------------------------------------------------------------------------------------


def test_undone_is_as_if_never_merged(tmp_path: Path) -> None:
    ingest(tmp_path / "one", COURIER, POST)
    (merge,) = merges(tmp_path / "one")
    assert undone(tmp_path / "one", merge.id).articles == 1

    ingest(tmp_path / "courier", COURIER)
    ingest(tmp_path / "post", POST)
    for alone, found in (("courier", COURIER), ("post", POST)):
        article = found.article.iri
        assert View(tmp_path / "one").export("trig", article) == View(tmp_path / alone).export("trig", article)
    assert len(nodes(tmp_path / "one")) == 2


def test_what_was_undone_does_not_come_back_by_itself(place: Path) -> None:
    ingest(place, COURIER, POST)
    undone(place, merges(place)[0].id)
    before = export(place)
    assert ingest(place, POST, COURIER) == [Fate.UNCHANGED] * 2
    with Writer(place, rules()) as writer:
        writer.retract(POST.article.iri)
    assert ingest(place, POST) == [Fate.STORED]
    assert export(place) == before


def test_refused_never_meet_again_by_any_way(place: Path) -> None:
    ingest(place, COURIER, POST)
    (merge,) = merges(place)
    refused(place, merge.id, "two accords")
    ingest(place, POST, MAIL)

    assert len(nodes(place)) == 2, "the Mail meets one of them, never both"
    third = next(one for one in merges(place) if one.state is MergeState.MERGED)
    (last,) = {COURIER.agreements[0].label, POST.agreements[0].label} - {third.one_name}
    assert last in nodes(place)
    assert merges(place)[0].why == "two accords"


def test_a_possible_pair_is_merged_when_somebody_confirms_it(place: Path) -> None:
    ingest(place, COURIER, COD)
    (possible,) = merges(place)
    assert (possible.state, len(nodes(place))) == (MergeState.POSSIBLE, 2)

    assert confirmed(place, possible.id[:5]).articles == 1
    assert len(nodes(place)) == 1
    assert ingest(place, COD, COURIER) == [Fate.UNCHANGED] * 2
    before = export(place)
    undone(place, possible.id)
    confirmed(place, possible.id)
    assert export(place) == before


def test_two_groups_are_joined_and_parted_again(place: Path) -> None:
    ingest(place, COURIER, COD, MAIL)
    before = export(place)
    possible = next(one for one in merges(place) if one.state is MergeState.POSSIBLE)
    confirmed(place, possible.id)
    assert len(nodes(place)) == 1
    undone(place, possible.id)
    assert export(place) == before


def test_a_confirmation_that_a_refusal_rules_out_is_told_of(place: Path) -> None:
    ingest(place, COURIER, COD, POST)
    merged = next(one for one in merges(place) if one.state is MergeState.MERGED)
    possible = next(one for one in merges(place) if one.state is MergeState.POSSIBLE)
    refused(place, merged.id)
    confirmed(place, possible.id)
    assert len(nodes(place)) == 2
    undone(place, merged.id)
    confirmed(place, merged.id)
    assert len(nodes(place)) == 1


def test_nothing_to_undo_and_unknown_ids_are_told_of(place: Path) -> None:
    ingest(place, COURIER, COD)
    (possible,) = merges(place)
    with pytest.raises(BadMerge, match="is possible: there is nothing to undo"):
        undone(place, possible.id)
    for unknown in ("", "zz", possible.id[:3], "0000000"):
        with pytest.raises(BadMerge, match="no merge has the id"):
            confirmed(place, unknown)


# --- people --------------------------------------------------------------------------------------------------


def person(name: str, country: str | None, role: str | None = None, wikidata: str | None = None) -> Person:
    mention = (Mention(Span(0, 3)),)
    return Person("p", name, (), role, False, country, wikidata, mention)


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        (person("Sergei Sample", "RU", "Foreign Minister of Russia"), person("Sergey Sample", "RU"), 1),
        (person("Ada Sample", None, wikidata="Q1"), person("Ada de Sample", "KE", wikidata="Q1"), 1),
        (person("Ada Sample", "KE"), person("Ada Sample", "TZ"), 2),
        (person("Ada Sample", "KE", "Prime Minister"), person("Ada Sample", "KE", "goalkeeper"), 2),
        (person("Ada Sample", None, "foreign minister"), person("Ada Sample", None, "singer"), 2),
        (person("Ada Sample", None), person("Ada Sample", "KE"), 2),
        (person("Sam Sample-un", "KP", "leader"), person("Sam Sample-il", "KP", "leader"), 2),
    ],
)
def test_people_meet_or_do_not(place: Path, one: Person, other: Person, people: int) -> None:
    first, second = told("Courier", persons=(one,)), told("Post", persons=(other,))
    ingest(place, first, second)
    rows = View(place).rows("SELECT DISTINCT ?p WHERE { ?p a onr:Person }")
    assert len(rows) == people
    labels = View(place).rows("SELECT ?p ?name WHERE { ?p a onr:Person ; rdfs:label ?name }")
    assert len(labels) == people, "one node, one name to show"
    assert ingest(place, second, first) == [Fate.UNCHANGED] * 2


def test_namesakes_are_told_apart_and_the_third_meets_the_right_one(place: Path) -> None:
    minister = told("Courier", persons=(person("Ada Sample", "KE", "Prime Minister"),))
    keeper = told("Post", persons=(person("Ada Sample", "KE", "goalkeeper"),))
    again = told("Mail", persons=(person("Ada Sample", "KE", "goalkeeper of Kenya"),))
    ingest(place, minister, keeper, again)
    assert len(nodes(place, "Person")) == 2
    (apart,) = merges(place)
    assert apart.state is MergeState.APART
    assert apart.reasons[-1] == "of two walks of life: goalkeeper, Prime Minister"

    assert confirmed(place, apart.id).articles > 0
    assert len(nodes(place, "Person")) == 1
    assert ingest(place, minister, keeper, again) == [Fate.UNCHANGED] * 3


# --- what may happen to a dataset ----------------------------------------------------------------------------


def test_the_article_that_gave_the_name_may_go(place: Path) -> None:
    ingest(place, COURIER, POST, MAIL)
    before = export(place)
    for found in (COURIER, POST, MAIL):
        with Writer(place, rules()) as writer:
            writer.retract(found.article.iri)
        assert len(nodes(place)) == 1
        assert ingest(place, found) == [Fate.STORED]
        assert export(place) == before


def revise(place: Path) -> None:
    """Open the dataset as the endpoint does, and write nothing."""
    with Revision(place):
        pass


@pytest.mark.parametrize("next_one", [ingest, revise])
def test_a_writer_that_is_killed_between_note_and_graphs_leaves_it_to_the_next(
    place: Path, monkeypatch: pytest.MonkeyPatch, next_one: Callable[[Path], object]
) -> None:
    ingest(place, COURIER, POST)
    (merge,) = merges(place)
    whole = export(place)

    def cut_off(*_: object) -> int:
        (place / "unpublished").touch()
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.journey.deciding.settle", cut_off)
    monkeypatch.setattr(Publishing, "publish", lambda self, in_one_piece=False: None)
    with pytest.raises(KeyboardInterrupt):
        undone(place, merge.id)
    monkeypatch.undo()
    assert export(place) == whole
    next_one(place)
    assert len(nodes(place)) == 2


def test_a_torn_line_is_as_if_it_had_not_been_written(place: Path) -> None:
    ingest(place, COURIER, POST, MAIL)
    file = place / "merges.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    assert len(merges(place)) == 1
    undone(place, merges(place)[0].id)
    assert len(file.read_bytes().splitlines()) == 2


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (b"{}", "'reasons'"),
        (b"[]", "is no JSON object"),
        (b"\xff\x00", "can't decode byte 0xff"),
        (b"", "Expecting value"),
        (b"[" * 100_000, "recursion"),
        (b'{"id": "0000000", "state": "merged"', "Expecting ',' delimiter"),
    ],
)
def test_a_damaged_line_is_set_aside_and_told_and_ingest_goes_on(place: Path, damage: bytes, why: str) -> None:
    ingest(place, COURIER, POST, MAIL)
    file = place / "merges.jsonl"
    first, second = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(first + damage + b"\n" + second)
    told: list[str] = []

    assert [one.state for one in merges(place, told.append)] == ["merged", "merged"]
    outcomes = list(ingested([Source("Herald.txt", partial(_itself, COD))], place, told.append))

    assert [one.fate for one in outcomes] == [Fate.STORED]
    assert [line.partition(": no merge of this program: ")[0] for line in told] == [f"{file}:2"] * 2
    assert why in told[1]
    assert told[0].endswith("; the next ingest sets the line aside")
    assert told[1].endswith("; set aside in merges.jsonl.damaged")
    assert (place / "merges.jsonl.damaged").read_bytes() == damage + b"\n"
    assert file.read_bytes().startswith(first + second)
    assert nodes(place) == ["Lisbon Fishing Accord", "Lisbon cod deal"]
    assert merges(place, told.append)
    assert len(told) == 2


@pytest.mark.parametrize("earlier", [True, False], ids=["as the newest line", "as the only line"])
def test_a_refusal_that_is_damaged_lets_nobody_meet_unasked(place: Path, earlier: bool) -> None:
    ingest(place, COURIER, POST)
    (merge,) = merges(place)
    refused(place, merge.id)
    file = place / "merges.jsonl"
    merged, refusal = file.read_bytes().splitlines(keepends=True)
    file.write_bytes((merged if earlier else b"") + refusal[:-30] + b"\n")
    told: list[str] = []

    list(ingested([Source("Post.txt", partial(_itself, POST))], place, told.append))

    assert told[0].endswith("Lisbon fishing accord and fisheries pact, Lisbon are left apart until confirmed")
    assert states(place) == [MergeState.UNDONE]
    assert nodes(place) == ["Lisbon fishing accord", "fisheries pact, Lisbon"]
    confirmed(place, merge.id)
    assert nodes(place) == ["Lisbon fishing accord"]


def test_a_merge_whose_line_is_lost_is_parted_in_the_graphs_by_whatever_command_comes_next(place: Path) -> None:
    ingest(place, COURIER, COD, POST)
    file = place / "merges.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    (at,) = (i for i, line in enumerate(lines) if json.loads(line)["state"] == "merged")
    (other,) = (json.loads(line)["id"] for line in lines if json.loads(line)["state"] == "possible")
    lines[at] = lines[at].replace(b'"score"', b'"sc0re"')
    file.write_bytes(b"".join(lines))

    refused(place, other)

    assert nodes(place) == ["Lisbon cod deal", "Lisbon fishing accord", "fisheries pact, Lisbon"]


@pytest.mark.parametrize("step", ["append_lines", "write_whole"])
def test_a_kill_while_damaged_lines_are_set_aside_lets_nobody_meet_unasked(
    place: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(place, COURIER, POST)
    (merge,) = merges(place)
    refused(place, merge.id)
    file = place / "merges.jsonl"
    file.write_bytes(file.read_bytes()[:-30] + b"\n")
    done = getattr(reading, step)

    def killed_after(path: Path, *content: object) -> None:
        done(path, *content)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(reading, step, killed_after)
        with pytest.raises(KeyboardInterrupt):
            ingest(place, MAIL)
    ingest(place, MAIL)

    assert states(place)[0] is MergeState.UNDONE
    assert "fisheries pact, Lisbon" in nodes(place)


def test_a_kill_after_a_lost_merge_was_set_aside_still_parts_it_in_the_graphs(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(place, COURIER, POST)
    file = place / "merges.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"score"', b'"sc0re"'))
    mend = reading.Merges.mend

    def killed_after(*given: Any) -> None:
        mend(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(reading.Merges, "mend", killed_after)
        with pytest.raises(KeyboardInterrupt):
            ingest(place, MAIL)
    ingest(place, MAIL)

    assert "fisheries pact, Lisbon" in nodes(place)


def test_merges_that_are_as_they_were_left_are_not_looked_through_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_through: list[Path] = []
    whole = reading._read
    monkeypatch.setattr(reading, "_read", lambda path: looked_through.append(path) or whole(path))
    file = place / "merges.jsonl"

    def opened() -> int:
        looked_through.clear()
        with Writer(place, rules()):
            return len(looked_through)

    ingest(place, COURIER, POST)
    (merge,) = merges(place)
    refused(place, merge.id)
    assert opened() == 0
    ingest(place, MAIL)  # which adds to what was sound
    assert opened() == 0
    with file.open("ab") as behind:
        behind.write(b'{"id": ')  # torn, and so as if it had not been written
    assert opened() == 0
    file.write_bytes(file.read_bytes().replace(b"officials", b"0fficials").replace(b'"state"', b'"st4te"', 1))
    assert opened() > 0
    assert opened() == 0


@pytest.mark.parametrize("lengths", [b"{}", b"[]", b'{"sound": 7}', b"\xff", None])
def test_a_checkpoint_that_does_not_tell_what_was_sound_costs_one_look(place: Path, lengths: bytes | None) -> None:
    ingest(place, COURIER, POST)
    (beside,) = place.glob("checkpoints/*/lengths.json")
    beside.unlink()
    if lengths is not None:
        beside.write_bytes(lengths)
    file = place / "merges.jsonl"
    file.write_bytes(file.read_bytes() + b"made up\n")
    told: list[str] = []

    ingest(place, MAIL)
    with Writer(place, rules(), told.append):
        assert not told
    assert (place / "merges.jsonl.damaged").read_bytes() == b"made up\n"


def test_what_is_one_is_found_by_the_name_of_any_of_it(place: Path) -> None:
    same = replace(POST, agreements=tuple(replace(one, label="Lisbon fishing accord") for one in POST.agreements))
    ingest(place, COURIER, same)
    assert states(place) == [MergeState.MERGED]
    found = triple_of(View(place), "Lisbon fishing accord", "kind", "treaty")
    assert str(found.subject).startswith("<https://w3id.org/onrecord/id/agreement/")


def test_merges_in_a_circle_are_one(place: Path) -> None:
    ingest(place, COURIER, POST, MAIL)
    file = place / "merges.jsonl"
    first, second = (json.loads(line) for line in file.read_bytes().splitlines())
    (shared,) = {first["one"], first["other"]} & {second["one"], second["other"]}
    ends = [({one["one"], one["other"]} - {shared}).pop() for one in (first, second)]
    circle = first | {"id": "abcdef0", "one": ends[0], "other": ends[1]}
    itself = first | {"id": "abcdef1", "other": first["one"]}
    with file.open("a", encoding="utf-8") as lines:
        lines.writelines(json.dumps(one) + "\n" for one in (circle, itself))
    told: list[str] = []

    list(ingested([Source("Herald.txt", partial(_itself, COD))], place, told.append))

    assert nodes(place) == ["Lisbon Fishing Accord", "Lisbon cod deal"]
    assert "a node with itself; set aside" in told[0]


def test_a_second_writer_is_told_to_wait(place: Path) -> None:
    ingest(place, COURIER, POST)
    (merge,) = merges(place)
    with Writer(place, rules()), pytest.raises(StoreError, match="is being written by process"):
        undone(place, merge.id)


def test_an_article_in_quarantine_meets_nobody(place: Path) -> None:
    (accord,) = POST.agreements
    bad = replace(POST, agreements=(replace(accord, status="signed", parties=()),))
    (one, other) = ingested(
        [Source(found.article.source, partial(_itself, found)) for found in (COURIER, bad)], place
    )
    assert (one.fate, other.fate) == (Fate.STORED, Fate.QUARANTINED)
    assert merges(place) == ()


def test_the_made_up_articles_meet_as_they_should(made_up_dataset: Path) -> None:
    assert nodes(made_up_dataset) == ["Lisbon cod deal", "Lisbon fishing accord"]
    assert len(made_up.findings()) == 5


# --- the command line ----------------------------------------------------------------------------------------


def test_merges_are_listed_confirmed_refused_and_undone(onrecord: Callable[..., Run], place: Path) -> None:
    ingest(place, COURIER, COD, POST)
    at = ("--store", place)
    listed = onrecord("merge", "list", *at)
    id = listed.out.splitlines()[1].split()[0]
    assert (listed.code, len(listed.out.splitlines())) == (0, 2)
    assert "one place: Lisbon" in listed.out
    assert len(onrecord("merge", "list", "--possible", *at).out.splitlines()) == 2
    assert [
        one["state"] for one in json.loads(onrecord("merge", "list", "--all", "--format", "json", *at).out)
    ] == [
        "possible",
        "merged",
    ]
    refusal = onrecord("merge", "refuse", id, "--why", "two accords", *at)
    assert (refusal.code, refusal.err) == (0, "")
    assert refusal.out == f"{id} refused: Lisbon fishing accord and fisheries pact, Lisbon (1 article rewritten)\n"
    assert onrecord("merge", "list", *at).out == "nothing merged\n"
    assert "two accords" in onrecord("merge", "list", "--all", *at).out
    assert onrecord("merge", "undo", id, *at).out.startswith(f"{id} undone: ")
    assert onrecord("merge", "confirm", id, *at).out.startswith(f"{id} confirmed: ")
    assert onrecord("merge", "confirm", id, *at).code == 0
    unknown = onrecord("merge", "undo", "nothing", *at)
    assert (unknown.code, unknown.out) == (1, "")
    assert unknown.err == "no merge has the id 'nothing'; `onrecord merge list --all` shows them\n"
    nowhere = onrecord("merge", "confirm", id, "--store", place / "other")
    assert nowhere.code == 1
    assert "no dataset here yet" in nowhere.err
    assert onrecord("merge", "undo", *at).code == 2
