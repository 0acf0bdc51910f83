"""Find attributions: a cue, the words it attributes, and the words for who said them.

Comes in: a Parse and its passages in quotation marks. Goes out: attributions with spans into `Article.text`, in
order; whose name stands behind a source is settled in `speakers`.
"""

from onrecord.extraction.clauses import according_to, clauses, namings, nested_clauses
from onrecord.extraction.language import Parse
from onrecord.extraction.learned import learned
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.search import Attribution, Search
from onrecord.extraction.tagger import shipped_tagger
from onrecord.extraction.utterances import floating, utterances


def attributions(parse: Parse, quoted: tuple[Passage, ...]) -> tuple[Attribution, ...]:
    """Return every attribution, in the order of their words.

    With the tagger: what it finds, cue by cue; then by rule whole utterances that it left, what is told inside
    another statement, which it was never shown, and quoted words behind a naming verb. Without: rules alone.
    Last, either way, utterances that stand alone behind one with a speaker.
    """
    search = Search(parse, quoted)
    tagger = shipped_tagger()
    if tagger is not None:
        learned(search, tagger)
    utterances(search)
    for step in (clauses, according_to) if tagger is None else (nested_clauses,):
        step(search)
    namings(search)
    floating(search)
    return tuple(sorted(search.found, key=lambda a: (a.start, -a.content[-1].end)))
