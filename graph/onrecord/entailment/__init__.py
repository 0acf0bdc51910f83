"""What follows from what is asserted, under the axioms of the ontology (OWL 2 RL).

Comes in: triples, and a way to read what is known. Goes out: the triples that follow, or those that no longer do.
The rules are compiled from the ontology once; an axiom that they do not cover stops the program at its start.
"""

from functools import cache

from onrecord import vocabulary
from onrecord.entailment.ontology import compiled
from onrecord.entailment.patterns import Match, Rule
from onrecord.entailment.rules import Contradiction, Rules

__all__ = ["Contradiction", "Match", "Rule", "Rules", "compiled", "rules"]


@cache
def rules() -> Rules:
    """Return the rules of `onrecord.ttl`; half a second the first time. Raises BadOntology."""
    return compiled(vocabulary.triples("onrecord.ttl"))
