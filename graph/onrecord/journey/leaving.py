"""Prepare the other articles for one that goes: to quarantine, or out of the dataset.

Comes in: the name of an article. Goes out: its copies stand for themselves, its versions link around it.
"""

import pyoxigraph as ox

from onrecord.journey.settling import Settling
from onrecord.store import Writer, value_of
from onrecord.store.counting import COPY_OF, REVISION_OF


def left(writer: Writer, settling: Settling, iri: str) -> None:
    """Let copies and versions of an article do without it; nothing happens where it is not stored.

    Before it goes: whoever ends here is settled again.
    """
    if not writer.has(iri):
        return
    node = ox.NamedNode(iri)
    earlier = {t.object for t in writer.graph(iri) if t.subject == node and t.predicate == REVISION_OF}
    later = writer.saying(REVISION_OF.value, object=iri)
    back = () if later else tuple(sorted(one for one in map(value_of, earlier) if _is_revised_once(writer, one)))
    settling.copies_of([iri], aside=[iri], back=back)
    for one in back:
        settling.coming_back(one, aside=[iri])
    for after in later:
        mine = ox.NamedNode(after)
        graph = writer.graph(after) - {ox.Triple(mine, REVISION_OF, node)}
        writer.put(after, graph | {ox.Triple(mine, REVISION_OF, one) for one in earlier})


def _is_revised_once(writer: Writer, iri: str) -> bool:
    """Tell whether an article counts as soon as the one version that replaced it is gone."""
    node = ox.NamedNode(iri)
    replaced = len(list(writer.known(None, REVISION_OF, node)))
    return writer.has(iri) and replaced == 1 and not any(writer.known(node, COPY_OF, None))
