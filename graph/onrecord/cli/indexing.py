"""`onrecord index`: make the full-text index of a dataset anew.

Comes in: a dataset. Goes out: a line that says how much can be searched.
"""

from onrecord.cli.console import put
from onrecord.cli.memory import see_that_it_suffices
from onrecord.cli.options import Store, in_force


def index(store: Store = None) -> None:
    """Make the full-text index anew (`ingest` keeps it in step by itself)."""
    from onrecord.journey.indexing import indexed

    see_that_it_suffices("making the index")
    place = in_force(store=store).store
    number = indexed(place)
    put(f"{number:,} {'statement' if number == 1 else 'statements'} can be searched in {place}")
