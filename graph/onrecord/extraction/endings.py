"""Find where the words behind a cue end that the parser cuts short: at a currency with a full stop.

Comes in: a cue and a run of tokens behind it. Goes out: the run with the rest of its sentence.
"""

from onrecord.extraction.tokens import Token

_SHORTENED = frozenset({"Rs", "Re", "Sh", "Ksh", "KSh", "Tk", "Fr", "No", "Nos"})


def over_an_amount(cue: Token, run: tuple[int, int]) -> tuple[int, int]:
    """Return a run that ends at "Rs." with the sentence behind it: "said that Rs. | 5 crore were missing"."""
    first, end = run
    doc = cue.doc
    if doc[end - 1].text == ".":
        end -= 1
    cut = cue.i < end < len(doc) - 1 and doc[end].text == "." and doc[end - 1].text in _SHORTENED
    return (first, doc[end + 1].sent.end) if cut and doc[end + 1].like_num else run
