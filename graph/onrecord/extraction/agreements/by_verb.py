"""Find agreements that only a verb tells: "Chad and Mali have agreed to exchange 40 prisoners".

Comes in: a Parse. Goes out: namings whose head is the verb, of an article that names no agreement by a noun.
"""

from collections.abc import Iterator

from onrecord.extraction.agreements.actors import IN_ARMS, SIDES
from onrecord.extraction.agreements.binding import STATE_BODIES
from onrecord.extraction.agreements.naming import Naming, Pointing
from onrecord.extraction.cues import subject_of
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.nouns import HUMANS
from onrecord.extraction.syntax import child, is_negated
from onrecord.extraction.tokens import Token

_AGREEING = frozenset({"VBD", "VBN", "VBP"})
_SEVERAL = frozenset({"they", "both"})
# Who agrees to talk, to wait, to blame others has agreed to nothing yet.
_NOTHING_YET = frozenset(
    """
    meet talk discuss negotiate consult confer cooperate differ disagree try seek speak comment answer say blame
    call become wait hold hope
    """.split()
)
_TALKS = frozenset("talk negotiation meeting dialogue discussion contact consultation effort round".split())
_NEGATING = frozenset({"neither", "no", "nobody", "none"})
_OPENING = frozenset({"if", "whether", "unless"})
_DENYING = frozenset({"deny", "ask", "doubt", "dispute"})
_CEASING = frozenset("halt cease stop end suspend".split())
_HOSTILITIES = frozenset("hostility fire fighting attack war shelling bombardment".split())
_MANY = frozenset({"hundred", "thousand", "dozen", "score", "number"})  # "hundreds of prisoners"
_FARTHEST = 8  # tokens from what is to be done to the thing it is done to


def agreed_by_verb(parse: Parse) -> Iterator[Naming]:
    """Yield where several who are named before the verb have agreed to do something, in order."""
    for paragraph in parse.paragraphs:
        for token in paragraph.doc:
            if (
                token.lemma_.lower() == "agree"
                and token.tag_ in _AGREEING
                and (found := _naming(paragraph, token))
            ):
                yield found


def _naming(paragraph: Paragraph, agreed: Token) -> Naming | None:
    done, who = _what_to_do(agreed), subject_of(agreed)
    if done is None or who is None or not _are_several(who, agreed) or not _act_for_states(who):
        return None
    if is_negated(agreed) or not _NEGATING.isdisjoint(t.lower_ for t in who.subtree) or _is_open(agreed):
        return None
    thing = _thing_of(done)
    lemma, matter = done.lemma_.lower(), thing.lemma_.lower() if thing is not None else ""
    if lemma in _NOTHING_YET or matter in _TALKS:
        return None
    end = (thing or done).i + 1
    return Naming(
        paragraph=paragraph,
        head=agreed,
        first=agreed.i,
        end=end,
        span=paragraph.span(paragraph.doc[agreed.i : end]),
        kind="ceasefire" if lemma in _CEASING and matter in _HOSTILITIES else "agreement",
        pointing=Pointing.INDEFINITE,
        marks=frozenset({lemma, matter} - {""}),
    )


def _what_to_do(agreed: Token) -> Token | None:
    """Return the verb behind "agreed to", with a day or a place between; by the order of words."""
    doc = agreed.doc
    near = doc.tokens[agreed.i + 1 : min(agreed.i + _FARTHEST, agreed.sent.end)]
    to = next((t.i for t in near if t.lower_ == "to" or t.is_punct), agreed.sent.end)
    verb = doc[to + 1] if to + 1 < agreed.sent.end and doc[to].lower_ == "to" else None
    return verb if verb is not None and verb.tag_ == "VB" else None


def _thing_of(verb: Token) -> Token | None:
    """Return the noun that something is done to, the first that closes a phrase behind the verb."""
    near = verb.doc.tokens[verb.i + 1 : min(verb.i + _FARTHEST, verb.sent.end)]
    for token in near:
        if token.lower_ == "of" and token.nbor(-1).lemma_.lower() in _MANY:
            continue
        if token.pos_ in {"ADP", "PUNCT", "VERB", "SCONJ"} or token.text == "-":
            return None
        if token.pos_ in {"NOUN", "PROPN"} and token.doc[token.i + 1 : token.i + 2].text not in {"-", "'s"}:
            behind = token.doc[token.i + 1] if token.i + 1 < verb.sent.end else None
            counts = behind is not None and behind.lower_ == "of" and token.lemma_.lower() in _MANY
            if not counts and (behind is None or behind.pos_ not in {"NOUN", "PROPN"}):
                return token
    return None


def _act_for_states(who: Token) -> bool:
    """Tell whether states, or those who act for them, agree: not "doctors in Kenya and Uganda"."""
    lemma = who.lemma_.lower()
    if who.pos_ == "PROPN" or who.lower_ in _SEVERAL or lemma in STATE_BODIES or lemma in SIDES:
        return True
    return lemma in IN_ARMS or lemma not in HUMANS


def _is_open(agreed: Token) -> bool:
    """Tell whether it is denied, asked or supposed: "denied that they agreed", "if they agreed"."""
    if any(c.dep_ == "mark" and c.lower_ in _OPENING for c in agreed.children):
        return True
    return agreed.dep_ == "ccomp" and agreed.head.lemma_.lower() in _DENYING


def _are_several(who: Token, agreed: Token) -> bool:
    if any(c.pos_ == "PROPN" and any(case.lower_ == "with" for case in c.lefts) for c in agreed.rights):
        return who.pos_ == "PROPN"  # "Chad agreed with Mali to open the road"
    have = child(agreed, "aux")
    plural = agreed.tag_ == "VBP" or (have is not None and have.lower_ == "have")
    return (plural and who.lower_ not in {"i", "we", "you"}) or (
        who.tag_ in {"NNS", "NNPS"} or who.lower_ in _SEVERAL or child(who, "conj") is not None
    )
