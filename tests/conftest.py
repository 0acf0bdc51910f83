"""What the tests of several rooms share: the command line as a function, and a dataset of made-up articles."""

import logging
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from runs import Run

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from explorer_pages import Open


# A shell's background job ignores Ctrl+C, and so would every program that the tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, as a user without any settings, and return the folder."""
    for variable in ("STORE", "HOST", "PORT", "WORKERS", "TOKEN_FILE", "TOKEN", "LANGUAGE_MODEL", "LOG_LEVEL"):
        monkeypatch.delenv(f"ONRECORD_{variable}", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for kind in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "home" / kind.lower()))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def onrecord(at_home: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Run]]:
    """Return the command line as a function of its arguments, in this process."""
    from onrecord.cli import main

    def run(*arguments: str | Path) -> Run:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Run(int(end.value.code or 0), printed.out, printed.err)

    yield run
    logger = logging.getLogger("onrecord")
    for handler in logger.handlers[:]:
        handler.close()
        logger.removeHandler(handler)
    logger.propagate = True


@pytest.fixture(scope="session")
def made_up_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of the made-up articles, as their hand-written records have them. Not to be written to."""
    import made_up

    return _ingested(tmp_path_factory.mktemp("made-up") / "dataset", made_up.FOLDER)


@pytest.fixture(scope="session")
def cable_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of the made-up articles about a cable treaty, a pact and a rumour. Not to be written to."""
    import made_up

    return _ingested(tmp_path_factory.mktemp("cable") / "dataset", made_up.CABLE)


@pytest.fixture(scope="session")
def explorer_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of the made-up articles about the Harbour Pact. Not to be written to."""
    import made_up.explorer

    return made_up.explorer.written(tmp_path_factory.mktemp("explorer") / "dataset")


@pytest.fixture
def at_page(monkeypatch: pytest.MonkeyPatch, explorer_dataset: Path) -> "Open":
    """Return a function that opens a page of the explorer at an address's parameters."""
    from explorer_pages import opened

    def at(page: str, store: Path = explorer_dataset, **parameters: str) -> "AppTest":
        monkeypatch.setenv("ONRECORD_STORE", str(store))
        return opened(page, **parameters)

    return at


def _ingested(place: Path, folder: Path) -> Path:
    import made_up
    from onrecord.journey import Source, ingested

    found = made_up.findings(folder)
    sources = [Source(name, partial(found.__getitem__, name)) for name in found]
    assert [(one.fate, one.why) for one in ingested(sources, place)] == [("stored", None)] * len(found)
    return place
