"""Make good what a run that was cut off left between two steps of an article.

Comes in: a dataset that is open for writing after such a run. Goes out: merges under their names, the last article
of that run in its place among versions and copies, and the register with what it was read from.
"""

from onrecord.identity import Standing
from onrecord.journey.arrivals import Arrivals
from onrecord.journey.meeting import settle
from onrecord.record import Fate
from onrecord.store import Writer


def made_good(writer: Writer) -> None:
    """Take the last steps of an article again, in their order; those that were taken change nothing."""
    standing = Standing(writer.merges())
    settle(writer, standing, standing.nodes())
    arrivals = Arrivals(writer)
    cut = next((entry for entry in reversed(writer.taken_up()) if entry.read), None)
    if cut and cut.read and cut.read not in arrivals.register.of_article(cut.article):
        arrivals.register.note(cut.read)  # its file may have changed by now: nothing else tells what it held
    # The two differ where an article was let in from quarantine, and where one came back to its path.
    for landing in dict.fromkeys((cut.read if cut else None, arrivals.register.last())):
        if landing and writer.has(landing.article):
            arrivals.placed(landing)
    arrivals.settling.after_a_cut({cut.article} if cut and cut.what == Fate.REPLACED else ())
    writer.landed()
