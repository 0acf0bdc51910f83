"""Settle who "the pair", "both governments", "the three leaders" are, and which of two is "the latter".

Comes in: a mention and the Discourse around it. Goes out: a group of those joined last before it, or the one of
two; None where the phrase is none of these, or nobody is sure.
"""

from collections.abc import Iterator

from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.mentions import Mention, Place
from onrecord.extraction.nouns import HUMANS
from onrecord.extraction.syntax import text_at
from onrecord.extraction.tokens import Token
from onrecord.record import SpeakerType

_PERSON = frozenset({SpeakerType.PERSON})
_HUMAN = _PERSON | {SpeakerType.UNNAMED}
_ACTORS = frozenset({SpeakerType.COUNTRY, SpeakerType.ORGANIZATION})
_COUNTRIES = frozenset({SpeakerType.COUNTRY})
_MEETING = frozenset({"meet", "host", "receive", "welcome"})
_WITH = frozenset({"with", "alongside"})
_JOINING = frozenset({"conj", "appos", "flat"})
_NEAR = 2  # paragraphs that a pair of speakers may lie back
_SENTENCES = 2  # before the one of "the latter", in which the two may stand
_MANY = {"two": 2, "both": 2, "either": 2, "neither": 2, "three": 3, "four": 4, "pair": 2, "duo": 2, "couple": 2,
         "trio": 3}  # fmt: skip
_LANDS = frozenset({"country", "nation", "state", "neighbour", "neighbor", "capital"})
_NUMERALS = frozenset({"two", "three", "four"})
_STATES = frozenset({"government", "side", "country", "nation", "state", "neighbour", "neighbor", "capital"})


def one_of_two(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return who "the former" or "the latter" is: of those whom the nearest sentence that names two names so."""
    doc = discourse.doc(mention)
    words = doc[mention.first : mention.first + 2].text.lower()
    alone = mention.end == mention.first + 2 or text_at(doc, mention.first + 2) == ","
    if not alone or words not in {"the former", "the latter"}:
        return None
    by_sentence: dict[int, list[Entity]] = {}
    for back, entity in discourse.before(mention.start):
        if back.sentence < mention.sentence - _SENTENCES:
            break
        by_sentence.setdefault(back.sentence, []).append(entity)
    for sentence in sorted(by_sentence, reverse=True):
        for kinds in (_PERSON, _ACTORS, _HUMAN):
            named = list(dict.fromkeys(e for e in reversed(by_sentence[sentence]) if e.type in kinds))
            if len(named) == 2 or (len(named) > 2 and words == "the latter"):
                return named[0] if words == "the former" else named[-1]
    return None


def together_before(discourse: Discourse, pronoun: Mention) -> Entity | None:
    """Return whom "they" means who say something: those whom the sentences before join, by name or as a source."""
    if not pronoun.speaks or pronoun.quoted or pronoun.place is not Place.SUBJECT:
        return None
    own = discourse.own_words(pronoun)
    spoke = (
        (back, entity)
        for back, entity in discourse.before(pronoun.start)
        if back.speaks and pronoun.sentence - back.sentence <= _SENTENCES
        and not any(span.start <= back.start < span.end for span in own)
    )  # fmt: skip
    last, source = next(spoke, (None, None))
    unnamed = source is not None and source.type is SpeakerType.UNNAMED
    if last is not None and unnamed and _is_several(discourse, last):
        return source
    acting = (
        (back, entity)
        for back, entity in discourse.before(pronoun.start)
        if pronoun.sentence - back.sentence <= _SENTENCES
        and back.place is Place.SUBJECT
        and entity.type in _PERSON | _ACTORS
    )
    for back, entity in acting:
        first = discourse.token(back)
        while first.dep_ in _JOINING:
            first = first.head
        beside = (discourse.at.get((back.paragraph, i)) for i in (first.i, *_joined_to(first)))
        kinds = _PERSON if entity.type in _PERSON else _ACTORS
        several = list(dict.fromkeys(one for one in beside if one is not None and one.type in kinds))
        if len(several) < 2 and kinds is _PERSON and (met := _whom_he_met(discourse, back)) is not None:
            several = [entity, met]
        if len(several) > 1 and entity in several:
            return Entity.group(several)
    return None


def _whom_he_met(discourse: Discourse, subject: Mention) -> Entity | None:
    """Return the one person whom somebody meets: "Berg met | Diallo", "Berg held talks with | Diallo"."""
    verb = discourse.token(subject).head
    meets = verb.lemma_.lower() in _MEETING
    met: set[Entity] = set()
    for token in verb.subtree:
        entity = discourse.at.get((subject.paragraph, token.i))
        if entity is None or entity.type not in _PERSON or token.i < verb.i:
            continue
        while token.dep_ in {"flat", "appos"}:
            token = token.head  # "met Chancellor | Berg"
        with_him = any(c.dep_ == "case" and c.lower_ in _WITH for c in token.children)
        if (meets and token.head == verb and token.dep_ == "obj") or with_him:
            met.add(entity)
    return met.pop() if len(met) == 1 else None


def _is_several(discourse: Discourse, source: Mention) -> bool:
    """Tell whether a source is more than one: "officials", "a federal official and a local one"."""
    return source.plural or any(c.dep_ == "conj" for c in discourse.token(source).rights)


def _joined_to(token: Token) -> Iterator[int]:
    """Yield the places of the nouns that a subject is joined to, and of the names beside them."""
    for one in token.rights:
        if one.dep_ in _JOINING:
            yield one.i
            yield from _joined_to(one)


def several_meant(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return who "the pair", "both governments" or "the three leaders" are: those joined last before it."""
    before = discourse.doc(mention)[mention.first : mention.head]
    if (
        mention.plural
        and mention.end == mention.first + 2
        and discourse.doc(mention)[mention.first].lower_ == "the"
    ):
        return _of_one_office(discourse, mention)
    number = _MANY.get(mention.word) or next((_MANY[t.lower_] for t in before if t.lower_ in _MANY), None)
    if number is None or not (mention.word in _MANY or mention.word in _STATES or mention.word in HUMANS):
        return None
    if discourse.doc(mention)[mention.first].lower_ in _NUMERALS:
        return None  # "two Western diplomats" are not those of before
    kinds = _COUNTRIES if mention.word in _LANDS else _ACTORS if mention.word in _STATES else _PERSON
    found = _so_many(discourse, mention, kinds, number)
    if found is None and mention.word in _MANY and kinds is _PERSON:
        return _so_many(discourse, mention, _COUNTRIES, number)  # "India said it was late; both said …"
    return found


def _of_one_office(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return who "the ministers" are: those joined last before them, where each is called a minister."""
    joined = next(discourse.joined_before(mention.paragraph, _PERSON), [])
    roles = ((discourse.cast.people.role_of(entity.id) or "").lower().split() for entity in joined)
    called = all(mention.word in role for role in roles)
    # "Norway's ministers" who are named behind them are others.
    last = next((back for back, entity in discourse.before(mention.start) if entity in joined), None)
    others = (back for back, _ in discourse.before(mention.start) if back.plural and back.word == mention.word)
    nearest = next(others, None)
    apart = last is None or (nearest is not None and nearest.start > last.start)
    return Entity.group(joined) if len(joined) > 1 and called and not apart else None


def _so_many(discourse: Discourse, mention: Mention, kinds: frozenset[SpeakerType], number: int) -> Entity | None:
    """Return so many of some kinds: those joined last before a mention, else all that are near it."""
    for joined in discourse.joined_before(mention.paragraph, kinds):
        if len(joined) == number:
            return Entity.group(joined)
    near: dict[Entity, None] = {}
    for back, entity in discourse.before(mention.start):
        if mention.paragraph - back.paragraph <= _NEAR and entity.type in kinds:
            near.setdefault(entity)
    return Entity.group(list(reversed(near))) if len(near) == number else None
