"""Full-text search over what the dataset says and names: tantivy's index, one folder in each checkpoint.

Comes in: triples of the default graph, and the words that a reader looks for. Goes out: the statements, people,
countries, agreements and articles that have them, the best first, and how many there are by speaker or month.

An index holds one document for each statement and for each thing that has a name, made from that node's own
triples and a few of its neighbours'. It is never changed in place: the next checkpoint gets one of its own, which
shares the segments that stayed the same (hard links), so that a reader's index and dataset are of one version.
"""

from onrecord.fulltext.documents import Match, concerns
from onrecord.fulltext.searching import Found, Hit, Index, Search
from onrecord.fulltext.wording import Clause, clauses, marks
from onrecord.fulltext.writing import is_readable, written

__all__ = [
    "Clause",
    "Found",
    "Hit",
    "Index",
    "Match",
    "Search",
    "clauses",
    "concerns",
    "is_readable",
    "marks",
    "written",
]
