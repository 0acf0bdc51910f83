"""Tell who is who across articles: which agreements and people of two articles are one.

Comes in: what an article tells of an agreement or a person, and what is known of others. Goes out: a judgement
with its score and its reasons in words, the names to put for others, and graphs with these names. It knows neither
language nor storage: it reads triples where it is told to.

    descriptions   triples → what is told of a node
    candidates     what is known, by names, parties and time → nodes worth comparing
    comparison (agreements, people)   two descriptions → a judgement
    standing       all merges → which nodes are one now, and under which name
    renaming       an article's graph → the same with other names, and back
"""

from onrecord.identity.candidates import Candidates
from onrecord.identity.comparison import best, compared
from onrecord.identity.descriptions import Match, Told, ToldAgreement, ToldPerson, described
from onrecord.identity.judgement import Judgement
from onrecord.identity.people import namesake
from onrecord.identity.renaming import Names, as_told, nodes_of, own_names, renamed
from onrecord.identity.standing import Standing, merge_id

__all__ = [
    "Candidates",
    "Judgement",
    "Match",
    "Names",
    "Standing",
    "Told",
    "ToldAgreement",
    "ToldPerson",
    "as_told",
    "best",
    "compared",
    "described",
    "merge_id",
    "namesake",
    "nodes_of",
    "own_names",
    "renamed",
]
