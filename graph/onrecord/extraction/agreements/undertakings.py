"""Find what parties undertake where no words for the agreement stand beside it.

Comes in: an accord with its parties. Go out: Stretches: "Oslo has agreed to pay …", "the two sides will share …",
"Oslo, which brokered the truce, will send …", in a paragraph that names the agreement or next to one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.anchors import Stretch, sentences
from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.particulars import every_side, parties_in
from onrecord.extraction.agreements.predicates import NOMINAL, THINKING, is_finite, predicate, promises
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.syntax import child, is_negated
from onrecord.extraction.tokens import Doc, Token
from onrecord.record import Party

_BINDING = frozenset({"will", "would", "must", "shall", "is", "are", "was", "were"})
_DEEDS = contents.DEEDS | contents.GAINS
_HELPERS_DEEDS = contents.DEEDS | contents.WATCHING
_IDLE = contents.TALKING | contents.VAGUE | {"end"}
_NEAR, _FAR = 1, 3  # paragraphs from one that names the agreement
_FARTHEST = 8  # tokens between "agreed" and "to"


def undertakings(parse: Parse, cast: Cast, accord: Accord, parties: tuple[Party, ...]) -> Iterator[Stretch]:
    """Yield the stretches that tell what parties undertake, and what those do who help."""
    for naming in accord.namings:
        yield from _of_helpers(naming)
    named = {naming.paragraph.index for naming in accord.namings}
    reader = _Reader(cast, parties, pledge=accord.kind == "pledge")
    for index in sorted({place + step for place in named for step in range(-_FAR, _FAR + 1)}):
        if 0 <= index < len(parse.paragraphs):
            near = bool(named & set(range(index - _NEAR, index + _NEAR + 1)))
            yield from reader.stretches(parse.paragraphs[index], near=near)


def _of_helpers(naming: Naming) -> Iterator[Stretch]:
    """Yield "Finland, which brokered the accord, | will send 40 monitors"."""
    doc, at = naming.doc, naming.end
    before = {t.lemma_.lower() for t in doc[max(0, naming.first - 4) : naming.first]}
    helped = "which" in before and before & contents.HELPING
    if at + 2 >= len(doc) or doc[at].text != "," or not helped:
        return
    verb = next((t for t in doc[at + 1 : at + 4] if t.pos_ == "VERB"), None)
    if verb is not None and promises(doc, at + 1) and verb.lemma_.lower() in _HELPERS_DEEDS:
        stop = next((end for start, end in sentences(naming.paragraph) if start <= at < end), len(doc))
        yield Stretch(naming.paragraph, at + 1, stop)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what the parties of one agreement undertake. `pledge`: anybody's promise is meant."""

    cast: Cast
    parties: tuple[Party, ...]
    pledge: bool

    def stretches(self, paragraph: Paragraph, *, near: bool) -> Iterator[Stretch]:
        """Yield what a paragraph tells; where the agreement is not named `near`, what all are to do first."""
        doc = paragraph.doc
        telling = False
        for start, stop in sentences(paragraph):
            told: list[Stretch] = []
            bound = predicate(doc, start, stop, promised=True)
            if bound is not None and self._are_all(paragraph, start, bound) and _does(doc, bound + 1, stop):
                aside = next((i for i in range(start, bound) if doc[i].text == ","), None)
                # "The two sides, which have no power, | are to build …"
                first = start if aside is None else bound
                told.append(Stretch(paragraph, first, stop, actor=(start, aside or bound)))
            for verb in doc.tokens[start:stop] if near or telling else ():
                if (
                    verb.pos_ == "VERB"
                    and _may_bind(verb)
                    and not is_negated(verb)
                    and not _is_thought(doc, start, verb)
                ):
                    told += self._of_verb(paragraph, verb, stop, any_deed=telling)
            yield from told
            telling = bool(told)

    def _of_verb(self, paragraph: Paragraph, verb: Token, stop: int, *, any_deed: bool) -> Iterator[Stretch]:
        doc, lemma = paragraph.doc, verb.lemma_.lower()
        subject = child(verb, "nsubj") or doc[max(verb.sent.start, verb.i - 1)]
        if subject.i >= verb.i:
            return
        everybody = every_side(paragraph, self.cast, subject, self.parties)
        if not everybody and not self.pledge and not self._is_party(paragraph, subject):
            return
        if lemma in contents.UNDERTAKING:
            that = next((t.i for t in doc[verb.i + 1 : verb.i + 5] if t.lower_ == "that"), None)
            if that is not None and predicate(doc, that + 1, stop) is not None:
                yield Stretch(paragraph, that + 1, stop)
            elif (to := _infinitive(verb)) is not None:
                actor = None if everybody else (subject.left_edge.i, subject.i + 1)
                yield Stretch(paragraph, to, stop, by_all=everybody, actor=actor)
        elif not _is_talk(verb) and (everybody or any_deed or lemma in _DEEDS):
            yield Stretch(paragraph, _start_of_phrase(subject), stop)

    def _are_all(self, paragraph: Paragraph, start: int, verb: int) -> bool:
        """Tell whether a sentence's first noun means all parties: "The two sides, which …, are to"."""
        heads = [t for t in paragraph.doc[start:verb] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        return bool(heads) and every_side(paragraph, self.cast, heads[0], self.parties)

    def _is_party(self, paragraph: Paragraph, subject: Token) -> bool:
        return bool(parties_in(self.cast, paragraph, subject.left_edge.i, subject.i + 1, self.parties))


def _start_of_phrase(subject: Token) -> int:
    """Return where the phrase for who acts begins, also where the parse cuts it: "the UK and | France"."""
    first = subject.left_edge.i
    while first > subject.sent.start and (
        subject.doc[first - 1].pos_ in NOMINAL or subject.doc[first - 1].lower_ in {"and", "of", "'s"}
    ):
        first -= 1
    return first + (subject.doc[first].lower_ == "and")


def _does(doc: Doc, first: int, stop: int) -> bool:
    verb = next((t for t in doc[first:stop] if t.pos_ == "VERB"), None)
    return verb is not None and not _is_talk(verb)


def _is_talk(verb: Token) -> bool:
    """Tell whether parties will only speak: "will meet", "agreed to begin talks"."""
    lemma = verb.lemma_.lower()
    near = {t.lemma_.lower() for t in verb.doc[verb.i + 1 : verb.i + 5]}
    return lemma in contents.TALKING or (lemma in contents.OPENING and bool(near & contents.TALKS))


def _may_bind(verb: Token) -> bool:
    """Tell whether a verb is one of undertaking, or stands behind "will", "must" or "are to"."""
    return verb.lemma_.lower() in contents.UNDERTAKING or _is_bound(verb)


def _is_thought(doc: Doc, start: int, verb: Token) -> bool:
    """Tell whether somebody only hopes or fears it."""
    return any(t.lemma_.lower() in THINKING and is_finite(t) for t in doc.tokens[start : verb.i])


def _is_bound(verb: Token) -> bool:
    """Tell whether a verb stands behind "will", "must" or "are to"."""
    return any(c.i < verb.i and c.lower_ in _BINDING and promises(verb.doc, c.i) for c in verb.children)


def _infinitive(verb: Token) -> int | None:
    """Return where the infinitive begins: "agreed in principle on Sunday to | reopen"."""
    doc = verb.doc
    for at in range(verb.i + 1, min(len(doc) - 1, verb.i + 1 + _FARTHEST)):
        if doc[at].tag_ == "TO":
            good = doc[at + 1].tag_ == "VB" and doc[at + 1].lemma_.lower() not in _IDLE
            first = at - 1 if doc[at - 1].lower_ == "not" else at + 1
            return first if good else None
        determined = doc[at].tag_ == "DT" and not (doc[at].lower_ == "the" and doc[at - 1].pos_ == "ADP")
        if determined or doc[at].tag_ in {"MD", "VBD", "VBZ"} or doc[at].text in {",", ";", "."}:
            return None
    return None
