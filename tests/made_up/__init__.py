"""Made-up articles with their extraction records, for the tests of any room.

`findings.jsonl` holds one record per article, written by hand; its `source` is the article's file beside it. Here,
five tell of one accord: two are versions of one, two outlets differ on the date, and one gives the accord another
name. In `made_up_cable`, six tell of a treaty from the proposal to its end, of a pact that a former prime minister
signs, and of a rumour.
"""

import hashlib
from pathlib import Path

from onrecord.exchange import from_json, source_of
from onrecord.record import Alignment, Article, Block, BlockKind, Findings, Run, Span
from onrecord.store import View
from onrecord.vocabulary import ID

FOLDER = Path(__file__).parent
CABLE = FOLDER.parent / "made_up_cable"
LINES = (FOLDER / "findings.jsonl").read_text(encoding="utf-8").splitlines()
_EARLIER_VERSIONS = {"accord-in-the-post-corrected.txt": "accord-in-the-post.txt"}


def article(source: str, folder: Path = FOLDER) -> Article:
    """Return a made-up article as it stands on disk; what its head says comes with its record."""
    content = (folder / source).read_bytes()
    text = content.decode()
    whole = Span(0, len(text))
    earlier = _EARLIER_VERSIONS.get(source)
    return Article(
        iri=_iri(content),
        source=source,
        sha256=hashlib.sha256(content).hexdigest(),
        source_text=text,
        text=text,
        alignment=Alignment((Run(whole, whole),)),
        blocks=(Block(whole, BlockKind.BODY),),
        revision_of=_iri((FOLDER / earlier).read_bytes()) if earlier else None,
    )


def findings(folder: Path = FOLDER) -> dict[str, Findings]:
    """Return the findings of every made-up article of a folder, by its file's name."""
    lines = (folder / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    return {source_of(line): from_json(line, article(source_of(line), folder)) for line in lines}


def agreement(view: View, source: str, folder: Path = CABLE) -> str:
    """Return the local name of the agreement that an article of a dataset tells of: `agreement/…`."""
    graph = article(source, folder).iri
    (row,) = view.rows(f"SELECT ?agreement WHERE {{ GRAPH <{graph}> {{ ?agreement a onr:Agreement }} }}")
    return str(getattr(row["agreement"], "value", "")).removeprefix(ID)


def _iri(content: bytes) -> str:
    return f"{ID}article/{hashlib.sha256(content).hexdigest()[:16]}"
