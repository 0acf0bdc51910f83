"""Tell where somebody refuses to be party to an agreement, and where somebody says that there is none.

Comes in: the word that tells of it. Go out: answers for one event; where the agreement stands after all is settled
in `standing`. Whom an agreement binds may refuse it; who only dislikes one that others made does not undo it.
"""

from onrecord.extraction.agreements.naming import Naming, Pointing
from onrecord.extraction.agreements.verbs import DONE, status_done, verb_form
from onrecord.extraction.nouns import MEDIA
from onrecord.extraction.syntax import child, is_negated
from onrecord.extraction.tokens import Token

_VOTING = frozenset(
    """
    parliament senate assembly congress lawmaker deputy cabinet voter referendum legislature house chamber lords
    commons council electorate islander member court tribunal plebiscite duma knesset diet majlis sejm bundestag
    """.split()
)
# Whoever else may bind himself; a state goes by its name, or by its capital's.
_BOUND = frozenset("government ministry rebel guerrilla separatist insurgent militia junta union side".split())
_UNWILLING = frozenset({"refuse", "decline"})
_PUT_FORWARD = frozenset({"offer", "proposal", "idea", "plan", "suggestion"})
_REPORTS = frozenset({"report", "claim", "rumour", "rumor", "story", "suggestion"})
_PRESS = MEDIA | frozenset({"media", "medium", "press", "television", "tv", "radio", "website", "blog"})
_TELLING = frozenset({"report", "say", "write", "claim", "announce"})
_FALSE = frozenset({"false", "untrue", "fabricated", "baseless", "unfounded", "groundless", "fake", "invented"})
_NEAR = 6  # tokens
_SO_FAR = frozenset({"yet", "still", "immediate"})


def is_voted_down(verb: Token) -> bool:
    """Tell whether an agreement is rejected by those without whom it cannot stand: "parliament rejected it"."""
    subject = child(verb, "nsubj")
    return child(verb, "nsubj:pass") is not None or (subject is not None and subject.lemma_.lower() in _VOTING)


def is_turned_down(verb: Token, naming: Naming) -> bool:
    """Tell whether a state, or who else may bind himself, does not want one that is new: "Chad rejected a pact".

    The pact that readers know stands, whoever rejects it, and so does one between others.
    """
    if naming.pointing is Pointing.DEFINITE or naming.doc[naming.end : naming.end + 1].text == "between":
        return False
    subject = child(verb, "nsubj")
    return subject is not None and (subject.ent_type_ == "LOC" or subject.lemma_.lower() in _BOUND)


def unwilling(verb: Token) -> Token | None:
    """Return the verb of "refused | to sign a pact", "ruled out | signing it"; None where no such one governs."""
    over = verb.head
    if verb.dep_ not in {"xcomp", "advcl", "obj", "ccomp"} or over.i > verb.i or is_negated(over):
        return None
    ruled_out = over.lemma_.lower() == "rule" and verb.tag_ == "VBG" and child(over, "compound:prt") is not None
    return over if ruled_out or (verb.tag_ == "VB" and over.lemma_.lower() in _UNWILLING) else None


def has_none(verb: Token, naming: Naming) -> bool:
    """Tell whether somebody has no such agreement: "Chad has no treaty with Peru", "do not have a treaty"."""
    if verb.lemma_.lower() != "have" or any(token.lower_ in _SO_FAR for token in verb.subtree):
        return False
    if verb.tag_ == "VB":
        auxiliary = child(verb, "aux")
        does = auxiliary is not None and auxiliary.lemma_.lower() == "do"
        return does and is_negated(verb) and naming.pointing in {Pointing.INDEFINITE, Pointing.NONE}
    return verb.tag_ in {"VBZ", "VBP", "VBD"} and "no" in naming.doc[naming.first : naming.head.i].text.split()


def is_disowned(verb: Token, naming: Naming) -> bool:
    """Tell whether somebody says he has never made one: "has signed no pact", "had not signed any", "never"."""
    perfect = any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in verb.children)
    never = naming.pointing is Pointing.INDEFINITE and any(c.lower_ == "never" for c in verb.children)
    return perfect and (never or naming.pointing is Pointing.NONE)


def answers_offer(verb: Token, naming: Naming) -> str | None:
    """Return what becomes of what was offered: "rejected the idea", "accepted the proposal"; None for no offer."""
    thing, offered = child(verb, "obj"), naming.head.head
    if thing is None or thing.lemma_.lower() not in _PUT_FORWARD or DONE.get(verb_form(offered)) != "proposed":
        return None
    if not any(c.lower_ in {"the", "this", "that", "its"} for c in thing.children):
        return None
    status = status_done(verb)
    return status if status == "rejected" or verb_form(verb) == "accept" else None


def denies_report(word: Token) -> bool:
    """Tell whether a report is denied: "denied it", "called the reports fabricated", "the report was untrue"."""
    if word.lemma_.lower() == "deny" and word.pos_ == "VERB":
        thing = child(word, "obj")
        return thing is not None and thing.lower_ in {"it", "this"} and not is_negated(word)
    if word.lemma_.lower() not in _REPORTS or word.pos_ != "NOUN":
        return False
    if word.dep_ == "obj" and word.head.lemma_.lower() in {"deny", "dismiss"}:
        return not is_negated(word.head)
    behind = word.doc[word.i + 1 : min(word.sent.end, word.i + 1 + _NEAR)]
    return any(token.lower_ in _FALSE for token in behind) and not any(t.lower_ == "not" for t in behind)


def is_hearsay(word: Token) -> bool:
    """Tell whether only a report tells of it: "a newspaper reported", "reports that they had signed"."""
    return any(
        (token.lemma_.lower() in _PRESS and token.dep_ == "nsubj" and token.head.lemma_.lower() in _TELLING)
        or (token.lemma_.lower() in _REPORTS and token.pos_ == "NOUN")
        for token in word.sent
    )
