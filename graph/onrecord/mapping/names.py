"""What an article is called by where it was found."""

import re

# How Python has the bytes of a file's name that are no UTF-8; RDF has only characters.
_NO_CHARACTER = re.compile("[\ud800-\udfff]")


def name_of(source: str) -> str:
    """Return an address whole, a path by its last part: where a file lay is the user's own affair.

    >>> name_of("news/2031/pact.txt"), name_of("https://example.org/pact")
    ('pact.txt', 'https://example.org/pact')
    """
    name = source if "://" in source else re.split(r"[/\\]", source)[-1]
    return _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", name)
