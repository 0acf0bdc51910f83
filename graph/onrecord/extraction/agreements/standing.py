"""Settle where an agreement stands after all that is told of it.

Comes in: the events of an accord. Goes out: a status of the ontology.
"""

from collections.abc import Iterable

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.contents import CONTENT, DOING
from onrecord.extraction.agreements.events import Event
from onrecord.extraction.agreements.naming import Naming, Pointing
from onrecord.extraction.agreements.refusals import denies_report, is_disowned, is_hearsay, is_voted_down
from onrecord.extraction.agreements.urging import urged
from onrecord.extraction.agreements.verbs import BREACHING, REVIVING, TO_FORCE, verb_form
from onrecord.extraction.language import Parse
from onrecord.extraction.syntax import child

# What is told of later goes on from what is told of before.
RANK = {
    "proposed": 1, "denied": 1, "under-negotiation": 2, "agreed": 3, "signed": 4, "ratified": 5, "in-force": 6,
}  # fmt: skip
ENDS = ("rejected", "suspended", "collapsed")
_TO_COME = frozenset({"will", "would", "may", "might", "could", "should"})
_TALKS = frozenset({"talk", "negotiation", "negotiator", "negotiate", "discussion"})


def status_of(told: Iterable[Event]) -> str | None:
    """Return how an agreement stands after all that is told of it; None where nothing is."""
    facts = [e for e in told if not e.supposed and not e.negated]
    plans = [e for e in told if e.supposed or e.negated]
    restored = any(verb_form(e.word) in REVIVING for e in facts)
    if restored and all(e.word.dep_ == "acl:relcl" for e in facts if e.status in ENDS):
        return "in-force"  # that it was suspended is told in passing
    made = [e for e in facts if e.status in RANK and e.status != "denied"]
    if any(RANK["agreed"] <= RANK[e.status] < RANK["in-force"] for e in made):
        made = [e for e in made if verb_form(e.word) not in BREACHING]  # it was signed: that it holds, nobody says
    sure = [e for e in made if not e.said]
    ends = [e for e in facts if e.status in ENDS and not _is_of_no_account(e, made)]
    ended = [e for e in ends if not e.said]
    if not ended and not sure:
        ended = ends
    made = [e for e in sure or made if e.status != "ratified" or not _is_of_some(e)] or made
    best = max(made, key=lambda e: RANK[e.status], default=None)
    denied = [e for e in facts if e.status == "denied"]
    if ended:
        last = ended[-1]
        revived = [e for e in made if e.date and last.date and e.date.value > last.date.value]
        if not revived:
            return last.status
        return max(revived, key=lambda e: RANK[e.status]).status
    if denied and (best is None or RANK[best.status] < RANK["agreed"] or all(e.said for e in made)):
        return "denied"
    if any(denies_report(e.word) or _is_no_such(e.naming) for e in denied) and all(
        e.said or is_hearsay(e.word) for e in made
    ):
        return "denied"
    if denied and best is not None and any(map(_is_gone, denied)):
        return "collapsed"  # "There is no truce": there was one
    if best is not None and RANK[best.status] > RANK["under-negotiation"]:
        return best.status
    if any(e.status == "in-force" and verb_form(e.word) in {*TO_FORCE, "force"} for e in plans):
        return "agreed"  # what has yet to take effect, or never did
    if any(
        e.status == "signed" and e.supposed and e.date and e.date.precision == "day" and not _is_urged(e)
        for e in plans
    ):
        return "agreed"  # what has a day to be signed on is settled
    if best is not None and RANK[best.status] == RANK["under-negotiation"]:
        return best.status
    disowned = any(e.status == "signed" and not e.supposed and is_disowned(e.word, e.naming) for e in plans)
    if best is None and disowned:
        return "denied"
    if best is not None or any(e.status in RANK for e in plans):
        return "proposed"
    return None


def status_without_events(parse: Parse, accord: Accord) -> str:
    """Return how an agreement stands of which nothing is told but its name.

    In the midst of talks it is under negotiation; a past one, or one with a proper name, was agreed at some time.
    """
    if accord.years or accord.name or accord.kind in {"communique", "declaration"}:
        return "agreed"
    if all(map(_is_to_come, accord.namings)):
        return "proposed"
    alone = len(accord.namings) == 1
    if alone and any(naming.pointing is Pointing.DEFINITE and not naming.other for naming in accord.namings):
        return "agreed"  # "the Moscow agreement": readers know it
    places = {naming.paragraph.index for naming in accord.namings}
    near = (paragraph for i in sorted(places) for paragraph in parse.paragraphs[max(0, i - 1) : i + 2])
    talking = any(token.lemma_.lower() in _TALKS for paragraph in near for token in paragraph.doc)
    return "under-negotiation" if talking else "agreed"


def _is_to_come(naming: Naming) -> bool:
    """Tell whether its clause is of a time to come: "a binding agreement would follow"."""
    verb = naming.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    aux = {c.lower_ for c in verb.children if c.dep_ in {"aux", "cop"}}
    if naming.head.dep_ == "nsubj" and verb.lemma_.lower() in CONTENT | DOING:
        return False  # "a deal will see 40 prisoners freed"
    return naming.pointing is Pointing.INDEFINITE and not aux.isdisjoint(_TO_COME)


def _is_of_some(event: Event) -> bool:
    """Tell whether only some of the parties did it: "only 27 have ratified it"."""
    subject = child(event.word, "nsubj")
    if subject is None:
        return False
    before = [t.lower_ for t in subject.doc[max(0, subject.left_edge.i - 1) : subject.i]]
    return "only" in before or subject.pos_ == "NUM"


def _is_of_no_account(event: Event, made: Iterable[Event]) -> bool:
    """Tell whether somebody rejects what others have made: "Chad and Mali signed it. Peru rejects it"."""
    if event.status != "rejected" or is_voted_down(event.word):
        return False
    return any(RANK[e.status] >= RANK["agreed"] for e in made)


def _is_gone(denied: Event) -> bool:
    """Tell whether there was one that is no more: "There is no truce"; not "no such truce", "has no treaty"."""
    naming = denied.naming
    return naming.pointing is Pointing.NONE and not _is_no_such(naming) and denied.word.lemma_.lower() != "have"


def _is_no_such(naming: Naming) -> bool:
    """Tell whether what others report is meant: "there was no such pact"."""
    words = naming.doc.tokens[naming.first : naming.head.i]
    return naming.pointing is Pointing.NONE and any(token.lower_ == "such" for token in words)


def _is_urged(event: Event) -> bool:
    """Tell whether somebody else wants it done: "urged Chad and Mali on Monday to sign it"."""
    return urged(event.word) is not None
