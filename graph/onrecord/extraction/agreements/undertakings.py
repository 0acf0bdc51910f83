"""Find what parties undertake where no words for the agreement stand beside it.

Comes in: an accord with its parties. Go out: Stretches: "Oslo has agreed to pay …", "the two sides will share …", in a
paragraph that names the agreement or next to one.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.agreements.particulars import every_side, parties_in
from onrecord.extraction.agreements.terms import Stretch
from onrecord.extraction.cast import Cast
from onrecord.extraction.language import Paragraph, Parse, child, is_negated
from onrecord.record import Party

_UNDERTAKING = frozenset({"agree", "undertake", "pledge", "promise", "vow", "commit", "consent", "pledge"})
# What is no act that an agreement commits to.
_TALKING = frozenset(
    """
    meet hold talk discuss negotiate continue work seek try consider sign ratify return go come keep be have study
    explore review examine look reconvene announce honour honor respect abide implement join accept make begin start
    need welcome attend host visit face
    """.split()
)
_FEWEST = 2


def undertakings(parse: Parse, cast: Cast, accord: Accord, parties: tuple[Party, ...]) -> Iterator[Stretch]:
    """Yield the stretches that tell what parties undertake, in text order."""
    near = {n.paragraph.index + step for n in accord.namings for step in (-1, 0, 1)}
    for index in sorted(near):
        if 0 <= index < len(parse.paragraphs):
            yield from _in_paragraph(parse.paragraphs[index], cast, parties, pledge=accord.kind == "pledge")


def _in_paragraph(
    paragraph: Paragraph, cast: Cast, parties: tuple[Party, ...], *, pledge: bool
) -> Iterator[Stretch]:
    doc = paragraph.doc
    for verb in doc:
        if verb.pos_ != "VERB" or is_negated(verb):
            continue
        subject = child(verb, "nsubj")
        if subject is None or subject.i > verb.i:
            continue
        if verb.lemma_.lower() in _UNDERTAKING:
            to = _infinitive(verb)
            if to is not None and _is_party(paragraph, cast, subject, parties):
                yield Stretch(paragraph, to, verb.sent.end, by_all=every_side(paragraph, cast, subject, parties))
        elif any(c.tag_ == "MD" and c.lower_ in {"will", "would", "must", "shall"} for c in verb.children):
            first = subject.left_edge.i
            if verb.lemma_.lower() not in _TALKING and every_side(paragraph, cast, subject, parties):
                yield Stretch(paragraph, first, verb.sent.end)


def _infinitive(verb: Token) -> int | None:
    """Return where the infinitive begins: "agreed in principle on Sunday to | reopen"."""
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 9)]:
        if token.tag_ == "TO":
            behind = token.doc[token.i + 1] if token.i + 1 < verb.sent.end else None
            good = behind is not None and behind.tag_ == "VB" and behind.lemma_.lower() not in _TALKING
            return token.i + 1 if good else None
        if token.tag_ in {"MD", "VBD", "VBZ"} or token.text in {",", ";"}:
            return None
    return None


def _is_party(paragraph: Paragraph, cast: Cast, subject: Token, parties: tuple[Party, ...]) -> bool:
    if every_side(paragraph, cast, subject, parties):
        return True
    return bool(parties_in(cast, paragraph, subject.left_edge.i, subject.right_edge.i + 1, parties))
