"""Files to articles: decoded, repaired, laid out, every character traceable to the file as it is on disk.

Comes in: a plain text file of a news article, from any outlet, as pages are copied or exported. Goes out: an
`Article`. See docs/reading.md.
"""

import hashlib
from pathlib import Path

from onrecord.reading.addresses import address_in
from onrecord.reading.decoding import decoded, file_bytes
from onrecord.reading.language import language_of
from onrecord.reading.layout import lay_out
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.repair import repaired
from onrecord.reading.tracing import joined
from onrecord.record import Alignment, Article, Block, Span, UnreadableArticle
from onrecord.vocabulary import ID

__all__ = ["read", "read_text"]

_SEPARATOR = "\n\n"


def read(path: Path) -> Article:
    """Return the article in a file. Raises UnreadableArticle, with one plain line, for what is none."""
    return read_text(str(path), file_bytes(path))


def read_text(source: str, data: bytes) -> Article:
    """Return the article in the bytes of a file; `source` is the path or address it came from.

    Raises UnreadableArticle where the bytes are empty, binary, HTML, or hold no article.

    >>> data = b"Minister resigns - Daily Example News\\n\\nThe minister has resigned, she said.\\n"
    >>> article = read_text("example.txt", data)
    >>> article.title, article.outlet
    ('Minister resigns', 'Daily Example News')
    >>> article.source_span(article.blocks[1].span).of(article.source_text)
    'The minister has resigned, she said.'
    """
    source_text = decoded(source, data)
    layout = lay_out(paragraphs(repaired(source_text)))
    if not layout.blocks:
        raise UnreadableArticle(source, "holds no article: only links, captions or other parts of a page")
    whole = joined((words for words, _ in layout.blocks), _SEPARATOR)
    blocks, start = [], 0
    for words, kind in layout.blocks:
        blocks.append(Block(Span(start, start + len(words.text)), kind))
        start += len(words.text) + len(_SEPARATOR)
    sha256 = hashlib.sha256(data).hexdigest()
    return Article(
        iri=f"{ID}article/{sha256[:16]}",
        source=source,
        sha256=sha256,
        source_text=source_text,
        text=whole.text,
        alignment=Alignment(whole.runs),
        blocks=tuple(blocks),
        title=layout.title,
        outlet=layout.outlet.name if layout.outlet else None,
        outlet_country=layout.outlet.country if layout.outlet else None,
        byline=layout.byline,
        published=layout.published,
        modified=layout.modified,
        filed=layout.filed,
        language=language_of(whole.text),
        left_out=tuple(layout.left_out),
        address=address_in(source_text),
    )
