"""Read how an act is told: by which verb, how firmly, at what length, in what manner of sentence.

Comes in: a Proposal. Go out: the names of what is to be seen of its words, for `commitments` to judge by.
"""

from collections.abc import Iterator

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.acts import deed_of
from onrecord.extraction.agreements.predicates import SAYING, THINKING, is_finite, is_verb, promises
from onrecord.extraction.agreements.proposals import Proposal
from onrecord.extraction.tokens import Token

_VERBS = {
    "aiming": contents.AIMS,
    "allowing": contents.ALLOWING,
    "barring": contents.BARRING,
    "binding": contents.BINDING,
    "deed": contents.DEEDS,
    "doing": contents.DOING,
    "fate": contents.FATES,
    "gaining": contents.GAINS,
    "giving": contents.GIVING,
    "helping": contents.HELPING,
    "listing": contents.LISTING,
    "making": contents.MADE,
    "opening": contents.OPENING,
    "saying": contents.SAYING_SO,
    "setting": contents.SETTING,
    "talking": contents.TALKING,
    "undertaking": contents.UNDERTAKING,
    "vague": contents.VAGUE,
    "watching": contents.WATCHING,
}
_ALL = frozenset({"both", "each", "two", "sides", "parties"})
_NEGATIONS = frozenset({"not", "never", "n't", "no"})
_BEHIND = frozenset({",", ";", ".", "and", ":", "but", "—", "which", "while"})
_LINKS = frozenset("because after before as who if when than whether how said until what where so".split())
_OPENINGS = frozenset(
    "under in each both neither also it the a but he she they there as if after for no and".split()
)
_LENGTHS = (3, 6, 10, 15, 22)  # tokens
_MANY = 3
_NEAR = 3  # tokens


def of_words(proposal: Proposal) -> Iterator[str]:
    """Yield what is done, and how firmly."""
    doc, act = proposal.paragraph.doc, proposal.act
    verb, deed = doc.tokens[act.verb], deed_of(doc, act)
    modal = _modal(verb)
    yield f"tag {verb.tag_}"
    yield f"modal {modal}"
    for name, lemmas in _VERBS.items():
        if deed.lemma_.lower() in lemmas:
            yield f"a verb of {name}"
            yield f"a verb of {name}, {verb.tag_ if modal == 'none' else 'modal'}"
    if verb.lemma_.lower() == "have" and deed.tag_ == "VBN" and verb.tag_ != "MD":
        yield "done"
    behind = (t.lemma_.lower() for t in doc.tokens[deed.i + 1 : act.end] if t.pos_ not in {"DET", "ADJ"})
    if next(behind, "") in contents.EFFECTS:
        yield "an effect"
    if any(token.lower_ in _NEGATIONS for token in doc.tokens[act.verb : act.verb + _NEAR]):
        yield "negated"
    if any(child.dep_ == "aux:pass" for child in deed.children):
        yield "passive"
    if act.actor is not None and any(t.lower_ in _ALL for t in doc.tokens[slice(*act.actor)]):
        yield "by all sides"


def of_shape(proposal: Proposal) -> Iterator[str]:
    """Yield how long an act is, and what is in it."""
    doc, act = proposal.paragraph.doc, proposal.act
    tokens = doc.tokens[act.first : act.end]
    yield f"long {next((most for most in _LENGTHS if len(tokens) <= most), 'more')}"
    yield "begins with its verb" if act.first == act.verb else "begins with who acts"
    finite = sum(token.tag_ == "MD" or is_finite(token) for token in tokens)
    yield f"{min(finite, _MANY)} finite verbs"
    if any(t.lower_ == "and" and is_verb(doc.tokens[t.i + 1]) for t in doc.tokens[act.verb : act.end - 1]):
        yield "another verb behind and"
    if any(token.pos_ == "NUM" for token in tokens):
        yield "a number"
    if any(token.lemma_.lower() in AGREEMENT_KINDS for token in doc.tokens[act.verb : act.end]):
        yield "of an agreement"


def of_sentence(proposal: Proposal) -> Iterator[str]:
    """Yield what stands around an act in its sentence."""
    doc, act, start, stop = proposal.paragraph.doc, proposal.act, proposal.start, proposal.stop
    behind = doc.tokens[act.end].lower_ if act.end < stop else "."
    yield f"before {behind if behind in _BEHIND else 'a word'}"
    first = doc.tokens[start].lower_
    yield f"opened by {first if first in _OPENINGS else 'a word'}"
    link = doc.tokens[act.first - 1].lower_ if act.first > start else ""
    if link in _LINKS:
        yield f"linked by {link}"
    if sum(token.is_quote and token.tag_ != "POS" for token in doc.tokens[: act.first]) % 2:
        yield "in marks"
    if doc.tokens[stop - 1].text == "?":
        yield "a question"
    if not doc.tokens[0].is_alpha:
        yield "a point of a list"
    for name, place in (("before", doc.tokens[start : act.first]), ("behind", doc.tokens[act.end : stop])):
        verbs = {token.lemma_.lower() for token in place if token.pos_ == "VERB"}
        if verbs & SAYING:
            yield f"said {name}"
        if verbs & THINKING:
            yield f"thought {name}"


def _modal(verb: Token) -> str:
    if verb.tag_ == "MD":
        return verb.lower_
    return "be to" if promises(verb.doc, verb.i) else "none"
