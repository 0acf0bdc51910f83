"""Find attributions: a cue, the words it attributes, and the words for who said them.

Comes in: a Parse and its passages in quotation marks. Goes out: attributions with spans into `Article.text`, in
order; whose name stands behind a source is settled in `speakers`.
"""

from onrecord.extraction.clauses import according_to, clauses, namings
from onrecord.extraction.language import Parse
from onrecord.extraction.learned import learned
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.search import Attribution, Search
from onrecord.extraction.tagger import shipped_tagger
from onrecord.extraction.utterances import floating, utterances


def attributions(parse: Parse, quoted: tuple[Passage, ...]) -> tuple[Attribution, ...]:
    """Return every attribution, in the order of their words.

    Rules come first, for they are right where they apply: whole utterances in quotation marks with the cue beside
    them, clauses that a reporting verb governs, "according to", quoted words behind a naming verb. The tagger,
    where it is there, names their sources and adds what they left. Last, utterances that stand alone behind one
    with a speaker.
    """
    tagger = shipped_tagger()
    search = Search(parse, quoted, tagger)
    for step in (utterances, clauses, according_to, namings):
        step(search)
    if tagger is not None:
        learned(search, tagger)
    floating(search)
    return tuple(sorted(search.found, key=lambda a: (a.start, -a.content[-1].end)))
