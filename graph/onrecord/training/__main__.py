"""`make train`: train what onrecord ships, or one part of it, and write the weights and their model card.

Comes in: the corpora folder (`ONRECORD_CORPORA`, by default ../shared/corpora beside the checkout), and the names
of parts; without any, all of them in this order, for each works on what the ones before it learnt.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console

from onrecord.extraction import antecedents, casing, given_names, language, tagger, vectors
from onrecord.extraction.agreements import commitments, involvement, leanings
from onrecord.training import attribution, coreference, corpora, made_up, pipeline, polnear, stances
from onrecord.training import commitments as provided
from onrecord.training import given_names as first_names
from onrecord.training import involvement as parts
from onrecord.training import ordinary_words as ordinary
from onrecord.training import vectors as quantized
from onrecord.training.card import card

console = Console(stderr=True)
# The made-up articles that the extraction is developed on, in the checkout; none of those kept for the figure.
MADE_UP = (Path("tests/articles/develop"), Path("tests/articles/further"))


def main(*parts: str) -> int:
    """Train, write, measure; the exit code is 1 where the corpora are not to be found, 2 for an unknown part."""
    unknown = [part for part in parts if part not in {*_PARTS, "card"}]
    if unknown:
        known = ", ".join(_PARTS)
        console.print(f"[red]no part {unknown[0]!r}[/red]: say {known}, card for the figures alone, or nothing")
        return 2
    root = Path(os.environ.get("ONRECORD_CORPORA") or "../shared/corpora")
    if not (root / "ud").is_dir():
        console.print(
            f"[red]no corpora in {root}[/red]: set ONRECORD_CORPORA to the folder that holds ud/ and uner/"
        )
        return 1
    for name, train in _PARTS.items():
        if name in parts or not parts:
            console.print(f"training {name}")
            train(root)
            language.pipeline.cache_clear()
    place = language.WEIGHTS.parent / "MODEL_CARD.md"
    place.write_text(card(root), encoding="utf-8")
    console.print(f"wrote {place}")
    return 0


def _vectors(_: Path) -> None:
    if not quantized.write(pipeline.SEED, vectors.WEIGHTS):
        console.print("no npm to fetch vectors of words with: those that are there stay")


def _ordinary_words(root: Path) -> None:
    ordinary.write(root, MADE_UP, casing.WEIGHTS)


def _syntax(root: Path) -> None:
    names = language.pipeline(language.WEIGHTS) if language.WEIGHTS.is_dir() else None
    nlp = pipeline.syntax_pipeline()
    docs, dev = (pipeline.syntax_data(root, split, nlp) for split in ("train", "dev"))
    pipeline.train(nlp, docs, dev[::4], pipeline.SYNTAX_STEPS, _report_step)
    if names is not None:
        nlp.add_pipe("ner", source=names, first=True)
    pipeline.save(nlp, language.WEIGHTS)


def _names(root: Path) -> None:
    nlp, names_nlp = language.pipeline(language.WEIGHTS), pipeline.names_pipeline()
    docs = pipeline.names_data(root, names_nlp)
    dev = list(corpora.gum_name_docs(root / "ud/gum/dev.conllu", names_nlp))
    pipeline.train(names_nlp, docs, dev, pipeline.NAMES_STEPS, _report_step)
    docs += pipeline.own_names_data(MADE_UP, names_nlp)
    pipeline.train_further(names_nlp, docs, dev, pipeline.LATER_NAMES_STEPS, _report_step)
    if "ner" in nlp.pipe_names:
        nlp.remove_pipe("ner")
    # Before the parser: behind it no name may reach over what it takes for a sentence's end ("M. Diallo").
    nlp.add_pipe("ner", source=names_nlp, first=True)
    pipeline.save(nlp, language.WEIGHTS)


def _first_names(_: Path) -> None:
    first_names.write(given_names.WEIGHTS)


def _attribution(root: Path) -> None:
    examples = list(attribution.examples_of(polnear.annotated(root / "polnear" / "train")))
    # A world of countries and decades beside one country's two years: read last.
    own = [example for folder in MADE_UP for example in attribution.examples_of(made_up.annotated(folder))]
    weights: dict[str, Any] = dict(attribution.train(examples, own, pipeline.SEED, _report_epoch))
    np.savez_compressed(tagger.WEIGHTS, **weights)


def _coreference(root: Path) -> None:
    coreference.write(root, MADE_UP, antecedents.WEIGHTS)


def _involvement(_: Path) -> None:
    parts.write(MADE_UP, involvement.WEIGHTS)


def _commitments(_: Path) -> None:
    provided.write(MADE_UP, pipeline.SEED, commitments.WEIGHTS)


def _stances(_: Path) -> None:
    stances.write(MADE_UP, pipeline.SEED, leanings.WEIGHTS)


# In the order in which they build on each other.
_PARTS: dict[str, Callable[[Path], None]] = {
    "vectors": _vectors,
    "ordinary-words": _ordinary_words,
    "syntax": _syntax,
    "names": _names,
    "first-names": _first_names,
    "attribution": _attribution,
    "coreference": _coreference,
    "involvement": _involvement,
    "commitments": _commitments,
    "stances": _stances,
}


def _report_step(step: int, scores: dict[str, Any]) -> None:
    shown = {k: round(100 * scores[k], 1) for k in ("pos_acc", "dep_las", "ents_f") if scores.get(k)}
    console.print(f"step {step}: {shown}")


def _report_epoch(epoch: int, cues: float, arguments: float) -> None:
    console.print(f"epoch {epoch}: loss of cues {cues:.3f}, of their arguments {arguments:.3f} a paragraph")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
