"""Read what the clause around an agreement's name tells of it.

Comes in: a naming. Go out: statuses, each with the verb, noun or adjective that tells of it; whether it is told as
a fact is asked elsewhere.
"""

from collections.abc import Iterator

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.fates import fates_of
from onrecord.extraction.agreements.idioms import OFFERS
from onrecord.extraction.agreements.modality import NEGATING, denial_of
from onrecord.extraction.agreements.naming import Naming, Pointing
from onrecord.extraction.agreements.naming_phrases import VERBS_OF_HEADLINES
from onrecord.extraction.agreements.participles import behind_comma, hangs_on, in_front
from onrecord.extraction.agreements.refusals import has_none, is_turned_down, is_voted_down, unwilling
from onrecord.extraction.agreements.subject_verbs import as_predicate, as_subject
from onrecord.extraction.agreements.verbs import (
    BREACHING,
    BY_CASE,
    BY_HAND,
    DONE,
    HANDS,
    HAPPENS,
    MODIFIERS,
    NOUNS,
    PUT_OFF,
    status_done,
    verb_form,
)
from onrecord.extraction.dates import WEEKDAYS
from onrecord.extraction.syntax import child, is_negated
from onrecord.extraction.tokens import Token

_ONLY_OF_PAPERS = frozenset("sign initial initialle ink countersign conclude".split())
_FARTHEST_VERB = 25  # tokens
_DECLARING = frozenset({"declare", "pronounce", "rule"})
_COMPLETING = frozenset({"complete", "conclude", "finalise", "finalize"})
_CALLING = frozenset({"call", "declare"})  # "declared a truce"
_VOID = frozenset({"void", "null", "invalid"})
_YIELDING = frozenset({"produce", "yield"})
_ENDING = frozenset("end break close conclude finish come leave adjourn".split())
_COPIES = frozenset({"copy", "text", "version", "original"})
_TAKING_PART = frozenset({"participation", "membership", "compliance", "adherence"})
_CLOSE = 6  # tokens


def _is_new(naming: Naming) -> bool:
    """Tell whether it is told of for the first time: "declared a truce", not "declared the truce dead"."""
    return naming.pointing in {Pointing.INDEFINITE, Pointing.BARE}


def told_of(naming: Naming) -> Iterator[tuple[str, Token]]:
    """Yield (status, word that tells of it) of an agreement where it is named; a word may be told twice."""
    head = naming.head
    if head.pos_ == "VERB":
        yield "agreed", head  # `by_verb`
        return
    for word in head.lefts:
        if word.dep_ in {"amod", "compound"} and (status := MODIFIERS.get(word.lower_)):
            yield status, word
    if head.lemma_.lower() in OFFERS:
        yield "proposed", head
    before = naming.doc[naming.first - 1] if naming.first > head.sent.start else None
    if before is not None and before.lower_ in VERBS_OF_HEADLINES and before.pos_ != "VERB":
        by_form = (status for base in _base_forms(before.lower_) if (status := DONE.get(base)))
        yield from ((status, before) for status in by_form)
    if before is not None and before.pos_ != "VERB" and naming.doc[before.i - 1].lemma_.lower() in {"help", "to"}:
        yield from ((status, before) for status in (DONE.get(before.lower_),) if status is not None)
    for clause in head.subtree:
        if clause.i < head.i:
            continue
        if clause.dep_ == "acl" and clause.tag_ in {"VBN", "VBD"}:
            # Nobody signs nurses: "a protocol on nurses | signed in Bandung".
            far = verb_form(clause) in _ONLY_OF_PAPERS and hangs_on(clause, head) and not _is_one(clause.head)
            if clause.head == head or far:
                yield from _done(clause)
        elif clause.dep_ == "acl:relcl" and hangs_on(clause, head):
            yield from _by_relative(clause, naming)
    yield from _done(behind_comma(naming))
    if head.dep_ == "compound" and head.head.i == head.i + 1 and head.head.tag_ in {"VBN", "VBD"}:
        yield from _done(head.head)  # "the deal brokered between …", as the parser may take it
    yield from _done(in_front(head))
    yield from _by_governor(head, naming)
    yield from _by_taking_part(naming)
    yield from _opening(naming)
    yield from fates_of(naming)
    denial = denial_of(head)
    if denial is not None:
        yield "denied", denial


def _base_forms(verb: str) -> tuple[str, ...]:
    return verb, verb.removesuffix("s"), verb.removesuffix("es"), verb.removesuffix("ies") + "y"


def _by_hand(token: Token) -> tuple[str, Token] | None:
    """Return what "put their names to the pact" tells, and its verb; None where nothing is put to it."""
    case = child(token, "case")
    if case is None or case.lower_ not in {"to", "on", "under"}:
        return None
    thing = token.head if token.head.pos_ in {"NOUN", "PROPN"} else child(token.head, "obj")
    verb = token.head.head if thing == token.head else token.head
    if thing is None:
        return None
    if verb_form(verb) == "shake" and thing.lower_ == "hands" and case.lower_ == "on":
        return "agreed", verb
    if verb_form(verb) not in BY_HAND:
        return None
    status = HANDS.get(thing.lemma_.lower())
    return (status, verb) if status is not None else None


def _has_one(verb: Token, naming: Naming) -> bool:
    """Tell whether somebody has an agreement with somebody: "Chad has a deal with Peru"; not "no deal".

    Or several have one: "Chad and Peru have a deal".
    """
    finite = verb.lemma_.lower() == "have" and verb.tag_ in {"VBZ", "VBP", "VBD"}
    subject = child(verb, "nsubj")
    several = subject is not None and subject.pos_ == "PROPN" and bool(subject.conjuncts)
    with_whom = bool(naming.partners) or (several and child(verb, "advmod") is None and not is_negated(verb))
    return finite and naming.pointing is not Pointing.NONE and with_whom


def _is_of_talks(noun: Token | None) -> bool:
    return noun is not None and NOUNS.get(noun.lemma_.lower()) == "under-negotiation"


def _ends_talks(verb: Token, naming: Naming) -> bool:
    """Tell whether talks came to nothing: "the talks ended without a deal", "came away from talks without one"."""
    over = verb.lemma_.lower() in _ENDING and _last_case(naming.head) == "without"
    return over and any(_is_of_talks(c) for c in verb.children)


def _by_governor(token: Token, naming: Naming) -> Iterator[tuple[str, Token]]:
    governor, label = token.head, token.dep_
    lemma = verb_form(governor)
    if (by_hand := _by_hand(token)) is not None:
        yield by_hand
        return
    if label in {"appos", "conj"} and governor.lower_ in WEEKDAYS and (status := status_done(governor.head)):
        yield status, governor.head  # "ratified on Monday | a treaty with Chad", as the parser may take it
        return
    if label in {"conj", "appos"} and governor != token:
        # "a treaty with Chad and a gas deal with Mali": the parser joins the deal to Chad, or to a day.
        beside = governor.dep_ in {"nmod", "obl"} and governor.pos_ == "PROPN" and _is_one(governor.head)
        beside = beside and naming.pointing is Pointing.INDEFINITE
        yield from _by_governor(governor.head if beside else governor, naming)
        return
    declares = governor.head if governor.lower_ in _VOID else governor  # "declared void the pact"
    said_of = label in {"obj", "nsubj:pass"} and declares.lemma_.lower() in _DECLARING
    if said_of and (governor.lower_ in _VOID or _is_void(declares, naming)):
        yield "collapsed", declares  # "declared the pact null and void"
    elif governor.pos_ in {"VERB", "AUX"} or governor.tag_.startswith("VB"):
        # "rejected, by 27 votes to 19, the declaration": the parser loses the object behind what stands between.
        lost = label in {"parataxis", "dep"} and token.i > governor.i and child(governor, "obj") is None
        object_of = label in {"obj", "nsubj:pass"} and child(token, "case") is None  # "talks end with a pact"
        if object_of and _has_one(governor, naming):
            yield ("in-force" if naming.partners or naming.other else "agreed"), governor
        if object_of and lemma in _YIELDING and _is_of_talks(child(governor, "nsubj")):
            yield "agreed", governor
        if (object_of or lost) and (status := status_done(governor)):
            if status == "ratified" and governor.dep_ == "xcomp" and governor.head.lemma_.lower() in NEGATING:
                yield "rejected", governor.head
            elif status != "rejected" or _is_refused(token, governor, naming):
                yield status, governor
            if status in {"signed", "agreed"} and (refusal := unwilling(governor)) is not None:
                yield "rejected", refusal
        elif object_of and has_none(governor, naming):
            yield "denied", governor
        elif label == "obj" and lemma in _CALLING and naming.kind == "ceasefire" and _is_new(naming):
            yield "agreed", governor
        elif label == "obj" and lemma in {"vote", "turn"} and child(governor, "compound:prt") is not None:
            yield "rejected", governor
        elif label in {"obj", "nsubj:pass"} and lemma in BY_HAND and _is_put_off(governor):
            yield "suspended", governor
        elif label == "nsubj" or (label == "nsubj:pass" and lemma in BY_HAND):
            yield from as_subject(governor)
        elif label in {"obl", "nmod"} and (status := BY_CASE.get((lemma, _last_case(token)))):
            yield status, governor
        elif label == "obl" and _ends_talks(governor, naming):
            yield "collapsed", governor
        elif label == "obl" and (talks := child(governor, "obj")) is not None and _is_of_talks(talks):
            # The parser hangs on the verb what the talks are on.
            if _are_over(talks):
                yield "agreed", governor
            elif status_done(governor) == "collapsed":
                yield "collapsed", governor  # "broke off talks on a treaty"
        if label.startswith("nsubj"):
            for other in governor.conjuncts:
                if other.pos_ == "VERB" and child(other, "nsubj", "nsubj:pass") is None:
                    passive = child(other, "aux:pass") is not None or other.tag_ == "VBN"
                    if passive and (status := status_done(other)):
                        yield status, other
                    else:
                        yield from as_subject(other)
    elif governor.pos_ in {"ADJ", "ADV"} and label in {"obl", "nmod"} and _is_new(naming):
        if status := BY_CASE.get((lemma, _last_case(token))):
            yield status, governor  # "is close to a deal", not "a source close to the deal"
    elif label == "nsubj":
        yield from as_predicate(governor)
    elif label == "nmod" and lemma in _COPIES and _last_case(token) == "of":
        yield from _by_governor(governor, naming)  # "copies of the treaty were signed"
    elif label in {"nmod", "obl"} and (status := NOUNS.get(lemma)):
        verb = governor.head
        if (
            status == "under-negotiation"
            and governor.dep_ == "nsubj"
            and HAPPENS.get(verb.lemma_.lower()) == "collapsed"
        ):
            yield "collapsed", verb  # "talks on a treaty collapsed"
        elif _are_over(governor):
            yield "agreed", verb
        elif lemma in BREACHING and naming.kind != "ceasefire":
            return  # "in violation of a peace accord": whether that still stands, is not told
        elif status == "proposed" and governor.dep_ == "obj" and status_done(verb) == "rejected":
            if _is_refused(governor, verb, naming):
                yield "rejected", verb  # "rejected an offer of a treaty"
        else:
            yield status, governor
    elif label == "nmod" and _last_case(token) == "of" and _is_one_noun(token, naming):
        yield from _by_governor(governor, naming)  # "signed a code of conduct agreement"
    if label == "nsubj" and (naming.pointing is Pointing.NONE and lemma == "be"):
        yield "denied", governor


def _are_over(talks: Token) -> bool:
    """Tell whether there is no more to talk about: "completed talks on a treaty", "talks were concluded"."""
    verb = talks.head
    if NOUNS.get(talks.lemma_.lower()) != "under-negotiation":
        return False
    return talks.dep_ in {"obj", "nsubj:pass"} and verb_form(verb) in _COMPLETING and verb.tag_ in {"VBD", "VBN"}


def _is_one_noun(token: Token, naming: Naming) -> bool:
    """Tell whether a noun before an agreement's and "of" belong to it: "a cessation of | hostilities pact"."""
    singular = naming.pointing is Pointing.BARE and token.tag_ == "NN" and not naming.doc[naming.first].is_title
    return singular and naming.first < token.i and naming.doc[naming.first - 1].lower_ == "of"


def _last_case(noun: Token) -> str:
    """Return the preposition right before a noun's phrase: "of" where it is "out of"."""
    return next((c.lower_ for c in reversed(noun.children) if c.dep_ == "case"), "")


def _by_taking_part(naming: Naming) -> Iterator[tuple[str, Token]]:
    """Yield what is done by "suspended its participation in the pact", wherever the parser hangs the pact."""
    before = naming.doc[max(0, naming.first - 2) : naming.first]
    noun = before[0] if len(before) == 2 and before[1].pos_ == "ADP" else None
    if noun is None or noun.lemma_.lower() not in _TAKING_PART or noun.dep_ not in {"obj", "nsubj:pass"}:
        return
    if (status := status_done(noun.head)) in {"suspended", "collapsed"}:
        yield status, noun.head


def _is_put_off(verb: Token) -> bool:
    """Tell whether something is put "on hold", "on ice", "in abeyance"."""
    return any(c.lower_ in PUT_OFF and c.i > verb.i for c in verb.subtree)


def _is_void(verb: Token, naming: Naming) -> bool:
    """Tell whether a word beside an agreement and what belongs to it says that it is void."""
    behind = verb.doc[naming.end : min(verb.sent.end, naming.end + _CLOSE)]
    void = next((token for token in behind if token.lower_ in _VOID), None)
    if void is None:
        return verb.doc[verb.i + 1].lower_ in _VOID
    own = {token.i for token in (*naming.head.subtree, *void.subtree)}
    return all(i in own for i in range(naming.end, void.i))


def _by_relative(verb: Token, naming: Naming) -> Iterator[tuple[str, Token]]:
    relative = next(
        (c for c in verb.children if c.lower_ in {"which", "that"} and c.dep_.startswith(("nsubj", "obj"))), None
    )
    if relative is not None and relative.dep_ == "nsubj":
        yield from as_subject(verb)
    elif relative is None and any(c.lower_ in {"under", "by"} for c in verb.subtree if c.dep_ == "case"):
        return
    elif status := status_done(verb):
        yield status, verb
    for other in verb.conjuncts:
        if relative is not None and relative.dep_ != "nsubj" and (status := status_done(other)):
            yield status, other
        elif relative is not None and relative.dep_ == "nsubj":
            yield from as_subject(other)


def _opening(naming: Naming) -> Iterator[tuple[str, Token]]:
    """Yield what a sentence says of the agreement it opens with, whatever the parser makes of what follows."""
    doc, head = naming.doc, naming.head
    if head.dep_.startswith("nsubj") or naming.first - head.sent.start > 1:
        return
    commas = 0
    for token in doc[naming.end : min(head.sent.end, naming.end + _FARTHEST_VERB)]:
        commas += token.text == ","
        relative = token.i and doc[token.i - 1].lower_ in {"which", "who", "that"}
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and commas != 1 and not relative:
            verb = token.head if token.dep_ in {"aux", "aux:pass", "cop"} else token
            if child(verb, "aux:pass") is not None:
                yield from _done(verb)
            else:
                yield from as_subject(verb)
            return


def _done(word: Token | None) -> Iterator[tuple[str, Token]]:
    if word is None:
        return
    for verb in (word, *(c for c in word.conjuncts if c.tag_ == "VBN")):
        lemma = verb_form(verb)
        if status := status_done(verb):
            yield status, verb
        elif HAPPENS.get(lemma) == "collapsed" and lemma not in {"break", "fall", "end"}:
            yield "collapsed", verb  # ", signed in 1978, lapsed in March": the parser takes both alike


def _is_one(noun: Token) -> bool:
    return noun.lemma_.lower() in AGREEMENT_KINDS


def _is_refused(thing: Token, verb: Token, naming: Naming) -> bool:
    """Tell whether those who can refuse an agreement did: "parliament rejected it"; an opponent merely opposes.

    An offer is refused by whomever it is made to.
    """
    return thing.lemma_.lower() in OFFERS or is_voted_down(verb) or is_turned_down(verb, naming)
