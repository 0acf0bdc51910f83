"""Count the words by which a remark judges: praise, blame, doubt, conditions, verbs for and against.

Comes in: a remark. Goes out: how many words of each kind it has; what a negation denies counts for the other side.
"""

from collections import Counter
from functools import lru_cache

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.contents import LISTING
from onrecord.extraction.agreements.remarks import Remark, stands_by
from onrecord.extraction.agreements.verdicts import (
    AGAINST_WITH_PARTICLE,
    ASSERTING,
    BAD,
    BREAKING,
    CONDITIONS,
    DEMANDING,
    DEMANDS,
    DOUBT,
    DOUBTING,
    EXPRESSIVE,
    FAVOURING,
    GOOD,
    HEDGES,
    HOPING,
    ILLS,
    LEAVING_OUT,
    NEGATIONS,
    OPPOSING,
    OPPOSITION,
    RESISTING,
    SUPPORT,
    SUPPORTING,
    TELLING,
    THINKING,
    UNSURE,
)
from onrecord.extraction.reporting_lexicon import PROMISE
from onrecord.extraction.syntax import child, is_negated
from onrecord.extraction.tokens import Token

# The kinds of words that are counted.
KINDS = (
    "for", "against", "favours", "resists", "good", "bad", "breaking", "left out", "unsure", "hedges", "condition",
    "demands", "negation",
)  # fmt: skip
Tone = Counter[str]

_TAKING_SIDES = frozenset("vote campaign march rally argue speak be decide come stand".split())
_FOR, _AGAINST = frozenset({"for", "favour", "favor", "behind"}), frozenset({"against"})
_SHORTEST = 2  # letters of a stem
_REACH = 3  # tokens over which a negation reaches, and between a verb and "against"
# Each kind of verb, and what it is when denied.
_VERBS = (
    ("for", "against", SUPPORTING),
    ("against", "for", OPPOSING),
    ("favours", "resists", FAVOURING),
    ("resists", "favours", RESISTING),
)
_WORDS = (("unsure", UNSURE), ("hedges", HEDGES), ("condition", CONDITIONS), ("demands", DEMANDS))
_STANDING = SUPPORT | OPPOSITION | DOUBT
# Words of no other kind count for anything.
_COUNTED = frozenset().union(
    *(words for *_, words in _VERBS),
    *(words for _, words in _WORDS),
    *(_TAKING_SIDES, BREAKING, BAD, GOOD, LEAVING_OUT, NEGATIONS),
    (verb for verb, _ in AGAINST_WITH_PARTICLE),
)
# What an agreement allows or gives somebody may be what is held against it.
_LISTING_TERMS = LISTING | frozenset("cover set stipulate require state say apply run expire last enter".split())
_JUDGING = GOOD | BAD | SUPPORTING | OPPOSING
_WISHING = HOPING | THINKING
_CUES = (
    ("opposing", OPPOSING | OPPOSITION),
    ("resisting", RESISTING),
    ("supporting", SUPPORTING | SUPPORT),
    ("favouring", FAVOURING),
    ("doubting", DOUBTING | DOUBT),
    ("demanding", DEMANDING),
    ("expressive", EXPRESSIVE),
    ("hoping", HOPING),
    ("thinking", THINKING),
    ("promising", PROMISE),
    ("asserting", ASSERTING),
    ("denying", frozenset({"deny"})),
    ("telling", TELLING),
    ("naming", frozenset({"call", "label", "describe", "term"})),
)
# By word, the first class that has it.
_CLASSES = {word: number for number, (_, words) in reversed([*enumerate(_CUES)]) for word in words}


def tone_of(remark: Remark) -> Tone:
    """Return how many words of each of KINDS a remark has, its cue left out."""
    tone: Tone = Counter()
    for run in remark.words:
        for token in run:
            if token.is_punct or (remark.utterance is not None and token == remark.cue):
                continue
            forms = forms_of(token)
            if forms.isdisjoint(_COUNTED) or _is_sure(token) or _fights_an_ill(token):
                continue
            denied = is_denied(token, run.start)
            kind = _kind(token, forms, denied=denied)
            if kind is not None:
                tone[kind] += 1
            tone.update(name for name, words in _WORDS if forms & words)
            tone["left out"] += denied and bool(forms & LEAVING_OUT)
            tone["negation"] += bool(forms & NEGATIONS)
    return tone


def balance_of(tone: Tone) -> int:
    """Return how much more speaks for than against."""
    return tone["good"] + tone["for"] - tone["bad"] - tone["against"]


def class_of(cue: Token | None) -> str:
    """Return what a cue's verb, or that of a deed, tells of whoever does it."""
    if cue is None:
        return "none"
    if stands_by(cue):
        return "supporting"
    near = (token for token in (*cue.children, cue.head) if abs(token.i - cue.i) <= _REACH)
    beside = (_STANDING & forms_of(token) for token in near)  # "expressed concern"
    classes = (_CLASSES[form] for words in (forms_of(cue), *beside) for form in words if form in _CLASSES)
    first = min(classes, default=None)
    return _CUES[first][0] if first is not None else "other"


def is_denied(token: Token, first: int) -> bool:
    """Tell whether a negation stands shortly before a token, at `first` or behind it."""
    return any(t.lower_ in NEGATIONS for t in token.doc.tokens[max(first, token.i - _REACH) : token.i])


def only_tells(remark: Remark) -> bool:
    """Tell whether a remark says no more than what stands in an agreement: "said the deal calls for a pullout"."""
    verb = remark.words[0].root
    if remark.utterance is None or verb.lemma_.lower() not in _LISTING_TERMS or is_negated(verb):
        return False
    subject = child(verb, "nsubj", "nsubj:pass")
    if subject is None and verb.pos_ == "NOUN":
        subject = child(verb, "compound")  # "the deal | calls for", as the tagger takes it
    if subject is None or subject.lemma_.lower() not in AGREEMENT_KINDS:
        return False
    if class_of(remark.cue) not in {"telling", "other", "none"}:
        return False
    tone = tone_of(remark)
    return not any(tone[kind] for kind in KINDS if kind not in {"hedges", "demands"})


def is_not_held(remark: Remark) -> bool:
    """Tell whether a remark's words are of another time, or denied from afar.

    "She had once hoped it would bring peace", "nobody can say the treaty is a disaster".
    """
    tokens = [token for run in remark.words for token in run]
    if remark.cue is not None:
        tokens.extend((remark.cue, *remark.cue.children))
    if any(_is_of_before(token) for token in tokens):
        return True
    denying = {token.head.i for token in tokens if token.lower_ in NEGATIONS}
    return bool(denying) and any(
        not forms_of(token).isdisjoint(_JUDGING)
        and not is_denied(token, token.sent.start)
        and any(above.i in denying for above in token.ancestors)
        for token in tokens
    )


def forms_of(token: Token) -> frozenset[str]:
    """Return a word, its lemma, and what it may be a form of: the lemmatizer errs on rare verbs ("quippe")."""
    return _forms(token.lower_, token.lemma_.lower())


@lru_cache(maxsize=1 << 14)
def _forms(word: str, lemma: str) -> frozenset[str]:
    found = {word, lemma}
    for suffix in ("ed", "ing"):
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) > _SHORTEST:
            found |= {stem, f"{stem}e"}
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(found)


def _is_of_before(token: Token) -> bool:
    """Tell whether a word tells of what somebody held before: "once", but not of a condition, and "had hoped"."""
    if token.lower_ in {"once", "formerly", "previously"}:
        return token.dep_ == "advmod"
    had = bool(token.children) and any(child.lower_ == "had" and child.dep_ == "aux" for child in token.children)
    return had and not forms_of(token).isdisjoint(_WISHING)


def _is_sure(token: Token) -> bool:
    """Tell whether "doubt" doubts nothing: "no doubt it will change our life"."""
    return token.lower_ == "doubt" and token.i > 0 and token.doc[token.i - 1].lower_ in {"no", "without"}


def _fights_an_ill(token: Token) -> bool:
    """Tell whether something is fought that anybody would fight: "fighting unemployment"."""
    thing = child(token, "obj") if token.lemma_.lower() == "fight" else None
    return thing is not None and thing.lemma_.lower() in ILLS


def _praises_ill(token: Token) -> bool:
    """Tell whether praise stands before blame: "a historic mistake", "a great betrayal"."""
    return token.dep_ == "amod" and bool(forms_of(token.head) & BAD)


def _kind(token: Token, forms: frozenset[str], *, denied: bool) -> str | None:
    if token.pos_ == "VERB":
        for kind, other, verbs in _VERBS:
            if forms & verbs:
                return other if denied else kind
    if forms & _TAKING_SIDES:
        behind = {t.lower_ for t in token.doc[token.i : token.i + _REACH + 1]}
        if behind & (_FOR | _AGAINST):
            return "against" if denied or behind & _AGAINST else "for"
    if forms & BREAKING:
        return "breaking"
    behind_it = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if forms & BAD or (token.lemma_.lower(), behind_it) in AGAINST_WITH_PARTICLE:
        return "good" if denied else "bad"
    if forms & GOOD and token.dep_ != "compound" and not _praises_ill(token):  # not "a peace deal"
        return "bad" if denied else "good"
    return None
