"""The real server in a process of its own: one port, both addresses, a quiet end."""

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import websockets

from onrecord.endpoint.serving import Choices, serve
from onrecord.record import CannotServe, StoreError
from onrecord.vocabulary import ID
from runs import CHECKOUT
from small_dataset import put, wait_until_gone

SERVE = """
import sys
from pathlib import Path
from onrecord.endpoint.serving import serve
explorer = Path(sys.argv[2]) if len(sys.argv) > 2 else None
serve(Path(sys.argv[1]), "127.0.0.1", 0, explorer, lambda lines: print(lines, flush=True))
"""
# A stand-in for the explorer; whatever it says, it must find the dataset that is served.
PAGE = "import os\nimport streamlit as st\nst.write('made-up page over', os.environ['ONRECORD_STORE'])\n"
# What the explorer's settings are once it is served, in a home whose own settings say the opposite.
SETTINGS = """
import sys
from pathlib import Path
from onrecord.endpoint.serving import _with_explorer
_with_explorer(Path("store"), Path(sys.argv[1]), [])
import streamlit
for name in sys.argv[2:]:
    print(streamlit.get_option(name))
"""
# Any attempt to reach another computer ends the server with this on standard error.
NO_WAY_OUT = """
import socket, sys
def watched(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        where = arguments[1] if event == "socket.connect" else arguments
        if "127.0.0.1" not in str(where):
            print("reached out:", event, where, file=sys.stderr, flush=True)
sys.addaudithook(watched)
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dataset") / "store"
    put(place, f"{ID}article/000000000000000a", *(f"Made-up words, number {n}." for n in range(100)))
    return place


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of few words under the explorer's own settings: it is not watched for changes, nor complained of."""
    shutil.copytree(CHECKOUT / "app" / ".streamlit", tmp_path / ".streamlit")
    (tmp_path / "page.py").write_text(PAGE, encoding="utf-8")
    return tmp_path / "page.py"


@contextmanager
def serving(*arguments: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a server and give its process and address; it has to be ended by then, or is killed."""
    server = subprocess.Popen(
        [sys.executable, "-c", NO_WAY_OUT + SERVE, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert server.stdout
        lines = [server.stdout.readline().strip() for _ in range(len(arguments))]
        address = re.fullmatch(r"SPARQL endpoint: (http://127\.0\.0\.1:\d+)/sparql", lines[-1])
        assert address, lines
        assert lines[:-1] in ([], [f"Explorer: {address[1]}/"])
        yield server, address[1]
    finally:
        server.kill()
        server.communicate()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_one_port_serves_explorer_and_endpoint_and_ends_quietly(
    place: Path, page: Path, ending: signal.Signals
) -> None:
    with serving(place, page) as (server, address):
        pages = {path: httpx.get(address + path) for path in ("/", "/statements", "/sparql", "/health", "/data")}
        assert {path: response.status_code for path, response in pages.items()} == dict.fromkeys(pages, 200)
        assert "<!doctype html>" in pages["/"].text.lower()
        assert pages["/sparql"].headers["content-type"] == "text/turtle; charset=utf-8"
        asked = httpx.get(f"{address}/sparql", params={"query": "ASK { ?s onr:text 'Made-up words, number 7.' }"})
        assert asked.json()["boolean"]
        assert "frame-ancestors 'self'" in pages["/"].headers["content-security-policy"]
        assert {page.headers["x-content-type-options"] for page in pages.values()} == {"nosniff"}
        described = httpx.get(address, headers={"accept": "text/turtle"})
        assert {"Accept" in page.headers["vary"].split(", ") for page in (pages["/"], described)} == {True}
        assert httpx.get(f"{address}/.well-known/void").text == described.text, (
            "also a program that accepts anything"
        )
        assert "void:Dataset" in described.text, "programs get the description where people get the explorer"
        browser = httpx.get(f"{address}/sparql", headers={"accept": "text/html,*/*;q=0.8"})
        assert (browser.status_code, browser.headers["location"]) == (303, "/ask?write=1")

        workers = children_of(server.pid)
        assert len(workers) == 3, "two for quick queries, one spare"
        start = time.monotonic()
        server.send_signal(ending)
        said, complained = server.communicate(timeout=10)
        assert time.monotonic() - start < 5
        assert (server.returncode, said, complained) == (0, "", "")
        wait_until_gone(workers, seconds=1)


def test_streamlit_gathers_nothing_whatever_a_user_has_set(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".streamlit").mkdir(parents=True)
    (home / ".streamlit" / "config.toml").write_text(
        '[browser]\ngatherUsageStats = true\n[client]\ntoolbarMode = "developer"\nshowErrorDetails = "full"\n'
    )
    names = ("browser.gatherUsageStats", "client.toolbarMode", "client.showErrorDetails")
    command = [sys.executable, "-c", SETTINGS, CHECKOUT / "app" / "explorer.py", *names]
    run = subprocess.run(
        command, env={**os.environ, "HOME": str(home)}, capture_output=True, text=True, check=True, cwd=home
    )
    assert run.stdout.split() == ["False", "minimal", "none"]


def test_the_server_ends_at_once_though_a_query_runs_and_a_page_is_open(place: Path, page: Path) -> None:
    never_ending = "SELECT (COUNT(*) AS ?n) { " + "".join(f"?s{n} ?p{n} ?o{n} . " for n in range(30)) + "}"

    async def visit() -> float:
        async with (
            websockets.connect(f"ws{address[4:]}/_stcore/stream", origin=websockets.Origin(address)) as visitor,
            httpx.AsyncClient(timeout=30) as client,
        ):
            query = asyncio.create_task(client.post(f"{address}/sparql", data={"query": never_ending}))
            await asyncio.sleep(0.5)
            start = time.monotonic()
            server.terminate()
            response = await query
            assert (response.status_code, response.json()["detail"]) == (503, "the server is stopping")
            await visitor.wait_closed()
            return start

    with serving(place, page) as (server, address):
        start = asyncio.run(visit())
        _, complained = server.communicate(timeout=10)
        assert time.monotonic() - start < 5
        assert (server.returncode, complained) == (0, "")


def test_a_page_of_another_origin_cannot_drive_the_explorer_nor_make_it_reach_out(place: Path, page: Path) -> None:
    async def visit(origin: str) -> None:
        async with websockets.connect(f"ws{address[4:]}/_stcore/stream", origin=websockets.Origin(origin)):
            pass

    with serving(place, page) as (server, address):
        with pytest.raises(websockets.InvalidStatus, match="403"):
            asyncio.run(visit("http://news.example"))
        asyncio.run(visit(address))
        upload = httpx.put(f"{address}/_stcore/upload_file/a/b", headers={"origin": "http://news.example"})
        assert upload.status_code == 403
        upload = httpx.put(f"{address}/_stcore/upload_file/a/b", content=b"made-up")
        assert (upload.status_code, upload.text) == (403, "The explorer takes no files.\n")
        asked = httpx.post(
            f"{address}/sparql", data={"query": "ASK {}"}, headers={"origin": "http://news.example"}
        )
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, "*")
        server.terminate()
        assert server.communicate(timeout=10)[1] == ""


def test_the_endpoint_can_be_served_alone(place: Path) -> None:
    with serving(place) as (server, address):
        browser = httpx.get(f"{address}/sparql", headers={"accept": "text/html,*/*;q=0.8"})
        assert browser.headers["content-type"] == "text/turtle; charset=utf-8", "there is no page to send it to"
        assert "void:Dataset" in httpx.get(address).text, "the description has the root for itself"
        server.terminate()
        assert server.communicate(timeout=10)[1] == ""


def test_a_taken_port_is_one_line_that_names_it(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=rf"cannot serve at 127.0.0.1, port {port}: [^\n]*in use") as error:
            serve(place, "127.0.0.1", port, None, lambda lines: None)
    assert "--port" in str(error.value)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_an_address_of_another_computer_is_one_line_that_names_it(place: Path, host: str) -> None:
    with pytest.raises(CannotServe, match=f"cannot serve at {host}"):
        serve(place, host, 0, None, lambda lines: None, Choices(is_public=True))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_an_address_that_others_reach_needs_a_flag_that_says_so(place: Path, host: str) -> None:
    with pytest.raises(CannotServe, match="other computers may reach: they could read all of the dataset"):
        serve(place, host, 0, None, lambda lines: None)


def test_the_command_serves_the_endpoint_alone_open_to_others_and_to_writers(place: Path, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("made-up-token-0123456789")
    flags = f"--host 0.0.0.0 --public --port 0 --no-explorer --workers 3 --writable --token-file {tmp_path}/token"
    command = [sys.executable, "-m", "onrecord", "serve", "--store", str(place), *flags.split()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            said = [server.stdout.readline() for _ in range(3)]
            address = said[0].removeprefix("SPARQL endpoint: ").strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/sparql", address)
            assert "token" in said[1]
            assert "all of the dataset can be read" in said[2]
            assert len(children_of(server.pid)) >= 3
            server_wide = asked(address, b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
            assert server_wide.startswith(b"HTTP/1.1 204")
            assert b"allow: GET, HEAD, POST, PUT, DELETE, OPTIONS\r\n" in server_wide
            update = {"update": "DROP ALL"}
            assert httpx.post(address, data=update).status_code == 401
            bearer = {"authorization": "Bearer made-up-token-0123456789"}
            assert (
                httpx.post(
                    address, data={"update": "DROP SILENT GRAPH <a:b>"}, headers=bearer, timeout=60
                ).status_code
                == 204
            )
            workers = children_of(server.pid)
            assert len(workers) >= 4, "the process that writes is there since the first write"
            server.send_signal(signal.SIGTERM)
            assert server.communicate(timeout=20)[1] == ""
            assert server.returncode == 0
            wait_until_gone(workers)
        finally:
            server.kill()


def test_who_may_write_needs_a_token(place: Path, tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ONRECORD")}
    command = [sys.executable, "-m", "onrecord", "serve", "--store", str(place), "--writable"]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, timeout=60)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.strip().endswith("--token-file FILE, or ONRECORD_TOKEN")


def test_a_token_that_nobody_could_use_is_no_silent_mistake(place: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", "--store", str(place), "--token-file", "token"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert "--token-file is for --writable" in ran.stderr


def test_without_a_dataset_nothing_is_served(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no dataset here yet"):
        serve(tmp_path, "127.0.0.1", 0, None, lambda lines: None)


def children_of(pid: int) -> list[int]:
    """Return the child processes of a process."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(child) for child, parent in map(str.split, listed.splitlines()) if int(parent) == pid]


def asked(address: str, request: bytes) -> bytes:
    """Return the beginning of what a server answers to a request, to the letter."""
    url = httpx.URL(address)
    with socket.create_connection((url.host, url.port or 80), timeout=20) as line:
        line.sendall(request)
        return line.recv(1 << 16)
