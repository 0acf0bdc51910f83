"""Find who helps an agreement on by what they do: carry messages, bring sides to a table, see that it is kept.

Comes in: a word. Go out: the part that is played, and the run of tokens that names who plays it; who that is, is
asked elsewhere.
"""

from collections.abc import Iterator

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.verbs import verb_form
from onrecord.extraction.agreements.zones import by_whom, run_before, subjects
from onrecord.extraction.syntax import child, is_negated
from onrecord.extraction.tokens import Token, Tokens

_CARRYING = frozenset({"carry", "ferry", "relay", "convey"})
_CARRIED = frozenset({"message", "draft", "proposal", "note", "letter", "offer"})
_BRINGING = frozenset({"bring", "coax", "lure", "nudge"})
_TALKS = frozenset({"talk", "negotiation"})
# "It is to see that both keep their word", "will verify that the truce is kept".
_KEEPING = frozenset("keep honour honor respect observe comply hold".split())
_SEEING = frozenset({"see", "verify", "ensure"})
_APPLICATION = frozenset({"implementation", "application", "observance"})
_BODIES = frozenset("mission committee commission mechanism team force panel".split())
_OF_WATCHERS = frozenset("monitoring verification observer observation supervisory truce ceasefire".split())
_LEADING = frozenset("lead head run chair send provide supply staff".split())
_JOINING = frozenset({"sit", "serve"})
_BEFORE, _BEHIND = 8, 9  # tokens beside "under"
_NEAR = 4  # tokens
BEGINNINGS = frozenset(
    word[:4]
    for word in (
        *_CARRYING,
        "carrie",
        *_BRINGING,
        "brought",
        *_SEEING,
        *_BODIES,
        "arranged",
        "under",
    )
)


def errands(token: Token) -> Iterator[tuple[str, Tokens]]:
    """Yield (part, run of tokens that names who plays it) of what somebody does for others' agreement."""
    if token.lower_ == "under":
        yield from (("mediators", zone) for zone in _under_whom(token))
    elif token.tag_.startswith("VB") and not is_negated(token):
        lemma = verb_form(token)
        if (lemma in _CARRYING and _carries(token)) or (lemma in _BRINGING and _brings_to_table(token)):
            yield from (("mediators", zone) for zone in doers(token))
        elif lemma == "arrange" and token.tag_ == "VBN":
            yield from (("mediators", zone) for zone in by_whom(token) if not zone.root.conjuncts)
        elif lemma in _SEEING and _sees_to_it(token):
            yield from (("guarantors", zone) for zone in doers(token))
    elif token.lower_ in _BODIES and _watches(token):
        yield from (("guarantors", zone) for zone in _of_body(token))


def doers(verb: Token) -> Iterator[Tokens]:
    """Yield who does something, also who "is to" do it, or stands right before the verb."""
    outer = [c for c in verb.children if c.dep_ == "nsubj:outer"]
    yield from (verb.doc[c.left_edge.i : c.right_edge.i + 1] for c in outer)
    every = list(subjects(verb))
    yield from every
    if not every and not outer and (before := run_before(verb)) is not None:
        yield before


def _under_whom(case: Token) -> Iterator[Tokens]:
    """Yield who leads "two years of talks under Anna Berg, a retired judge"."""
    doc, sentence = case.doc, case.sent
    before = doc[max(sentence.start, case.i - _BEFORE) : case.i]
    if not any(t.lemma_.lower() in _TALKS for t in before):
        return
    end = case.i + 1
    limit = min(sentence.end, case.i + _BEHIND)
    while end < limit and doc[end].text not in {",", ";", "."} and doc[end].pos_ not in {"VERB", "AUX"}:
        end += 1
    if any(t.ent_type_ == "PERSON" for t in doc[case.i + 1 : end]):
        yield doc[case.i + 1 : end]


def _carries(verb: Token) -> bool:
    """Tell whether it is messages that are carried: between two sides, or in talks."""
    behind = verb.doc[verb.i + 1 : verb.i + 1 + _NEAR]
    return any(t.lemma_.lower() in _CARRIED for t in behind)


def _brings_to_table(verb: Token) -> bool:
    """Tell whether somebody is brought to the table, or into an agreement."""
    for c in verb.subtree:
        case = c.doc[c.i - 1].lower_ if c.i else ""
        if c.i > verb.i and c.lower_ == "table" and case in {"the", "a", "one"}:
            return True
        into = child(c, "case") if c.i > verb.i and c.lemma_.lower() in AGREEMENT_KINDS else None
        if into is not None and into.lower_ == "into":
            return True
    return False


def _sees_to_it(verb: Token) -> bool:
    """Tell whether somebody is to see that an agreement is kept, or to its implementation."""
    for c in verb.children:
        if c.dep_ == "ccomp" and verb_form(c) in _KEEPING:
            return True
        if c.i > verb.i and c.dep_ in {"obl", "obj"} and c.lemma_.lower() in _APPLICATION:
            return True
    return False


def _watches(body: Token) -> bool:
    """Tell whether a body is one of watchers: "a monitoring mission", "a committee that watches over it"."""
    if any(t.lower_ in _OF_WATCHERS for t in body.lefts):
        return True
    clause = next((c for c in body.rights if c.dep_ == "acl:relcl"), None)
    return clause is not None and clause.lemma_.lower() in {"watch", "monitor", "oversee", "supervise"}


def _of_body(body: Token) -> Iterator[Tokens]:
    """Yield who runs a body of watchers, or sits on it."""
    verb = body.head
    if (body.dep_ == "obj" and verb_form(verb) in _LEADING) or (
        body.dep_ == "obl" and verb_form(verb) in _JOINING
    ):
        yield from doers(verb)
    for clause in body.rights:
        if clause.dep_ == "acl" and verb_form(clause) in _LEADING:
            yield from by_whom(clause)
