"""Find attributions: a cue, the words it attributes, and the words for who said them.

Comes in: a Parse and its passages in quotation marks. Goes out: attributions with spans into `Article.text`, in
order; whose name stands behind a source is settled in `speakers`.
"""

from onrecord.extraction.clauses import clauses, namings
from onrecord.extraction.headlines import headlines
from onrecord.extraction.interviews import interviews
from onrecord.extraction.language import Parse
from onrecord.extraction.lead_ins import led_up_to
from onrecord.extraction.learned import learned
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.search import Attribution, Search
from onrecord.extraction.sourcings import sourcings
from onrecord.extraction.tagger import shipped_tagger
from onrecord.extraction.transcripts import transcripts
from onrecord.extraction.utterances import floating, signed, utterances


def attributions(parse: Parse, quoted: tuple[Passage, ...]) -> tuple[Attribution, ...]:
    """Return every attribution, in the order of their words.

    The tagger comes first, where it is there; rules add what it left: whole utterances in quotation marks with the
    cue beside them, "according to", quoted words behind a naming verb. Without it they find the clauses that a
    reporting verb governs, too. Last, utterances that a sentence leads
    up to, and those that stand alone behind one with a speaker.
    """
    tagger = shipped_tagger()
    search = Search(parse, quoted)
    transcripts(search)
    interviews(search)
    if tagger is not None:
        learned(search, tagger)
    for rule in (signed, utterances, clauses, sourcings, namings, headlines):
        rule(search)
    led_up_to(search)
    floating(search)
    return tuple(sorted(search.found, key=lambda a: (a.start, -a.content[-1].end)))
