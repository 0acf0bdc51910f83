"""Words without their inflection: "ceasefires" and "ceasefire", "signed" and "signing" compare as one.

Comes in: folded words. Goes out: as many stems, by Porter's English rules (https://snowballstem.org/algorithms/),
as tantivy has them. Irregular forms ("met", "meet") stay apart.
"""

from collections.abc import Iterable

import tantivy

_ENGLISH = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(tantivy.Filter.stemmer("english")).build()
)


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """Return the stem of each folded word, in their order.

    >>> stems(["ceasefires", "signed", "signing", "erdogan", "平"])
    ('ceasefir', 'sign', 'sign', 'erdogan', '平')
    """
    return tuple(_ENGLISH.analyze(" ".join(words)))
