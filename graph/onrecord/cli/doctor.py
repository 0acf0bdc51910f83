"""`onrecord doctor`: is everything here that onrecord needs, and what to do where it is not.

Comes in: the installation and the dataset's place. Goes out: a line for each thing that was looked at.
"""

import platform
import shutil
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import typer

from onrecord.cli.console import Exit, put_json, put_table
from onrecord.cli.options import Json, Store, in_force
from onrecord.record import StoreError


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `state` is ok, note (works without it) or wrong; `advice` says what to do."""

    what: str
    state: str
    found: str
    advice: str = ""


def doctor(as_json: Json = False, store: Store = None) -> None:
    """Check what is installed, and say what to do."""
    place = in_force(store=store).store
    checks = [
        _python(),
        _packages(),
        _tried("language model", _language_model, "install onrecord again, or in a checkout: make train"),
        _tried("ontology", _ontology, "install onrecord again"),
        _tried("shapes", _shapes, "install onrecord again"),
        _dataset(place),
        _browser(),
    ]
    if as_json:
        put_json([asdict(check) for check in checks])
    else:
        put_table(
            ("check", "state", "found", "what to do"), [(c.what, c.state, c.found, c.advice) for c in checks]
        )
    raise typer.Exit(Exit.FAILED if any(check.state == "wrong" for check in checks) else Exit.DONE)


def _python() -> Check:
    found = f"{platform.python_version()} at {sys.executable}"
    return Check("Python", "ok", found)  # an older one does not come this far


def _packages() -> Check:
    missing = []
    wanted = [line.partition(";")[0] for line in requires("onrecord") or ()]
    names = ["".join(c if c.isalnum() or c in "-_." else " " for c in line).split()[0] for line in wanted]
    for name in names:
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Check("packages", "wrong", f"missing: {', '.join(missing)}", f"pip install {' '.join(missing)}")
    return Check("packages", "ok", f"{len(names)} of {len(names)} installed")


def _tried(what: str, check: Callable[[], str], advice: str) -> Check:
    try:
        return Check(what, "ok", check())
    except Exception as error:  # whatever is broken there, the other checks are worth having
        return Check(what, "wrong", " ".join(str(error).split()), advice)


def _language_model() -> str:
    from onrecord.extraction.language import WEIGHTS, pipeline

    meta = pipeline(WEIGHTS).meta
    return f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')} at {WEIGHTS}"


def _ontology() -> str:
    from onrecord import vocabulary

    return (
        f"{len(vocabulary.triples('onrecord.ttl'))} triples, {len(vocabulary.countries())} countries, "
        f"{len(vocabulary.tenures())} tenures of offices, {len(vocabulary.outlets())} outlets, "
        f"{len(vocabulary.saved_queries())} saved questions at {vocabulary.ontology_folder()}"
    )


def _shapes() -> str:
    from onrecord.validation import Gate
    from onrecord.vocabulary import ontology_folder

    Gate()
    return f"loaded from {ontology_folder() / 'shapes.ttl'}"


def _dataset(place: Path) -> Check:
    from onrecord.store import View

    if not place.exists():
        return Check("dataset", "note", f"none yet at {place}", "onrecord ingest PATH…")
    try:
        view = View(place)
        (row,) = view.rows("SELECT (COUNT(DISTINCT ?a) AS ?articles) WHERE { ?a a onr:Article }")
    except StoreError as error:
        return Check("dataset", "wrong", str(error), "restore the folder, or name another: --store FOLDER")
    waiting = len(view.quarantined())
    number = getattr(row["articles"], "value", "0")
    found = f"{number} {'article' if number == '1' else 'articles'} at {place}"
    if waiting:
        return Check("dataset", "note", f"{found}; {waiting} more in quarantine", "onrecord validate")
    return Check("dataset", "ok", found)


# Names of programs; what `webbrowser` knows depends on whether there is a screen, and on the platform.
_BROWSERS = (
    "firefox firefox-esr chromium chromium-browser google-chrome google-chrome-stable microsoft-edge "
    "brave-browser opera vivaldi epiphany konqueror"
).split()


def _browser() -> Check:
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program:
        return Check("browser", "ok", program)
    try:
        return Check("browser", "ok", str(webbrowser.get().name))
    except webbrowser.Error:
        advice = (
            "copy the address that `onrecord serve` prints into any browser; "
            "on another machine after ssh -L 8501:127.0.0.1:8501 THIS_MACHINE"
        )
        return Check("browser", "note", "none on this machine", advice)
