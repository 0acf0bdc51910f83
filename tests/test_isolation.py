"""Worker processes reach no network: by whichever way the system allows, and the test says which it got."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.endpoint.isolation import NAMESPACE, NONE, SECCOMP
from onrecord.endpoint.protocol import Query
from onrecord.endpoint.workers import QueryWorkers
from onrecord.vocabulary import ID
from small_dataset import put

TRY = """
import encodings.idna, os, platform, socket, subprocess, sys, threading
from onrecord.endpoint import isolation
if sys.argv[2] == "without-seccomp":
    isolation._REFUSED = {}
if sys.argv[3] == "as-nobody":
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
print(isolation.shut_off_from_network())
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5)
    print("reached")
except OSError as error:
    print("refused")
try:
    subprocess.run([sys.executable, "-c", ""], check=True)
    print("started")
except (OSError, subprocess.CalledProcessError):
    print("refused")
thread = threading.Thread(target=lambda: print("a thread runs"))
thread.start()
thread.join()
"""


@pytest.mark.parametrize("user", ["as-we-are", "as-nobody"])
@pytest.mark.parametrize("way", ["with-seccomp", "without-seccomp"])
def test_a_process_that_is_shut_off_reaches_nobody(way: str, user: str) -> None:
    if user == "as-nobody" and os.geteuid() != 0:
        pytest.skip("only root can become somebody else; without root, the other case shows it")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        run = subprocess.run(
            [sys.executable, "-c", TRY, port, way, user], capture_output=True, text=True, check=True
        )
    how, connected, started, thread = run.stdout.splitlines()
    print(f"{way}, {user}: {how}")
    assert how in (SECCOMP, NAMESPACE, NONE)
    assert connected == ("reached" if how == NONE else "refused")
    if user == "as-we-are":  # nobody may not be allowed to start Python anyway
        assert started == ("refused" if how == SECCOMP else "started")
    assert thread == "a thread runs"
    if sys.platform == "linux" and way == "with-seccomp":
        assert how == SECCOMP, "Linux has allowed this to everybody since 2012"


def test_a_worker_says_how_it_is_shut_off(tmp_path: Path) -> None:
    put(tmp_path / "store", f"{ID}article/000000000000000a", "Made-up words.")
    with QueryWorkers(tmp_path / "store", count=1) as workers:
        workers.run(Query("ASK {}"), "text/csv", None)
        (how,) = workers.isolation
    assert how in (SECCOMP, NAMESPACE, NONE)
    assert (how == NONE) == (sys.platform != "linux")
