"""Write the model card: what the shipped weights learnt from, and how well they do on data not trained on.

Comes in: the weights as they lie in the package, and the corpora. Goes out: the card in Markdown, with its figures
measured anew.
"""

import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from onrecord.extraction import antecedents, casing, given_names, language, tagger, vectors
from onrecord.extraction.agreements import commitments, involvement, leanings
from onrecord.training import attribution, corpora, pipeline

_CARD = """# Model card: onrecord's English models

*Written by `make train` on {date}; spaCy {spacy}, Python {python}, seed {seed}.*

**The pipeline**, `language/` ({pipeline_size:.1f} MB as 16-bit floats): tagger, morphologizer, lemmatizer,
dependency parser (Universal Dependencies 2) and name finder (PERSON, LOC, ORG, MISC) for English news. It runs
offline. All of it and the attribution tagger see words by vectors as well: `{vectors}`
({vectors_size:.1f} MB) has GloVe's of the {vectors_count:,} most frequent, quantized. Syntax is learnt from UD
English EWT and GUM, train ({syntax_steps:,} steps);
names from the silver ones that CoreNLP found in PolNeAR's train articles, GUM train and UNER English EWT, dev
and test, most of them with people and places renamed after every origin (names from Faker, MIT, and lists of
the project's own), and from made-up sentences ({names_steps:,} steps), then from these and the people, bodies
and countries of the made-up articles ({later_names_steps:,} steps, half of the weights from before).

| | UPOS | XPOS | lemma | UAS | LAS | sentences F1 |
|---|---|---|---|---|---|---|
{syntax_table}

| names F1 | all | PERSON | LOC | ORG |
|---|---|---|---|---|
{names_table}

GUM's names are gold and of eight genres, of which news is one, titles and peoples not counted as names; the
silver ones are as CoreNLP saw them, its contradictions within an article mended.

**The attribution tagger**, `{tagger}` ({tagger_size:.1f} MB as 16-bit floats): bidirectional LSTMs over words,
tags and dependencies that find cues and, seen from each cue, what it attributes and to whom. Learnt from
PolNeAR train and its human attributions ({epochs} epochs, in PyTorch; at work it needs NumPy alone), then for
{later_epochs} epochs from these and the project's made-up articles that are not kept for the figures. In these
last, how much of a cue a word is lies between what the human said and what another network judged: one of
{others} that each learnt without a third of the articles, and judged that third. `make evaluate` measures it on
PolNeAR dev; the table stands in the README. Without the file the rules work alone. The same seeds give the same
weights on the same kind of processor alone: learnt anew on another, whose sums round otherwise, it came out at
overlap F1 72.4 / direct 94.8 / mixed 84.3 / indirect 64.1, these weights at 73.3 / 95.1 / 86.0 / 65.0 by the same
rules (November 2026).

**Whom pronouns mean**, `{antecedents}` ({antecedents_size:.0f} kB): a few dozen weights, learnt from GUM
train's gold coreference and from the pronouns that speak in the made-up articles; `make evaluate` measures it on
GUM test. **Men's and women's first names**,
`{given_names}` ({given_names_size:.0f} kB): weights of endings, learnt from Faker's lists of names.
**Which words are mostly in lower case**, so that headlines can be read as sentences, `{ordinary_words}`
({ordinary_words_size:.0f} kB): hashes of words, counted in EWT, GUM and PolNeAR train and in the made-up articles.
**Who takes part in an agreement and as what**, `{involvement}` ({involvement_size:.0f} kB): a linear model whose
weights have names, learnt from the made-up articles. **What it provides for**, `{commitments}`
({commitments_size:.0f} kB), and **where people stand towards it**, `{stances}` ({stances_size:.0f} kB): one and
three convolutional networks over words by their vectors, the three averaged, learnt from the made-up articles,
those of stances from short news items made up for it as well (in PyTorch; at work they need NumPy alone). `make
evaluate` measures all of them.

`NOTICE` has the terms of each corpus. No text of theirs lies beside the weights or anywhere in the project.
**Not for** other languages, verse, or anything where a missed or wrong name does harm unchecked.
"""


def card(root: Path) -> str:
    """Return the card; `root` is the corpora folder."""
    nlp = language.pipeline(language.WEIGHTS)
    return _CARD.format(
        date=datetime.now(UTC).date().isoformat(),
        spacy=version("spacy"),
        python=platform.python_version(),
        seed=pipeline.SEED,
        pipeline_size=sum(f.stat().st_size for f in language.WEIGHTS.rglob("*") if f.is_file()) / 1e6,
        syntax_steps=pipeline.SYNTAX_STEPS,
        names_steps=pipeline.NAMES_STEPS,
        later_names_steps=pipeline.LATER_NAMES_STEPS,
        syntax_table="\n".join(_syntax_row(nlp, root, treebank) for treebank in ("ewt", "gum")),
        names_table="\n".join(_names_rows(nlp, root)),
        vectors=vectors.WEIGHTS.name,
        vectors_size=vectors.WEIGHTS.stat().st_size / 1e6,
        vectors_count=len(vectors.shipped_vectors()) - 1,
        tagger=tagger.WEIGHTS.name,
        tagger_size=tagger.WEIGHTS.stat().st_size / 1e6,
        epochs=attribution.EPOCHS,
        later_epochs=attribution.LATER_EPOCHS,
        others=attribution.OTHERS,
        antecedents=antecedents.WEIGHTS.name,
        antecedents_size=antecedents.WEIGHTS.stat().st_size / 1e3,
        given_names=given_names.WEIGHTS.name,
        given_names_size=given_names.WEIGHTS.stat().st_size / 1e3,
        ordinary_words=casing.WEIGHTS.name,
        ordinary_words_size=casing.WEIGHTS.stat().st_size / 1e3,
        involvement=involvement.WEIGHTS.name,
        involvement_size=involvement.WEIGHTS.stat().st_size / 1e3,
        commitments=commitments.WEIGHTS.name,
        commitments_size=commitments.WEIGHTS.stat().st_size / 1e3,
        stances=leanings.WEIGHTS.name,
        stances_size=leanings.WEIGHTS.stat().st_size / 1e3,
    )


def _scores(nlp: Language, docs: list[Doc]) -> dict[str, Any]:
    return nlp.evaluate([Example(corpora.bare(nlp, doc), doc) for doc in docs])


def _syntax_row(nlp: Language, root: Path, treebank: str) -> str:
    scores = _scores(nlp, list(corpora.syntax_docs(root / "ud" / treebank / "test.conllu", nlp)))
    keys = ("pos_acc", "tag_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    return f"| {treebank.upper()} test | " + " | ".join(f"{100 * scores[k]:.1f}" for k in keys) + " |"


def _names_rows(nlp: Language, root: Path) -> list[str]:
    silver = root / "silver-ner/dev.jsonl.gz", root / "polnear/dev/text"
    sets = {
        "GUM test": corpora.gum_name_docs(root / "ud/gum/test.conllu", nlp),
        "silver, PolNeAR dev": corpora.silver_docs(*silver, nlp),
    }
    rows = []
    for name, docs in sets.items():
        scores = _scores(nlp, list(docs))
        by_type = [100 * scores["ents_per_type"][kind]["f"] for kind in ("PERSON", "LOC", "ORG")]
        rows.append(f"| {name} | {100 * scores['ents_f']:.1f} | " + " | ".join(f"{f:.1f}" for f in by_type) + " |")
    return rows
