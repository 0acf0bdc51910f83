"""The command line: what goes to which stream, how a run ends, and that all of it is documented."""

import contextlib
import csv
import fcntl
import io
import json
import os
import pty
import re
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import rdflib
import typer.main
from rdflib.compare import isomorphic

import made_up
from onrecord import extraction
from onrecord.cli.front import app
from onrecord.endpoint.limits import Limits
from onrecord.record import Findings
from onrecord.settings import Settings
from onrecord.vocabulary import saved_queries
from runs import CHECKOUT, Run

CommandLine = Callable[..., Run]
PROGRAM = [sys.executable, "-m", "onrecord"]
DOCUMENT = (CHECKOUT / "docs" / "command-line.md").read_text(encoding="utf-8")
FIRST: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
COMMANDS = {
    " ".join((name, *second)): command
    for name, first in FIRST.items()
    for second, command in (
        [((inner,), c) for inner, c in getattr(first, "commands", {}).items()] or [((), first)]
    )
}


@pytest.fixture
def asked(onrecord: CommandLine, made_up_dataset: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line where the dataset of made-up articles is the one in force."""
    monkeypatch.setenv("ONRECORD_STORE", str(made_up_dataset))
    return onrecord


# --- documentation -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_flag_is_documented(name: str) -> None:
    _, _, rest = DOCUMENT.partition(f"### `onrecord {name}")
    section = rest.partition("\n### ")[0]
    assert section, f"docs/command-line.md has no section on {name}"
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "option":
            for flag in parameter.opts:
                assert f"`{flag}" in section, f"{flag} of {name} is not in its section of docs/command-line.md"


@pytest.mark.parametrize("flag", ["--version", "--log-level", "--help", "-h"])
def test_the_flags_of_every_command_are_documented(flag: str) -> None:
    assert f"`{flag}" in DOCUMENT.partition("### For every command")[2].partition("\n## ")[0]


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_every_setting_is_documented_with_its_flag_and_variable(setting: str) -> None:
    (row,) = [line for line in DOCUMENT.splitlines() if line.startswith(f"| `{setting}`")]
    assert f"`--{setting.replace('_', '-')}`" in row
    assert f"`ONRECORD_{setting.upper()}`" in row


def shown(page: Path) -> list[tuple[list[str], list[str]]]:
    """Return the `$ onrecord …` commands of a page, each with the lines that it is shown to print.

    A command goes on over several lines until its quotation marks are closed.
    """
    found: list[tuple[list[str], list[str]]] = []
    for session in re.findall(
        r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    ):
        command = ""
        for line in session.splitlines():
            if command or line.startswith("$ "):
                command += line.removeprefix("$ ") + "\n"
                try:
                    found.append((shlex.split(command), []))
                except ValueError:
                    continue  # a quotation mark is still open
                command = ""
            else:
                found[-1][1].append(line)
    return [(words, printed) for words, printed in found if words[0] == "onrecord" and words[1] != "serve"]


PAGES = [page for page in sorted((CHECKOUT / "docs").glob("*.md")) if shown(page)]  # the README's: test_readme.py


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_that_a_page_shows_run_and_print_what_it_shows(
    onrecord: CommandLine, at_home: Path, page: Path
) -> None:
    (at_home / "seeds").symlink_to(CHECKOUT / "seeds")
    assert onrecord("ingest", "seeds").code == 0
    for words, printed in shown(page):
        run = onrecord(*words[1:])
        assert (run.code, run.err) == (0, ""), words
        assert not printed or run.out.splitlines() == printed, words


# --- the front door ------------------------------------------------------------------------------------------


def test_a_run_in_which_nothing_is_new_loads_neither_spacy_nor_scipy_nor_pyshacl(
    one_article: Path, at_home: Path, onrecord: CommandLine
) -> None:
    assert onrecord("ingest", str(one_article)).code == 0
    code = (
        "import sys, onrecord.cli as c\n"
        f"try: c.main(['ingest', {str(one_article)!r}])\n"
        "except SystemExit: pass\n"
        "print([m for m in 'spacy scipy pyshacl'.split() if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("1 unchanged")
    assert run.stdout.splitlines()[-1] == "[]"


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, onrecord.cli as c\n"
        "try: c.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in 'rdflib pyoxigraph spacy pydantic streamlit numpy'.split() if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"
    assert all(name in run.stdout for name in FIRST)


def test_the_version_is_that_of_the_package(onrecord: CommandLine) -> None:
    assert re.fullmatch(r"onrecord \d+\.\d+\.\d+\n", onrecord("--version").out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Usage: onrecord"),
        (["ingets"], "No such command 'ingets'"),
        (["ingest"], "give articles, --list FILE or --findings FILE"),
        (["ingest", "a.txt", "--findings", "b.jsonl"], "one of the three"),
        (["extract"], "give articles or --list FILE"),
        (["extract", "a.txt", "--format", "xml"], "Invalid value for '--format': 'xml' is not"),
        (["query"], "give a saved question, a file or -e QUERY"),
        (["query", "01-x", "-e", "ASK {}"], "one of them"),
        (["export", "--format", "word"], "'word' is not"),
        (["serve", "--port", "70000"], "the flag --port: 70000 is no port number"),
        (["--log-level", "loud", "doctor"], "the flag --log-level: 'loud' is none of"),
    ],
)
def test_what_it_does_not_understand_is_a_matter_of_usage(
    onrecord: CommandLine, arguments: list[str], said: str
) -> None:
    run = onrecord(*arguments)
    assert run.code == 2
    assert said in " ".join((run.err + run.out).split())


def test_a_bad_setting_is_one_line_that_names_its_place(onrecord: CommandLine, at_home: Path) -> None:
    (at_home / "onrecord.toml").write_text("port = 'x'")
    run = onrecord("export")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "onrecord.toml: port: 'x' is no port number" in run.err


@pytest.mark.parametrize("command", [["query", "-e", "ASK {}"], ["export"], ["validate"], ["ingest", "a.txt"]])
def test_a_dataset_in_a_file_is_one_line(onrecord: CommandLine, at_home: Path, command: list[str]) -> None:
    (at_home / "a.txt").write_text("made up")
    run = onrecord(*command, "--store", "a.txt")
    assert (run.code, run.out, run.err) == (
        2,
        "",
        "the flag --store: 'a.txt' is a file, not a folder\n",
    )


@pytest.mark.parametrize("command", [["query", "-e", "ASK {}"], ["export"], ["validate"]])
def test_without_a_dataset_there_is_one_line(onrecord: CommandLine, at_home: Path, command: list[str]) -> None:
    run = onrecord(*command, "--store", at_home / "nowhere")
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(f"{at_home / 'nowhere'}: no dataset here yet")
    assert run.err.count("\n") == 1


def test_what_nobody_foresaw_is_one_line_and_a_trace_in_the_log(
    asked: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug\nin two lines")

    monkeypatch.setattr("onrecord.store.View.export", broken)
    run = asked("export")
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    said, log = run.err.rstrip(")\n").split(" (trace in ")
    assert said == "onrecord stopped at an unexpected ZeroDivisionError: a bug in two lines"
    assert 'raise ZeroDivisionError("a bug' in Path(log).read_text(encoding="utf-8")


def test_too_little_memory_anywhere_is_one_line(asked: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("onrecord.store.View.export", broken)
    run = asked("export")
    assert (run.code, run.out) == (1, "")
    assert run.err == "there is too little memory for this (see ulimit -v); what was stored before is safe\n"


# --- articles ------------------------------------------------------------------------------------------------


@pytest.fixture
def one_article(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is read and understood as its record was written by hand, and every file that can be read so."""
    found = made_up.findings()["cod-deal.txt"]

    def by_hand(article: object, language_model: str | None = None) -> Findings:
        return found

    monkeypatch.setattr(extraction, "findings", by_hand)
    return made_up.FOLDER / "cod-deal.txt"


def bad_files(folder: Path) -> Iterator[Path]:
    """Make files that are no articles, one for each reason."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n ")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "folder.txt").mkdir()
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    yield from sorted(folder.glob("*.txt"))
    yield folder / "missing.txt"
    yield folder / "empty.txt" / "below-a-file.txt"


def test_bad_files_are_a_line_each_and_the_others_land(
    onrecord: CommandLine, at_home: Path, one_article: Path
) -> None:
    bad = list(bad_files(at_home))
    run = onrecord("ingest", *bad, one_article, "--store", at_home / "dataset")
    assert run.code == 1
    assert [line.partition(": ")[0] for line in run.err.splitlines()] == [str(path) for path in bad]
    assert all(line.partition(": ")[2] for line in run.err.splitlines())
    assert run.out.startswith(f"1 stored, {len(bad)} failed (")
    assert onrecord("query", "-e", "ASK { ?a a onr:Article }", "--store", at_home / "dataset").out == "yes\n"


@pytest.mark.parametrize(
    "command", [["ingest"], ["extract"], ["validate"], ["ingest", "--findings"], ["export", "--output"]]
)
def test_what_may_not_be_read_is_no_matter_of_usage(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    (at_home / "closed.txt").touch()
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # root may read everything
    run = onrecord(*command, "closed.txt")
    assert run.code == 1
    assert "Usage" not in run.err


def test_an_article_under_two_names_is_counted_once(
    onrecord: CommandLine, at_home: Path, one_article: Path
) -> None:
    shutil.copy(one_article, at_home / "copy.txt")
    run = onrecord("ingest", one_article, "copy.txt")
    assert (run.code, run.err) == (0, f"copy.txt: the same article as {one_article}\n")
    assert run.out.startswith(f"1 stored, 1 copy ({len(made_up.findings()[one_article.name].statements)} ")


def test_triples_are_counted_as_they_were_asserted(onrecord: CommandLine, one_article: Path) -> None:
    counted = re.search(r"([\d,]+) asserted triples", onrecord("ingest", one_article).out)
    asserted = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(?g != id:entailments) }"
    assert counted
    assert onrecord("query", "-e", asserted).out.split()[1] == counted[1].replace(",", "")


def test_extract_prints_a_record_per_article_and_names_what_it_could_not_read(
    onrecord: CommandLine, at_home: Path, one_article: Path
) -> None:
    bad = list(bad_files(at_home))
    run = onrecord("extract", *bad, one_article)
    assert (run.code, len(run.err.splitlines())) == (1, len(bad))
    (line,) = run.out.splitlines()
    assert json.loads(line)["source"] == "cod-deal.txt"


def test_a_second_run_says_that_nothing_changed(onrecord: CommandLine, at_home: Path, one_article: Path) -> None:
    assert onrecord("ingest", one_article).out.startswith("1 stored (")
    run = onrecord("ingest", one_article)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("1 unchanged (")


def test_what_became_of_each_article_is_told_as_json(
    onrecord: CommandLine, at_home: Path, one_article: Path
) -> None:
    run = onrecord("ingest", one_article, at_home / "missing.txt", "--json")
    stored, failed = json.loads(run.out)
    assert (run.code, stored["fate"], failed["fate"]) == (1, "stored", "failed")
    assert {result["severity"] for result in stored["report"]["violations"]} <= {"Warning", "Info"}


def test_records_of_others_are_ingested_and_a_bad_line_stops_itself_only(
    onrecord: CommandLine, at_home: Path
) -> None:
    records = at_home / "findings.jsonl"
    shutil.copy(made_up.FOLDER / "cod-deal.txt", at_home)
    (line,) = [line for line in made_up.LINES if '"source": "cod-deal.txt"' in line]
    records.write_text(f"{line}\nno json\n", encoding="utf-8")
    run = onrecord("ingest", "--findings", records)
    assert run.code == 1
    assert run.out.startswith("1 stored, 1 failed (")
    assert run.err.startswith(f"{records}:2: ")


def test_a_record_may_hold_the_line_ends_of_unicode(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "findings", lambda article, _: Findings(article))
    text = "Made-up\u2028news\n\nMade\u0085up people met in Iceland on Monday.\n"
    (at_home / "news.txt").write_text(text, encoding="utf-8")
    (line,) = onrecord("extract", "news.txt").out.removesuffix("\n").split("\n")
    record = json.loads(line) | {"persons": [{"id": "p1", "name": "Made\u2028Up\u0085Name"}]}
    (at_home / "findings.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    run = onrecord("ingest", "--findings", "findings.jsonl")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("1 stored (")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: no such file or directory"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"no json\nat all\n", "is no JSON Lines: its first line is no JSON object"),
        (b'[\n{"source": "a.txt"}\n]', "is no JSON Lines: its first line is no JSON object"),
    ],
)
def test_a_file_of_records_that_cannot_be_read_is_one_line(
    onrecord: CommandLine, at_home: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (at_home / "findings.jsonl").write_bytes(content)
    run = onrecord("ingest", "--findings", "findings.jsonl")
    assert (run.code, run.out, run.err) == (1, "", f"findings.jsonl: {said}\n")


def test_an_article_that_does_not_conform_ends_in_3_and_validate_says_why(
    onrecord: CommandLine, at_home: Path
) -> None:
    shutil.copy(made_up.FOLDER / "fishing-accord.txt", at_home)
    (line,) = [json.loads(line) for line in made_up.LINES if '"source": "fishing-accord.txt"' in line]
    line["statements"][0]["said_on"] = {"date": "2099-01-01", "precision": "day"}
    (at_home / "findings.jsonl").write_text(json.dumps(line), encoding="utf-8")
    run = onrecord("ingest", "--findings", "findings.jsonl")
    assert (run.code, run.err.count("\n")) == (3, 1)
    assert run.err.startswith("findings.jsonl:1: does not conform, kept in quarantine: ")
    reason = run.err.rstrip().partition("quarantine: ")[2]
    found = onrecord("validate")
    assert found.code == 3
    assert reason in found.out
    assert found.out.endswith("0 of 1 conform\n")


def on_a_terminal(*arguments: str | Path, columns: int = 160) -> tuple[int, str]:
    """Run the command line with standard error on a terminal; return how it ended and what stood there."""
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=there,
        env={**environment, "TERM": "xterm"},
    ) as run:
        os.close(there)
        shown = b""
        with open(here, "rb", buffering=0) as terminal, contextlib.suppress(OSError):  # its last reader's end
            while piece := terminal.read(4096):
                shown += piece
    return run.returncode, shown.decode()


def test_a_terminal_sees_how_far_a_run_is_how_fast_what_is_left_and_what_was_skipped(at_home: Path) -> None:
    for file in made_up.FOLDER.glob("*.txt"):
        shutil.copy(file, at_home)
    lines = [*made_up.LINES, made_up.LINES[0].replace(json.loads(made_up.LINES[0])["source"], "gone.txt")]
    (at_home / "findings.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, shown = on_a_terminal("ingest", "--findings", "findings.jsonl")
    assert code == 1
    assert f"findings.jsonl:{len(lines)}: gone.txt: there is no such file" in shown, shown
    *_, last = (
        part for part in re.split(r"[\r\n]", re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", shown)) if "ingesting" in part
    )
    how_far = rf"ingesting .*{len(lines)}/{len(lines)} +[\d.]+/s +0:00:00 +"
    assert re.match(how_far + rf"{len(lines) - 1} stored, 1 failed", last), last
    assert shown.rstrip().endswith("\x1b[2K"), "it is gone when the run is over"


# --- questions -----------------------------------------------------------------------------------------------

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
NAMES = "SELECT ?name WHERE { ?who a onr:Country ; rdfs:label ?name } ORDER BY ?name"


def test_a_table_is_for_reading(asked: CommandLine) -> None:
    run = asked("query", "-e", "SELECT ?who ?name WHERE { ?who a onr:Country ; rdfs:label ?name } ORDER BY ?name")
    head, first, *_ = run.out.splitlines()
    assert head.split() == ["who", "name"]
    assert first.split() == ["id:country/IS", "Iceland"]
    assert "\x1b" not in run.out


def test_a_long_cell_is_not_cut_where_nobody_watches(asked: CommandLine) -> None:
    run = asked("query", "-e", 'SELECT ("' + "long" * 100 + '" AS ?text) WHERE {}')
    assert run.out == f"text\n{'long' * 100}\n"


@pytest.mark.parametrize(
    ("format", "names_in"),
    [
        ("json", lambda out: [row["name"]["value"] for row in json.loads(out)["results"]["bindings"]]),
        ("csv", lambda out: [row["name"] for row in csv.DictReader(io.StringIO(out))]),
        ("tsv", lambda out: re.findall(r'^"(.+)"', out, re.MULTILINE)),
        ("xml", lambda out: re.findall(r"<literal[^>]*>([^<]+)</literal>", out)),
    ],
)
def test_solutions_come_in_the_formats_of_the_w3c(
    asked: CommandLine, format: str, names_in: Callable[[str], list[str]]
) -> None:
    assert names_in(asked("query", "-e", NAMES, "--format", format).out)[:2] == ["Iceland", "Norway"]


def test_json_is_short_for_its_format(asked: CommandLine) -> None:
    assert asked("query", "-e", NAMES, "--json").out == asked("query", "-e", NAMES, "--format", "json").out


@pytest.mark.parametrize(
    ("query", "said"), [("ASK { ?s a onr:Statement }", "yes"), ("ASK { onr:a onr:b 1 }", "no")]
)
def test_yes_or_no_is_said_so(asked: CommandLine, query: str, said: str) -> None:
    assert asked("query", "-e", query).out == f"{said}\n"


def test_a_graph_comes_as_turtle(asked: CommandLine) -> None:
    run = asked("query", "-e", "CONSTRUCT { ?c rdfs:label ?n } WHERE { ?c a onr:Country ; rdfs:label ?n }")
    assert run.out.startswith("@prefix")
    assert len(rdflib.Graph().parse(data=run.out, format="turtle")) >= 2


@pytest.mark.parametrize(
    ("query", "format", "code", "said"),
    [
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", 2, "this query builds a graph: --format turtle, not csv"),
        ("ASK {}", "turtle", 2, "this query builds no graph"),
        ("SELECT ?x WHERE { ?x", "table", 1, ""),
        ("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", "table", 1, "SERVICE"),
        ("ASK {" * 6000, "table", 1, "nested more than"),
    ],
)
def test_a_query_that_cannot_be_answered_is_told_in_a_line(
    asked: CommandLine, query: str, format: str, code: int, said: str
) -> None:
    run = asked("query", "-e", query, "--format", format)
    assert (run.code, run.out) == (code, "")
    assert said in " ".join(run.err.split())
    assert "Traceback" not in run.err
    assert code == 2 or run.err.count("\n") == 1


def test_a_query_that_takes_too_long_is_stopped(asked: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.endpoint.workers.Limits", lambda: Limits(seconds=0.5))
    run = asked("query", "-e", ENDLESS)
    assert (run.code, run.out, run.err) == (1, "", "the query was stopped: it took longer than 0.5 s\n")


@pytest.mark.parametrize("format", ["csv", "json", "tsv", "xml"])
def test_yes_or_no_ends_its_line_in_every_format(asked: CommandLine, format: str) -> None:
    out = asked("query", "-e", "ASK {}", "--format", format).out
    assert "true" in out
    assert out.endswith("\n")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: file.mkdir(), "is a folder, not a file of SPARQL"),
        (lambda file: file.write_bytes(b"\xff\x00"), "is not UTF-8 text"),
        (lambda file: file.symlink_to(file), "cannot be read: too many levels of symbolic links"),
    ],
)
def test_a_file_that_is_no_query_is_one_line(
    asked: CommandLine, at_home: Path, make: Callable[[Path], object], said: str
) -> None:
    make(at_home / "query.rq")
    run = asked("query", "query.rq")
    assert (run.code, run.out, run.err) == (1, "", f"query.rq: {said}\n")


def test_saved_questions_are_listed_and_asked_by_name(asked: CommandLine) -> None:
    listed = json.loads(asked("query", "--list", "--json").out)
    assert [question["name"] for question in listed] == sorted(
        path.stem for path in (CHECKOUT / "ontology" / "queries").glob("*.rq")
    )
    assert all(question["title"] in asked("query", "--list").out for question in listed)
    assert "Sigrid Halldors" in asked("query", "06-who-signed-for-which-state").out


def test_a_query_is_read_from_a_file_or_from_standard_input(
    asked: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (at_home / "names.rq").write_text(NAMES)
    monkeypatch.setattr(sys, "stdin", io.StringIO(NAMES))
    assert asked("query", "names.rq").out == asked("query", "-").out == asked("query", "-e", NAMES).out


def test_a_query_that_is_nowhere_is_told(asked: CommandLine) -> None:
    run = asked("query", "who-said-wht")
    assert (run.code, run.err) == (
        1,
        "who-said-wht: neither a file nor a saved question (onrecord query --list)\n",
    )


@pytest.mark.parametrize(
    "value",
    ["id:country/IS", "https://w3id.org/onrecord/id/country/IS", "<https://w3id.org/onrecord/id/country/IS>"],
)
def test_a_variable_is_fixed_to_an_iri(asked: CommandLine, value: str) -> None:
    run = asked("query", "-e", "SELECT ?who ?name WHERE { ?who rdfs:label ?name }", "--let", f"who={value}")
    assert run.out.split() == ["who", "name", "id:country/IS", "Iceland"]


def test_a_variable_is_fixed_to_a_text(asked: CommandLine) -> None:
    query = "SELECT ?who ?code WHERE { ?who onr:countryCode ?code }"
    assert asked("query", "-e", query, "--let", "code=IS").out.split() == ["who", "code", "id:country/IS", "IS"]


def test_only_what_is_selected_can_be_fixed(asked: CommandLine) -> None:
    run = asked("query", "-e", "SELECT ?who WHERE { ?who a onr:Country }", "--let", "what=x")
    assert (run.code, run.err.count("\n")) == (1, 1)
    assert "?what" in run.err
    assert asked("query", "-e", "SELECT ?who WHERE { ?who a onr:Country }", "--let", "who").code == 2


@pytest.mark.parametrize(
    ("question", "value", "hint"),
    [
        (
            "04-who-supports-or-opposes",
            "agreement=unknown",
            "no agreement 'unknown' in this dataset; onrecord query",
        ),
        (
            "04-who-supports-or-opposes",
            "agreement=id:agreement/unknown",
            "no agreement id:agreement/unknown in this",
        ),
        (
            "02-in-whose-words",
            "who=Nobody",
            "no actor 'Nobody' in this dataset; onrecord query -e 'SELECT DISTINCT ?who",
        ),
        ("02-in-whose-words", "who=iceland", "'iceland' is a name: --let who=id:country/IS is what goes by it"),
        ("12-who-attacks-whom", "target=x", "no one who is attacked 'x' in this dataset; onrecord query"),
    ],
)
def test_a_question_about_what_is_not_there_says_so_and_where_to_look(
    asked: CommandLine, question: str, value: str, hint: str
) -> None:
    run = asked("query", question, "--let", value)
    assert (run.code, run.err.count("\n"), len(run.out.splitlines())) == (0, 1, 1)
    assert run.err.startswith(hint)


def test_the_query_that_a_hint_names_lists_what_there_is(asked: CommandLine) -> None:
    for saved in saved_queries():
        for parameter in saved.parameters:
            hint = asked("query", saved.name, "--let", f"{parameter.name}=unknown").err
            listing = hint.partition("'SELECT")[2].rpartition("'")[0]
            run = asked("query", "-e", f"SELECT{listing}")
            assert (run.code, run.err) == (0, "")
            assert len(run.out.splitlines()) > 1


def test_what_is_there_gets_no_hint(asked: CommandLine) -> None:
    assert asked("query", "02-in-whose-words", "--let", "who=id:country/IS").err == ""
    assert asked("query", "-e", "SELECT ?t ?s WHERE { ?s rdfs:label ?l }", "--let", "t=any text").err == ""


def test_an_export_is_the_same_from_run_to_run_to_wherever_it_goes(asked: CommandLine, at_home: Path) -> None:
    for format in ("turtle", "trig", "nquads", "jsonld"):
        run = asked("export", "--format", format)
        assert asked("export", "--format", format, "--output", at_home / "out").out == ""
        assert (at_home / "out").read_text(encoding="utf-8") == run.out == asked("export", "--format", format).out
    assert asked("export").out == asked("export", "--format", "turtle").out


def test_an_exported_turtle_holds_what_is_known(asked: CommandLine) -> None:
    known = rdflib.Graph().parse(data=asked("export").out, format="turtle")
    same = rdflib.Graph().parse(data=asked("query", "-e", "CONSTRUCT WHERE { ?s ?p ?o }").out, format="turtle")
    assert isomorphic(known, same)


def test_an_export_that_cannot_be_written_is_one_line(asked: CommandLine, at_home: Path) -> None:
    run = asked("export", "--output", at_home / "no" / "folder.ttl")
    assert (run.code, run.err.count("\n")) == (1, 1)
    assert "folder.ttl: cannot be written: No such file or directory" in run.err


# --- checks --------------------------------------------------------------------------------------------------


def test_nothing_keeps_out_what_is_in_a_dataset_and_warnings_are_told_apart(asked: CommandLine) -> None:
    run = asked("validate")
    assert run.code == 0
    reports = json.loads(asked("validate", "--json").out).values()
    assert not any(report["keeps_out"] for report in reports)
    conforming = sum(report["conforms"] for report in reports)
    assert 0 < conforming < len(made_up.LINES) == len(reports)
    assert f"{conforming} of {len(made_up.LINES)} conform, {len(reports) - conforming} with warnings" in run.out


def test_a_turtle_file_is_held_against_the_shapes(onrecord: CommandLine, at_home: Path) -> None:
    (at_home / "bad.ttl").write_text("<urn:s> a <https://w3id.org/onrecord/ns#Statement> .")
    run = onrecord("validate", "bad.ttl")
    assert run.code == 3
    assert "bad.ttl: Violation: " in run.out
    assert run.out.endswith("0 of 1 conform\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: no such file or directory"),
        (b"", "is empty"),
        (b" \n", "is empty"),
        (
            b"this is no Turtle",
            "is no Turtle: line 1 between columns 1 and 5: this is not a valid subject or graph name",
        ),
        (
            b"<urn:s> <urn:p> 1 .\n\n<urn:s> <urn:p> oops .\n",
            "is no Turtle: line 3 between columns 17 and 21: oops is not a valid RDF object",
        ),
        (b"\xff\xfe\x00", "is no Turtle: it is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_turtle_is_one_line(
    onrecord: CommandLine, at_home: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (at_home / "bad.ttl").write_bytes(content)
    run = onrecord("validate", "bad.ttl")
    assert (run.code, run.out, run.err) == (1, "", f"bad.ttl: {said}\n")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonld", '{"a":', "is no JSON-LD: line 1 column 6: Unexpected end of file, a value was expected"),
        (
            "a.jsonld",
            '{"@context": "urn:c"}',
            "is no JSON-LD: its @context lies elsewhere, and nothing is fetched",
        ),
        ("a.rdf", "<a>", "is no RDF/XML: XML namespaces are required in RDF/XML"),
        ("a.nq", "a", "is no N-Quads: line 1 column 1: The subject of a triple must be an IRI or a blank node"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_one_line(
    onrecord: CommandLine, at_home: Path, name: str, content: str, said: str
) -> None:
    (at_home / name).write_text(content)
    run = onrecord("validate", name)
    assert (run.code, run.out, run.err) == (1, "", f"{name}: {said}\n")


def test_turtle_is_validated_from_standard_input(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"<urn:made-up:statement> a <https://w3id.org/onrecord/ns#Statement> ."
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    run = onrecord("validate", "-")
    assert (run.code, run.err) == (3, "")
    assert "-: Violation: This statement has no speaker." in run.out


@pytest.mark.parametrize("name", ["", "  "])
def test_an_article_without_a_name_is_told_so(onrecord: CommandLine, at_home: Path, name: str) -> None:
    onrecord("ingest", "--findings", made_up.FOLDER / "findings.jsonl")
    run = onrecord("retract", name)
    assert (run.code, run.err) == (1, "an article is named by its path, address or id, and nothing was typed\n")


@pytest.mark.parametrize("content", ["# a remark\n", "<urn:s> a <urn:Thing> ; <urn:p> 1 ."])
def test_a_turtle_file_that_no_shape_is_about_conforms_and_says_so(
    onrecord: CommandLine, at_home: Path, content: str
) -> None:
    (at_home / "other.ttl").write_text(content)
    run = onrecord("validate", "other.ttl")
    assert (run.code, run.out) == (0, "1 of 1 conform\n")
    assert run.err == "other.ttl: no statement, article or anything else in it that the shapes are about\n"


def test_the_doctor_finds_nothing_wrong_here(asked: CommandLine, made_up_dataset: Path) -> None:
    run = asked("doctor", "--json")
    checks = {check["what"]: check for check in json.loads(run.out)}
    assert run.code == 0
    assert [what for what, check in checks.items() if check["state"] == "wrong"] == []
    assert checks["dataset"]["found"] == f"{len(made_up.LINES)} articles at {made_up_dataset}"


def test_the_doctor_counts_a_single_article(onrecord: CommandLine, one_article: Path) -> None:
    onrecord("ingest", one_article)
    assert re.search(r"dataset +ok +1 article at ", onrecord("doctor").out)


def test_the_doctor_finds_a_browser_by_the_name_of_its_program(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.get", made_up_browser)
    monkeypatch.setenv("PATH", str(at_home))
    (at_home / "chromium").touch(mode=0o755)
    assert re.search(rf"browser +ok +{at_home / 'chromium'}", onrecord("doctor").out)


def test_without_a_browser_the_doctor_opens_nothing_to_the_network(
    onrecord: CommandLine, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.get", made_up_browser)
    monkeypatch.setenv("PATH", str(at_home))
    run = onrecord("doctor")
    assert re.search(
        r"browser +note +none on this machine +copy the address .* ssh -L 8501:127\.0\.0\.1:8501", run.out
    )
    assert "0.0.0.0" not in run.out


def made_up_browser() -> None:
    raise webbrowser.Error("no browser")


def test_the_doctor_says_what_to_do(
    onrecord: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("onrecord.vocabulary.files.ontology_folder", lambda: tmp_path)
    run = onrecord("doctor")
    assert run.code == 1
    assert re.search(r"ontology +wrong .*install onrecord again", run.out)
    assert re.search(r"dataset +note +none yet at .*onrecord ingest PATH", run.out)


# --- as a process of its own ---------------------------------------------------------------------------------


def test_a_reader_that_goes_away_hears_no_complaint(made_up_dataset: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    run = subprocess.run(
        [*PROGRAM, "export", "--store", str(made_up_dataset)],
        stdout=write_end,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write_end)
    assert (run.returncode, run.stderr) == (1, b"")


@pytest.mark.parametrize("command", [["export"], ["query", "--list"], ["query", "-e", "ASK {}"], ["validate"]])
def test_a_full_disk_is_one_line(made_up_dataset: Path, command: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            [*PROGRAM, *command],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "ONRECORD_STORE": str(made_up_dataset)},
            check=False,
        )
    said = b"standard output: cannot be written: No space left on device\n"
    assert (run.returncode, run.stderr) == (1, said)


def test_an_interrupted_run_ends_in_a_word() -> None:
    run = subprocess.Popen([*PROGRAM, "query", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    with run:
        time.sleep(2)  # until it waits for the query
        run.send_signal(signal.SIGINT)
        assert run.wait(20) == 130
        assert run.stderr is not None
        assert run.stderr.read() == b"interrupted\n"


def test_a_long_query_is_interrupted_at_once(made_up_dataset: Path) -> None:
    command = [*PROGRAM, "query", "-e", ENDLESS, "--store", str(made_up_dataset)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as run:
        time.sleep(4)  # until it is in the midst of it
        run.send_signal(signal.SIGINT)
        sent = time.monotonic()
        assert run.wait(20) == 130
        assert time.monotonic() - sent < 3  # long before the limit of ten seconds
        assert run.stderr is not None
        assert run.stderr.read() == b"interrupted\n"


def test_explorer_and_endpoint_are_served_at_the_addresses_it_prints(made_up_dataset: Path) -> None:
    command = [*PROGRAM, "serve", "--port", "0", "--store", str(made_up_dataset)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            addresses = dict(server.stdout.readline().strip().split(": ", 1) for _ in range(2))
            explorer, endpoint = addresses["Explorer"], addresses["SPARQL endpoint"]
            assert endpoint == f"{explorer}sparql"
            with urlopen(explorer, timeout=20) as page:
                assert page.status == 200
            with urlopen(f"{endpoint}?query=ASK%7B%7D", timeout=20) as answer:
                assert json.load(answer)["boolean"] is True
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(20) == 0
