"""A dataset as one file and back: the same bytes, also while somebody writes; damage is named, nothing is lost."""

import os
import resource
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.entailment import rules
from onrecord.record import Report, StoreError, Violation
from onrecord.store import View, Writer, restoring
from onrecord.store.archive import verified
from onrecord.store.backup import back_up
from onrecord.store.restoring import restored
from runs import Run
from small_dataset import put

ONE, OTHER = "https://example.org/one", "https://example.org/other"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A dataset with an article, another in quarantine, and a merge's line."""
    place = tmp_path / "dataset"
    put(place, ONE, "made up")
    with Writer(place, rules()) as writer:
        import rdflib

        graph = rdflib.Graph().parse(data=f"<{OTHER}> <{ONE}> 'made up' .", format="turtle")
        writer.quarantine(OTHER, graph, Report(False, (Violation("Made-up reasons.", OTHER),)))
    (place / "merges.jsonl").write_bytes(b"")
    return place


@pytest.fixture
def backup(tmp_path: Path, place: Path) -> Path:
    back_up(place, tmp_path / "backup.tar")
    return tmp_path / "backup.tar"


def test_what_is_restored_is_what_was_backed_up(tmp_path: Path, place: Path, backup: Path) -> None:
    made = restored(backup, tmp_path / "again")
    view, again = View(place), View(tmp_path / "again")
    assert again.export("nquads") == view.export("nquads")
    assert [(one.iri, one.report) for one in again.quarantined()] == [
        (one.iri, one.report) for one in view.quarantined()
    ]
    for name in ("journal.jsonl", "merges.jsonl", "rules", "format"):
        assert (tmp_path / "again" / name).read_bytes() == (place / name).read_bytes()
    assert made == verified(backup)
    put(tmp_path / "again", OTHER, "more")
    assert again.refresh(), "it can be written in"


def test_a_backup_while_somebody_writes_has_what_readers_see(tmp_path: Path, place: Path) -> None:
    journal = (place / "journal.jsonl").read_bytes()
    before = View(place).export("nquads")
    with Writer(place, rules()) as writer:
        writer.retract(ONE)
        writer.retract(OTHER)
        back_up(place, tmp_path / "backup.tar")
    restored(tmp_path / "backup.tar", tmp_path / "again")
    again = View(tmp_path / "again")
    assert again.export("nquads") == before
    assert (tmp_path / "again" / "journal.jsonl").read_bytes() == journal
    assert [one.iri for one in again.quarantined()] == [OTHER]


def test_nothing_is_written_over_unless_it_is_said(tmp_path: Path, place: Path, backup: Path) -> None:
    content = backup.read_bytes()
    with pytest.raises(StoreError, match=r"backup.tar is there already; --force writes over it"):
        back_up(place, backup)
    assert backup.read_bytes() == content
    put(place, OTHER, "more")
    with pytest.raises(StoreError, match="dataset is there already; --force puts the backup in its place"):
        restored(backup, place)
    assert b"more" in View(place).export("nquads")
    back_up(place, backup, force=True)
    put(place, ONE, "changed")
    restored(backup, place, force=True)
    assert b"changed" not in View(place).export("nquads")
    assert b"more" in View(place).export("nquads")
    assert {path.name for path in tmp_path.iterdir()} == {"dataset", "backup.tar"}


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_restoration_clears_away_what_a_killed_one_left(
    tmp_path: Path, place: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    left = tmp_path / ".dataset.restoring"
    (left / "checkpoints" / "half").mkdir(parents=True)
    (left / "format").write_text("made up")
    if not in_one_step:  # as where the file system cannot
        monkeypatch.setattr(restoring, "_exchanged", lambda *_: False)
    before = View(place).export("nquads")
    put(place, OTHER, "more")
    restored(backup, place, force=True)
    assert View(place).export("nquads") == before
    assert {path.name for path in tmp_path.iterdir()} == {"dataset", "backup.tar"}


def test_a_restoration_clears_away_what_a_killed_one_had_moved_aside_once_the_new_one_stands(
    tmp_path: Path, place: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = View(place).export("nquads")
    kept = ["dataset.before-restore-of-mine", "other.before-restore-0a1b2c3d"]  # none of its own
    for name in kept:
        (tmp_path / name).mkdir()
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if self.name == ".dataset.restoring":
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as deadly:
        deadly.setattr(restoring, "_exchanged", lambda *_: False)
        deadly.setattr(Path, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            restored(backup, place, force=True)
    (aside,) = {path.name for path in tmp_path.iterdir()} - {"backup.tar", *kept}
    assert aside.startswith("dataset.before-restore-")
    backup.write_bytes(b"made up" + backup.read_bytes())
    with pytest.raises(StoreError):
        restored(backup, place)
    assert View(tmp_path / aside).export("nquads") == before, "no new one stands"
    backup.write_bytes(backup.read_bytes().removeprefix(b"made up"))
    restored(backup, place)
    assert View(place).export("nquads") == before
    assert {path.name for path in tmp_path.iterdir()} == {"dataset", "backup.tar", *kept}


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_dataset_behind_a_symbolic_link_is_replaced_where_it_lies(
    tmp_path: Path, place: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(restoring, "_exchanged", lambda *_: False)
    link = tmp_path / "links" / "current"
    link.parent.mkdir()
    link.symlink_to(place)
    before = View(place).export("nquads")
    put(place, OTHER, "more")
    restored(backup, link, force=True)
    assert link.is_symlink()
    assert View(link).export("nquads") == View(place).export("nquads") == before
    assert [path.name for path in link.parent.iterdir()] == ["current"]
    assert {path.name for path in tmp_path.iterdir()} == {"dataset", "backup.tar", "links"}


def test_what_a_link_in_the_way_leads_to_is_left_as_it_is(tmp_path: Path, place: Path, backup: Path) -> None:
    old = tmp_path / "old"
    place.rename(old)
    (tmp_path / ".dataset.restoring").symlink_to(old)
    before = View(old).export("nquads")
    restored(backup, place)
    assert View(old).export("nquads") == View(place).export("nquads") == before
    assert {path.name for path in tmp_path.iterdir()} == {"dataset", "backup.tar", "old"}


def test_a_folder_of_other_things_is_never_replaced(tmp_path: Path, backup: Path) -> None:
    other = tmp_path / "photos"
    other.mkdir()
    (other / "holiday.jpg").write_bytes(b"made up")
    with pytest.raises(StoreError, match="no dataset here"):
        restored(backup, other, force=True)
    assert [path.name for path in other.iterdir()] == ["holiday.jpg"]


def test_a_dataset_that_somebody_writes_in_is_not_replaced(tmp_path: Path, place: Path, backup: Path) -> None:
    with Writer(place, rules()), pytest.raises(StoreError, match="is being written by process"):
        restored(backup, place, force=True)
    assert {path.name for path in tmp_path.iterdir()} == {"dataset", "backup.tar"}


def flipped(content: bytes, name: str, backup: Path) -> bytes:
    with tarfile.open(backup) as archive:
        at = next(member for member in archive if name in member.name).offset_data
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            lambda content, backup: content[: len(content) // 2],
            r"backup.tar is no backup, or is damaged|whole backup",
        ),
        (lambda content, backup: content[:-20_000], r"backup.tar"),
        (lambda content, backup: b"", r"backup.tar is no backup, or is damaged"),
        (lambda content, backup: b"made up" * 999, r"backup.tar is no backup, or is damaged"),
        (lambda content, backup: flipped(content, "CURRENT", backup), r"is damaged: .*CURRENT is not as it was"),
        (
            lambda content, backup: flipped(content, "journal", backup),
            r"is damaged: journal.jsonl is not as it was",
        ),
        (lambda content, backup: flipped(content, "manifest", backup), r"its manifest cannot be read"),
    ],
)
def test_a_damaged_backup_is_told_and_changes_nothing(
    tmp_path: Path, place: Path, backup: Path, damage: Callable[[bytes, Path], bytes], told: str
) -> None:
    backup.write_bytes(damage(backup.read_bytes(), backup))
    before = View(place).export("nquads")
    for target, force in ((tmp_path / "again", False), (place, True)):
        with pytest.raises(StoreError, match=told) as caught:
            restored(backup, target, force)
        assert "\n" not in str(caught.value)
    assert View(place).export("nquads") == before
    assert {path.name for path in tmp_path.iterdir()} == {"dataset", "backup.tar"}


def test_a_backup_never_writes_outside_of_its_folder(tmp_path: Path, backup: Path) -> None:
    with tarfile.open(backup, "w") as archive:
        archive.add(__file__, "../outside")
    with pytest.raises(StoreError, match=r"\.\./outside does not belong into a backup"):
        restored(backup, tmp_path / "again")
    assert not (tmp_path / "outside").exists()


def test_a_place_that_has_no_room_is_told_and_left_as_it_was(place: Path) -> None:
    with pytest.raises(StoreError, match=r"^/proc/backup.tar: "):
        back_up(place, Path("/proc/backup.tar"))
    assert os.path.exists(place / "format")


def test_a_dataset_that_has_no_room_is_told_and_not_its_backup(tmp_path: Path, backup: Path) -> None:
    again = tmp_path / "again"
    run = subprocess.run(
        [sys.executable, "-m", "onrecord", "restore", backup, "--store", again],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 10, 1 << 10)),
    )
    said = "a file would be larger than this process may write (ulimit -f); what was stored before is safe"
    assert (run.returncode, run.stdout, run.stderr) == (1, "", f"{again}: {said}\n")
    assert {path.name for path in tmp_path.iterdir()} == {"dataset", "backup.tar"}


def test_the_commands_say_what_they_did(onrecord: Callable[..., Run], place: Path, tmp_path: Path) -> None:
    file, again = tmp_path / "kept.tar", tmp_path / "again"
    for arguments, said in (
        (("backup", file, "--store", place), f"{place} is backed up in {file} ("),
        (("restore", file, "--check"), f"{file} is whole and undamaged ("),
        (("restore", file, "--store", again), f"{again} is restored from {file} ("),
    ):
        run = onrecord(*arguments)
        assert (run.code, run.err) == (0, "")
        assert run.out.startswith(said)
    run = onrecord("restore", file, "--store", again)
    assert (run.code, run.out) == (1, "")
    assert run.err == f"{again} is there already; --force puts the backup in its place\n"
