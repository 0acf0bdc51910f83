"""Score the extraction against PolNeAR's human attributions, with the scorer that every extraction shares.

Comes in: `polnear/dev` and `score_attributions.py` below ONRECORD_CORPORA, by default ../shared/corpora beside the
checkout; further arguments go to the scorer (`--worst 10`). Goes out: the scorer's table.
"""

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.progress import track

from onrecord.exchange import to_json
from onrecord.journey import findings_in, reason_of

CHECKOUT = Path(__file__).resolve().parents[2]
CORPORA = Path(os.environ.get("ONRECORD_CORPORA") or CHECKOUT.parent / "shared" / "corpora")
PROCESSES = 2


def main() -> int:
    """Extract every article of the development split, and hand the records to the scorer."""
    gold, scorer = CORPORA / "polnear" / "dev", CORPORA / "score_attributions.py"
    articles = sorted((gold / "text").glob("*.txt"))
    if not (articles and scorer.is_file()):
        print(f"no PolNeAR in {CORPORA}: set ONRECORD_CORPORA to the folder that holds it", file=sys.stderr)
        return 1
    with (
        tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as records,
        ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as processes,
    ):
        done = processes.map(record_of, articles, chunksize=4)
        for line in track(done, "extracting", len(articles), console=Console(stderr=True), transient=True):
            records.write(line)
        records.flush()
        return subprocess.run([sys.executable, scorer, gold, records.name, *sys.argv[1:]], check=False).returncode


def record_of(path: Path) -> str:
    """Return the line of one article's extraction record; an article that fails has none, and says so."""
    try:
        return json.dumps(to_json(findings_in(path)), ensure_ascii=False) + "\n"
    except Exception as error:  # the table of the others is still worth having
        print(f"{path}: {reason_of(error, str(path))}", file=sys.stderr)
        return ""


if __name__ == "__main__":
    sys.exit(main())
