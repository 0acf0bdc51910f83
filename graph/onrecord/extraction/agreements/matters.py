"""What people talk about when they talk about an agreement: where it is named, and with which nouns.

Comes in: an agreement with its places. Goes out: a Matter, which tells how words speak of it.
"""

from collections import defaultdict
from dataclasses import dataclass

from onrecord.extraction.agreements import Agreed
from onrecord.extraction.agreements.remarks import Remark
from onrecord.extraction.agreements.verdicts import PROCEDURAL
from onrecord.extraction.language import Parse
from onrecord.extraction.lexicon import NAMING
from onrecord.extraction.tokens import Tokens

_IT = frozenset({"it", "this", "that", "which"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NEAR = 6  # tokens between a naming verb's words and what they name
_CENTRAL = 3  # an article of which every third paragraph names an agreement is about it


@dataclass(frozen=True, slots=True)
class Matter:
    """An agreement as an article speaks of it."""

    topic: frozenset[str]  # the nouns of the sentences that name it
    central: float  # how far the article is about it, from 0 to 1
    heads: dict[int, set[int]]  # the nouns that name it, by the identity of their document

    def shared(self, remark: Remark) -> int:
        """Return how many nouns a remark has in common with what is told of the agreement."""
        return len({t.lemma_.lower() for run in remark.words for t in run if t.pos_ in _NOUNS} & self.topic)

    def verdict(self, remark: Remark) -> str:
        """Return what the words say of the agreement: it "is", "does", "undergoes" or "is called" something."""
        naming = remark.cue is not None and remark.cue.lemma_.lower() in NAMING
        found = "called something" if naming else "none"
        for run in remark.words:
            heads = self.heads.get(id(run.doc), set())
            for token in run:
                if token.i not in heads and token.lower_ not in _IT:
                    continue
                if naming and token.i - run.start < _NEAR:
                    return "called"
                if token.dep_.startswith("nsubj"):
                    if any(c.dep_ == "cop" for c in token.head.children):
                        return "is"
                    if token.i in heads and token.head.lemma_.lower() not in PROCEDURAL:
                        found = "does"
                elif token.i in heads and found == "none" and token.dep_ in {"obj", "obl", "nmod"}:
                    found = "undergoes"
        return found


def matter(parse: Parse, agreed: Agreed) -> Matter:
    """Return an agreement as an article speaks of it."""
    topic: set[str] = set()
    heads: dict[int, set[int]] = defaultdict(set)
    for place in agreed.places:
        paragraph = parse.paragraph_at(place.start)
        tokens: Tokens | None = paragraph.tokens(place)
        if tokens is not None:
            heads[id(paragraph.doc)].add(tokens.root.i)
            topic |= {t.lemma_.lower() for t in tokens.sent if t.pos_ in _NOUNS}
    share = len(heads) / max(_CENTRAL, len(parse.paragraphs))
    return Matter(frozenset(topic), min(1.0, _CENTRAL * share), dict(heads))
