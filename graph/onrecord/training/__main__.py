"""`make train`: train the language pipeline, or its name finder alone, and write weights and model card.

Comes in: the corpora folder (`ONRECORD_CORPORA`, by default ../shared/corpora beside the checkout).
"""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from onrecord.extraction import language
from onrecord.extraction.language import WEIGHTS
from onrecord.extraction.tagger import WEIGHTS as TAGGER
from onrecord.training import attribution, corpora, pipeline

SYNTAX_STEPS = 3500
NAMES_STEPS = 3000
_CARD = """# Model card: onrecord's English pipeline

*Written by `make train` on {date}; spaCy {spacy}, Python {python}, seed {seed}.*

**What it is.** Tagger, morphologizer, lemmatizer, dependency parser (Universal Dependencies 2) and name finder
(PERSON, LOC, ORG, MISC) for English news, {size:.1f} MB as 16-bit floats. It runs offline and knows no vectors.

**Learnt from.** UD English EWT and GUM, train ({syntax_words:,} words, {syntax_steps:,} steps); for names:
silver names that CoreNLP found in PolNeAR's train articles, GUM train and UNER English EWT, dev and test, most of
them with people and places renamed after every origin (names from Faker, MIT, and lists of the project's own), and
made-up sentences ({names_words:,} words, {names_steps:,} steps). `NOTICE` has the terms of each. No text of theirs
lies beside the weights or anywhere in the project.

**How well.** Per cent, on data not trained on:

| | UPOS | XPOS | lemma | UAS | LAS | sentences F1 |
|---|---|---|---|---|---|---|
{syntax_table}

| names F1 | all | PERSON | LOC | ORG |
|---|---|---|---|---|
{names_table}

**The attribution tagger** beside it, `attribution.npz` ({tagger_size:.1f} MB as 16-bit floats): bidirectional
LSTMs over words, tags and dependencies that find cues and, seen from each cue, what it attributes and to whom;
learnt from PolNeAR train and its human attributions ({epochs} epochs, in PyTorch; at work it needs NumPy alone).
`make evaluate` measures it on PolNeAR dev; the table stands in the README. Without the file the rules work alone.

GUM's names are gold and of eight genres, of which news is one, titles and peoples not counted as names; the silver
ones are as CoreNLP saw them, its contradictions within an article mended.
**Not for** other languages, verse, or anything where a missed or wrong name does harm unchecked.
"""


def main(part: str = "") -> int:
    """Train, measure, write; the exit code is 1 where the corpora are not to be found, 2 for an unknown part.

    With "names" only the name finder is trained anew; the rest stays what it was.
    """
    console = Console(stderr=True)
    if part not in {"", "names"}:
        console.print(f"[red]no part {part!r}[/red]: say names, or nothing to train everything")
        return 2
    root = Path(os.environ.get("ONRECORD_CORPORA") or "../shared/corpora")
    if not (root / "ud").is_dir():
        console.print(
            f"[red]no corpora in {root}[/red]: set ONRECORD_CORPORA to the folder that holds ud/ and uner/"
        )
        return 1

    def report(step: int, scores: dict[str, Any]) -> None:
        shown = {k: round(100 * scores[k], 1) for k in ("pos_acc", "dep_las", "ents_f") if scores.get(k)}
        console.print(f"step {step}: {shown}")

    nlp = pipeline.syntax_pipeline()
    syntax = pipeline.syntax_data(root, "train", nlp)
    if part == "names":
        nlp = language.pipeline(WEIGHTS)
        nlp.remove_pipe("ner")
    else:
        pipeline.train(nlp, syntax, pipeline.syntax_data(root, "dev", nlp)[::4], SYNTAX_STEPS, report)
    names_nlp = pipeline.names_pipeline()
    names = pipeline.names_data(root, names_nlp)
    gum_dev = list(corpora.gum_name_docs(root / "ud/gum/dev.conllu", names_nlp))
    pipeline.train(names_nlp, names, gum_dev, NAMES_STEPS, report)
    nlp.add_pipe("ner", source=names_nlp)
    pipeline.save(nlp, WEIGHTS)
    language.pipeline.cache_clear()
    if part != "names":
        # The tagger learns from parses as they will be at work: after the pipeline, and with it.
        console.print("learning cues and their arguments")
        _train_tagger(root, console)
    size = sum(f.stat().st_size for f in WEIGHTS.rglob("*") if f.is_file()) / 1e6
    (WEIGHTS.parent / "MODEL_CARD.md").write_text(
        _CARD.format(
            date=datetime.now(UTC).date().isoformat(),
            spacy=version("spacy"),
            python=platform.python_version(),
            seed=pipeline.SEED,
            size=size,
            epochs=attribution.EPOCHS,
            tagger_size=TAGGER.stat().st_size / 1e6,
            syntax_words=sum(map(len, syntax)),
            syntax_steps=SYNTAX_STEPS,
            names_words=sum(map(len, names)),
            names_steps=NAMES_STEPS,
            syntax_table="\n".join(_syntax_row(nlp, root, treebank) for treebank in ("ewt", "gum")),
            names_table="\n".join(_names_rows(nlp, root)),
        ),
        encoding="utf-8",
    )
    console.print(f"wrote {size:.1f} MB to {WEIGHTS}")
    return 0


def _train_tagger(root: Path, console: Console) -> None:
    def report(epoch: int, cues: float, arguments: float) -> None:
        console.print(f"epoch {epoch}: loss of cues {cues:.3f}, of their arguments {arguments:.3f} a paragraph")

    examples = list(attribution.examples_of(attribution.annotated(root / "polnear" / "train")))
    np.savez_compressed(TAGGER, **attribution.train(examples, pipeline.SEED, report))  # type: ignore[arg-type]


def _scores(nlp: Language, docs: list[Doc]) -> dict[str, Any]:
    return nlp.evaluate([Example(pipeline.bare(nlp, doc), doc) for doc in docs])


def _syntax_row(nlp: Language, root: Path, treebank: str) -> str:
    scores = _scores(nlp, list(corpora.syntax_docs(root / "ud" / treebank / "test.conllu", nlp)))
    keys = ("pos_acc", "tag_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    return f"| {treebank.upper()} test | " + " | ".join(f"{100 * scores[k]:.1f}" for k in keys) + " |"


def _names_rows(nlp: Language, root: Path) -> list[str]:
    sets = {
        "GUM test": corpora.gum_name_docs(root / "ud/gum/test.conllu", nlp),
        "silver, PolNeAR dev": corpora.silver_docs(
            root / "silver-ner/dev.jsonl.gz", root / "polnear/dev/text", nlp
        ),
    }
    rows = []
    for name, docs in sets.items():
        scores = _scores(nlp, list(docs))
        by_type = [100 * scores["ents_per_type"][kind]["f"] for kind in ("PERSON", "LOC", "ORG")]
        rows.append(f"| {name} | {100 * scores['ents_f']:.1f} | " + " | ".join(f"{f:.1f}" for f in by_type) + " |")
    return rows


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
