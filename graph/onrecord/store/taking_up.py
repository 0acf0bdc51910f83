"""Take up what a writer left that was killed, ran out of disk or lost its power.

Comes in: the folder, and its live database. Goes out: a database, a quarantine and a journal that agree: what had
begun is brought to its end, and a line of the journal of which nothing came is taken out.
"""

import pyoxigraph as ox

from onrecord.store import quarantine
from onrecord.store.dataset import Dataset
from onrecord.store.folder import Folder
from onrecord.store.journal import Entry, digest, entries, keep_of


def taken_up(folder: Folder, dataset: Dataset) -> tuple[Entry, ...]:
    """Settle the last line of each article since the newest checkpoint, and return those that stand.

    Of the lines before the last one of an article, each was ended.
    """
    since = folder.marked()
    told = entries(folder.journal, since)
    last = {entry.article: entry for entry in told}
    undone = {id(entry) for entry in last.values() if not _ended(entry, folder, dataset)}
    done = tuple(entry for entry in told if id(entry) not in undone)
    if undone:
        keep_of(folder.journal, since, done)
    return done


def _ended(entry: Entry, folder: Folder, dataset: Dataset) -> bool:
    """Bring to its end what an entry tells of, in the order of the writer; False where it had not begun."""
    wanted, article = entry.state, ox.NamedNode(entry.article)
    if wanted.waiting is not None:
        if quarantine.waiting(folder.quarantine, entry.article) != wanted.waiting:
            return False
        dataset.retract(article)
        return True
    if wanted.said is None:
        dataset.retract(article)
    elif digest(dataset.graph(article)) != wanted.said:
        return False
    quarantine.release(folder.quarantine, entry.article)
    return True
