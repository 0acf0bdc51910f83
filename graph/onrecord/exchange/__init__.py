"""The extraction record: one JSON object per article, the public format of docs/extraction-record.md.

Comes in: the findings of an article, or a line that some other extractor wrote, with the article it speaks of.
Goes out: the object, with its keys in the documented order, or the findings, checked as foreign data are.
"""

from onrecord.exchange.incoming import from_json, source_of
from onrecord.exchange.outgoing import to_json

__all__ = ["from_json", "source_of", "to_json"]
