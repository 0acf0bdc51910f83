"""Settings: which of several values is in force, and what is said of one that cannot be used."""

from pathlib import Path

import pytest

from onrecord.record import BadSetting
from onrecord.settings import Settings, settings


@pytest.mark.parametrize(
    ("flags", "environment", "file", "port"),
    [
        ({"port": 1}, {"ONRECORD_PORT": "2"}, "port = 3", 1),
        ({"port": None}, {"ONRECORD_PORT": "2"}, "port = 3", 2),
        ({}, {"ONRECORD_PORT": ""}, "port = 3", 3),
        ({}, {}, 'host = "::1"', 8501),
        ({}, {}, None, 8501),
    ],
)
def test_flags_come_before_variables_before_the_file_before_defaults(
    tmp_path: Path, flags: dict[str, object], environment: dict[str, str], file: str | None, port: int
) -> None:
    if file is not None:
        (tmp_path / "onrecord.toml").write_text(file)
    assert settings(flags, environment, (tmp_path,)).port == port


def test_without_anything_set_it_serves_this_machine_from_the_users_data_folder(at_home: Path) -> None:
    assert settings() == Settings(
        store=at_home.parent / "home" / "data" / "onrecord" / "dataset",
        host="127.0.0.1",
        port=8501,
        workers=2,
        token_file=None,
        language_model=None,
        processes=None,
        log_level="info",
    )


def test_the_file_in_the_working_directory_hides_the_users_own(at_home: Path) -> None:
    own = at_home.parent / "home" / "config" / "onrecord"
    own.mkdir(parents=True)
    (own / "onrecord.toml").write_text("port = 1\nhost = 'own'")
    assert settings().host == "own"
    (at_home / "onrecord.toml").write_text("port = 2")
    assert (settings().port, settings().host) == (2, "127.0.0.1")


def test_a_relative_path_in_the_file_starts_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('store = "record"')
    assert settings({}, {}, (tmp_path,)).store == tmp_path / "record"


def test_a_language_model_is_a_folder_or_the_name_of_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("folder", "packages/en_made_up"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "meta.json").write_text("{}")
    (tmp_path / "packages" / "en_made_up" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    (tmp_path / "onrecord.toml").write_text('language_model = "folder"')
    assert settings({}, {}, (tmp_path,)).language_model == str(tmp_path / "folder")
    assert settings({}, {"ONRECORD_LANGUAGE_MODEL": "en_made_up"}, (tmp_path,)).language_model == "en_made_up"


def test_a_tilde_is_the_users_home(at_home: Path) -> None:
    assert settings({}, {"ONRECORD_STORE": "~/record"}, ()).store == at_home.parent / "home" / "record"


@pytest.mark.parametrize(
    ("flags", "environment", "file", "message"),
    [
        ({"port": "x"}, {}, "", "the flag --port: 'x' is no port number from 0 to 65535"),
        ({}, {"ONRECORD_PORT": "65536"}, "", "ONRECORD_PORT: '65536' is no port number"),
        ({}, {"ONRECORD_PORT": "-1"}, "", "ONRECORD_PORT: '-1' is no port number"),
        ({}, {}, "port = true", "onrecord.toml: port: True is no port number"),
        ({}, {}, "host = 7", "onrecord.toml: host: 7 is no host name or address"),
        ({"processes": 0}, {}, "", "the flag --processes: 0 is no number of processes from 1 to 1024"),
        ({}, {"ONRECORD_PROCESSES": "many"}, "", "ONRECORD_PROCESSES: 'many' is no number of processes"),
        ({}, {}, 'store = ""', "onrecord.toml: store: '' is no path"),
        ({}, {}, "stroe = 'x'", "onrecord.toml: there is no setting called 'stroe', only store, host"),
        ({}, {}, "port 3", "onrecord.toml: Expected '=' after a key"),
        ({}, {"ONRECORD_LOG_LEVEL": "loud"}, "", "ONRECORD_LOG_LEVEL: 'loud' is none of debug, info, warning"),
        (
            {"language_model": "/nowhere"},
            {},
            "",
            "the flag --language-model: '/nowhere' is neither the folder of a trained language model nor",
        ),
        ({"language_model": "en_no_such_model"}, {}, "", "'en_no_such_model' is neither the folder of"),
        ({}, {"ONRECORD_LANGUAGE_MODEL": "json"}, "", "ONRECORD_LANGUAGE_MODEL: 'json' is neither the folder of"),
        ({}, {}, 'language_model = "os.path"', "language_model: 'os.path' is neither the folder of"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_where_it_was_set(
    tmp_path: Path, flags: dict[str, object], environment: dict[str, str], file: str, message: str
) -> None:
    (tmp_path / "onrecord.toml").write_text(file)
    with pytest.raises(BadSetting) as bad:
        settings(flags, environment, (tmp_path,))
    assert message in str(bad.value)
    assert "\n" not in str(bad.value)


def test_a_file_that_is_no_text_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadSetting, match=r"onrecord\.toml: "):
        settings({}, {}, (tmp_path,))
