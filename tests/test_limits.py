"""Out of room, files or memory: one clear line, and the command again gives the dataset of an undisturbed run."""

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import made_up
from onrecord.cli import main
from onrecord.store import View

RECORDS = ("--findings", str(made_up.FOLDER / "findings.jsonl"))
CABLE = ("--findings", str(made_up.CABLE / "findings.jsonl"))
MB = 1 << 20
SAFE = "; what was stored before is safe"
TOO_LARGE = "{place}: a file would be larger than this process may write (ulimit -f)" + SAFE
TOO_FEW = "{place}: too few files may be open at once; `ulimit -n 1024` allows more" + SAFE
LIMITS = [
    ("RLIMIT_FSIZE", 64 << 10, TOO_LARGE),
    ("RLIMIT_FSIZE", 1 << 20, TOO_LARGE),
    ("RLIMIT_NOFILE", 16, TOO_FEW),
    ("RLIMIT_NOFILE", 64, TOO_FEW),
    *(
        (
            f"RLIMIT_{kind}",
            most * MB,
            f"this process may take {most:,} MB of memory (ulimit -{name}); reading articles needs 1,500 MB; "
            "nothing was changed",
        )
        for kind, name, most in (("AS", "v", 350), ("AS", "v", 1_100), ("DATA", "d", 600))
    ),
]

# In a mount that this script alone sees, and that is gone with it. Last it prints what the dataset holds.
_MOUNTED = """
set -u
mount -t tmpfs -o size="$3" none "$2" || exit 90
run() { "$1" -m onrecord ingest --store "$2/dataset" --findings "$4" > /dev/null; echo "code $?" >&2; }
"""
_FULL = '; run "$@"; mount -o remount,size=200m "$2" || exit 90; run "$@"'
_READ_ONLY = (
    '; mkdir "$2/dataset"; mount -o remount,ro "$2" || exit 90; run "$@"; mount -o remount,rw "$2"; run "$@"'
)


def ingest(
    place: Path, what: tuple[str, ...], limit: tuple[int, int] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", "ingest", "--store", place, *what],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=(lambda: resource.setrlimit(limit[0], (limit[1], limit[1]))) if limit else None,
    )


def undisturbed(place: Path, what: tuple[str, ...]) -> bytes:
    """Return the dataset of a run that nothing stood in the way of."""
    with pytest.raises(SystemExit) as end:
        main(["ingest", "--store", str(place), *what])
    assert end.value.code == 0
    return exported(place)


@pytest.fixture(scope="module")
def cable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset that a run before has made. Not to be written to."""
    place = tmp_path_factory.mktemp("cable") / "dataset"
    undisturbed(place, CABLE)
    return place


@pytest.fixture(scope="module")
def all_at_once(cable: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return what that dataset and the records make, in a run that nothing stands in the way of."""
    place = tmp_path_factory.mktemp("undisturbed") / "dataset"
    shutil.copytree(cable, place)
    return undisturbed(place, RECORDS)


def exported(place: Path) -> bytes:
    return View(place).export("nquads")


@pytest.mark.parametrize(("name", "most", "said"), LIMITS)
def test_a_limit_is_told_in_one_line_and_the_command_again_gives_the_same_dataset(
    tmp_path: Path, cable: Path, all_at_once: bytes, name: str, most: int, said: str
) -> None:
    place = tmp_path / "dataset"
    shutil.copytree(cable, place)
    limited = ingest(place, RECORDS, (getattr(resource, name), most))
    assert limited.stderr == f"{said.format(place=place)}\n"
    assert (limited.returncode, limited.stdout) == (1, "")
    assert exported(place) == exported(cable), "what was stored before is not what it was"
    again = ingest(place, RECORDS)
    assert (again.returncode, again.stderr) == (0, "")
    assert exported(place) == all_at_once


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("retract", "signed.txt"), "changing a dataset needs 1,500 MB"),
        (("index",), "making the index needs 1,500 MB"),
        (("export",), "opening a dataset needs 600 MB"),
    ],
)
def test_every_command_tells_in_one_line_of_too_little_memory(
    cable: Path, command: tuple[str, ...], said: str
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "onrecord", *command, "--store", cable],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (400 * MB, 400 * MB)),
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == f"this process may take 400 MB of memory (ulimit -v); {said}; nothing was changed\n"


@pytest.mark.parametrize("most", [16, 200])  # bytes: not even the name of who writes, and not the first table
def test_a_dataset_that_cannot_even_be_begun_is_begun_by_the_command_again(tmp_path: Path, most: int) -> None:
    place = tmp_path / "dataset"
    limited = ingest(place, RECORDS, (resource.RLIMIT_FSIZE, most))
    assert (limited.returncode, limited.stderr) == (1, f"{TOO_LARGE.format(place=place)}\n")
    assert ingest(place, RECORDS).returncode == 0
    assert exported(place) == undisturbed(tmp_path / "undisturbed", RECORDS)


@pytest.mark.parametrize(
    ("what_happens", "size", "said"),
    [
        (_FULL, "200k", "the disk is full" + SAFE),
        (_READ_ONLY, "50m", "it lies on a disk that can only be read" + SAFE),
    ],
)
def test_a_disk_that_takes_nothing_is_told_in_one_line_and_the_command_again_gives_the_same_dataset(
    tmp_path: Path, what_happens: str, size: str, said: str
) -> None:
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        pytest.skip("no mount of one's own can be made here (unshare -rm): a full disk was NOT tried")
    place, kept = tmp_path / "mounted", tmp_path / "kept.nq"
    place.mkdir()
    script = _MOUNTED + what_happens.removeprefix("; ") + '\n"$1" -m onrecord export --store "$2/dataset" '
    done = subprocess.run(
        [
            *("unshare", "-rm", "sh", "-c", script + '--format nquads > "$5"', "sh"),
            *(sys.executable, str(place), size, RECORDS[1], str(kept)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == f"{place}/dataset: {said}\ncode 1\ncode 0\n"
    assert kept.read_bytes() == undisturbed(tmp_path / "undisturbed", RECORDS)
