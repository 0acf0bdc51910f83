"""Score the name finder on GUM's gold names.

Comes in: `ud/gum/test.conllu` below ONRECORD_CORPORA, by default ../shared/corpora beside the checkout. Goes out:
F1 per cent by type, and a row of a Markdown table. A name counts where its first and last word and its type are
right; titles and peoples are no names there, as the training reads them.
"""

import os
import sys
from collections import Counter
from pathlib import Path

from onrecord.extraction.language import WEIGHTS, pipeline
from onrecord.training.corpora import bare, gum_name_docs

CORPORA = Path(os.environ.get("ONRECORD_CORPORA") or Path(__file__).resolve().parents[3] / "shared" / "corpora")
TYPES = ("PERSON", "LOC", "ORG")


def names_f1(treebank: Path = CORPORA / "ud" / "gum" / "test.conllu") -> dict[str, float]:
    """Return F1 per cent of the shipped pipeline's names: "all", then each of TYPES."""
    nlp = pipeline(WEIGHTS)
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("all", *TYPES)}
    for gold in gum_name_docs(treebank, nlp):
        found = nlp(bare(nlp, gold))
        for kind, count in counts.items():
            true, seen = (
                {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in TYPES and kind in {"all", e.label_}}
                for doc in (gold, found)
            )
            count.update(right=len(true & seen), both=len(true) + len(seen))
    return {kind: 200 * count["right"] / max(1, count["both"]) for kind, count in counts.items()}


def row(scores: dict[str, float]) -> str:
    """Return a line of the table whose columns are all, PERSON, LOC and ORG."""
    return "| names F1, GUM test | " + " | ".join(f"{scores[kind]:.1f}" for kind in ("all", *TYPES)) + " |"


if __name__ == "__main__":
    if not (CORPORA / "ud").is_dir():
        sys.exit(f"no GUM in {CORPORA}: set ONRECORD_CORPORA to the folder that holds it")
    print(row(names_f1()))
