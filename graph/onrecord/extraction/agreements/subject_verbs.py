"""Read what a verb or a predicate tells of the agreement that is its subject: "collapsed", "is dead".

Comes in: the verb. Go out: statuses, each with the word that tells of it; whether as a fact is asked elsewhere.
"""

from collections.abc import Iterator

from onrecord.extraction.agreements.fates import ended_after
from onrecord.extraction.agreements.verbs import (
    BY_HAND,
    DONE,
    HAPPENS,
    PREDICATES,
    TO_FORCE,
    status_done,
    verb_form,
)
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token

_MADE = frozenset({"reach", "strike", "conclude", "broker"})
_ENDING = frozenset({"expire", "lapse", "end"})
_VALID = frozenset({"valid", "binding", "applicable"})
_BEFORE_A_DAY = frozenset("on in at next this tomorrow by within later".split())
_ENDS = frozenset({"end", "nothing", "naught", "nought"})  # to which it comes
_THINGS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})


def as_subject(verb: Token) -> Iterator[tuple[str, Token]]:
    """Yield what a verb tells of an agreement that is its subject: "collapsed", "took effect", "is dead"."""
    lemma = verb_form(verb)
    if verb.i and verb.doc[verb.i - 1].lower_ == "longer" and HAPPENS.get(lemma) == "in-force":
        yield "collapsed", verb  # "no longer holds"
        return
    if lemma in TO_FORCE:
        if any(t.lower_ in {"force", "effect", "hold"} for t in verb.subtree if verb.i < t.i < verb.i + 4):
            yield "in-force", verb
        elif (lemma == "come" and verb.doc[verb.i + 1 : verb.i + 2].text == "apart") or (
            lemma == "come" and any(_is_end(t) for t in verb.subtree if verb.i < t.i < verb.i + 4)
        ):
            yield "collapsed", verb
        return
    if lemma in {"break", "fall", "fizzle"}:
        if any(t.lower_ in {"down", "apart", "through", "out"} for t in verb.doc[verb.i + 1 : verb.i + 3]):
            yield "collapsed", verb
        return
    if lemma == "run":
        if verb.tag_ in {"VBD", "VBN"} and verb.doc[verb.i + 1 : verb.i + 2].text == "out":
            yield "collapsed", verb
        return
    if lemma in {"appear", "seem"} and (holds := child(verb, "xcomp")) is not None:
        yield from as_subject(holds)
        return
    if ended_after(verb):
        yield "collapsed", verb
        return
    if lemma in {"be", "remain", "stay", "about", "lie"}:
        yield from as_predicate(verb)
    elif child(verb, "aux:pass") is not None and (status := status_done(verb)):
        yield status, verb
    elif lemma in BY_HAND and any(t.lower_ in {"force", "effect"} for t in verb.doc[verb.i + 1 : verb.i + 3]):
        yield "in-force", verb  # "was put into force"
    elif lemma in _MADE and verb.tag_ in {"VBD", "VBN"} and not {"aux", "obj"} & {c.dep_ for c in verb.children}:
        yield "agreed", verb  # "the accord | reached last month between Chad and Mali is …", taken for what it did
    elif (
        lemma in {"agree", "sign", "seal", "suspend", "reject"}
        and verb.tag_ in {"VBD", "VBN"}
        and child(verb, "aux") is None
    ):
        yield DONE.get(lemma, "agreed"), verb  # a headline leaves "is" out
    elif (
        (status := HAPPENS.get(lemma))
        and (
            # "It ended", but "it ends a quarrel".
            _ends_itself(verb) if status == "collapsed" else True
        )
        # "It binds both", but "it holds"; not "it holds promise".
        and (status != "in-force" or (child(verb, "obj") is None) is (lemma == "hold"))
    ):
        yield "in-force" if _is_to_end(verb) else status, verb


def as_predicate(word: Token) -> Iterator[tuple[str, Token]]:
    """Yield (status, word) of what an agreement is: "is dead", "remains in force", "is about to lapse"."""
    if word.lower_ == "about" and any(c.dep_ == "xcomp" and verb_form(c) in _ENDING for c in word.children):
        yield "in-force", word
        return
    if word.lower_ in _VALID and word.doc[word.i - 1].lower_ == "longer":
        yield "collapsed", word
        return
    near = [word, *(t for t in word.children if t.i > word.i and t.dep_ in {"obl", "nmod", "xcomp", "acomp"})]
    for token in near:
        if status := PREDICATES.get(token.lower_):
            yield status, token
            return


def _is_to_end(verb: Token) -> bool:
    """Tell whether an agreement ends on a day to come: "which expires on Friday", "lapses next week"."""
    behind = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
    return verb.tag_ in {"VBZ", "VBP"} and verb.lemma_.lower() in _ENDING and behind in _BEFORE_A_DAY


def _is_end(word: Token) -> bool:
    """Tell whether what comes to it is over: "came to nothing", not "nothing less than a revolution"."""
    return word.lower_ in _ENDS and word.doc[word.i + 1 : word.i + 2].text.lower() not in {"less", "more", "but"}


def _ends_itself(verb: Token) -> bool:
    """Tell whether an agreement ends, not something by it: "it ends a quarrel", "it fails to name a day"."""
    behind = verb.doc[verb.i + 1 : verb.i + 2]
    # "It ends tax-free days": the parser may hang its object elsewhere.
    parted = verb.lemma_.lower() == "end" and any(token.pos_ in _THINGS for token in behind)
    return child(verb, "obj", "xcomp") is None and not parted
