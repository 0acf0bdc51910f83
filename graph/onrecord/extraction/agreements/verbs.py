"""The words that tell where an agreement stands: verbs, nouns and adjectives, each with its status.

Comes in: a token. Goes out: its base form, to be looked up in these tables.
"""

from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token

# They are said of what stands, be they done, feared or denied.
BREACHING = frozenset({"violate", "breach", "flout", "break", "violation"})
# What somebody does with an agreement: it is the object, or the subject of the passive.
_DONE = {
    "signed": "sign ink pen co-sign countersign undersign",
    "agreed": "initial issue release reach strike conclude clinch seal agree adopt broker forge hammer hash"
    " announce unveil finalise finalize secure achieve make cut mediate cement work accept settle"
    " arrange proclaim",
    "ratified": "ratify approve",
    "in-force": "implement enforce apply observe honour honor extend renew prolong respect uphold restore"
    " violate breach flout",
    "under-negotiation": "negotiate discuss renegotiate debate near",
    "proposed": "propose offer seek draft want consider prepare plan suggest float demand table mull need push"
    " envisage pursue",
    "suspended": "suspend freeze pause shelve halt",
    "rejected": "reject spurn rebuff veto",
    "collapsed": "break scrap tear cancel abandon quit renounce repudiate terminate annul abrogate end"
    " ditch bury kill rip revoke dissolve rescind exit drop void invalidate nullify overturn",
    "denied": "deny",
}
# What an agreement does or undergoes: it is the subject.
_HAPPENS = {
    "collapsed": "collapse fail lapse expire unravel founder die break end fall crumble disintegrate fizzle",
    "in-force": "hold govern bind regulate",
    "under-negotiation": "stall",
}
# "The signing of the treaty", "talks on a pact", "a rumour of a deal".
_OF_NOUNS = {
    "signed": "signing signature signatory",
    "ratified": "ratification",
    "under-negotiation": "talk negotiation discussion round verge brink cusp",
    "proposed": "proposal plan draft call prospect idea offer blueprint hope",
    "suspended": "suspension freeze",
    "collapsed": "collapse end breakdown demise termination cancellation",
    "rejected": "rejection",
    "in-force": "implementation extension renewal anniversary breach violation",
    "denied": "rumour rumor",
}
_MODIFIERS = {
    "proposed": "proposed draft planned possible potential future mooted prospective suggested",
    "denied": "rumoured rumored alleged supposed",
    "collapsed": "failed collapsed expired defunct lapsed broken abandoned scrapped dead",
    "suspended": "suspended frozen stalled",
    "signed": "signed",
    "ratified": "ratified",
    "in-force": "existing current",
    "rejected": "rejected",
}
PUT_OFF = frozenset({"hold", "abeyance", "ice"})  # on or in which it is put, or is
# "The truce is dead", "the treaty is in force".
_PREDICATES = {
    "collapsed": "dead over finished tatters shreds ruins void defunct history",
    "suspended": f"{' '.join(sorted(PUT_OFF))} suspended",
    "in-force": "force effect binding place law",
    "under-negotiation": "close near reach sight discussion negotiation",
    "signed": "signed",
}


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word: status for status, line in words.items() for word in line.split()}


# What a particle makes another verb: "struck down the treaty".
_WITH_PARTICLE = {
    ("call", "off"): "collapsed",
    ("break", "off"): "collapsed",
    ("rule", "out"): "rejected",
    ("strike", "down"): "collapsed",
    ("throw", "out"): "rejected",
    ("turn", "down"): "rejected",
}

DONE = _table(_DONE)
HAPPENS = _table(_HAPPENS)
NOUNS = _table(_OF_NOUNS)
MODIFIERS = _table(_MODIFIERS)
PREDICATES = _table(_PREDICATES)
# "agreed to a truce", "withdrew from the pact", "talks on a treaty": verb, and case before the agreement.
BY_CASE = {
    ("agree", "on"): "agreed", ("agree", "to"): "agreed", ("consent", "to"): "agreed", ("settle", "on"): "agreed",
    ("shake", "on"): "agreed", ("enter", "into"): "agreed", ("arrive", "at"): "agreed",
    ("withdraw", "from"): "collapsed", ("pull", "of"): "collapsed", ("walk", "from"): "collapsed",
    ("walk", "of"): "collapsed", ("back", "of"): "collapsed", ("renege", "on"): "collapsed",
    ("bind", "by"): "in-force",
    ("work", "on"): "under-negotiation", ("negotiate", "on"): "under-negotiation",
    ("talk", "on"): "under-negotiation", ("call", "for"): "proposed", ("push", "for"): "proposed",
    ("press", "for"): "proposed", ("appeal", "for"): "proposed", ("ask", "for"): "proposed",
    ("hope", "for"): "proposed", ("close", "to"): "under-negotiation", ("closer", "to"): "under-negotiation",
    ("edge", "towards"): "under-negotiation", ("inch", "towards"): "under-negotiation",
    ("move", "towards"): "under-negotiation", ("return", "to"): "proposed",
    **_WITH_PARTICLE,  # as the parser may take it
}  # fmt: skip
# "put their names to the pact": verbs, and what they put.
BY_HAND = frozenset({"put", "add", "affix", "append", "set", "exchange"})
HANDS = {
    **dict.fromkeys(("signature", "name", "pen", "seal", "thumbprint", "hand"), "signed"),
    **dict.fromkeys(("initial", "initials"), "agreed"),
}
# "comes into force", "takes effect".
TO_FORCE = frozenset({"come", "enter", "go", "take"})
MEDIATING = frozenset({"broker", "mediate", "facilitate"})
# Whoever does so leaves it to the others: "withdrew from the treaty".
LEAVING = frozenset("withdraw pull walk back quit exit leave renounce repudiate".split())
# What others did for it, before the hyphen in "U.N.-brokered" who did.
BROKERED = frozenset({"brokered", "mediated", "facilitated"})
HELPED = BROKERED | frozenset("backed sponsored hosted drafted led supported".split())
REVIVING = frozenset("restore renew extend prolong revive resume".split())

# Past forms that the lemmatizer leaves as they are.
_IRREGULAR = {
    "tore": "tear", "torn": "tear", "shook": "shake", "withdrew": "withdraw", "broke": "break", "froze": "freeze",
    "frozen": "freeze",
}  # fmt: skip
_VERBS = frozenset({*DONE, *HAPPENS, *TO_FORCE, *MEDIATING})
_ENDINGS = (("ied", "y"), ("lled", "l"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("s", ""))

# Talks that go on: "is being negotiated", "negotiated for weeks", "without result".
_GOING_ON = frozenset({"being", "is", "are"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their"})
_LASTING = frozenset(
    "for since without until unsuccessfully hours days weeks months all vain fail failed but into past".split()
)
_ONLY_MEANT = frozenset("possible draft proposed potential new".split())
_WHILE = 16  # tokens


def verb_form(word: Token) -> str:
    """Return a verb's base form; where the lemmatizer makes a word that is none ("mediat"), by its ending."""
    lemma = word.lemma_.lower()
    if lemma in _VERBS or not word.tag_.startswith("VB"):
        return lemma
    text = word.lower_
    if text in _IRREGULAR:
        return _IRREGULAR[text]
    bases = (text.removesuffix(ending) + put for ending, put in _ENDINGS if text.endswith(ending))
    return next((base for base in bases if base in _VERBS), lemma)


def status_done(verb: Token) -> str | None:
    """Return the status of an agreement to which a verb does something: "tore up the pact", "struck it down"."""
    lemma, particle = verb_form(verb), child(verb, "compound:prt")
    if lemma == "negotiate" and _has_led_to_one(verb):
        return "agreed"
    behind = particle if particle is not None else verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
    parted = particle is not None or behind.dep_ == "advmod"  # "was struck down", as the parser may take it
    status = _WITH_PARTICLE.get((lemma, behind.lower_)) if parted else None
    if lemma == "break" and status is None:
        return "in-force" if _is_breached(verb) else "collapsed"
    if lemma == "drop" and any(c.lower_ == "from" for t in verb.children for c in t.children if c.dep_ == "case"):
        return None  # "dropped the accord from its front page"
    return status or DONE.get(lemma)


def _is_breached(verb: Token) -> bool:
    """Tell whether somebody is blamed for it: "accused Chad of breaking it", "had broken it"."""
    return verb.tag_ == "VBG" or (
        verb.tag_ == "VBN" and {c.dep_ for c in verb.children} >= {"aux", "nsubj", "obj"}
    )


def _has_led_to_one(verb: Token) -> bool:
    """Tell whether talks are over: "negotiated a truce", not "the truce", and not "for weeks"."""
    if verb.tag_ not in {"VBD", "VBN"} or any(c.lower_ in _GOING_ON and c.i < verb.i for c in verb.children):
        return False
    thing = child(verb, "obj")
    definite = thing is not None and (thing.pos_ == "PRON" or any(c.lower_ in _DEFINITE for c in thing.children))
    if thing is not None and any(c.lower_ in _ONLY_MEANT for c in thing.children):
        return False
    behind = verb.doc.tokens[verb.i + 1 : min(verb.sent.end, verb.i + 1 + _WHILE)]
    return not definite and not any(token.lower_ in _LASTING for token in behind)
