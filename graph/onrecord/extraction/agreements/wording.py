"""Find where the words of an act begin and end.

Comes in: a run of tokens. Goes out: the run without who reports it before it, and without comment behind it.
"""

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.predicates import (
    SAYING_OR_THINKING,
    THINKING,
    WIDEST_SUBJECT,
    behind_condition,
    is_finite,
    is_verb,
    predicate,
    promises,
)
from onrecord.extraction.tokens import Doc

CUTS = frozenset({",", ";", "and", "while", "whereas", "but", ":", "—", "–"})
BETWEEN = CUTS | {"also", "then", "or", "that", "both", '"', "“", "'", "‘"}
_OPENING = BETWEEN | {"-", "(", "moreover", "furthermore", "meanwhile", "finally", "too", "’"}
_NO_ACT = frozenset({"there", "nothing", "what", "who", "how", "why", "whether"})
_CLOSING = frozenset({"and", "but", "while", "or", "to", "that", "also"})
_BEFORE_COMMENT = frozenset({"—", "--", '"', "”", "“", ",", "under", "which", "that"})
_COMMENTING = frozenset(
    "step move measure demand condition clause figure point concession change fact something decision".split()
)
_RANKING = frozenset({"first", "last", "latest", "biggest", "largest", "only", "most", "third", "second"})
_ASIDE = frozenset(
    """
    although though because since following amid despite which who where but as after so whose according even
    contrary ahead hours days weeks months minutes years just is was were are has had whichever whatever
    bringing
    """.split()
)
_TIME = frozenset("day week month year hour days weeks months years hours".split())
_LEADING_ON = frozenset({"with", "by", "a", "an", "the"})  # to what may be a comment
_OF_THEM = frozenset({"which", "whom", "them", "it"})
_FEW_WORDS = 8  # tokens
_RETURN = frozenset({"return", "exchange"})
_NO_ASIDE = frozenset(
    "including provided excluding starting beginning depending phased staggered spread payable".split()
)


def behind_reporting(doc: Doc, first: int, end: int) -> int | None:
    """Return where what somebody says begins: "The minister said | each side would …", "According to him, | …".

    None where somebody only believes or hopes it.
    """
    if is_verb(doc.tokens[first]):
        return first
    according = doc.tokens[first].lower_ == "according"
    for token in doc.tokens[first : min(end, first + WIDEST_SUBJECT)]:
        at = token.i
        if according and token.text == ",":
            return at + 1
        if token.tag_ in {"MD", "VBN"} or is_finite(token):
            lemma = token.lemma_.lower()
            if lemma in SAYING_OR_THINKING:
                that = _that_stands(doc, at + 1, end)
                if that or predicate(doc, at + 1, end) is not None:
                    return (
                        None
                        if lemma in THINKING
                        else at + 1 + (doc.tokens[at + 1].lower_ not in {"that"} and that)
                    )
            if token.tag_ != "VBN" and lemma != "have":
                return first
    return first


def _that_stands(doc: Doc, at: int, end: int) -> bool:
    """Tell whether "that" stands here, or behind one word."""
    return any(token.text == "that" for token in doc.tokens[at : max(at + 1, min(end, at + 2))])


def says_in_return(doc: Doc, at: int) -> bool:
    """Tell whether "in return" or "in exchange" stands here."""
    words = [token.lower_ for token in doc.tokens[at : at + 2]]
    return words[:1] == ["in"] and words[-1] in _RETURN


def trimmed(doc: Doc, first: int, end: int, verb: int | None) -> tuple[int, int, int | None] | None:
    """Return an act without connectives before it and comment behind it; None where nothing is left of one.

    `verb`: the predicate of a clause that begins with it, if known. Behind the act goes that of what is left.
    """
    begins = first
    while first < end and doc.tokens[first].lower_ in _OPENING and doc.tokens[first].dep_ != "det":
        first += 1
    if first + 1 < end and (numbered := doc.tokens[first].text.rstrip(".)")).isdigit():
        # "2. Aid shall pass freely"
        if numbered != doc.tokens[first].text:
            first += 1
        elif doc.tokens[first + 1].text in {".", ")"}:
            first += 2
    if says_in_return(doc, first):
        first += 2
        first += first < end and doc.tokens[first].text == ","
    opened = behind_condition(doc, first, end) or first
    # What stands before the verb tells who acts: "Oslo, which has the money, | pays".
    verb = predicate(doc, opened, end) if verb is None or first != begins else verb
    behind = opened if verb is None else verb
    words = doc.tokens[behind + 1 : end]
    end = next((t.i for t in words if t.lower_ in _BEFORE_COMMENT and is_comment(doc, t.i, end)), end)
    while end > first and (doc.tokens[end - 1].is_punct or doc.tokens[end - 1].lower_ in _CLOSING):
        end -= 1
    if end - first < 2 or (
        doc.tokens[first].lower_ in _NO_ACT and not (doc.tokens[first].tag_ == "EX" and promises(doc, first + 1))
    ):
        return None
    return first, end, verb


def is_comment(doc: Doc, at: int, end: int) -> bool:
    """Tell whether what was agreed ends here, and an aside or somebody's judgement follows."""
    token = doc.tokens[at]
    if token.lower_ not in _BEFORE_COMMENT:
        return False
    if token.text in {"—", "--"}:
        return True
    if token.text in {'"', "”", "“"}:
        return not _quotes_few_words(doc, at, end)
    if token.lower_ == "under" and any(
        t.lemma_.lower() in AGREEMENT_KINDS for t in doc.tokens[at + 1 : min(end, at + 5)]
    ):
        return True
    which = token.lower_ == "which" and doc.tokens[at - 1].pos_ != "ADP"
    hanging = (
        token.lower_ == "that"
        and (verb := predicate(doc, at + 1, end)) is not None
        and (
            token.tag_ == "WDT"
            or (doc.tokens[at - 1].pos_ == "NOUN" and doc.tokens[verb].lower_ in {"could", "can"})
        )
    )
    if (which and token.tag_ == "WDT") or hanging:
        return True  # "immunity that no judge could explain", "the pact which has governed …"
    if token.text != "," or at + 1 >= end:
        return False
    behind = doc.tokens[at + 1]
    word = behind.lower_
    if (is_finite(behind) and behind.lemma_.lower() in SAYING_OR_THINKING) or _tells_who_said_it(doc, at + 1, end):
        return True
    if behind.pos_ not in {"VERB", "AUX"} and _tells_of_part(doc, at + 1, end):
        return predicate(doc, at + 1, end, promised=True) is None
    if behind.tag_ in {"VBG", "VBN"}:
        return word not in _NO_ASIDE
    if word in _ASIDE and not promises(doc, at + 1):
        return True
    if word not in _LEADING_ON and behind.tag_ not in {"CD", "DT"}:
        return False
    near = doc.tokens[at + 2 : min(end, at + 6)]
    words = [t.lower_ for t in near]
    if word == "with":
        return any(t.tag_ == "VBG" or t.lower_ == "as" for t in near)
    if word == "by" and "votes" in words:
        return True
    if behind.tag_ in {"CD", "DT"} and {"after", "before"} & set(words) and set(words[:2]) & _TIME:
        return True
    if word in {"a", "an", "the"}:
        return bool(_RANKING & set(words[:1])) or any(t.lemma_.lower() in _COMMENTING for t in near[:3])
    return False


def _tells_who_said_it(doc: Doc, at: int, end: int) -> bool:
    """Tell whether words behind a comma are who said what stands before it: ", Anna Berg told reporters"."""
    verb = predicate(doc, at, end)
    if verb is None or doc.tokens[verb].tag_ != "VBD" or doc.tokens[verb].lemma_.lower() not in SAYING_OR_THINKING:
        return False
    return not any(promises(doc, i) or is_finite(doc.tokens[i]) for i in range(verb + 1, end))


def _tells_of_part(doc: Doc, at: int, end: int) -> bool:
    """Tell whether an aside goes into what was named: "some 16,000 of whom …", "half of it …"."""
    near = doc.tokens[at + 1 : min(end, at + 6)]
    return any(t.lower_ in _OF_THEM and doc.tokens[t.i - 1].lower_ == "of" for t in near)


def _quotes_few_words(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a mark is of a few words amid an act: "will be “suspended” after a vote"."""
    if at + 1 < end and doc.tokens[at].text != "”":
        closing = next(
            (i for i in range(at + 1, min(end, at + _FEW_WORDS)) if doc.tokens[i].text in {'"', "”"}), None
        )
        if closing is not None:
            return closing > at + 1
    opening = next(
        (i for i in range(at - 1, max(0, at - _FEW_WORDS), -1) if doc.tokens[i].text in {'"', "“"}), None
    )
    return opening is not None


def only_reports(doc: Doc, first: int, verb: int, end: int) -> bool:
    """Tell whether a piece is who says it: "officials said", "the minister told reporters"."""
    if doc.tokens[verb].lemma_.lower() not in SAYING_OR_THINKING or verb == first:
        return False
    return end - verb <= 3 or not any(doc.tokens[i].tag_ == "MD" for i in range(verb, end))
