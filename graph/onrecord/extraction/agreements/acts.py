"""Cut words that tell what was agreed into acts, one per deed.

Comes in: a run of tokens of one sentence. Go out: its acts, each the shortest clause with its objects: "the boats must
stay out", "(Oslo to) pay within a year". Tags are read rather than the parse: sentences that list what was agreed are
longer than it gets right.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.extraction.lexicon import ATTITUDE, DEEDS, PROMISE, SPEECH, WEAK

# Verbs behind which somebody's words stand; what is promised or demanded is an act.
SAYING = (
    (SPEECH | ATTITUDE) - WEAK - PROMISE - DEEDS - {"demand", "notify", "inform", "assure", "propose", "recommend"}
)
IN_RETURN = frozenset({"in return", "in exchange"})
_CUTS = frozenset({",", ";", "and", "while", "whereas", "but", ":", "—", "–"})
_BETWEEN = _CUTS | {"also", "then", "or", "that", "both", '"', "“", "'", "‘"}
_CONDITIONAL = frozenset({"if", "unless", "once", "when", "should", "until", "where"})
_SUBORDINATING = _CONDITIONAL | {
    "after",
    "before",
    "because",
    "although",
    "though",
    "than",
    "since",
    "provided",
    "so",
}
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_WIDEST_SUBJECT = 18  # tokens


@dataclass(frozen=True, slots=True)
class Act:
    """The tokens of one act, and those for who does it, where the words tell."""

    first: int
    end: int
    verb: int
    actor: tuple[int, int] | None = None  # "(Oslo) will pay", "(obliges) Oslo (to pay)"; may stand before the act


def is_finite(token: Token) -> bool:
    """Tell whether a verb has a tense of its own."""
    return token.tag_ in {"VBZ", "VBP", "VBD"} and token.pos_ in {"VERB", "AUX"}


def promises(doc: Doc, at: int) -> bool:
    """Tell whether a modal stands here, or "are to" in its place."""
    token = doc[at]
    if token.tag_ == "MD":
        return True
    return token.lemma_.lower() in {"be", "have"} and at + 1 < len(doc) and doc[at + 1].tag_ == "TO"


def predicate(doc: Doc, at: int, end: int, *, promised: bool = False) -> int | None:
    """Return the finite verb of a clause that begins here with its subject, None where none does.

    Where `promised`, only a modal or "are to" counts.
    """
    subject, relative = False, False
    if at < end and doc[at].tag_ in {"VBN", "VBD"}:
        return None  # "mediated by Oslo and signed in Riga"
    for i in range(at, min(end, at + _WIDEST_SUBJECT)):
        token = doc[i]
        if subject and token.lower_ in _RELATIVE:
            relative = True
        elif promises(doc, i):
            return i if subject else None
        elif is_finite(token):
            if not relative:
                return i if subject and not promised else None
        elif token.text in {",", ";", ":", "—", "(", ")"}:
            listed = token.text == "," and 0 < i < end - 1 and doc[i - 1].pos_ == doc[i + 1].pos_ == "PROPN"
            if not relative and not listed:
                return None
        elif token.tag_ == "TO" or token.lower_ in _SUBORDINATING or (token.tag_ == "VB" and not relative):
            return None
        elif token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} or token.lower_ in {"each", "both", "either", "those"}:
            subject = True
    return None


def acts(doc: Doc, first: int, end: int) -> list[Act]:
    """Return the acts that a run of tokens lists, in order; each inherits who acts from the one before."""
    pieces: list[tuple[int, int]] = []
    start = _without_reporting(doc, first, end)
    at = _behind_condition(doc, start, end) or start + 1
    while at < end:
        begins = _begins_act(doc, start, at, end) if doc[at].lower_ in _CUTS else None
        if begins is None:
            at += 1
            continue
        pieces.append((start, at))
        start = begins
        at = _behind_condition(doc, start, end) or _behind_subject(doc, start, end)
    pieces.append((start, end))
    found: list[Act] = []
    actor: tuple[int, int] | None = None
    for number, (one, stop) in enumerate(pieces):
        told = _trimmed(doc, one, stop)
        if told is None:
            continue
        begin, stop = told
        actor = _actor(doc, begin, stop) or actor
        follows = pieces[number + 1][0] if number + 1 < len(pieces) else end
        begin = _without_governor(doc, begin, stop, follows)
        verb = next((i for i in range(begin, stop) if _is_verb(doc[i])), None)
        if verb is not None and not _only_reports(doc, begin, verb, stop):
            found.append(Act(begin, stop, verb, actor))
    return found


# --- where another act begins ---------------------------------------------------------------------------------


def _begins_act(doc: Doc, start: int, cut: int, end: int) -> int | None:
    """Return where another act begins behind a comma, semicolon or "and"; None where the same one goes on."""
    if _is_comment(doc, cut, end):
        return None
    at = cut
    while at < end and doc[at].lower_ in _BETWEEN:
        at += 1
    if at >= end:
        return None
    if doc[at : at + 2].text.lower() in IN_RETURN:
        at += 2
        at += at < end and doc[at].text == ","
    if (behind := _behind_condition(doc, at, end)) is not None:
        return at if _goes_on(doc, behind, end) else None
    if doc[at].pos_ == "ADP" and at + 1 < end and doc[at + 1].lower_ == "which":
        return at + 2 if predicate(doc, at + 2, end, promised=True) is not None else None
    if doc[at].lower_ in _RELATIVE | _SUBORDINATING:
        return None
    if _is_verb_phrase(doc, at, end):
        # "Disputes, on which the old pact foundered, will go …": what stands before the comma is no act yet.
        whole = any(_is_verb(t) and t.tag_ != "VBG" for t in doc[start:cut]) and (
            doc[start].tag_ in {"VB", "VBZ", "VBP", "VBD", "MD"} or predicate(doc, start, cut) is not None
            or any(t.tag_ in {"TO", "MD"} for t in doc[start:cut]) or _is_verb(doc[start])
        )  # fmt: skip
        return at + (doc[at].tag_ == "TO") if whole else None
    if predicate(doc, at, end) is not None or _is_gapped(doc, at, end):
        return at
    return None


def _goes_on(doc: Doc, at: int, end: int) -> bool:
    return _is_verb_phrase(doc, at, end) or predicate(doc, at, end) is not None


def _behind_condition(doc: Doc, at: int, end: int) -> int | None:
    """Return where the main clause begins behind a condition that opens one: "If Oslo agrees, | the boats may …"."""
    if at >= end or doc[at].lower_ not in _CONDITIONAL:
        return None
    comma = next((i for i in range(at + 1, end) if doc[i].text == ","), None)
    return comma + 1 if comma is not None and comma + 1 < end else None


def _behind_subject(doc: Doc, start: int, end: int) -> int:
    """Return the verb of an act: "and" before it joins those who act."""
    verb = predicate(doc, start, end)
    if verb is None and _is_gapped(doc, start, end):
        verb = next(i for i in range(start, end) if doc[i].tag_ == "TO")
    return (verb if verb is not None else start) + 1


def _is_verb_phrase(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a verb goes on with the same subject: "renounced …", "to tell …", "share fees"."""
    if at >= end:
        return False
    token = doc[at]
    if token.lower_ in {"to", "not"}:
        return at + 1 < end and (doc[at + 1].tag_ == "VB" or doc[at + 1].lower_ == "to")
    if token.tag_ in {"MD", "VB"} or is_finite(token):
        return token.lemma_.lower() != "be" or promises(doc, at)
    if token.tag_ in {"NNS", "NN"} and token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}:
        # A verb taken for a noun: it has an object.
        return at + 1 < end and doc[at + 1].pos_ in {"DET", "NOUN", "PROPN", "NUM", "ADJ"}
    return False


def _is_gapped(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a second one is bound by the same verb: "(obliges Oslo to pay) and | Riga to deliver"."""
    noun = False
    for i in range(at, min(end, at + _WIDEST_SUBJECT)):
        token = doc[i]
        if token.tag_ == "TO":
            return noun and i + 1 < end and doc[i + 1].tag_ in {"VB", "NN"}
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            noun = True
        elif token.pos_ not in {"NUM", "ADJ", "DET"} and token.lower_ not in {
            "of",
            "in",
            "and",
            "'s",
            "’s",
            "-",
            "from",
        }:
            return False
    return False


# --- where an act begins and ends -----------------------------------------------------------------------------

_OPENING = _BETWEEN | {"-", "(", "moreover", "furthermore", "meanwhile", "finally", "too", "secondly", "’"}
_CLOSING = frozenset({"and", "but", "while", "or", "to", "that", "also"})
_COMMENTING = frozenset(
    "step move measure demand condition clause figure point concession change fact something decision".split()
)
_ASIDE = frozenset(
    """
    although though because since following amid despite which who where but as after so whose according even contrary
    ahead hours days weeks months minutes years just is was were are has had despite
    """.split()
)
_TIME = frozenset({"day", "week", "month", "year", "hour", "days", "weeks", "months", "years", "hours"})
_NO_ASIDE = frozenset({"including", "provided", "excluding", "starting", "beginning", "depending"})


def _trimmed(doc: Doc, first: int, end: int) -> tuple[int, int] | None:
    """Return an act without connectives before it and comment behind it; None where nothing is left of one."""
    while first < end and doc[first].lower_ in _OPENING and doc[first].dep_ != "det":
        first += 1
    if doc[first : first + 2].text.lower() in IN_RETURN:
        first += 2
        first += first < end and doc[first].text == ","
    opened = _behind_condition(doc, first, end) or first
    end = next((at for at in range(opened + 1, end) if _is_comment(doc, at, end)), end)
    while end > first and (doc[end - 1].is_punct or doc[end - 1].lower_ in _CLOSING):
        end -= 1
    return (first, end) if end - first > 1 else None


def _without_reporting(doc: Doc, first: int, end: int) -> int:
    """Return where what somebody says begins: "The minister said | each side would …", "According to him, | …"."""
    for at in range(first, min(end, first + _WIDEST_SUBJECT)):
        token = doc[at]
        if token.text == "," and doc[first].lower_ == "according":
            return at + 1
        if is_finite(token) or token.tag_ in {"MD", "VBN"}:
            if token.lemma_.lower() in SAYING and (
                predicate(doc, at + 1, end) is not None or doc[at + 1 : at + 2].text == "that"
            ):
                return at + 1
            if token.tag_ != "VBN" and token.lemma_.lower() != "have":
                return first
    return first


def _without_governor(doc: Doc, first: int, end: int, follows: int) -> int:
    """Return where the deed alone begins, of those joined by "and to": "commits both to | share … and to tell …"."""
    joined = follows < len(doc) and doc[follows - 1].tag_ == "TO" and doc[follows].tag_ == "VB"
    to = next((i for i in range(first, end - 1) if doc[i].tag_ == "TO" and doc[i + 1].tag_ == "VB"), None)
    return to + 1 if joined and to is not None else first


def _is_comment(doc: Doc, at: int, end: int) -> bool:
    """Tell whether what was agreed ends here, and an aside or somebody's judgement follows."""
    token = doc[at]
    if token.text in {"—", '"', "”", "“"}:
        return True
    if token.tag_ == "WDT" and token.lower_ == "that" and predicate(doc, at + 1, end) is not None:
        return True  # "immunity that no judge could explain"
    if token.text != "," or at + 1 >= end:
        return False
    behind = doc[at + 1]
    word = behind.lower_
    if behind.tag_ in {"VBG", "VBN"}:
        return word not in _NO_ASIDE
    if word in _ASIDE:
        return True
    near = doc[at + 2 : min(end, at + 6)]
    if word == "with" and any(t.tag_ == "VBG" or t.lower_ == "as" for t in near):
        return True
    if any(t.lower_ in {"after", "before"} for t in near) and any(t.lower_ in _TIME for t in near[:2]):
        return behind.tag_ in {"CD", "DT"} and doc[at + 1].lower_ != "not"
    return word in {"a", "an", "the"} and any(t.lemma_.lower() in _COMMENTING for t in near[:3])


def _only_reports(doc: Doc, first: int, verb: int, end: int) -> bool:
    """Tell whether a piece is who says it: "officials said", "the minister told reporters"."""
    if doc[verb].lemma_.lower() not in SAYING or verb == first:
        return False
    return end - verb <= 3 or not any(doc[i].tag_ == "MD" for i in range(verb, end))


# --- who acts -------------------------------------------------------------------------------------------------


def _actor(doc: Doc, first: int, end: int) -> tuple[int, int] | None:
    """Return the tokens for who acts: the subject, or whom a verb obliges or allows to."""
    opened = _behind_condition(doc, first, end) or first
    verb = predicate(doc, opened, end)
    if verb is not None:
        return opened, verb
    begins = opened + _is_verb(doc[opened])
    to = next((i for i in range(begins, end) if doc[i].tag_ in {"TO", "VB"} or doc[i].lower_ == "from"), None)
    if to is not None and to > begins and any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in doc[begins:to]):
        return begins, to
    return None


def _is_verb(token: Token) -> bool:
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"MD", "VB"}:
        return True
    return token.dep_ in {"conj", "ROOT"} and token.lemma_.lower() != token.lower_ and token.tag_ == "NNS"
