"""What a dataset tells most of, by a pattern of SPARQL: for who looks at its fullest pages."""

from onrecord.store import View
from onrecord.vocabulary import PREFIXES

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())


def most(view: View, pattern: str) -> str:
    """Return the end of the IRI `?one` that a pattern with `?other` fits most often."""
    query = f"SELECT ?one {{ {pattern} }} GROUP BY ?one ORDER BY DESC(COUNT(?other)) ?one LIMIT 1"
    (row,) = view.rows(_PREFIXES + query)
    return str(getattr(row["one"], "value", "")).rpartition("/")[2]
