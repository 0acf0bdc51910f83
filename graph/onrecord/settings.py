"""What a user can set: where the dataset is, where to serve it, which language model reads.

Comes in: flags, `ONRECORD_*` environment variables, a TOML file, in this order of precedence. Goes out: one
`Settings`, every value checked; a bad one is a BadSetting that names where it was set.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from onrecord.record import BadSetting

FILE_NAME = "onrecord.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run. docs/command-line.md tells what each is for."""

    store: Path  # folder of the dataset
    host: str
    port: int  # 0: any free port
    workers: int  # processes that answer queries
    token_file: Path | None  # that holds the token of who may write
    language_model: str | None  # folder or package of a trained model; None: the one that comes with onrecord
    processes: int | None  # that read articles side by side; None: one for each core, as far as it is worth it
    log_level: str  # debug | info | warning | error


def settings(
    flags: Mapping[str, object] | None = None,
    environment: Mapping[str, str] = os.environ,
    folders: tuple[Path, ...] | None = None,
) -> Settings:
    """Return the settings in force: flags before environment before file before defaults.

    A flag that is None and a variable that is empty count as not set. `folders` are searched for onrecord.toml,
    first come, first served; by default the working directory, then the user's configuration folder.

    >>> settings({"port": 9000}, {"ONRECORD_PORT": "9001", "ONRECORD_HOST": "::1"}, folders=()).port
    9000
    """
    given = {
        **_defaults(),
        **_of_file((Path.cwd(), user_config_path("onrecord", False)) if folders is None else folders),
        **_of_environment(environment),
        **_of_flags(flags or {}),
    }
    values: dict[str, Any] = {}
    for name, one in given.items():
        try:
            values[name] = _READERS[name](one)
        except ValueError as error:
            value = str(one.value) if isinstance(one.value, Path) else one.value
            raise BadSetting(f"{one.origin}: {value!r} {error}") from error
    return Settings(**values)


# --- where values come from ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Given:
    """A value as it was set, who set it, and the folder that a relative path in it starts from."""

    value: object
    origin: str
    folder: Path = Path()


def _defaults() -> dict[str, _Given]:
    values = {
        "store": user_data_path("onrecord", False) / "dataset",  # a folder that nothing else writes to
        "host": "127.0.0.1",
        "port": 8501,
        "workers": 2,
        "token_file": None,
        "language_model": None,
        "processes": None,
        "log_level": "info",
    }
    return {name: _Given(value, f"the default of {name}") for name, value in values.items()}


def _of_file(folders: tuple[Path, ...]) -> dict[str, _Given]:
    path = next((folder / FILE_NAME for folder in folders if (folder / FILE_NAME).is_file()), None)
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadSetting(f"{path}: {error}") from error
    for name in table:
        if name not in _READERS:
            raise BadSetting(f"{path}: there is no setting called {name!r}, only {', '.join(_READERS)}")
    return {name: _Given(value, f"{path}: {name}", path.parent) for name, value in table.items()}


def _of_environment(environment: Mapping[str, str]) -> dict[str, _Given]:
    variables = {field.name: f"ONRECORD_{field.name.upper()}" for field in fields(Settings)}
    return {
        name: _Given(environment[variable], f"the environment variable {variable}")
        for name, variable in variables.items()
        if environment.get(variable)
    }


def _of_flags(flags: Mapping[str, object]) -> dict[str, _Given]:
    return {
        name: _Given(value, f"the flag --{name.replace('_', '-')}")
        for name, value in flags.items()
        if value is not None
    }


# --- how values are read -------------------------------------------------------------------------------------
# Each reader returns the value to use or raises a ValueError that goes on after the value: "'x' is no …".


def _path(given: _Given) -> Path:
    if not isinstance(given.value, str | Path) or not str(given.value):
        raise ValueError("is no path")
    return given.folder / Path(given.value).expanduser()


def _folder(given: _Given) -> Path:
    path = _path(given)
    if os.path.isfile(path):
        raise ValueError("is a file, not a folder")
    return path


def _language_model(given: _Given) -> str | None:
    """Take a folder, or else the name of an installed package; either holds the meta.json of a spaCy pipeline."""
    if given.value is None:
        return None
    folder = _path(given)
    if (folder / "meta.json").is_file():
        return str(folder)
    name = str(given.value)
    package = find_spec(name) if name.isidentifier() else None  # of a dotted name it would run the code before it
    for place in (package and package.submodule_search_locations) or ():
        if (Path(place) / "meta.json").is_file():
            return name
    raise ValueError("is neither the folder of a trained language model nor an installed spaCy package")


def _host(given: _Given) -> str:
    if not isinstance(given.value, str) or not given.value.strip():
        raise ValueError("is no host name or address")
    return given.value.strip()


def _port(given: _Given) -> int:
    text = str(given.value)
    if not text.isdecimal() or int(text) > 65535:
        raise ValueError("is no port number from 0 to 65535")
    return int(text)


def _token_file(given: _Given) -> Path | None:
    return None if given.value is None else _path(given)


def _workers(given: _Given) -> int:
    text = str(given.value)
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise ValueError("is no number of processes from 1 to 256")
    return int(text)


def _processes(given: _Given) -> int | None:
    if given.value is None:
        return None
    text = str(given.value)
    if not text.isdecimal() or not 1 <= int(text) <= 1024:
        raise ValueError("is no number of processes from 1 to 1024")
    return int(text)


def _log_level(given: _Given) -> str:
    levels = ("debug", "info", "warning", "error")
    if str(given.value).lower() not in levels:
        raise ValueError(f"is none of {', '.join(levels)}")
    return str(given.value).lower()


_READERS: dict[str, Callable[[_Given], object]] = {
    "store": _folder,
    "host": _host,
    "port": _port,
    "workers": _workers,
    "token_file": _token_file,
    "language_model": _language_model,
    "processes": _processes,
    "log_level": _log_level,
}
