"""Ingest as it is typed: what is read and what is not, versions, copies, and what a run leaves."""

import contextlib
import gc
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SH

import made_up
import spoken
from onrecord import extraction
from onrecord.journey import arrivals, edition, sources
from onrecord.journey.copies import Copies
from onrecord.journey.revising import Revision
from onrecord.journey.writing import writing
from onrecord.record import Report
from onrecord.store import View, dataset, landing, quarantine
from onrecord.store.folder import Folder
from onrecord.store.publishing import Publishing
from onrecord.store.register import Landing, Register
from runs import Run
from spoken import news

CommandLine = Callable[..., Run]
ANN, BEA = "Ann Lee said that the pact would hold.", "Bea Roe said that it was too early to tell."


@pytest.fixture(autouse=True)
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Understand articles by one rule, and return the names of those that were read, in order."""
    names: list[str] = []

    def found(article: object, model: object = None) -> object:
        names.append(Path(article.source).name)  # type: ignore[attr-defined]
        return spoken.findings(article)  # type: ignore[arg-type]

    monkeypatch.setattr(extraction, "findings", found)
    return names


def write(path: Path | str, text: str) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return Path(path)


def place() -> Path:
    from onrecord.settings import settings

    return settings({}).store


def view() -> View:
    return View(place())


def counted(pattern: str) -> int:
    (row,) = view().rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    return int(getattr(row["n"], "value", "0"))


def said() -> list[str]:
    """What is known to have been said, each as often as it counts."""
    rows = view().rows("SELECT ?who ?words { ?s a onr:Statement ; onr:text ?words ; onr:saidBy/rdfs:label ?who }")
    return sorted(f"{row['who'].value}: {row['words'].value}" for row in rows)  # type: ignore[union-attr]


def exported() -> bytes:
    return view().export("nquads")


class Killed(BaseException):
    """Nothing is done about it."""


@contextlib.contextmanager
def cut_off(monkeypatch: pytest.MonkeyPatch, holder: Any, step: str) -> Iterator[None]:
    """Let whoever comes to a step be killed there: nothing more is written."""

    def killed(*given: object, **more: object) -> None:
        raise Killed

    with monkeypatch.context() as deadly:
        deadly.setattr(Publishing, "end", Publishing.close)
        deadly.setattr(holder, step, killed)
        yield
    gc.collect()  # what the trace still holds keeps the database open


def journal(of: Path) -> list[tuple[str, ...]]:
    """What the journal tells, but for the time of day."""
    lines = map(json.loads, (of / "journal.jsonl").read_text(encoding="utf-8").splitlines())
    return [tuple(f"{key}: {value}" for key, value in line.items() if key != "when") for line in lines]


# --- what is read ----------------------------------------------------------------------------------------------


def test_what_has_landed_is_not_read_again(onrecord: CommandLine, at_home: Path, read: list[str]) -> None:
    write("news/a.txt", news(ANN)), write("news/b.txt", news(BEA, seed=1))
    assert onrecord("ingest", "news").out.startswith("2 stored (2 statements,")
    run = onrecord("ingest", "news")
    assert (run.code, run.err, read) == (0, "", ["a.txt", "b.txt"])
    assert run.out.startswith("2 unchanged (2 statements,")


def test_a_run_that_was_interrupted_goes_on_where_it_was(
    onrecord: CommandLine, at_home: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        write(f"news/{number}.txt", news(ANN, seed=number))
    whole = at_home / "whole"
    assert onrecord("ingest", "news", "--store", whole).code == 0
    read.clear()
    understood = extraction.findings

    def interrupted(article: object, model: object = None) -> object:
        if len(read) == 2:
            raise KeyboardInterrupt
        return understood(article, model)  # type: ignore[arg-type]

    monkeypatch.setattr(extraction, "findings", interrupted)
    run = onrecord("ingest", "news")
    assert (run.code, run.out) == (130, "")
    assert run.err.startswith("2 of 4 articles were done, and stay so")
    monkeypatch.setattr(extraction, "findings", understood)
    assert onrecord("ingest", "news").out.startswith("2 stored, 2 unchanged (4 statements,")
    assert read == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert exported() == View(whole).export("nquads")


def test_garbage_is_sought_less_often_until_a_run_ends(at_home: Path) -> None:
    usual = gc.get_threshold()
    with writing(at_home / "dataset"):
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_threshold() == usual


def test_an_article_that_left_the_dataset_is_read_again(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN))
    onrecord("ingest", "a.txt")
    assert onrecord("retract", "a.txt").code == 0
    assert said() == []
    assert onrecord("ingest", "a.txt").out.startswith("1 stored (")


def test_another_program_leaves_what_was_read_and_reads_it_when_told_to(
    onrecord: CommandLine, at_home: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(BEA, seed=1))
    onrecord("ingest", "a.txt", "b.txt")
    monkeypatch.setattr(sources, "edition", lambda _: "another one")
    run = onrecord("ingest", "a.txt", "b.txt")
    assert run.out.startswith("2 unchanged (")
    assert "2 of them as an earlier onrecord or another language model understood them; --again" in run.err
    read.clear()
    assert onrecord("ingest", "b.txt", "--again").out.startswith("1 unchanged (")
    assert read == ["b.txt"]
    assert onrecord("ingest", "a.txt", "b.txt", "--again").err == ""
    assert read == ["b.txt", "a.txt"]


def test_the_name_of_what_reads_changes_with_the_language_model(tmp_path: Path) -> None:
    write(tmp_path / "meta.json", "{}")
    assert edition.edition() == edition.edition(None) != edition.edition(str(tmp_path))


@pytest.mark.parametrize("broken", ["no json", '{"where": 1}', '{"where": "x'])
def test_a_damaged_line_of_the_register_costs_one_reading(
    onrecord: CommandLine, at_home: Path, read: list[str], broken: str
) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(BEA, seed=1))
    onrecord("ingest", "a.txt", "b.txt", "--store", "ds")
    register = Path("ds/sources.jsonl")
    lines = register.read_text().splitlines()
    register.write_text(f"{lines[0]}\n{broken}")
    before = View(Path("ds")).export("nquads")
    assert onrecord("ingest", "a.txt", "b.txt", "--store", "ds").out.startswith("2 unchanged (")
    assert read == ["a.txt", "b.txt", "b.txt"]
    assert onrecord("ingest", "a.txt", "b.txt", "--store", "ds").out.startswith("2 unchanged (")
    assert len(read) == 3
    assert View(Path("ds")).export("nquads") == before


def test_a_landing_outlasts_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    honest = landing._sync_data
    monkeypatch.setattr(
        landing, "_sync_data", lambda file: synced.append(os.readlink(f"/proc/self/fd/{file}")) or honest(file)
    )
    Register(tmp_path / "sources.jsonl").note(Landing("/news/a.txt", "0" * 64, "urn:made-up", "nobody"))
    assert synced == [str(tmp_path / "sources.jsonl")]


# --- where articles come from ----------------------------------------------------------------------------------


def test_a_pattern_that_the_shell_left_is_understood(
    onrecord: CommandLine, at_home: Path, read: list[str]
) -> None:
    for seed, name in enumerate(("a/1.txt", "a/2.txt", "b/1.txt", "b/3.md")):
        write(name, news(ANN, seed=seed))
    onrecord("ingest", "*/1.txt", "b/*.md")
    assert read == ["1.txt", "1.txt", "3.md"]


def test_a_pattern_without_a_match_is_a_line(onrecord: CommandLine, at_home: Path) -> None:
    run = onrecord("ingest", "nothing/*.txt")
    assert (run.code, run.err) == (1, "nothing/*.txt: no file has a name like this\n")


def test_a_file_that_is_called_like_a_pattern_is_that_file(
    onrecord: CommandLine, at_home: Path, read: list[str]
) -> None:
    write("a[1].txt", news(ANN)), write("a1.txt", news(BEA, seed=1))
    onrecord("ingest", "a[1].txt")
    assert read == ["a[1].txt"]


@pytest.mark.parametrize(
    "content",
    [
        b"a.txt\n\n# a comment\r\n  b.txt \r\n",
        b"\xef\xbb\xbfa.txt\nb.txt\na.txt",
        b"a.txt\0b.txt\0",
        b"*.txt\n",
    ],
)
def test_a_list_names_articles_beside_it(
    onrecord: CommandLine, at_home: Path, read: list[str], content: bytes
) -> None:
    write("lists/a.txt", news(ANN)), write("lists/b.txt", news(BEA, seed=1))
    Path("lists/today.list").write_bytes(content)
    run = onrecord("ingest", "--list", "lists/today.list")
    assert (run.code, run.err, read) == (0, "", ["a.txt", "b.txt"])


def test_a_list_comes_on_standard_input_too(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    write("a.txt", news(ANN))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a.txt\n")))
    assert onrecord("ingest", "--list", "-").code == 0
    assert read == ["a.txt"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is a list without a path"),
        (b"# nothing\n\n", "is a list without a path"),
        (None, "cannot be read: no such file or directory"),
    ],
)
def test_a_list_that_cannot_be_used_is_a_line(
    onrecord: CommandLine, at_home: Path, content: bytes | None, why: str
) -> None:
    if content is not None:
        Path("today.list").write_bytes(content)
    run = onrecord("ingest", "--list", "today.list")
    assert (run.code, run.out, run.err) == (1, "", f"today.list: {why}\n")


def test_an_empty_path_is_not_the_working_directory(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN))
    for command in ("ingest", "extract"):
        run = onrecord(command, "")
        assert (run.code, run.out) == (2, "")
        assert "a path is empty" in run.err


def test_an_article_comes_on_standard_input(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    for _ in range(2):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(news(ANN).encode())))
        run = onrecord("ingest", "-")
        assert (run.code, len(read)) == (0, 1)
    assert said() == ["Ann Lee: the pact would hold"]


def test_standard_input_that_is_closed_is_a_line(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    run = onrecord("ingest", "-")
    assert (run.code, run.out) == (1, "")
    assert run.err == "standard input: is closed: there is nowhere to read an article from\n"


def test_standard_input_is_read_for_one_thing(onrecord: CommandLine, at_home: Path) -> None:
    run = onrecord("ingest", "-", "--list", "-")
    assert run.code == 2
    assert "standard input (-) can be read for one thing only" in " ".join(run.err.split())


def test_links_that_lead_in_a_circle_are_followed_once(
    onrecord: CommandLine, at_home: Path, read: list[str]
) -> None:
    write("news/a.txt", news(ANN))
    os.symlink("..", "news/up")
    os.symlink("a.txt", "news/b.txt")
    assert onrecord("ingest", "news").out.startswith("1 stored (")
    assert read == ["a.txt"]


def test_a_folder_in_a_folder_that_may_not_be_read_is_told(
    at_home: Path, monkeypatch: pytest.MonkeyPatch, onrecord: CommandLine
) -> None:
    write("news/a.txt", news(ANN)), write("news/closed/b.txt", news(BEA, seed=1))
    scan = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    monkeypatch.setattr(os, "access", lambda path, *_, **__: not str(path).endswith("closed"))
    run = onrecord("ingest", "news")
    assert run.err == "news/closed: is a folder that may not be read\n"
    assert run.out.startswith("1 stored, 1 failed (")


def test_a_file_that_vanishes_before_its_turn_is_a_line(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(BEA, seed=1))
    understood = extraction.findings

    def removing(article: object, model: object = None) -> object:
        Path("b.txt").unlink(missing_ok=True)
        return understood(article, model)  # type: ignore[arg-type]

    monkeypatch.setattr(extraction, "findings", removing)
    run = onrecord("ingest", "a.txt", "b.txt")
    assert (run.code, run.err) == (1, "b.txt: there is no such file\n")
    assert run.out.startswith("1 stored, 1 failed (")


def test_a_dry_run_shows_what_would_be_stored_and_touches_nothing(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(BEA, seed=1)), write("bad.txt", "")
    run = onrecord("ingest", "a.txt", "bad.txt", "--dry-run")
    assert (run.code, run.err) == (1, "")
    assert run.out.splitlines()[:2] == ["a.txt: stored (1 statement, 0 agreements)", "bad.txt: failed: is empty"]
    assert run.out.splitlines()[2].startswith("would be: 1 stored, 1 failed (1 statement,")
    assert onrecord("query", "-e", "ASK {}").code == 1, "there is no dataset yet"
    onrecord("ingest", "a.txt", "--store", "ds")
    write("a.txt", news(BEA))
    before = {path: path.read_bytes() for path in Path("ds").rglob("*") if path.is_file()}
    run = onrecord("ingest", "a.txt", "b.txt", "--dry-run", "--store", "ds")
    assert [line.partition(" (")[0] for line in run.out.splitlines()[:2]] == ["a.txt: revised", "b.txt: stored"]
    assert {path: path.read_bytes() for path in Path("ds").rglob("*") if path.is_file()} == before


def test_a_dry_run_into_a_folder_of_other_things_is_a_line(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN))
    run = onrecord("ingest", "a.txt", "--dry-run", "--store", ".")
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)


# --- versions --------------------------------------------------------------------------------------------------


def test_changed_text_at_a_path_is_a_new_version_and_the_old_one_stays(
    onrecord: CommandLine, at_home: Path
) -> None:
    write("a.txt", news(ANN, BEA))
    onrecord("ingest", "a.txt")
    write("a.txt", news(ANN, "Bea Roe said that it was time to go."))
    run = onrecord("ingest", "a.txt")
    assert run.out.startswith("1 revised (2 statements,")
    assert run.err == "a.txt: a new version; `onrecord diff a.txt` shows what changed\n"
    assert said() == ["Ann Lee: the pact would hold", "Bea Roe: it was time to go"]
    assert (
        counted("?later onr:revisionOf ?earlier . GRAPH ?earlier { ?s onr:text 'it was too early to tell' }") == 1
    )


def test_a_correction_that_is_withdrawn_counts_no_more(onrecord: CommandLine, at_home: Path) -> None:
    for line in (ANN, BEA, ANN):
        write("a.txt", news(line))
        onrecord("ingest", "a.txt")
    assert said() == ["Ann Lee: the pact would hold"]
    assert counted("?later onr:revisionOf ?earlier") == 1
    write("a.txt", news(BEA, title="Yet another"))
    onrecord("ingest", "a.txt")
    assert said() == ["Bea Roe: it was too early to tell"]
    assert counted("?later onr:revisionOf+ ?earlier") == 3


@pytest.mark.parametrize(
    ("first", "second", "versions"),
    [
        ("URL: https://www.example.org/a", "Link: http://example.org/a/?utm_source=mail#top", 1),
        ("Canonical: https://example.org/a", "Canonical link: https://example.org/a", 1),
        ("URL: https://example.org/a", "URL: https://example.org/b", 0),
        ("URL: https://example.org/a", "URL: https://example.org/", 0),
        ("Canonical: https://example.org/a\nURL: https://example.org/b", "URL: https://example.org/b", 0),
    ],
)
def test_changed_text_at_an_address_is_a_new_version_whatever_the_file_is_called(
    onrecord: CommandLine, at_home: Path, first: str, second: str, versions: int
) -> None:
    write("a.txt", news(ANN) + f"\n{first}\n")
    write("b.txt", news(BEA, seed=1) + f"\n{second}\n")
    onrecord("ingest", "a.txt", "b.txt")
    assert counted("?later onr:revisionOf ?earlier") == versions


def test_a_path_that_holds_another_address_now_holds_another_article(onrecord: CommandLine, at_home: Path) -> None:
    write("today.txt", news(ANN) + "\nURL: https://example.org/a\n")
    onrecord("ingest", "today.txt")
    write("today.txt", news(BEA, seed=1) + "\nURL: https://example.org/b\n")
    assert onrecord("ingest", "today.txt").out.startswith("1 stored (")
    assert len(said()) == 2


def test_two_files_that_were_exchanged_replace_neither(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(BEA, seed=1))
    onrecord("ingest", "a.txt", "b.txt")
    write("b.txt", news(ANN)), write("a.txt", news(BEA, seed=1))
    onrecord("ingest", "a.txt", "b.txt")
    onrecord("ingest", "a.txt", "b.txt")
    assert counted("?one onr:revisionOf+ ?one") == 0
    assert said() != []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file's name is of characters")
def test_a_name_that_is_no_text_stops_nothing(onrecord: CommandLine, at_home: Path) -> None:
    odd = os.fsdecode(b"\xffo.txt")
    write(f"news/{odd}", news(ANN)), write("news/sound.txt", news(BEA, seed=1))
    run = onrecord("ingest", "news")
    assert (run.code, run.err, run.out[:9]) == (0, "", "2 stored ")
    assert counted("?article onr:source '\N{REPLACEMENT CHARACTER}o.txt'") == 1
    shutil.copy("news/sound.txt", f"news/{odd}2.txt")
    assert onrecord("ingest", "news").out.startswith("1 copy, 2 unchanged (")
    assert counted("?article onr:source 'sound.txt' ; onr:alsoFoundAs '\N{REPLACEMENT CHARACTER}o.txt2.txt'") == 1
    write(f"news/{odd}", news(BEA))
    assert onrecord("ingest", "news").out.startswith("1 revised, 2 unchanged (")
    assert onrecord("retract", f"news/{odd}").code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_that_nobody_writes_into_is_no_article_and_is_not_waited_for(
    onrecord: CommandLine, at_home: Path
) -> None:
    write("news/a.txt", news(ANN)), os.mkfifo("news/pipe.txt")
    run = onrecord("ingest", "news")
    assert (run.code, run.err) == (1, "news/pipe.txt: is not a regular file\n")
    assert run.out.startswith("1 stored, 1 failed (")


# --- copies ----------------------------------------------------------------------------------------------------


def test_the_same_bytes_under_another_name_are_a_copy_and_not_read(
    onrecord: CommandLine, at_home: Path, read: list[str]
) -> None:
    write("a.txt", news(ANN))
    onrecord("ingest", "a.txt")
    shutil.copy("a.txt", "b.txt")
    run = onrecord("ingest", "b.txt")
    assert run.out.startswith("1 copy (")
    assert run.err == f"b.txt: the same article as {at_home / 'a.txt'}\n"
    assert read == ["a.txt"]
    assert counted("?article onr:source 'a.txt' ; onr:alsoFoundAs 'b.txt'") == 1
    assert onrecord("ingest", "a.txt", "b.txt").out.startswith("2 unchanged (")


def test_a_correction_in_one_of_two_papers_leaves_the_text_of_the_other(
    onrecord: CommandLine, at_home: Path
) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(ANN))
    onrecord("ingest", "a.txt", "b.txt")
    write("b.txt", news(BEA))
    run = onrecord("ingest", "a.txt", "b.txt")
    assert run.out.startswith("1 copy, 1 unchanged (")
    assert run.err.startswith(f"b.txt: a copy of {at_home / 'a.txt'}: ")
    assert said() == ["Ann Lee: the pact would hold", "Bea Roe: it was too early to tell"]
    write("a.txt", news(BEA))
    onrecord("ingest", "a.txt", "b.txt")
    assert said() == ["Bea Roe: it was too early to tell"]
    assert counted("?later onr:revisionOf ?earlier ; onr:source 'b.txt' . ?earlier onr:source 'a.txt'") == 1
    assert counted("?copy onr:copyOf ?original") == 0
    before = exported()
    assert onrecord("ingest", "a.txt", "b.txt").out.startswith("2 unchanged (")
    assert exported() == before


def test_a_correction_in_both_papers_is_one_new_version(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(ANN))
    onrecord("ingest", "a.txt", "b.txt")
    write("a.txt", news(BEA)), write("b.txt", news(BEA))
    assert onrecord("ingest", "a.txt", "b.txt").out.startswith("1 revised, 1 copy (")
    assert said() == ["Bea Roe: it was too early to tell"]


def test_a_file_of_what_came_on_standard_input_is_a_copy_of_that(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(news(ANN).encode())))
    onrecord("ingest", "-")
    write("a.txt", news(ANN))
    assert onrecord("ingest", "a.txt").err == "a.txt: the same article as standard input\n"


def test_what_repeats_a_version_that_counts_again_is_a_copy_of_it(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN))
    onrecord("ingest", "a.txt")
    write("a.txt", news(ANN, BEA, title="Corrected"))
    write("copy.txt", news(ANN, title="Another headline"))
    onrecord("ingest", "a.txt", "copy.txt")
    run = onrecord("retract", "a.txt")
    assert run.out.count("counts again") == 1
    assert said() == ["Ann Lee: the pact would hold"]
    assert counted("?copy onr:copyOf ?original ; onr:source 'copy.txt'") == 1


@pytest.mark.parametrize("how", ["retract", "drop its graph", "withdraw"])
def test_what_came_while_a_version_did_not_count_counts_once_when_it_does(
    onrecord: CommandLine, at_home: Path, how: str
) -> None:
    write("a.txt", news(ANN))
    onrecord("ingest", "a.txt")
    write("a.txt", news(BEA, seed=4))
    write("late.txt", news(ANN, title="Another headline"))
    onrecord("ingest", "a.txt", "late.txt")
    assert said() == ["Ann Lee: the pact would hold", "Bea Roe: it was too early to tell"]
    if how == "retract":
        onrecord("retract", "a.txt")
    elif how == "drop its graph":
        (row,) = view().rows("SELECT ?article { ?article onr:revisionOf ?earlier }")
        assert isinstance(row["article"], ox.NamedNode)
        with Revision(place()) as revision:
            revision.keep({row["article"]: ()}, lambda: None)
    else:
        write("a.txt", news(ANN))
        assert onrecord("ingest", "a.txt").out.startswith("1 revised (")
    assert said() == ["Ann Lee: the pact would hold"]
    assert counted("?copy onr:copyOf ?original ; onr:source 'late.txt'") == 1


def test_a_file_that_was_moved_is_unchanged(onrecord: CommandLine, at_home: Path, read: list[str]) -> None:
    write("a.txt", news(ANN))
    onrecord("ingest", "a.txt")
    Path("b").mkdir()
    shutil.move("a.txt", "b/a.txt")
    run = onrecord("ingest", "b")
    assert (run.err, read) == ("", ["a.txt"])
    assert run.out.startswith("1 unchanged (")


def test_a_file_that_was_moved_and_then_corrected_is_a_new_version(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN))
    onrecord("ingest", "a.txt")
    shutil.move("a.txt", "b.txt")
    onrecord("ingest", "b.txt")
    write("b.txt", news(BEA))
    assert onrecord("ingest", "b.txt").out.startswith("1 revised (")
    assert said() == ["Bea Roe: it was too early to tell"]


def test_nearly_the_same_text_is_a_copy_that_counts_for_what_it_adds(onrecord: CommandLine, at_home: Path) -> None:
    write("agency.txt", news(ANN))
    write("paper.txt", news(ANN, BEA, title="Another headline for it"))
    write("other.txt", news(ANN, seed=5))
    run = onrecord("ingest", "agency.txt", "paper.txt", "other.txt")
    assert run.out.startswith("2 stored, 1 copy (")
    (line,) = run.err.splitlines()
    assert line.startswith(f"paper.txt: a copy of {at_home / 'agency.txt'}: 9")
    assert line.endswith("% of the text is the same, and adds 1 statement or agreement")
    assert said() == ["Ann Lee: the pact would hold"] * 2 + ["Bea Roe: it was too early to tell"]
    assert counted("?copy onr:copyOf ?original ; onr:source 'paper.txt'") == 1
    assert counted("GRAPH ?copy { ?copy onr:copyOf ?o . ?s a onr:Statement }") == 2


def test_what_somebody_else_says_in_a_copy_is_added(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN))
    write("b.txt", news(ANN.replace("Ann Lee", "Cat Lee")))
    onrecord("ingest", "a.txt", "b.txt")
    assert said() == ["Ann Lee: the pact would hold", "Cat Lee: the pact would hold"]


def test_a_copy_stands_for_itself_when_its_original_changes(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(ANN, title="Another headline for it"))
    onrecord("ingest", "a.txt", "b.txt")
    assert said() == ["Ann Lee: the pact would hold"]
    write("a.txt", news(BEA, seed=7))
    onrecord("ingest", "a.txt")
    assert said() == ["Ann Lee: the pact would hold", "Bea Roe: it was too early to tell"]
    assert counted("?copy onr:copyOf ?original") == 0


def test_a_copy_follows_its_original_to_a_version_that_is_near(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(ANN, title="Another headline for it"))
    onrecord("ingest", "a.txt", "b.txt")
    write("a.txt", news(ANN, BEA))
    onrecord("ingest", "a.txt")
    assert said() == ["Ann Lee: the pact would hold", "Bea Roe: it was too early to tell"]
    assert counted("?copy onr:copyOf ?now . ?now onr:revisionOf ?before") == 1


def test_the_same_runs_in_a_row_and_at_once_give_the_same_data(onrecord: CommandLine, at_home: Path) -> None:
    (
        write("a.txt", news(ANN)),
        write("b.txt", news(ANN, title="Another headline")),
        write("c.txt", news(BEA, seed=3)),
    )
    onrecord("ingest", ".", "--store", "at-once")
    for name in ("a.txt", "b.txt", "c.txt"):
        onrecord("ingest", name, "--store", "in-a-row")
    assert View(Path("at-once")).export("nquads") == View(Path("in-a-row")).export("nquads")


def test_what_became_of_a_version_and_a_copy_is_told_as_json(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN))
    onrecord("ingest", "a.txt")
    write("a.txt", news(BEA, seed=2)), write("b.txt", news(BEA, seed=2, title="Another headline"))
    revised, copy = json.loads(onrecord("ingest", "a.txt", "b.txt", "--json").out)
    assert (revised["fate"], copy["fate"], copy["copy_of"]) == ("revised", "copy", revised["iri"])
    assert revised["revision_of"]


# --- taking away -----------------------------------------------------------------------------------------------


def test_an_article_is_taken_out_with_what_rests_on_it_alone(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN))
    onrecord("ingest", "a.txt")
    before = exported()
    write("b.txt", news(ANN, BEA, seed=1))
    onrecord("ingest", "b.txt")
    run = onrecord("retract", "b.txt")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("retracted b.txt (https://w3id.org/onrecord/id/article/")
    assert run.out.splitlines()[0].endswith("and with them 2 statements, 1 person")
    assert run.out.splitlines()[1] == "known no more: Bea Roe"
    assert exported() == before


def test_the_version_before_counts_again_when_the_last_is_retracted(onrecord: CommandLine, at_home: Path) -> None:
    for line in (ANN, BEA, "Cat Poe said that nobody had asked."):
        write("a.txt", news(line))
        onrecord("ingest", "a.txt")
    assert "counts again: https://" in onrecord("retract", "a.txt").out
    assert said() == ["Bea Roe: it was too early to tell"]


@pytest.mark.parametrize("by_id", [False, True], ids=["by its path", "by its id"])
def test_a_retraction_that_was_cut_off_takes_out_no_second_version_when_asked_again(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch, by_id: bool
) -> None:
    for line in (ANN, BEA):
        write("a.txt", news(line))
        (outcome,) = json.loads(onrecord("ingest", "a.txt", "--json").out)
    name = outcome["iri"] if by_id else "a.txt"
    with monkeypatch.context() as killed:  # before it is published, and before anything is told
        killed.setattr(Publishing, "end", Publishing.close)
        onrecord("retract", name)
    run = onrecord("retract", name)
    first, *still_there = run.out.splitlines()
    assert (run.code, first) == (0, f"{outcome['iri']} was retracted already")
    assert said() == ["Ann Lee: the pact would hold"]
    if not by_id:
        (row,) = view().rows("SELECT ?article { ?article a onr:Article }")
        left = row["article"].value  # type: ignore[union-attr]
        assert still_there == [f"still there: {left}, the version before it; name its id to take it out, too"]
        assert onrecord("retract", left).out.startswith("retracted a.txt (")
        assert said() == []


def test_what_was_retracted_before_makes_no_name_ambiguous(onrecord: CommandLine, at_home: Path) -> None:
    for seed, (folder, line) in enumerate((("x", ANN), ("y", BEA), ("z", BEA))):
        write(f"{folder}/a.txt", news(line, seed=seed))
    onrecord("ingest", "x", "y", "z")
    run = onrecord("retract", "a.txt")
    assert (run.code, "x/a.txt" in run.err, "y/a.txt" in run.err) == (1, True, True)
    assert onrecord("retract", "x/a.txt").code == 0
    run = onrecord("retract", "a.txt")
    assert (run.code, "y/a.txt, " in run.err, "z/a.txt; type more of it" in run.err) == (1, True, True)
    assert "x/a.txt" not in run.err
    assert onrecord("retract", "z/a.txt").code == 0
    write("y/a.txt", news("Cat Poe said that nobody had asked.", seed=1))
    onrecord("ingest", "y")
    assert onrecord("retract", "a.txt").out.startswith("retracted a.txt (")
    assert said() == ["Bea Roe: it was too early to tell"]
    assert onrecord("retract", "a.txt").code == 1, "asked again, it takes out no second version"
    assert said() == ["Bea Roe: it was too early to tell"]


@pytest.mark.parametrize(
    "line",
    [
        b"\x00 made up",
        b"7",
        b"[]",
        b"null",
        b"{}",
        b'{"what": "stored", "article": ["made up"]}',
        b'{"article": "https://example.org/made-up", "said": "0"}',
        b'{"what": "stored", "article": "https://example.org/made-up", "read": {"of_tomorrow": 1}}',
    ],
)
def test_a_line_of_the_journal_that_cannot_be_read_stops_nobody(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch, line: bytes
) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(BEA, WRONG, seed=1))
    onrecord("ingest", "a.txt", "b.txt")
    told = (place() / "journal.jsonl").read_bytes()
    (place() / "journal.jsonl").write_bytes(line + b"\n" + told)
    assert onrecord("retract", "a.txt").out.startswith("retracted a.txt (")
    assert onrecord("retract", "a.txt").out.endswith(" was retracted already\n")
    monkeypatch.setattr("onrecord.validation.Gate.report", lambda *_: Report(True))
    for _ in range(2):
        assert onrecord("quarantine", "retry", "b.txt").code == 0
    assert (place() / "journal.jsonl").read_bytes().startswith(line + b"\n" + told)


def test_a_reading_that_a_newer_version_tells_more_of_is_understood_after_a_kill(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    onrecord("ingest", write("other.txt", news(BEA, seed=1)))
    write("a.txt", news(ANN))
    with cut_off(monkeypatch, Register, "note"), contextlib.suppress(Killed):
        onrecord("ingest", "a.txt")
    before, last = (place() / "journal.jsonl").read_text().splitlines()
    told = json.loads(last)
    told["read"]["of_tomorrow"] = 1
    (place() / "journal.jsonl").write_text(f"{before}\n{json.dumps(told)}\n")
    assert onrecord("index").code == 0
    last_read = Register(place() / "sources.jsonl").last()
    assert last_read is not None
    assert last_read.where == str(at_home / "a.txt")


@pytest.mark.parametrize("between", [None, "index"])
def test_a_file_that_is_edited_after_a_kill_holds_a_version_of_what_had_landed_from_it(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch, between: str | None
) -> None:
    onrecord("ingest", write("other.txt", news("Cat Poe said that nobody had asked.", seed=1)))
    write("a.txt", news(ANN))
    with cut_off(monkeypatch, Register, "note"), contextlib.suppress(Killed):
        onrecord("ingest", "a.txt")
    if between:
        assert onrecord(between).code == 0
    write("a.txt", news(BEA))
    (outcome,) = json.loads(onrecord("ingest", "a.txt", "--json").out)
    assert outcome["fate"] == "revised"
    assert said() == ["Bea Roe: it was too early to tell", "Cat Poe: nobody had asked"]
    assert counted("?later onr:revisionOf ?earlier") == 1


@pytest.mark.parametrize("where", ["a.txt", "b.txt"], ids=["to its path", "to another one"])
@pytest.mark.parametrize(("holder", "step"), [(Register, "note"), (Copies, "original"), (arrivals, "linked")])
def test_an_article_that_was_coming_back_when_a_run_was_cut_off_is_in_its_place_when_the_command_is_run_again(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch, where: str, holder: Any, step: str
) -> None:
    for line in (ANN, BEA):
        write("a.txt", news(line))
        onrecord("ingest", "a.txt")
    write(where, news(ANN))
    undisturbed = shutil.copytree(place(), at_home / "undisturbed")
    onrecord("ingest", where, "--store", undisturbed)
    with cut_off(monkeypatch, holder, step), contextlib.suppress(Killed):
        onrecord("ingest", where)
    assert onrecord("ingest", where).code == 0
    assert exported() == View(undisturbed).export("nquads")
    assert journal(place()) == journal(undisturbed)
    assert (place() / "sources.jsonl").read_bytes() == (undisturbed / "sources.jsonl").read_bytes()


def test_the_history_stays_linked_when_a_version_in_between_is_retracted(
    onrecord: CommandLine, at_home: Path
) -> None:
    iris = []
    for line in (ANN, BEA, "Cat Poe said that nobody had asked."):
        write("a.txt", news(line))
        iris += [outcome["iri"] for outcome in json.loads(onrecord("ingest", "a.txt", "--json").out)]
    assert onrecord("retract", iris[1]).code == 0
    assert counted(f"<{iris[2]}> onr:revisionOf <{iris[0]}>") == 1
    assert said() == ["Cat Poe: nobody had asked"]


def test_a_copy_stands_for_itself_when_its_original_is_retracted(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(ANN, title="Another headline for it"))
    onrecord("ingest", "a.txt", "b.txt")
    assert "counts again: https://" in onrecord("retract", "a.txt").out
    assert said() == ["Ann Lee: the pact would hold"]
    assert counted("?copy onr:copyOf ?original") == 0


@pytest.mark.parametrize(
    "name", ["news/a.txt", "a.txt", "./news/a.txt", "example.org/1", "https://www.example.org/1/"]
)
def test_an_article_is_meant_by_its_path_or_address_or_the_end_of_it(
    onrecord: CommandLine, at_home: Path, name: str
) -> None:
    write("news/a.txt", news(ANN) + "\nURL: https://example.org/1\n"), write("news/ba.txt", news(BEA, seed=1))
    onrecord("ingest", "news")
    assert onrecord("retract", name).code == 0
    assert said() == ["Bea Roe: it was too early to tell"]


def test_a_name_that_stands_for_several_articles_or_none_is_a_line(onrecord: CommandLine, at_home: Path) -> None:
    write("one/a.txt", news(ANN)), write("two/a.txt", news(BEA, seed=1))
    onrecord("ingest", "one", "two")
    run = onrecord("retract", "a.txt")
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(f"a.txt: may be {at_home}/")
    run = onrecord("retract", "c.txt")
    assert run.err == "c.txt: no article on record has this path, address or id\n"
    assert len(said()) == 2


# --- what changed ----------------------------------------------------------------------------------------------


def test_diff_shows_what_came_went_and_changed(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN, BEA, "Cat Poe said that nobody had been paid.", title="Three sign"))
    onrecord("ingest", "a.txt")
    new = ["Cat Poe said that nobody had ever been paid.", "Dan Fox said that he would not sign."]
    write("a.txt", news(ANN, *new, title="Two sign"))
    onrecord("ingest", "a.txt")
    run = onrecord("diff", "a.txt")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines()[2:] == [
        "",
        "article",
        "  ~ Two sign",
        "      was: Three sign",
        "",
        "statements",
        "  ~ Cat Poe: nobody had ever been paid",
        "      was: Cat Poe: nobody had been paid",
        "  + Dan Fox: he would not sign",
        "  - Bea Roe: it was too early to tell",
        "",
        "1 statements and agreements are the same in both",
    ]
    (told,) = json.loads(onrecord("diff", "a.txt", "--format", "json").out)
    assert [change["what"] for change in told["changes"]] == ["changed", "changed", "came", "went"]


def test_diff_goes_through_the_whole_history_or_compares_any_two(onrecord: CommandLine, at_home: Path) -> None:
    iris = []
    for line in (ANN, BEA, "Cat Poe said that nobody had asked."):
        write("a.txt", news(line))
        iris += [outcome["iri"] for outcome in json.loads(onrecord("ingest", "a.txt", "--json").out)]
    steps = json.loads(onrecord("diff", "a.txt", "--all", "--json").out)
    assert [(step["earlier"], step["later"]) for step in steps] == [(iris[0], iris[1]), (iris[1], iris[2])]
    (step,) = json.loads(onrecord("diff", "a.txt", iris[0], "--json").out)
    assert (step["earlier"], step["later"]) == (iris[0], iris[2])


def test_diff_of_a_copy_is_what_differs_from_the_original(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN)), write("b.txt", news(ANN, BEA))
    onrecord("ingest", "a.txt", "b.txt")
    assert "  + Bea Roe: it was too early to tell" in onrecord("diff", "b.txt").out.splitlines()


def test_an_article_without_another_version_is_a_line(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN))
    onrecord("ingest", "a.txt")
    run = onrecord("diff", "a.txt")
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("a.txt: there is one version of it only (https://")


def test_diff_tells_what_changed_of_an_agreement(onrecord: CommandLine, made_up_dataset: Path) -> None:
    corrected = next(
        found.article.iri
        for name, found in made_up.findings().items()
        if name == "accord-in-the-post-corrected.txt"
    )
    lines = onrecord("diff", corrected, "--store", made_up_dataset).out.splitlines()
    assert lines[lines.index("agreements") + 1 :][:2] == ["  ~ Lisbon fishing accord", "      - party: Uruguay"]


# --- quarantine ------------------------------------------------------------------------------------------------

WRONG = "Understood: no"


def test_what_waits_is_told_in_words(onrecord: CommandLine, at_home: Path) -> None:
    assert onrecord("ingest", write("a.txt", news(BEA, seed=1))).code == 0
    assert onrecord("quarantine", "list").out == "nothing waits\n"
    write("b.txt", news(ANN, WRONG))
    for _ in range(2):  # the second run knows it without reading it
        run = onrecord("ingest", "b.txt")
        assert (run.code, run.err.startswith("b.txt: does not conform, kept in quarantine: This was said")) == (
            3,
            True,
        )
    header, row = onrecord("quarantine", "list").out.splitlines()
    assert header.split()[:3] == ["id", "file", "violations"]
    assert row.split()[1:3] == ["b.txt", "1"]
    shown = onrecord("quarantine", "show", "b.txt").out.splitlines()
    assert shown[0].startswith("b.txt (https://")
    assert shown[1].startswith(
        "  Violation: This was said on 2999-01-01, after the article appeared on 2031-03-12"
    )
    assert shown[2].startswith("    at “the pact would hold”, characters ")


def test_an_article_comes_in_when_the_shapes_let_it(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", news(BEA))
    onrecord("ingest", "a.txt")
    write("a.txt", news(ANN, WRONG))
    onrecord("ingest", "a.txt")
    assert said() == ["Bea Roe: it was too early to tell"], "the version before still counts"
    run = onrecord("quarantine", "retry")
    assert (run.code, run.out.partition(":")[2][:25]) == (3, " still does not conform: ")
    monkeypatch.setattr("onrecord.validation.Gate.report", lambda *_: Report(True))
    run = onrecord("quarantine", "retry", "a.txt")
    assert (run.code, run.out) == (0, "a.txt: revised\n")
    assert said() == ["Ann Lee: the pact would hold"]
    assert onrecord("quarantine", "list").out == "nothing waits\n"


def test_whoever_lets_an_article_in_says_why_and_it_stays_in(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", news(ANN, WRONG))
    onrecord("ingest", "a.txt", "--store", "ds")
    monkeypatch.setenv("ONRECORD_STORE", "ds")
    assert onrecord("quarantine", "admit", "a.txt").code == 2
    assert onrecord("quarantine", "admit", "a.txt", "--why", " ").code == 2
    run = onrecord("quarantine", "admit", "a.txt", "--why", "a misprint of\n the paper's")
    assert (run.code, run.out) == (0, "a.txt: stored\n")
    assert said() == ["Ann Lee: the pact would hold"]
    assert counted('?article onr:admittedBecause "a misprint of the paper\'s"') == 1
    entry = json.loads(Path("ds/journal.jsonl").read_text().splitlines()[-1])
    assert (entry["what"], entry["why"], bool(entry["who"])) == ("admitted", "a misprint of the paper's", True)
    monkeypatch.setattr(sources, "edition", lambda _: "another one")
    assert onrecord("ingest", "a.txt", "--again").code == 0
    assert said() == ["Ann Lee: the pact would hold"]


def test_an_earlier_version_that_is_let_in_later_takes_its_place_in_the_history(
    onrecord: CommandLine, at_home: Path
) -> None:
    iris = []
    for lines in ((ANN,), (BEA, WRONG), ("Cat Poe said that nobody had asked.",)):
        write("a.txt", news(*lines))
        iris += [outcome["iri"] for outcome in json.loads(onrecord("ingest", "a.txt", "--json").out)]
    assert counted(f"<{iris[2]}> onr:revisionOf <{iris[0]}>") == 1
    onrecord("quarantine", "admit", iris[1], "--why", "it was printed so")
    assert counted(f"<{iris[2]}> onr:revisionOf <{iris[1]}> . <{iris[1]}> onr:revisionOf <{iris[0]}>") == 1
    assert counted("?one onr:revisionOf ?other") == 2
    assert said() == ["Cat Poe: nobody had asked"]


@pytest.mark.parametrize("again", [("admit", "a.txt", "--why", "printed so"), ("retry", "a.txt"), ("retry",)])
@pytest.mark.parametrize(
    ("holder", "step"),
    [
        (dataset.Dataset, "put"),
        (quarantine, "release"),
        (Copies, "learn"),
        (Publishing, "landed"),
        (Folder, "publish"),
    ],
)
def test_letting_in_that_was_cut_off_is_ended_by_the_same_command_again(
    onrecord: CommandLine,
    at_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    again: tuple[str, ...],
    holder: Any,
    step: str,
) -> None:
    for lines in ((ANN, WRONG), (BEA, WRONG), ("Cat Poe said that nobody had asked.",)):
        write("a.txt", news(*lines))
        onrecord("ingest", "a.txt")
    write("b.txt", news("Dan Fox said that he would not sign.", WRONG))
    if again != ("retry",):
        onrecord("ingest", "b.txt")
    if again[0] == "retry":
        monkeypatch.setattr("onrecord.validation.Gate.report", lambda *_: Report(True))
    undisturbed = shutil.copytree(place(), at_home / "undisturbed")
    assert onrecord("quarantine", *again, "--store", undisturbed).code == 0
    with cut_off(monkeypatch, holder, step), contextlib.suppress(Killed):
        onrecord("quarantine", *again)
    run = onrecord("quarantine", *again)
    assert (run.code, run.err) == (0, "")
    assert exported() == View(undisturbed).export("nquads")
    assert journal(place()) == journal(undisturbed)


@pytest.mark.parametrize("again", [("admit", "--why", "printed so"), ("retry",)], ids=["admit", "retry"])
def test_what_has_come_in_makes_no_name_ambiguous(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch, again: tuple[str, ...]
) -> None:
    for seed, (folder, line) in enumerate((("x", ANN), ("y", BEA))):
        write(f"{folder}/a.txt", news(line, WRONG, seed=seed))
    onrecord("ingest", "x", "y")
    if again[0] == "retry":
        monkeypatch.setattr("onrecord.validation.Gate.report", lambda *_: Report(True))
    assert "type more of it" in onrecord("quarantine", *again, "a.txt").err
    assert onrecord("quarantine", *again, "x/a.txt").code == 0
    assert said() == ["Ann Lee: the pact would hold"]
    run = onrecord("quarantine", *again, "a.txt")
    assert (run.code, run.out) == (0, "a.txt: stored\n")
    assert said() == ["Ann Lee: the pact would hold", "Bea Roe: it was too early to tell"]


def test_what_does_not_wait_is_a_line(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN))
    onrecord("ingest", "a.txt")
    run = onrecord("quarantine", "show", "a.txt")
    assert (run.code, run.out) == (1, "")
    assert run.err == "a.txt: no article in quarantine has this path, address or id\n"


def test_what_waits_can_be_retracted(onrecord: CommandLine, at_home: Path) -> None:
    write("a.txt", news(ANN, WRONG))
    onrecord("ingest", "a.txt")
    assert onrecord("retract", "a.txt").out.endswith("from quarantine\n")
    assert onrecord("quarantine", "list").out == "nothing waits\n"


# --- validate --------------------------------------------------------------------------------------------------

WRONG_COUNTRY = "<urn:made-up:x> <https://w3id.org/onrecord/ns#ofCountry> <urn:made-up:y> "


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ttl", f"{WRONG_COUNTRY} ."),
        ("a.nt", f"{WRONG_COUNTRY} ."),
        ("a.nq", f"{WRONG_COUNTRY} <urn:made-up:graph> ."),
        ("a.trig", f"<urn:made-up:graph> {{ {WRONG_COUNTRY} }}"),
        (
            "a.jsonld",
            '{"@id": "urn:made-up:x", "https://w3id.org/onrecord/ns#ofCountry": {"@id": "urn:made-up:y"}}',
        ),
    ],
)
def test_a_file_in_any_syntax_is_validated(onrecord: CommandLine, at_home: Path, name: str, content: str) -> None:
    write(name, content)
    run = onrecord("validate", name)
    assert (run.code, run.err) == (3, "")
    assert run.out.splitlines()[0].startswith(
        f"{name}: Violation: This country must have exactly one ISO 3166-1 code"
    )
    report = rdflib.Graph().parse(data=onrecord("validate", name, "--format", "turtle").out, format="turtle")
    assert [str(node) for node in report.objects(None, SH.focusNode)] == ["urn:made-up:y"]
    assert [str(value) for value in report.objects(None, SH.conforms)] == ["false"]
    (told,) = json.loads(onrecord("validate", name, "--format", "json").out).values()
    assert told["conforms"] is False


def test_articles_in_graphs_of_their_own_are_validated_one_by_one(onrecord: CommandLine, at_home: Path) -> None:
    """As a dataset's own export has them: what two articles tell apart conforms, what one says wrong does not."""
    write("a.txt", news(BEA, seed=1)), write("b.txt", news(ANN, seed=2))
    onrecord("ingest", "a.txt", "b.txt")
    for name in ("all.trig", "all.nq"):
        onrecord("export", "--format", "trig" if name.endswith("trig") else "nquads", "--output", name)
        assert (run := onrecord("validate", name)).code == 0
        assert run.out == "2 of 2 conform\n"
    wrong = "<urn:made-up:x> { <urn:made-up:x> a onr:Article . <urn:made-up:y> a onr:Country }"
    fine = "<urn:made-up:z> { <urn:made-up:z> a onr:Article . <urn:made-up:y> onr:code 'NO' }"
    write("two.trig", f"PREFIX onr: <https://w3id.org/onrecord/ns#>\n{wrong}\n{fine}")
    run = onrecord("validate", "two.trig", "--json")
    told = json.loads(run.out)
    assert run.code == 3
    assert list(told) == ["two.trig: urn:made-up:x", "two.trig: urn:made-up:z"]
    messages = [violation["message"] for violation in told["two.trig: urn:made-up:x"]["violations"]]
    assert "This country must have exactly one ISO 3166-1 code" in " ".join(messages)


def test_a_warning_is_a_result_in_every_format_and_keeps_nothing_out(onrecord: CommandLine, at_home: Path) -> None:
    shapes = Path(__file__).parent / "shapes"
    graph = rdflib.Graph().parse(shapes / "base.ttl").parse(shapes / "signature-violates.ttl")
    warned = write("warned.ttl", graph.serialize())
    run = onrecord("validate", warned)
    *lines, summary = run.out.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["Warning"]
    assert (run.code, summary) == (0, "0 of 1 conform, 1 with warnings alone, which keep nothing out")
    (told,) = json.loads(onrecord("validate", warned, "--json").out).values()
    assert (told["conforms"], told["keeps_out"]) == (False, False)
    turtle = onrecord("validate", warned, "--format", "turtle")
    report = rdflib.Graph().parse(data=turtle.out, format="turtle")
    assert (turtle.code, [str(value) for value in report.objects(None, SH.conforms)]) == (0, ["false"])


def test_the_dataset_is_validated_with_what_waits_and_what_was_let_in(
    onrecord: CommandLine, at_home: Path
) -> None:
    write("a.txt", news(BEA, seed=1)), write("b.txt", news(ANN, WRONG))
    onrecord("ingest", "a.txt", "b.txt")
    assert onrecord("validate").out.endswith("1 of 2 conform\n")
    turtle = onrecord("validate", "--format", "turtle")
    report = rdflib.Graph().parse(data=turtle.out, format="turtle")
    assert (turtle.code, len(list(report.subjects(None, SH.ValidationReport)))) == (3, 1)
    onrecord("quarantine", "admit", "b.txt", "--why", "a misprint")
    run = onrecord("validate")
    assert (run.code, run.out.endswith("1 of 2 conform, 1 let in all the same\n")) == (0, True)
    onrecord("retract", "a.txt"), onrecord("retract", "b.txt")
    assert onrecord("validate").out == "there is no article to validate\n"
    assert "(let in: a misprint)" in run.out


def test_the_article_s_page_says_why_it_was_let_in(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from panels import articles, reading

    write("a.txt", news(ANN, WRONG))
    (outcome,) = json.loads(onrecord("ingest", "a.txt", "--store", "ds", "--json").out)
    onrecord("quarantine", "admit", "a.txt", "--why", "a <misprint>", "--store", "ds")
    monkeypatch.setenv("ONRECORD_STORE", str(at_home / "ds"))
    page = articles.article_page(outcome["iri"].rpartition("/")[2])
    assert page is not None
    assert "was let in all the same: <bdi>a &lt;misprint&gt;</bdi></p>" in reading.versions(page)


def test_a_file_that_is_far_too_large_is_a_line(onrecord: CommandLine, at_home: Path) -> None:
    with open("huge.txt", "wb") as file:
        file.truncate(3_000_000_000)  # a hole: no disk is filled
    run = onrecord("extract", "huge.txt")
    assert (run.code, run.err) == (1, "huge.txt: is no article: it holds 3,000 MB\n")
