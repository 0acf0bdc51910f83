"""Cut words that tell what was agreed into acts, one per deed.

Comes in: a run of tokens of one sentence. Go out: its acts, each the shortest clause with its objects: "the boats
must stay out", "(Oslo to) pay within a year". Tags are read rather than the parse: sentences that list what was
agreed are longer than it gets right.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.extraction.agreements.contents import ALLOWING, BARRING, BINDING, CONTENT, LISTING
from onrecord.extraction.lexicon import ATTITUDE, DEEDS, PROMISE, SPEECH, WEAK

# Verbs behind which somebody's words stand; what is promised or demanded is an act.
_SAYING = SPEECH - WEAK - PROMISE - DEEDS - {"demand", "notify", "inform", "assure", "propose", "recommend"} | {
    "point"
}
THINKING = ATTITUDE - {"intend", "plan", "prefer", "assume"}
IN_RETURN = frozenset({"in return", "in exchange"})
_CUTS = frozenset({",", ";", "and", "while", "whereas", "but", ":", "—", "–"})
_BETWEEN = _CUTS | {"also", "then", "or", "that", "both", '"', "“", "'", "‘"}
_CONDITIONAL = frozenset({"if", "unless", "once", "when", "until", "where"})
_SUBORDINATING = _CONDITIONAL | {"after", "before", "because", "although", "though", "than", "since", "so"}
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "whichever", "whatever", "whoever"})
_WIDEST_SUBJECT = 18  # tokens
_NOMINAL = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN"})


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
    if at >= len(doc):
        return False
    if doc[at].tag_ == "MD":
        return True
    return doc[at].lemma_.lower() in {"be", "have"} and at + 1 < len(doc) and doc[at + 1].tag_ == "TO"


def predicate(doc: Doc, at: int, end: int, *, promised: bool = False) -> int | None:
    """Return the finite verb of a clause that begins here with its subject, None where none does.

    Where `promised`, only a modal or "are to" counts.
    """
    subject = relative = False
    if at < end and (doc[at].tag_ in {"VBN", "VBD"} or doc[at].lower_ in _RELATIVE - {"that"}):
        return None  # "mediated by Oslo and signed in Riga", "whose text was …"
    aside = at
    for i in range(at, min(end, at + _WIDEST_SUBJECT)):
        token = doc[i]
        if i < aside:
            continue
        if subject and token.lower_ in _RELATIVE:
            relative = True
        elif subject and token.text == "," and (close := _behind_aside(doc, i, end)) is not None:
            aside = close  # "the two, both of which lack power, are to …"
        elif promises(doc, i) or (is_finite(token) and not relative):
            # "banking services and will …": what is joined is the verb.
            joined = doc[i - 1].pos_ == "CCONJ" or not subject
            return None if joined or (promised and not promises(doc, i)) else i
        elif token.text in {",", ";", ":", "—", "(", ")"}:
            listed = token.text == "," and at < i < end - 1 and doc[i - 1].pos_ == doc[i + 1].pos_ == "PROPN"
            if not relative and not listed:
                return None
        elif token.tag_ == "TO" or token.lower_ in _SUBORDINATING or (token.tag_ == "VB" and not relative):
            return None
        elif token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} or token.lower_ in {"each", "both", "either", "those"}:
            subject = True
    return None


def _behind_aside(doc: Doc, comma: int, end: int) -> int | None:
    """Return where a clause goes on behind ", which …,"; None where none stands there."""
    opens = doc[comma + 1 : min(end, comma + 4)]
    if not any(t.lower_ in {"which", "who", "whose", "whom"} for t in opens):
        return None
    close = next((i for i in range(comma + 1, min(end, comma + _WIDEST_SUBJECT)) if doc[i].text == ","), None)
    return close + 1 if close is not None else None


def acts(doc: Doc, first: int, end: int) -> list[Act]:
    """Return the acts that a run of tokens lists, in order; each inherits who acts from the one before."""
    start = _behind_reporting(doc, first, end)
    if start is None:
        return []
    pieces, listing = _pieces(doc, start, end)
    found: list[Act] = []
    actor: tuple[int, int] | None = None
    for number, (one, stop) in enumerate(pieces):
        told = _trimmed(doc, one, stop)
        if told is None:
            continue
        begin, stop = told
        actor = _actor(doc, begin, stop) or (actor if _inherits(doc, start, begin, stop) else None)
        follows = pieces[number + 1][0] if number + 1 < len(pieces) else end
        begin = _without_governor(doc, begin, stop, follows)
        verb = next((i for i in range(begin, stop) if _is_verb(doc[i])), begin if listing else None)
        if verb is not None and not _only_reports(doc, begin, verb, stop):
            found.append(Act(begin, stop, verb, actor))
    return found


def _pieces(doc: Doc, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    """Return the runs between the cuts, and whether they are a list of nouns: "includes a ban, a fund and a fee"."""
    listing = doc[start].lemma_.lower() in LISTING
    pieces: list[tuple[int, int]] = []
    at = _behind_condition(doc, start, end) or start + 1
    while at < end:
        begins = None
        if doc[at].lower_ in _CUTS:
            if _is_remark(doc, start, at, end):
                end = at
                break
            begins = _begins_act(doc, start, at, end)
            if begins is None and listing:
                begins = _begins_noun(doc, at, end, listed=bool(pieces))
        if begins is None:
            at += 1
            continue
        pieces.append((start, at))
        start = begins
        at = _behind_condition(doc, start, end) or _behind_subject(doc, start, end)
    return [*pieces, (start, end)], listing and bool(pieces)


# --- where another act begins ---------------------------------------------------------------------------------


def _is_remark(doc: Doc, start: int, cut: int, end: int) -> bool:
    """Tell whether infinitives are followed by what happened: "to open a line, but the talks failed"."""
    if doc[start].tag_ != "VB" or doc[cut].text == ";":
        return False
    at = cut + 1
    while at < end and doc[at].lower_ in _BETWEEN:
        at += 1
    return predicate(doc, at, end) is not None and predicate(doc, at, end, promised=True) is None


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
        goes_on = _is_verb_phrase(doc, behind, end) or predicate(doc, behind, end) is not None
        return at if goes_on else None
    if doc[at].pos_ == "ADP" and at + 1 < end and doc[at + 1].lower_ == "which":
        return at + 2 if predicate(doc, at + 2, end, promised=True) is not None else None
    if doc[at].lower_ in _RELATIVE | _SUBORDINATING or doc[at : at + 2].text.lower() == "provided that":
        return None
    if _is_verb_phrase(doc, at, end):
        return at + (doc[at].tag_ == "TO") if _is_whole(doc, start, cut) else None
    if predicate(doc, at, end) is not None or _is_gapped(doc, at, end):
        return at
    return None


def _begins_noun(doc: Doc, cut: int, end: int, *, listed: bool) -> int | None:
    """Return where the next noun of a list begins: "a ban on nets, | yearly visits and | a fund"."""
    if doc[cut].text not in {",", ";", "and"} or cut + 1 >= end or _is_comment(doc, cut, end):
        return None
    at = cut + 1 + (doc[cut + 1].lower_ == "and")
    if at >= end or doc[at].pos_ not in _NOMINAL:
        return None
    return at if doc[cut].text != "and" or listed or doc[at].pos_ == "DET" else None


def _is_whole(doc: Doc, start: int, cut: int) -> bool:
    """Tell whether an act stands before a verb: not in "Disputes, on which the old pact foundered, | will go …"."""
    if _is_verb(doc[start]) or any(t.tag_ in {"TO", "MD", "VB"} for t in doc[start:cut]):
        return True
    return predicate(doc, start, cut) is not None


def _behind_condition(doc: Doc, at: int, end: int) -> int | None:
    """Return where the main clause begins behind a condition: "If Oslo agrees, | the boats may …"."""
    if at >= end or doc[at].lower_ not in _CONDITIONAL:
        return None
    comma = next((i for i in range(at + 1, end) if doc[i].text == ","), None)
    return comma + 1 if comma is not None and comma + 1 < end else None


def _behind_subject(doc: Doc, start: int, end: int) -> int:
    """Return what stands behind the verb of an act: "and" before it joins those who act."""
    verb = predicate(doc, start, end)
    if verb is None and _is_gapped(doc, start, end):
        verb = next(i for i in range(start, end) if doc[i].tag_ == "TO")
    return (verb if verb is not None else start) + 1


def _is_verb_phrase(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a verb goes on with the same subject: "renounced …", "to tell …", "share fees"."""
    if at + 1 >= end:
        return False
    token, behind = doc[at], doc[at + 1]
    if token.lower_ in {"to", "not", "never"}:
        return behind.tag_ == "VB" or behind.lower_ == "to"
    if is_finite(token) and token.lemma_.lower() in _SAYING | THINKING:
        return False  # "…, the minister, told parliament"
    if token.tag_ in {"MD", "VB"} or is_finite(token):
        return token.lemma_.lower() != "be" or promises(doc, at)
    # A verb taken for a noun: it has an object.
    joined = token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}
    known = token.lower_ != token.lemma_.lower() in CONTENT
    return token.tag_ in {"NNS", "NN"} and (joined or known) and behind.pos_ in _NOMINAL | {"PRON", "CCONJ"}


def _is_gapped(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a second one is bound by the same verb: "(obliges Oslo to pay) and | Riga to deliver"."""
    noun = False
    for i in range(at, min(end, at + _WIDEST_SUBJECT)):
        token = doc[i]
        if token.tag_ == "TO":
            return noun and i + 1 < end and doc[i + 1].tag_ in {"VB", "NN"}
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            noun = True
        elif token.pos_ not in _NOMINAL and token.lower_ not in {"of", "in", "and", "'s", "’s", "-", "from"}:
            return False
    return False


# --- where an act begins and ends -----------------------------------------------------------------------------

_OPENING = _BETWEEN | {"-", "(", "moreover", "furthermore", "meanwhile", "finally", "too", "’"}
_CLOSING = frozenset({"and", "but", "while", "or", "to", "that", "also"})
_COMMENTING = frozenset(
    "step move measure demand condition clause figure point concession change fact something decision".split()
)
_RANKING = frozenset({"first", "last", "latest", "biggest", "largest", "only", "most", "third", "second"})
_ASIDE = frozenset(
    """
    although though because since following amid despite which who where but as after so whose according even contrary
    ahead hours days weeks months minutes years just is was were are has had whichever whatever bringing
    """.split()
)
_TIME = frozenset("day week month year hour days weeks months years hours".split())
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
    return (first, end) if end - first > 1 and doc[first].lower_ not in {"there", "nothing"} else None


def _behind_reporting(doc: Doc, first: int, end: int) -> int | None:
    """Return where what somebody says begins: "The minister said | each side would …", "According to him, | …".

    None where somebody only believes or hopes it.
    """
    if _is_verb(doc[first]):
        return first
    for at in range(first, min(end, first + _WIDEST_SUBJECT)):
        token = doc[at]
        if token.text == "," and doc[first].lower_ == "according":
            return at + 1
        if is_finite(token) or token.tag_ in {"MD", "VBN"}:
            lemma = token.lemma_.lower()
            that = (
                doc[at + 1 : min(end, at + 3)].text.split(" ")[-1] == "that" or doc[at + 1 : at + 2].text == "that"
            )
            if lemma in _SAYING | THINKING and (that or predicate(doc, at + 1, end) is not None):
                return None if lemma in THINKING else at + 1 + (doc[at + 1].lower_ not in {"that"} and that)
            if token.tag_ != "VBN" and lemma != "have":
                return first
    return first


def _without_governor(doc: Doc, first: int, end: int, follows: int) -> int:
    """Return where the deed alone begins, of those joined by "and to": "commits both to | share and to tell"."""
    joined = follows < len(doc) and doc[follows - 1].tag_ == "TO" and doc[follows].tag_ == "VB"
    to = next((i for i in range(first, end - 1) if doc[i].tag_ == "TO" and doc[i + 1].tag_ == "VB"), None)
    return to + 1 if joined and to is not None else first


def _is_comment(doc: Doc, at: int, end: int) -> bool:
    """Tell whether what was agreed ends here, and an aside or somebody's judgement follows."""
    token = doc[at]
    if token.text in {"—", '"', "”", "“"}:
        return True
    relative = token.tag_ == "WDT" and at + 1 < end
    if relative and (
        token.lower_ == "which" and doc[at - 1].pos_ != "ADP" or predicate(doc, at + 1, end) is not None
    ):
        return True  # "immunity that no judge could explain", "the pact which has governed …"
    if token.text != "," or at + 1 >= end:
        return False
    behind = doc[at + 1]
    word = behind.lower_
    if is_finite(behind) and behind.lemma_.lower() in _SAYING | THINKING:
        return True
    if behind.tag_ in {"VBG", "VBN"}:
        return word not in _NO_ASIDE
    if word in _ASIDE:
        return True
    near = doc[at + 2 : min(end, at + 6)]
    words = [t.lower_ for t in near]
    if word == "with":
        return any(t.tag_ == "VBG" or t.lower_ == "as" for t in near)
    if word == "by" and "votes" in words:
        return True
    if behind.tag_ in {"CD", "DT"} and {"after", "before"} & set(words) and set(words[:2]) & _TIME:
        return True
    if word in {"a", "an", "the"}:
        return any(t.lemma_.lower() in _COMMENTING for t in near[:3]) or words[:1] != [] and words[0] in _RANKING
    return False


def _only_reports(doc: Doc, first: int, verb: int, end: int) -> bool:
    """Tell whether a piece is who says it: "officials said", "the minister told reporters"."""
    if doc[verb].lemma_.lower() not in _SAYING | THINKING or verb == first:
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
    if begins > opened and doc[opened].lemma_.lower() not in BINDING | ALLOWING | BARRING:
        return None
    to = next((i for i in range(begins, end) if doc[i].tag_ in {"TO", "VB"} or doc[i].lower_ == "from"), None)
    return (begins, to) if to is not None and to > begins else None


def _inherits(doc: Doc, start: int, first: int, end: int) -> bool:
    """Tell whether who acted before acts on: "(Oslo will pay) and lend", not "(obliges Oslo to pay) and opens"."""
    at = _behind_condition(doc, first, end) or first
    return not (_is_verb(doc[start]) and (is_finite(doc[at]) or doc[at].tag_ in {"NNS", "VBG"}))


def _is_verb(token: Token) -> bool:
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"MD", "VB"}:
        return True
    return token.tag_ == "NNS" and token.lemma_.lower() in CONTENT
