"""Find where the words behind a cue end: cut short at a currency or an aside, or followed by the writer's own.

Comes in: a cue and a run of tokens behind it. Goes out: the run with the rest of its sentence or clause.
"""

from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token

# ", referring to the loan": what somebody's words are about the writer tells.
ALLUDING = frozenset({"refer", "allude"})
_SHORTENED = frozenset({"Rs", "Re", "Sh", "Ksh", "KSh", "Tk", "Fr", "No", "Nos"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_LONGEST_BRACKETS = 4  # tokens, the brackets included: "(MoU)"


def over_an_amount(cue: Token, run: tuple[int, int]) -> tuple[int, int]:
    """Return a run that ends at "Rs." with the sentence behind it: "said that Rs. | 5 crore were missing"."""
    first, end = run
    doc = cue.doc
    if doc[end - 1].text == ".":
        end -= 1
    cut = cue.i < end < len(doc) - 1 and doc[end].text == "." and doc[end - 1].text in _SHORTENED
    return (first, doc[end + 1].sent.end) if cut and doc[end + 1].like_num else run


def over_an_aside(cue: Token, run: tuple[int, int]) -> tuple[int, int]:
    """Return words that an aside cuts in two as a whole.

    It stands in brackets, "the state (which he hopes to lead) | should pay", or between commas, behind a subject:
    "three ports, most of all Lund, | had closed".
    """
    doc, (first, end) = cue.doc, run
    opens = doc[end : end + 1].text
    if opens == ",":
        verbs = (t.head for t in doc[first:end] if t.dep_ in _SUBJECTS and end < t.head.i < cue.sent.end)
        verb = next((verb for verb in verbs if verb != cue), None)
        return (first, verb.right_edge.i + 1) if verb is not None else run
    if opens == ")":
        return _over_a_short_form(cue, run)
    clause = child(cue, "ccomp")
    if opens != "(" or clause is None or clause.i < end:
        return run
    close = next((t.i for t in doc[end : cue.sent.end] if t.text == ")"), None)
    return run if close is None or clause.i < close else (first, max(end, clause.right_edge.i + 1))


def only_follows(cue: Token, run: tuple[int, int]) -> bool:
    """Tell whether words behind a trailing cue are what the writer makes of it: "…, Berg said, | raising hopes".

    A participle there tells what saying so did, or why; what the one who spoke says besides has a cue of its own.
    """
    opens = cue.doc[run[0]]
    apart = opens.tag_ == "VBG" and opens.i > cue.i + 1 and opens.nbor(-1).text == ","
    transitive = child(opens, "obj") is not None or opens.lemma_.lower() in ALLUDING  # not "…, | waiting for aid"
    return apart and transitive and not any(t.is_quote for t in cue.doc[run[0] : run[1]])


def _over_a_short_form(cue: Token, run: tuple[int, int]) -> tuple[int, int]:
    """Return words that end within brackets with what hangs on them: "plans to leave the Pact (P | ) soon"."""
    doc, (first, end) = cue.doc, run
    opened = any(token.text == "(" for token in doc[max(first, end + 1 - _LONGEST_BRACKETS) : end])
    if not opened:
        return run
    behind = [t.right_edge.i for t in doc[end + 1 : cue.sent.end] if first <= t.head.i < end and not t.is_punct]
    return first, max(end, min(behind, default=end) + 1)
