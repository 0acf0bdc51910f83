"""Processes that answer look-ups beside the server: nobody can tell who answered, whatever happens to them."""

import itertools
import os
import platform
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from onrecord.endpoint.at_once import Answered, AtOnce
from onrecord.endpoint.clerks import Clerks
from onrecord.endpoint.door import Door, Patience
from onrecord.endpoint.routes import routes
from onrecord.endpoint.workers import QueryWorkers
from onrecord.vocabulary import ID
from small_dataset import put, served, wait_until_gone

ARTICLE = f"{ID}article/000000000000000a"
BY_CLIENT = 12

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="clerks need sockets that Linux has")


@dataclass
class Office:
    """A server with clerks, and what they told it."""

    client: httpx.Client
    door: Door
    clerks: Clerks
    place: Path
    told: list[Answered] = field(default_factory=list)

    def line(self) -> socket.socket:
        """Return a connection of its own."""
        return socket.create_connection((self.client.base_url.host, self.client.base_url.port or 80), timeout=20)

    def has_room(self) -> bool:
        """Tell whether one more connection is answered."""
        try:
            with self.line() as line:
                return answered(line, look_up("is there room")).startswith(b"HTTP/1.1 200")
        except (AssertionError, ConnectionError):
            return False

    def is_with_a_clerk(self, line: socket.socket) -> bool:
        """Ask until the server answers no more of it itself, and a clerk does; False after many."""
        for number in range(400):
            before = self.door.at_once.looked_up
            assert answered(line, look_up(f"{number} {time.monotonic()}")).startswith(b"HTTP/1.1 200")
            if self.door.at_once.looked_up == before:
                return True
            time.sleep(0.05 if number > 8 else 0)
        return False


@pytest.fixture
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    place = tmp_path / "store"
    put(place, ARTICLE, "First.", "Łódź 東京", "x" * 60_000)
    told: list[Answered] = []
    patience = getattr(request, "param", Patience(by_client=BY_CLIENT))
    door = Door(AtOnce.of(place), patience, told.append)
    door.clerks = clerks = Clerks(place, 2, door)
    try:
        with QueryWorkers(place, count=1) as workers, served(routes(place, workers), door) as client:
            yield Office(client, door, clerks, place, told)
    finally:
        clerks.close()


def look_up(comment: str, subject: int = 0) -> bytes:
    query = quote(f"SELECT ?p ?o {{ <{ARTICLE}/{subject}> ?p ?o }} # {comment}", safe="")
    return f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


def answered(line: socket.socket, request: bytes, often: int = 1) -> bytes:
    """Return what comes for a request: as many answers as wanted, each with its length."""
    line.sendall(request)
    return b"".join(one_answer(line) for _ in range(often))


def one_answer(line: socket.socket) -> bytes:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = line.recv(1)
        assert byte, f"the connection ended after {head!r}"
        head += byte
    lengths = [row for row in head.lower().split(b"\r\n") if row.startswith(b"content-length:")]
    length, body = int(lengths[0].partition(b":")[2]), b""
    while len(body) < length:
        body += line.recv(length - len(body))
    return head + body


def comes_true(condition: Callable[[], object], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(condition())


def sent_without_end(line: socket.socket) -> None:
    """Ask and ask for much, and read nothing; a time-out where nobody ends that."""
    for number in itertools.count():
        line.sendall(look_up(f"never read {number}", 2))


def has_ended(line: socket.socket) -> bool:
    try:
        answered(line, look_up("is it there"))
    except (AssertionError, ConnectionError):
        return True
    return False


def without_date(answer: bytes) -> list[bytes]:
    return [row for row in answer.split(b"\r\n") if not row.startswith(b"date:")]


def test_a_clerk_answers_look_ups_to_the_letter_as_the_server_and_each_is_told(office: Office) -> None:
    with office.line() as line, office.line() as other:
        assert office.is_with_a_clerk(line)
        for number in range(20):
            request = look_up(f"the same {number // 2}", number % 2)
            assert without_date(answered(line, request)) == without_date(answered(other, request))
    assert comes_true(lambda: sum("the%20same" in one.target for one in office.told) == 40)
    assert {one.client for one in office.told} == {"127.0.0.1"}


@pytest.mark.parametrize(
    "request_of",
    [
        [b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n"],
        [b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n",
         b"Content-Length: 5\r\n\r\nASK{}"],
        [b"GET /sparql?query=ASK%7B", b"%7D HTTP/1.1\r\nHost: x\r\n\r\n"],
        [b"G", b"ET /sparql?query=ASK%7B%7D HTTP/1.1\r\n", b"Host: x\r\n\r\n"],
    ],
)  # fmt: skip
def test_whatever_is_no_look_up_goes_back_to_the_server_on_the_same_connection(
    office: Office, request_of: list[bytes]
) -> None:
    with office.line() as line:
        for _ in range(2):
            assert office.is_with_a_clerk(line)
            for piece in request_of[:-1]:
                line.sendall(piece)
                time.sleep(0.1)
            assert answered(line, request_of[-1]).endswith(b'{"head":{},"boolean":true}')


def test_requests_sent_together_are_answered_in_their_order(office: Office) -> None:
    with office.line() as line:
        assert office.is_with_a_clerk(line)
        ask = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n"
        answers = answered(line, look_up("one") + ask + look_up("two", 1), 3)
        assert [answers.find(word.encode()) for word in ("First", "boolean", "Łódź")] == sorted(
            answers.find(word.encode()) for word in ("First", "boolean", "Łódź")
        )
        assert answers.count(b"HTTP/1.1 200 OK") == 3


def test_a_write_is_seen_by_the_next_look_up_at_a_clerk(office: Office) -> None:
    with office.line() as line:
        assert office.is_with_a_clerk(line)
        empty = answered(line, look_up("anew", 3))
        put(office.place, ARTICLE, "First.", "Second.", "Third.", "Fourth.")
        assert b"Fourth." not in empty
        assert b"Fourth." in answered(line, look_up("anew", 3))


def test_a_clerk_that_is_killed_takes_its_connections_along_and_no_others(office: Office) -> None:
    with office.line() as line:
        assert office.is_with_a_clerk(line)
        for pid in office.clerks.pids:
            os.kill(pid, signal.SIGKILL)
        with pytest.raises((AssertionError, ConnectionError)):
            answered(line, look_up("of the dead"))
    with office.line() as another:
        assert office.is_with_a_clerk(another), "another clerk has taken its place"


def test_connections_wait_until_all_clerks_are_there_and_are_shared_among_them(office: Office) -> None:
    lines = [office.line() for _ in range(4)]
    try:
        for number in range(20):  # from so many on the first line a clerk starts for each, if there is none
            answered(lines[0], look_up(f"begin {number}"))
        first, late = office.clerks.pids
        os.kill(late, signal.SIGSTOP)
        before = office.door.at_once.looked_up
        for number in range(40):
            time.sleep(0.05)
            answered(lines[number % 4], look_up(f"meanwhile {number}"))
        assert office.door.at_once.looked_up == before + 40
        os.kill(late, signal.SIGCONT)
        assert all(map(office.is_with_a_clerk, lines))
        os.kill(first, signal.SIGKILL)
        assert [*map(has_ended, lines)].count(True) == 2
    finally:
        for line in lines:
            line.close()


def test_connections_at_clerks_are_counted_for_each_client(office: Office) -> None:
    lines = [office.line() for _ in range(BY_CLIENT)]
    try:
        for line in lines[:6]:
            assert office.is_with_a_clerk(line)
        for line in lines[6:]:
            answered(line, look_up("here"))
        with office.line() as too_many, pytest.raises((AssertionError, ConnectionError)):
            answered(too_many, look_up("one too many"))
    finally:
        for line in lines:
            line.close()
    assert comes_true(lambda: office.has_room())


@pytest.mark.parametrize("office", [Patience(idle=2, unread=2)], indirect=True)
def test_a_clerk_waits_for_no_client_for_long(office: Office) -> None:
    with office.line() as idle, office.line() as unread:
        assert office.is_with_a_clerk(idle)
        assert office.is_with_a_clerk(unread)
        with pytest.raises(ConnectionError):
            sent_without_end(unread)
        assert idle.recv(1) == b""
    with office.line() as line:
        assert answered(line, look_up("and goes on")).startswith(b"HTTP/1.1 200")


@pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="no filter for this processor")
def test_a_clerk_can_open_no_connection_of_its_own(office: Office) -> None:
    with office.line() as line:
        assert office.is_with_a_clerk(line)
        for pid in office.clerks.pids:  # one of them may have just begun
            status = Path(f"/proc/{pid}/status")
            assert comes_true(lambda status=status: "Seccomp:\t2" in status.read_text())


def test_clerks_end_with_their_server(office: Office) -> None:
    with office.line() as line:
        assert office.is_with_a_clerk(line)
        pids = office.clerks.pids
        assert pids
        office.clerks.close()
        wait_until_gone(pids)
