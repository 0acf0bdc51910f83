"""The dataset on disk: one Writer at a time, any number of read-only Views.

Comes in: the graph of an article, as rdflib has it. Goes out: answers to SPARQL, and exports. The store knows no
shapes and no language; the rules of entailment are handed to the Writer as a `Closure`.

    <place>/format          what wrote this folder; another format is refused
            rules           fingerprint of the rules that the entailments rest on
            lock            held by the one writer; names its process while it is
            live/           the writer's own database
            checkpoints/    what readers open: hard-linked copies, the newest is the dataset
            quarantine/     articles that did not conform, each with its report
            journal.jsonl   what was put or taken away, when, and by which version
            sources.jsonl   what was read from where, with what bytes, and by which program
            merges.jsonl    which nodes of several articles are one, may be or are not, and why; lines that were
                            damaged lie beside it, in merges.jsonl.damaged

The default graph holds all that is known, assertions and entailments merged; one named graph per article holds
what that article says; the named graph `ENTAILMENTS` holds what follows and no article says.
"""

from onrecord.store.dataset import ENTAILMENTS, Closure, Dataset
from onrecord.store.explaining import Basis, Explanation
from onrecord.store.journal import NO_CAUSE, Cause
from onrecord.store.known import Match
from onrecord.store.quarantine import Quarantined
from onrecord.store.register import Landing, Register
from onrecord.store.terms import triples_of, value_of
from onrecord.store.versions import Versions
from onrecord.store.view import View
from onrecord.store.writer import Writer

__all__ = [
    "ENTAILMENTS",
    "NO_CAUSE",
    "Basis",
    "Cause",
    "Closure",
    "Dataset",
    "Explanation",
    "Landing",
    "Match",
    "Quarantined",
    "Register",
    "Versions",
    "View",
    "Writer",
    "triples_of",
    "value_of",
]
