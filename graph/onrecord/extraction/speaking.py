"""Settle whom the words for a speaker mean: one by one, or several who speak as one.

Comes in: a noun phrase with its head, and the article's coreference. Goes out: the Entity; one in the very words
where nobody is named.
"""

import re

from onrecord.extraction.coreference import Coreference
from onrecord.extraction.entities import Entity
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Paragraph, Parse, noun_phrase
from onrecord.extraction.mentions import text_at
from onrecord.extraction.nouns import BODIES
from onrecord.extraction.sources import joined
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Span, SpeakerType

_COORDINATING = frozenset({"and", "or", "nor", "&", "but"})
# A company's coined name, "SolarNorth", which no name of a person looks like ("McDonald", "DeSantis").
_COINED = re.compile(r"(?!Mc|Mac|De|La|Le|Di|Du|Van|Von|Fitz|O)[A-Z][a-z]{2,}(?:[A-Z][a-z]{2,})+")
_ACTORS = frozenset({SpeakerType.PERSON, SpeakerType.ORGANIZATION, SpeakerType.COUNTRY})
# What a body is called as often as a person: "its main rival, the Union of Clerks, said".
_MAY_BE_BODIES = BODIES | frozenset(
    "rival ally partner owner operator sponsor opponent backer bidder buyer seller supplier creditor lender "
    "contractor winner successor predecessor forerunner shareholder".split()
)
_CALLING = frozenset({"a", "an", "his", "her", "its", "their"})


class Speaking:
    """Leads noun phrases back to whoever they mean."""

    def __init__(self, parse: Parse, coreference: Coreference) -> None:
        self._parse, self._coreference = parse, coreference

    def joint(self, paragraph: Paragraph, head: Token, tokens: Tokens, enclosing: Entity | None) -> Entity | None:
        """Return several who speak as one: "said A, B and C in a joint statement"; None for one alone."""
        heads = [one for one in joined(head) if tokens.start <= one.i < tokens.end]
        if _are_of_one(tokens, heads):
            return None
        by_name = self._coreference.named.together(paragraph, tokens)
        if len(by_name) > 1:
            return Entity.group(by_name)
        if len(heads) < 2 or not any(token.lower_ in _COORDINATING for token in tokens):
            return None
        if self._coreference.named.is_one_body(paragraph, heads[0], heads[-1]):
            return None  # "the law firm Kestrel & Marn"
        found = [self.single(paragraph, one, noun_phrase(one, joined=False), enclosing) for one in heads]
        named = [one for one in dict.fromkeys(found) if one is not None and one.type in _ACTORS]
        if not named or (len(named) == 1 and len(set(found)) == 1):
            return None
        return Entity.group(named, None if len(named) == len(heads) else tokens.text)

    def single(self, paragraph: Paragraph, head: Token, tokens: Tokens, enclosing: Entity | None) -> Entity | None:
        """Return the one whom a noun phrase means: at its head, or by a name beside it ("attack dog Smith")."""
        found = self._coreference.named.opening(paragraph, tokens) or self._coreference.at(
            paragraph, head, enclosing
        )
        who = next((t.i for t in tokens if t.i > head.i and t.tag_ in {"WP", "WP$", "WDT"}), tokens.end)
        own = paragraph.doc[tokens.start : who]  # not "who signed it with Omar Diallo"
        serves = text_at(paragraph.doc, head.i + 1).lower() in {"to", "for"}  # "an aide to Omar Diallo" is not he
        beside = self._coreference.named.within(paragraph, own[: head.i + 1 - own.start] if serves else own)
        if found is not None and found.type is not SpeakerType.UNNAMED:
            # "Reform Party MP Anna Berg" hangs on the party at times, and is Anna Berg.
            of_body = beside is not None and found.type in {SpeakerType.ORGANIZATION, SpeakerType.COUNTRY}
            return beside if of_body else found
        if beside is not None and not (found is not None and found.plural):
            return beside
        if head.lemma_.lower() in _MAY_BE_BODIES:
            body = self._coreference.named.body_behind(paragraph, tokens)
            if body is not None:
                return body
        if found is not None and found.shown is not None:
            if head.tag_ == "NNPS":  # "The Reds, the third partner"
                comma = next((t.i for t in own if t.i > head.i and t.text == ","), own.end)
                own = paragraph.doc[own.start : comma]
            span = paragraph.span(own)
            if span.contains(found.shown) and found.shown != span:
                found.name, found.shown = self._parse.text_of(span).rstrip(" ,;:"), span
        return found

    def in_words(self, source: Span) -> Entity:
        words = self._parse.text_of(source).rstrip(" ,;:")
        if _COINED.fullmatch(words.partition(",")[0]):
            return self._coreference.register.new_body(words.partition(",")[0])
        return Entity(SpeakerType.UNNAMED, f"{slug(words)}-{source.start}", words, shown=source)


def _are_of_one(tokens: Tokens, heads: list[Token]) -> bool:
    """Tell whether what "and" joins only says who the first is: "Anna Berg, his niece and an aide, said"."""
    if heads[0].tag_ != "NNP" or not any(token.text == "," for token in tokens[: heads[0].i + 4 - tokens.start]):
        return False
    others = [one for one in heads[1:] if one.tag_ == "NN"]
    articles = (noun_phrase(one, joined=False)[0].lower_ for one in others)
    return bool(others) and len(others) == len(heads) - 1 and all(word in _CALLING for word in articles)
