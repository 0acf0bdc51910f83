"""Read the names in the project's own made-up articles, for the name finder to learn from.

Comes in: a folder of NAME.txt and NAME.json as tests/articles/README.md describes them. Go out: spaCy `Doc`s, a
paragraph each, with people, bodies and countries as entities. The articles say nothing of places, works and
parties: these are what the name finder has learnt before.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from onrecord.extraction.typography import one_form
from onrecord.reading import read
from onrecord.training.made_up import Record, truth_of
from onrecord.vocabulary import countries

# Where a `Doc` keeps entities that are none; the name finder is told so by the same word.
RULED_OUT = "ruled_out"
_LONGEST_NAME = 4

_Forms = dict[tuple[str, ...], str]  # words of a name and its label


def own_name_docs(folder: Path, nlp: Language) -> Iterator[Doc]:
    """Yield every paragraph of every article of a folder; what they leave open is what `nlp` finds there."""
    everywhere = _countries(nlp)
    for path in sorted(folder.glob("*.txt")):
        truth = truth_of(path)
        article = read(path)
        forms = everywhere | _bodies(truth, nlp) | _people(truth, nlp)
        for block in article.blocks:
            yield _marked(nlp(one_form(block.span.of(article.text))), forms)


def _marked(doc: Doc, forms: _Forms) -> Doc:
    """Return a paragraph with the names in it as entities.

    What else was taken for a person is none: there it is left open what it is, and a person ruled out.
    """
    words = tuple(token.text for token in doc)
    longest = max(map(len, forms))
    known = filter_spans(
        Span(doc, start, end, forms[words[start:end]])
        for start in range(len(doc))
        for end in range(start + 1, min(len(doc), start + longest) + 1)
        if words[start:end] in forms
    )
    named = {token.i for entity in known for token in entity}
    nobody = {token.i for entity in doc.ents if entity.label_ == "PERSON" for token in entity} - named
    others = [e for e in doc.ents if e.label_ != "PERSON" and not named & set(range(e.start, e.end))]
    runs = [list(run) for is_nobody, run in groupby(range(len(doc)), nobody.__contains__) if is_nobody]
    doc.set_ents([*known, *others], missing=[Span(doc, run[0], run[-1] + 1) for run in runs])
    doc.spans[RULED_OUT] = [
        Span(doc, first, last, "PERSON")
        for run in runs
        for first in run
        for last in range(first + 1, min(run[-1] + 1, first + _LONGEST_NAME) + 1)
    ]
    return doc


def _people(truth: Record, nlp: Language) -> _Forms:
    """Return what people are called: full names, and of the other words for them the part that is their name."""
    forms: _Forms = {}
    for person in truth["persons"]:
        name = _words(person["name"], nlp)
        forms[name] = "PERSON"
        for alias in person["aliases"]:
            words = _words(alias, nlp)
            own = [i for i, word in enumerate(words) if word in name and word[:1].isupper()]
            if own:
                forms[words[own[0] : own[-1] + 1]] = "PERSON"
    return forms


def _bodies(truth: Record, nlp: Language) -> _Forms:
    return {_words(name.removeprefix("the "), nlp): "ORG" for name in truth["organizations"]}


def _countries(nlp: Language) -> _Forms:
    forms: _Forms = {}
    for entry in countries():
        forms |= {_words(word, nlp): "MISC" for word in (*entry.adjectives, *entry.demonyms)}
        forms |= {_words(name, nlp): "LOC" for name in entry.names}
    return forms


def _words(name: str, nlp: Language) -> tuple[str, ...]:
    """Return the tokens of a name."""
    return tuple(token.text for token in nlp.make_doc(one_form(name)))
