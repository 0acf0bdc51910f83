"""Match names that are known by table, as they are spelt there.

Comes in: a vocabulary, and names by label. Goes out: a matcher that finds them in a parsed text.
"""

from collections.abc import Iterable, Mapping

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

from onrecord.extraction.typography import one_form


def matcher_of(vocab: Vocab, names: Mapping[str, Iterable[str]]) -> PhraseMatcher:
    """Return what finds names in their case, whatever marks and dashes they are printed with, by label."""
    nlp = English(vocab)
    matcher = PhraseMatcher(vocab, attr="ORTH")
    for label, spelt in names.items():
        matcher.add(label, [nlp.make_doc(one_form(name)) for name in spelt])
    return matcher
