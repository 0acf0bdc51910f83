"""Tell which agreement of the world a name means: "Camp David accords", "NAFTA", "Belfast Agreement".

Comes in: a name as printed, or a parsed text. Go out: entries of the gazetteer, and where they are named.
"""

from collections.abc import Iterator
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

from onrecord.extraction.spelt_names import matcher_of
from onrecord.extraction.tokens import Doc, Tokens, longest
from onrecord.vocabulary import Treaty, treaties


def known_treaty(name: str) -> Treaty | None:
    """Return the agreement that a name, in this spelling, means."""
    return _by_name().get(name)


def known_treaties_in(doc: Doc) -> Iterator[tuple[Tokens, Treaty]]:
    """Yield where agreements of the gazetteer are named, none within another, in order."""
    for name in longest(doc.matches(_matcher(doc.source.vocab))):
        if not _goes_on(name):
            yield name, _by_name()[name.label_]


def _goes_on(name: Tokens) -> bool:
    """Tell whether a name only tells whose something is: "Lisbon Treaty Square", "the Paris Agreement Act"."""
    behind = name.doc[name.end : name.end + 1]
    return bool(behind) and behind[0].pos_ == "PROPN" and name.root.head.i >= name.end


@cache
def _by_name() -> dict[str, Treaty]:
    return {name: treaty for treaty in treaties() for name in (treaty.name, *treaty.aliases)}


@cache
def _matcher(vocab: Vocab) -> PhraseMatcher:
    return matcher_of(vocab, {treaty.name: (treaty.name, *treaty.aliases) for treaty in treaties()})
