"""Kill writers at any moment, over and over, and see that nothing that they told of is lost.

Comes in: a number of kills, and a seed. Goes out: when they were killed and what they left, or an AssertionError
that names seed and moment.
"""

import json
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from killed_commands import STEPS
from onrecord.entailment import rules
from onrecord.store import ENTAILMENTS, View, Writer
from onrecord.store.journal import digest
from victims import lines_of, size_of

LEFT_NOTHING = "no dataset yet"
LEFT_PUBLISHED = "nothing that readers did not see yet"
LEFT_AHEAD = "changes that readers did not see yet"
LEFT_UNDONE = "a line of the journal whose change was not made, beside such changes or none"
ANYWHERE = "anywhere"
_VICTIMS = Path(__file__).with_name("victims.py")
LONGEST_WAIT = 30_000  # microseconds, from a line in the journal on: longer than an article takes


@dataclass(frozen=True)
class Reference:
    """A run that nobody disturbed: what is left at its end, and what had become of each article at any time."""

    nquads: bytes
    merges: list[dict[str, Any]]
    register: list[dict[str, Any]]
    searched: int  # statements that full-text search reaches
    histories: dict[str, list[tuple[Any, ...]]]
    acknowledged: dict[tuple[str, str], dict[str, int]]  # by what was told: how long each article's history was
    lines: dict[str, dict[str, int]]  # of Python, by step: how often each is run
    journal: dict[str, tuple[int, int]]  # its bytes before each step, and after it


class Killer:
    """Runs steps in processes that it kills, in a folder of its own."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._chance, self.seed = folder, random.Random(seed), seed
        self._server = subprocess.Popen(
            [sys.executable, _VICTIMS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.killed: Counter[tuple[str, str]] = Counter()  # by step, and where in it
        self.at: set[str] = set()  # the lines of Python before which they were killed
        self.left: Counter[str] = Counter()  # what the next writer found
        self._whole: set[bytes] = set()  # SHA-256 of each dataset that was found whole
        self.reference = self._undisturbed()

    @property
    def kills(self) -> int:
        """Return how many processes were killed so far; some end before."""
        return self.killed.total()

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait()
        assert self._server.stdout is not None
        self._server.stdout.close()

    def dataset(self, kills: int) -> None:
        """Make the dataset in spite of so many kills, and see that it is the one that nobody disturbed."""
        place, acks = self._folder / "dataset", self._folder / "acks"
        for old in self._folder.glob("*dataset*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        acks.unlink(missing_ok=True)
        times = Counter(
            [*(list(STEPS) * (kills // len(STEPS))), *self._chance.sample(list(STEPS), kills % len(STEPS))]
        )
        for step in STEPS:
            for _ in range(times[step]):
                moment = self._moment(step)
                killed = self._ask(step, place, acks, **moment) == -signal.SIGKILL
                left = self._look(place, acks, f"seed {self.seed}, kill {self.kills + 1}, {step}, {moment}")
                if killed:
                    self.killed[step, _where(moment)] += 1
                    self.left[left] += 1
                    self.at |= {str(moment["line"])} if "line" in moment else set()
            assert self._ask(step, place, acks) == 0, f"seed {self.seed}, {step}: the plain command failed"
        where = f"seed {self.seed}, after {self.kills} kills"
        assert View(place).export("nquads") == self.reference.nquads, where
        assert _all_straight(_histories(place)) == _all_straight(self.reference.histories), where
        assert _merges(place) == self.reference.merges, where
        assert _register(place) == self.reference.register, where
        assert View(place).words.number("statement") == self.reference.searched, where

    def _moment(self, step: str) -> dict[str, int | str]:
        """Return when to kill: before a line of Python, or some time after a byte of the journal, anywhere."""
        if self._chance.random() < 0.5:
            line, times = self._chance.choice(sorted(self.reference.lines[step].items()))
            return {"line": line, "nth": self._chance.randint(1, times)}
        size = self._chance.randint(*self.reference.journal[step])
        return {"bytes": size, "wait": self._chance.randint(0, LONGEST_WAIT)}

    def _look(self, place: Path, acks: Path, where: str) -> str:
        """See that what a killed writer left is whole and has all that was told of, and return what it was."""
        if _is_published(place):
            self._assert_whole(place, where)
        copy = self._folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        if not place.exists():
            return LEFT_NOTHING
        shutil.copytree(place, copy)
        marked, noted = (copy / "unpublished").exists(), len(lines_of(copy / "journal.jsonl"))
        with Writer(copy, rules()) as taking_up:
            for article, history in _histories(copy).items():
                expected = self.reference.histories[article]
                on_the_way = [_straight(expected[: n + 1]) for n in range(len(expected))]
                assert _straight(history) in on_the_way, f"{where}: another history of {article}: {history}"
                assert digest(taking_up.graph(article)) == history[-1][1], f"{where}: {article} is not as its line"
        self._assert_whole(copy, where)
        histories = _histories(copy)
        for step, what, _ in _acknowledged(acks):
            for article, length in self.reference.acknowledged[step, what].items():
                assert len(histories.get(article, [])) >= length, f"{where}: {what} was told of, and is lost"
        if len(lines_of(copy / "journal.jsonl")) < noted:
            return LEFT_UNDONE
        return LEFT_AHEAD if marked else LEFT_PUBLISHED

    def _assert_whole(self, place: Path, where: str) -> None:
        """See that readers find what is whole; the very same bytes are looked at once."""
        nquads = _seen_by_readers(place)
        seen = sha256(nquads).digest()
        if seen not in self._whole:
            _assert_whole(nquads, self.reference, where)
            self._whole.add(seen)

    def _undisturbed(self) -> Reference:
        place, acks, counted = self._folder / "undisturbed", self._folder / "undisturbed-acks", self._folder / "n"
        lines, sizes, before = {}, {}, 0
        for step in STEPS:
            assert self._ask(step, place, acks, line="", lines=str(counted)) == 0, "the undisturbed run failed"
            lines[step] = json.loads(counted.read_text())
            after = size_of(place / "journal.jsonl")
            sizes[step], before = (before, after), after
        acknowledged = {
            (step, what): {article: len(told) for article, told in _histories(place, changes).items()}
            for step, what, changes in _acknowledged(acks)
        }
        view = View(place)
        return Reference(
            view.export("nquads"),
            _merges(place),
            _register(place),
            view.words.number("statement"),
            _histories(place),
            acknowledged,
            lines,
            sizes,
        )

    def _ask(self, step: str, place: Path, acks: Path, **more: Any) -> int:
        """Run a step in a process, and return how it ended: 0, or minus the signal that ended it."""
        request = {"step": step, "place": str(place), "acks": str(acks), "line": None, "bytes": None, **more}
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        return int(json.loads(self._server.stdout.readline()))


def _where(moment: dict[str, int | str]) -> str:
    """Return in which room a process was killed, by a line of it; ANYWHERE by a moment."""
    return Path(str(moment["line"])).parent.name if "line" in moment else ANYWHERE


@contextmanager
def killer(folder: Path, seed: int) -> Iterator[Killer]:
    """Start a server to kill in, and end it."""
    one = Killer(folder, seed)
    try:
        yield one
    finally:
        one.close()


def _is_published(place: Path) -> bool:
    folder = place / "checkpoints"
    return folder.exists() and (place / "format").exists() and any(p.name[0].isdigit() for p in folder.iterdir())


def _seen_by_readers(place: Path) -> bytes:
    """Return the dataset in N-Quads, sorted line by line: the same bytes for the same data."""
    found = BytesIO()
    View(place).pour(found, "nquads")
    return b"\n".join(sorted(found.getvalue().splitlines()))


def _assert_whole(nquads: bytes, reference: Reference, where: str) -> None:
    """See that a dataset holds whole articles, and just what follows from them."""
    by_graph: defaultdict[object, set[ox.Triple]] = defaultdict(set)
    for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
        by_graph[quad.graph_name].add(quad.triple)
    default, entailed = by_graph.pop(ox.DefaultGraph(), set()), by_graph.pop(ENTAILMENTS, set())
    for name, triples in by_graph.items():
        states = {state for _, state, _ in reference.histories[str(getattr(name, "value", ""))]}
        assert digest(triples) in states, f"{where}: readers see {name} half"
    assert rules().entailed(default - entailed, lambda s, p, o: ()) == entailed, f"{where}: not just what follows"


def _acknowledged(acks: Path) -> list[tuple[str, str, int]]:
    return [(told["step"], told["what"], told["changes"]) for told in lines_of(acks)]


def _histories(place: Path, changes: int | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Return what became of each article, in order, by the first so many lines of the journal or by all."""
    found = defaultdict(list)
    for line in lines_of(place / "journal.jsonl")[:changes]:
        found[line["article"]].append((line["what"], line.get("said"), line.get("waiting")))
    return dict(found)


def _all_straight(histories: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    return {article: _straight(history) for article, history in histories.items()}


def _straight(history: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Leave out that a copy went back, and there again.

    Where a version that goes was not yet gone when its copies left it, whoever makes the cut good gives them back,
    and the command that is run again takes them away again: the journal tells of both.
    """
    way: list[tuple[Any, ...]] = []
    for line in history:
        back = way.index(line) if line in way else len(way)
        if all(what == "replaced" for what, *_ in [line, *way[back:]]):
            del way[back:]
        way.append(line)
    return way


def _merges(place: Path) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in line.items() if key != "when"} for line in lines_of(place / "merges.jsonl")
    ]


def _register(place: Path) -> list[dict[str, Any]]:
    return lines_of(place / "sources.jsonl")
