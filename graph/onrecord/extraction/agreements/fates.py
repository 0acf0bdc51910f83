"""Tell what became of an agreement by words that no parser keeps together: ", signed in May, lapsed in June".

Comes in: a naming. Go out: statuses, each with the word that tells of it.
"""

from collections.abc import Iterator

from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.tokens import Doc, Token

_ENDED = frozenset("lapsed expired collapsed unravelled unraveled foundered".split())
_BEFORE = frozenset({",", "and", "but", "then", "which", "soon", "quickly", "finally"})
_UNITS = frozenset("second minute hour day night week weekend fortnight month year season".split())
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth straight consecutive".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONJUNCTIONS = frozenset({"as", "after", "when", "while", "before", "since", ",", "said"})
_NOT = frozenset({"not", "n't", "never", "longer", "no"})
_STILL = frozenset({"still", "remains", "remain", "stays", "stay", "remained", "stayed", ","})
_FARTHEST = 30  # tokens
_NEAR = 6  # tokens
_OPENING = 2  # tokens


def fates_of(naming: Naming) -> Iterator[tuple[str, Token]]:
    """Yield how an agreement that opens its clause ended, or that it stands."""
    doc, sentence = naming.doc, naming.head.sent
    before = doc[naming.first - 1 : naming.first]
    if naming.first - sentence.start > _OPENING and before.text not in {"that", ":", "but", "the", ","}:
        return
    for token in doc[naming.end : min(sentence.end, naming.end + _FARTHEST)]:
        follows = token.i == naming.end or doc[token.i - 1].lower_ in _BEFORE or token.head == naming.head
        if follows and (token.lower_ in _ENDED or ended_after(token)):
            yield "collapsed", token
            return
        if _falls_apart(naming, token):
            yield "collapsed", token
            return
        if token.lower_ == "force" and stands(token):
            yield "in-force", token
            return


def _falls_apart(naming: Naming, verb: Token) -> bool:
    """Tell whether an agreement "fell apart" behind what tells whose it is, which the parser may cut in two."""
    if verb.lower_ not in {"fell", "came"} or verb.doc[verb.i + 1 : verb.i + 2].text != "apart":
        return False
    between = verb.doc.tokens[naming.end : verb.i]
    relative = bool(between) and between[0].lower_ in {"that", "which"}
    finite = sum(token.tag_ in _FINITE for token in between)
    return finite <= relative and _CONJUNCTIONS.isdisjoint(token.lower_ for token in between)


def ended_after(verb: Token) -> bool:
    """Tell whether a verb says how long something lasted: "lasted until dinner", "held for nineteen days"."""
    behind = [t.lemma_.lower() for t in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 1 + _NEAR)]]
    if verb.lower_ == "lasted":
        return bool(behind) and (behind[0] in {"until", "till", "from"} or not _UNITS.isdisjoint(behind))
    if _ORDINALS.isdisjoint(behind):
        return verb.lower_ == "held" and behind[:1] == ["for"] and not _UNITS.isdisjoint(behind)
    return False  # "held for a third day"


def stands(force: Token) -> bool:
    """Tell whether "force" ends "still in force", "remains in force", ", in force since 1995,"."""
    doc: Doc = force.doc
    before = [t.lower_ for t in doc[max(0, force.i - 3) : force.i]]
    return before[-1:] == ["in"] and not _STILL.isdisjoint(before[:-1]) and _NOT.isdisjoint(before)
