"""Settle whom the words for a speaker mean: one by one, or several who speak as one.

Comes in: a noun phrase with its head, and the article's coreference. Goes out: the Entity; one in the very words
where nobody is named.
"""

import re
from collections.abc import Container
from itertools import takewhile

from onrecord.extraction.coreference import Coreference
from onrecord.extraction.dates import WEEKDAYS
from onrecord.extraction.entities import Entity
from onrecord.extraction.forms_of_address import titles_begin
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.office_complements import portfolios_end, stands_behind_an_office
from onrecord.extraction.sources import joined
from onrecord.extraction.syntax import noun_phrase, text_at
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
# "A circle of bankers around Omar Diallo" is not he.
_AROUND = frozenset({"around", "near", "close", "loyal", "opposed", "behind"})
_DAYS = frozenset({*WEEKDAYS, "yesterday", "today", "tomorrow"})
_CALLING = frozenset({"a", "an", "his", "her", "its", "their"})


class Speaking:
    """Leads noun phrases back to whoever they mean."""

    def __init__(self, parse: Parse, coreference: Coreference) -> None:
        self._parse, self._coreference = parse, coreference

    def joint(self, paragraph: Paragraph, head: Token, tokens: Tokens, enclosing: Entity | None) -> Entity | None:
        """Return several who speak as one: "said A, B and C in a joint statement"; None for one alone."""
        heads = [one for one in joined(head) if tokens.start <= one.i < tokens.end]
        if tokens[0].tag_ == "PRP" and tokens[0].i < head.i and tokens[1].lower_ == "and":
            heads = [tokens[0], *heads]  # "he and the town's Fire and Rescue Commissioner Anna Berg"
        commas = [token.i for token in tokens if token.text == ","]
        listed = {i for comma in commas for i in range(comma, portfolios_end(paragraph.doc, comma) or comma)}
        # "Jane Doe, the minister for trade, energy, and tourism" is one, even where she hangs on "tourism".
        heads = [one for one in heads if one.i not in listed] or heads[:1]
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
        if _is_attributive(heads[0]):
            found[0] = None  # not even "the Bloc's trade", of its "trade and industry commissioner"
        named = [one for one in dict.fromkeys(found) if one is not None and one.type in _ACTORS]
        speaking = {one.i for one, entity in zip(heads, found, strict=True) if entity in named}
        told = [one for one in heads if one.i in speaking or not _is_of_one(one, tokens, speaking)]
        if not named or (len(named) == 1 and (len(told) == 1 or len(set(found)) == 1)):
            return None
        return Entity.group(named, None if len(named) == len(told) else tokens.text)

    def single(self, paragraph: Paragraph, head: Token, tokens: Tokens, enclosing: Entity | None) -> Entity | None:
        """Return the one whom a noun phrase means: at its head, or by a name beside it ("attack dog Smith")."""
        head = _owned(head, tokens)
        found = self._coreference.named.opening(paragraph, tokens) or self._coreference.at(
            paragraph, head, enclosing
        )
        unnamed = found is None or found.type is SpeakerType.UNNAMED
        if unnamed and (body := self._coreference.named.body_closing(paragraph, tokens)) is not None:
            return body
        who = next((t.i for t in tokens if t.i > head.i and t.tag_ in {"WP", "WP$", "WDT"}), tokens.end)
        own = paragraph.doc[tokens.start : who]  # not "who signed it with Omar Diallo"
        if head.tag_ == "NN" and (bracketed := self._coreference.named.bracketed(paragraph, tokens)) is not None:
            return bracketed
        beside = self._beside(paragraph, head, own)
        if found is not None and found.type is not SpeakerType.UNNAMED:
            # "Reform Party MP Anna Berg" hangs on the party at times, and is Anna Berg.
            of_body = beside is not None and found.type in {SpeakerType.ORGANIZATION, SpeakerType.COUNTRY}
            return beside if of_body else found
        # "The senior Polish archbishop Anna Berg" hangs on "Polish" at times, which are many, and "the drivers'
        # union secretary Anna Berg" on the drivers.
        many = found is not None and found.plural and head.tag_ != "JJ"
        if beside is not None and not (many and not self._coreference.named.closes(paragraph, own)):
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
            clause = paragraph.tokens(found.shown) if found.shown.contains(span) else None
            over = clause is not None and any(t.tag_ in {"VBD", "VBZ", "VBP"} for t in clause if t.i >= own.end)
            if (span.contains(found.shown) or over) and found.shown != span:
                found.name, found.shown = self._parse.text_of(span).rstrip(" ,;:"), span
        return found

    def _beside(self, paragraph: Paragraph, head: Token, tokens: Tokens) -> Entity | None:
        """Return whose name stands beside the head as the same one's: "the attack dog Smith"."""
        named = self._coreference.named
        around = next((t.i for t in tokens if t.i > head.i and t.lower_ in _AROUND), tokens.end)
        own = paragraph.doc[tokens.start : around]
        serves = text_at(paragraph.doc, head.i + 1).lower() in {"to", "for"}  # "an aide to Omar Diallo" is not he
        if not serves or named.holds_office(paragraph, head, own):
            return named.within(paragraph, own)
        return named.within(paragraph, own[: head.i + 1 - own.start]) or self._closing(paragraph, own)

    def _closing(self, paragraph: Paragraph, tokens: Tokens) -> Entity | None:
        """Return whose name closes a phrase behind its last comma: "the lawyer for Mr Berg, Omar Diallo"."""
        comma = next((t.i for t in reversed(list(tokens)) if t.text == ","), None)
        behind = paragraph.doc[comma + 1 : tokens.end] if comma is not None else tokens[:0]
        return self._coreference.named.opening(paragraph, behind) if len(behind) else None

    def in_words(self, source: Span) -> Entity:
        words = self._parse.text_of(source).rstrip(" ,;:")
        if _COINED.fullmatch(words.partition(",")[0]):
            return self._coreference.register.new_body(words.partition(",")[0])
        return Entity(SpeakerType.UNNAMED, f"{slug(words)}-{source.start}", words, shown=source)


def _can_speak(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in HUMANS or lemma in BODIES


def _is_of_one(word: Token, tokens: Tokens, named: Container[int]) -> bool:
    """Tell whether a word joined to others is only of a title or a day: "the | trade | and industry minister"."""
    if word.lower_ in _DAYS or _is_attributive(word) or (word.i + 1 in named and _can_speak(word)):
        return True
    if word.tag_ != "NNP" or word.ent_type_ == "PERSON" or _can_speak(word):
        return False
    # "The town's | Police | and Crime Commissioner Anna Berg", not "Solidar and Mayor Anna Berg"
    run = list(takewhile(lambda t: t.tag_ == "NNP" or t.lower_ == "and", tokens.doc[word.i + 1 : tokens.end]))
    title = next((n for n, t in enumerate(run) if t.tag_ == "NNP" and t.lemma_.lower() in HUMANS), len(run))
    return bool(run) and (2 if run[0].lower_ == "and" else 0) <= title < len(run) - 1


def _is_attributive(noun: Token) -> bool:
    """Tell whether a common noun only says of what somebody is minister: "the | trade | and industry minister"."""
    joined_to = noun.doc[noun.i + 1 : noun.i + 3]
    beside = len(joined_to) > 1 and joined_to[0].lower_ in {"and", ","} and joined_to[1].tag_ == "NN"
    return noun.tag_ == "NN" and not _can_speak(noun) and beside


def _owned(head: Token, tokens: Tokens) -> Token:
    """Return the noun behind "'s" where the parser takes the owner for the head: "Mr Berg's | spokesman"."""
    doc = tokens.doc
    owner = next((t.i for t in tokens if t.tag_ == "POS" and t.i > head.i), None)
    if owner is None or any(t.tag_ != "NNP" and t.lower_ != "of" for t in doc[head.i : owner]):
        return head  # but "the Republic of Norland's | rebel movement"
    own = next((t for t in doc[owner + 1 : tokens.end] if t.tag_ in {"NN", "NNP"}), None)
    while own is not None and own.i + 1 < tokens.end and doc[own.i + 1].tag_ == "NN":
        own = doc[own.i + 1]
    return own if own is not None and own.tag_ == "NN" else head


def _are_of_one(tokens: Tokens, heads: list[Token]) -> bool:
    """Tell whether what "and" joins only says who somebody is: by titles behind a name, or before it."""
    joint = next((t.i for t in reversed(list(tokens)) if t.lower_ == "and"), None)
    if joint is None:
        return False
    return _are_titles_behind(tokens, heads, joint) or _are_titles_before(tokens, joint)


def _are_titles_behind(tokens: Tokens, heads: list[Token], joint: int) -> bool:
    """Tell of "Anna Berg, his niece and an aide", "Anna Berg, a grower and the president of the council"."""
    doc, joined_to = tokens.doc, [one for one in heads if one.i > joint]
    commas = [t.i for t in tokens if t.text == "," and t.i < joint]
    if not commas or heads[0].i > commas[0] or not joined_to or not all(_is_title(one) for one in joined_to):
        return False
    called = [noun_phrase(one, joined=False)[0].lower_ in _CALLING for one in joined_to]
    if (
        doc[tokens.end : tokens.end + 1].text not in {",", "."}
        and doc[tokens.end - 1].text != ","
        and not all(called)
    ):
        return False  # "Anna Berg, the opposition and the army said"
    if commas[-1] + 1 == joint:  # "a lawyer, an aunt of his, and a friend"
        return all(called)
    return any(token.tag_ == "NN" or _is_title(token) for token in doc[commas[-1] + 1 : joint])


def _are_titles_before(tokens: Tokens, joint: int) -> bool:
    """Tell of "the chemist and Green councillor Anna Berg", "Prime Minister and Minister of Trade Anna Berg"."""
    doc = tokens.doc
    commas = [t.i for t in tokens if t.text == ","]
    if any(t.tag_ in {"DT", "POS", "PRP$"} for t in doc[joint : tokens.end]) or not _is_title(doc[joint - 1]):
        return False
    if doc[tokens.start].tag_ == "DT" and any(t.is_title and _is_title(t) for t in doc[joint : tokens.end]):
        return False  # "the king and Prime Minister Anna Berg"
    if not all(_is_title(doc[i - 1]) for i in commas):  # "Actor, writer and activist Anna Berg"
        return False
    last = next((i for i in range(tokens.end - 1, joint, -1) if doc[i].tag_ != "NNP" or _is_title(doc[i])), joint)
    behind = range(last + 1, tokens.end - 1)
    last -= doc[last].text == ","  # "the founder and leader, Anna Berg"
    titled = _is_title(doc[last]) or any(stands_behind_an_office(doc, titles_begin(doc, i)) for i in behind)
    return joint < last and len(behind) > 0 and titled


def _is_title(token: Token) -> bool:
    return token.tag_ in {"NN", "NNP"} and token.lemma_.lower() in HUMANS
