"""Turn the findings of one article into its named graph.

Comes in: `Findings`. Goes out: an rdflib graph named by the article's IRI, with an IRI made from content for every
node. It only translates: what nobody found is not in it, and what follows is left to the entailment.
"""

from onrecord.mapping.names import name_of
from onrecord.mapping.translation import to_graph

__all__ = ["name_of", "to_graph"]
