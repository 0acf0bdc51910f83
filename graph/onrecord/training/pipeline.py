"""Train tagger, lemmatizer, parser and name finder.

Comes in: the corpora folder. Goes out: a spaCy pipeline on disk, its parameters as 16-bit floats.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from onrecord.extraction.language import cast_parameters
from onrecord.training import corpora
from onrecord.training.invented import invented_docs
from onrecord.training.own_names import RULED_OUT, own_name_docs
from onrecord.training.renaming import renamed_docs

SEED = 20260107
# Optimizer steps.
SYNTAX_STEPS = 3500
NAMES_STEPS = 3000
LATER_NAMES_STEPS = 1500
_RATE, _LATER_RATE = 0.001, 0.0005
_BEFORE = 0.5  # of the weights that the name finder had before its later texts
# That a paragraph of a made-up article counts for one of the corpora.
_TIMES = 5
# Made-up paragraphs in the name finder's training, about a quarter of all its words.
_INVENTED = 12_000


# A pipeline with the vectors that ship.
_VECTORS = {"nlp": {"vectors": {"@vectors": "onrecord.Vectors.v1"}}}


def _tok2vec(rows: tuple[int, int, int, int], *, with_vectors: bool = False) -> dict[str, Any]:
    """Return the study's shape: norm, prefix, suffix and word shape hashed into tables of so many rows."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": list(rows),
            "include_static_vectors": with_vectors,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def syntax_pipeline() -> Language:
    """Return an untrained pipeline: tok2vec, tagger, morphologizer, lemmatizer and parser."""
    nlp = spacy.blank("en", config=_VECTORS)
    nlp.add_pipe("tok2vec", config={"model": _tok2vec((5000, 1000, 2500, 1000), with_vectors=True)})
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("trainable_lemmatizer", config={"model": tagger, "min_tree_freq": 3, "top_k": 3})
    nlp.add_pipe(
        "parser",
        config={
            "min_action_freq": 20,
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "extra_state_tokens": False,
                "hidden_width": 64,
                "maxout_pieces": 2,
                "use_upper": True,
                "tok2vec": _LISTENER,
            },
        },
    )
    return nlp


def names_pipeline() -> Language:
    """Return an untrained pipeline that only finds names, with a tok2vec of its own."""
    nlp = spacy.blank("en", config=_VECTORS)
    nlp.add_pipe(
        "ner",
        config={
            "incorrect_spans_key": RULED_OUT,
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "ner",
                "extra_state_tokens": False,
                "hidden_width": 64,
                "maxout_pieces": 2,
                "use_upper": True,
                # Names of every origin are many more words than syntax needs.
                "tok2vec": _tok2vec((8000, 1000, 4000, 1500), with_vectors=True),
            },
        },
    )
    return nlp


def train(
    nlp: Language, docs: list[Doc], dev: list[Doc], steps: int, report: Callable[[int, dict[str, Any]], None]
) -> None:
    """Train `nlp` in place for so many steps; `report` is called with (step, scores on dev) along the way."""
    fix_random_seed(SEED)
    examples = [Example(corpora.bare(nlp, doc), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    # The last third of the way slows down, so that the weights settle.
    _learn(nlp, examples, dev, steps, report, lambda left: _RATE * min(1.0, 3 * left + 0.03))


def train_further(
    nlp: Language, docs: list[Doc], dev: list[Doc], steps: int, report: Callable[[int, dict[str, Any]], None]
) -> None:
    """Train a name finder that has learnt, more slowly, on other texts.

    It keeps a share of what its weights were before, so that it forgets little of what only these knew.
    """
    fix_random_seed(SEED)
    model = cast(Any, nlp.get_pipe("ner")).model
    before = model.copy()
    examples = [Example(corpora.bare(nlp, doc), doc) for doc in docs]
    _learn(
        nlp,
        examples,
        dev,
        steps,
        report,
        lambda left: _LATER_RATE * min(1.0, 1.5 * left + 0.03),
    )
    for old, new in zip(before.walk(), model.walk(), strict=True):
        for name in (name for name in new.param_names if new.has_param(name)):
            new.set_param(name, _BEFORE * old.get_param(name) + (1 - _BEFORE) * new.get_param(name))


def _learn(
    nlp: Language,
    examples: list[Example],
    dev: list[Doc],
    steps: int,
    report: Callable[[int, dict[str, Any]], None],
    rate: Callable[[float], float],
) -> None:
    """Take so many steps; `rate` gives how far each goes by the share of the way that is left."""
    optimizer = Adam(_RATE, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True)
    batches = _batches(examples, random.Random(SEED))  # noqa: S311 - the order of batches guards no secret
    for step in range(1, steps + 1):
        optimizer.learn_rate = rate((steps - step) / steps)
        nlp.update(next(batches), sgd=optimizer, drop=0.1)
        if step % 500 == 0 or step == steps:
            report(step, nlp.evaluate([Example(corpora.bare(nlp, doc), doc) for doc in dev]))


def _batches(examples: list[Example], order: random.Random) -> Iterator[list[Example]]:
    """Yield batches for ever, from 300 words growing to 1,500."""
    words = 300.0
    batch: list[Example] = []
    size = 0
    while True:
        for example in order.sample(examples, len(examples)):
            if batch and size + len(example) > words:
                yield batch
                batch, size = [], 0
                words = min(1500.0, words * 1.001)
            batch.append(example)
            size += len(example)


def syntax_data(root: Path, split: str, nlp: Language) -> list[Doc]:
    """Return the pieces of UD English EWT and GUM for `split` (train, dev or test)."""
    return [
        doc
        for treebank in ("ewt", "gum")
        for doc in corpora.syntax_docs(root / "ud" / treebank / f"{split}.conllu", nlp)
    ]


def names_data(root: Path, nlp: Language) -> list[Doc]:
    """Return everything with names to train on: silver names over PolNeAR/train, GUM/train, UNER, made-up news.

    Every second silver text is left out: the rest is American enough. Most others have their people and places
    renamed; the gold ones stand there as they are and twice renamed.
    """
    silver = list(corpora.silver_docs(root / "silver-ner/train.jsonl.gz", root / "polnear/train/text", nlp))
    gold = [
        *corpora.gum_name_docs(root / "ud/gum/train.conllu", nlp),
        *corpora.uner_docs(root / "uner/en_ewt-dev.iob2", nlp),
        *corpora.uner_docs(root / "uner/en_ewt-test.iob2", nlp),
    ]
    return [
        *renamed_docs(silver[::2], 0.7, SEED, nlp),
        *gold,
        *renamed_docs([*gold, *gold], 1.0, SEED + 1, nlp),
        *invented_docs(_INVENTED, SEED + 2, nlp),
    ]


def own_names_data(folders: Iterable[Path], nlp: Language) -> list[Doc]:
    """Return the made-up articles with their names, each several times; `nlp` says what they leave open."""
    return [doc for folder in folders for doc in own_name_docs(folder, nlp)] * _TIMES


def save(nlp: Language, folder: Path) -> None:
    """Write the pipeline, its parameters as 16-bit floats: half the size, no measurable loss.

    Of the words it has seen it keeps only those that labels and lemma rules consist of: the rest is the corpora's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    cast_parameters(nlp, "float16")
    nlp.to_disk(folder, exclude=["vocab.vectors"])
    cast_parameters(nlp, "float32")
    srsly.write_json(folder / "vocab" / "strings.json", sorted(_needed_strings(nlp)))


def _needed_strings(nlp: Language) -> set[str]:
    needed = {label for labels in nlp.pipe_labels.values() for label in labels}
    needed |= {part for label in needed for part in re.split(r"[|=]", label)}
    needed |= set(spacy.blank("en").vocab.strings)
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    trees = srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]
    return needed | {nlp.vocab.strings[tree[key]] for tree in trees for key in ("orig", "subst") if tree.get(key)}
