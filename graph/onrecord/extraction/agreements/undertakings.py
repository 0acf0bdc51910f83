"""Find what parties undertake where no words for the agreement stand beside it.

Comes in: an accord with its parties. Go out: Stretches: "Oslo has agreed to pay …", "the two sides will share …",
"Oslo, which brokered the truce, will send …", in a paragraph that names the agreement or next to one.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.anchors import Stretch, sentences
from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.agreements.particulars import every_side, parties_in
from onrecord.extraction.agreements.predicates import NOMINAL, THINKING, is_finite, predicate, promises
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse, child, is_negated
from onrecord.record import Party

_BINDING = frozenset({"will", "would", "must", "shall", "is", "are", "was", "were"})
_FARTHEST = 8  # tokens between "agreed" and "to"


def undertakings(parse: Parse, cast: Cast, accord: Accord, parties: tuple[Party, ...]) -> Iterator[Stretch]:
    """Yield the stretches that tell what parties undertake, and what those do who help."""
    for naming in accord.namings:
        yield from _of_helpers(naming)
    near = sorted({n.paragraph.index + step for n in accord.namings for step in (-1, 0, 1)})
    for index in near:
        if 0 <= index < len(parse.paragraphs):
            yield from _in_paragraph(parse.paragraphs[index], cast, parties, pledge=accord.kind == "pledge")


def _of_helpers(naming: Naming) -> Iterator[Stretch]:
    """Yield "Finland, which brokered the accord, | will send 40 monitors"."""
    doc, at = naming.doc, naming.end
    before = {t.lemma_.lower() for t in doc[max(0, naming.first - 4) : naming.first]}
    helped = "which" in before and before & contents.HELPING
    if at + 2 >= len(doc) or doc[at].text != "," or not helped:
        return
    verb = next((t for t in doc[at + 1 : at + 4] if t.pos_ == "VERB"), None)
    if verb is not None and promises(doc, at + 1) and verb.lemma_.lower() in contents.DEEDS | contents.WATCHING:
        stop = next((end for start, end in sentences(naming.paragraph) if start <= at < end), len(doc))
        yield Stretch(naming.paragraph, at + 1, stop)


def _in_paragraph(
    paragraph: Paragraph, cast: Cast, parties: tuple[Party, ...], *, pledge: bool
) -> Iterator[Stretch]:
    doc = paragraph.doc
    for start, stop in sentences(paragraph):
        bound = predicate(doc, start, stop, promised=True)
        if bound is not None and _are_all(paragraph, cast, start, bound, parties) and _does(doc, bound + 1, stop):
            yield Stretch(paragraph, start, stop)
        for verb in doc[start:stop]:
            if verb.pos_ == "VERB" and not is_negated(verb) and not _is_thought(doc, start, verb):
                yield from _of_verb(paragraph, cast, verb, stop, parties, pledge=pledge)


def _of_verb(
    paragraph: Paragraph, cast: Cast, verb: Token, stop: int, parties: tuple[Party, ...], *, pledge: bool
) -> Iterator[Stretch]:
    subject = child(verb, "nsubj") or paragraph.doc[max(verb.sent.start, verb.i - 1)]
    lemma = verb.lemma_.lower()
    if subject.i >= verb.i:
        return
    everybody = every_side(paragraph, cast, subject, parties)
    if not everybody and not pledge and not _is_party(paragraph, cast, subject, parties):
        return
    if lemma in contents.UNDERTAKING:
        that = next((t.i for t in paragraph.doc[verb.i + 1 : verb.i + 5] if t.lower_ == "that"), None)
        if that is not None and predicate(paragraph.doc, that + 1, stop) is not None:
            yield Stretch(paragraph, that + 1, stop)
        elif (to := _infinitive(verb)) is not None:
            actor = None if everybody else (subject.left_edge.i, subject.i + 1)
            yield Stretch(paragraph, to, stop, by_all=everybody, actor=actor)
    elif _is_bound(verb) and not _is_talk(verb) and (everybody or lemma in contents.DEEDS):
        yield Stretch(paragraph, _start_of_phrase(subject), stop)


def _start_of_phrase(subject: Token) -> int:
    """Return where the phrase for who acts begins, also where the parse cuts it: "the UK and | France"."""
    first = subject.left_edge.i
    while first > subject.sent.start and (
        subject.doc[first - 1].pos_ in NOMINAL or subject.doc[first - 1].lower_ in {"and", "of", "'s"}
    ):
        first -= 1
    return first + (subject.doc[first].lower_ == "and")


def _are_all(paragraph: Paragraph, cast: Cast, start: int, verb: int, parties: tuple[Party, ...]) -> bool:
    """Tell whether a sentence's first noun means all parties: "The two sides, which …, are to"."""
    heads = [t for t in paragraph.doc[start:verb] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
    return bool(heads) and every_side(paragraph, cast, heads[0], parties)


def _does(doc: Doc, first: int, stop: int) -> bool:
    verb = next((t for t in doc[first:stop] if t.pos_ == "VERB"), None)
    return verb is not None and not _is_talk(verb)


def _is_talk(verb: Token) -> bool:
    """Tell whether parties will only speak: "will meet", "agreed to begin talks"."""
    lemma = verb.lemma_.lower()
    near = {t.lemma_.lower() for t in verb.doc[verb.i + 1 : verb.i + 5]}
    return lemma in contents.TALKING or (lemma in contents.OPENING and bool(near & contents.TALKS))


def _is_thought(doc: Doc, start: int, verb: Token) -> bool:
    """Tell whether somebody only hopes or fears it."""
    return any(t.lemma_.lower() in THINKING and is_finite(t) for t in doc[start : verb.i])


def _is_bound(verb: Token) -> bool:
    """Tell whether a verb stands behind "will", "must" or "are to"."""
    return any(c.i < verb.i and c.lower_ in _BINDING and promises(verb.doc, c.i) for c in verb.children)


def _infinitive(verb: Token) -> int | None:
    """Return where the infinitive begins: "agreed in principle on Sunday to | reopen"."""
    doc = verb.doc
    for at in range(verb.i + 1, min(len(doc) - 1, verb.i + 1 + _FARTHEST)):
        if doc[at].tag_ == "TO":
            good = doc[at + 1].tag_ == "VB" and doc[
                at + 1
            ].lemma_.lower() not in contents.TALKING | contents.VAGUE | {"end"}
            first = at - 1 if doc[at - 1].lower_ == "not" else at + 1
            return first if good else None
        determined = doc[at].tag_ == "DT" and not (doc[at].lower_ == "the" and doc[at - 1].pos_ == "ADP")
        if determined or doc[at].tag_ in {"MD", "VBD", "VBZ"} or doc[at].text in {",", ";", "."}:
            return None
    return None


def _is_party(paragraph: Paragraph, cast: Cast, subject: Token, parties: tuple[Party, ...]) -> bool:
    return bool(parties_in(cast, paragraph, subject.left_edge.i, subject.i + 1, parties))
