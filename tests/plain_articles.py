"""Articles for the extraction tests, made of sentences written for the purpose. Everybody in them is made up."""

from onrecord.record import Alignment, Article, Block, BlockKind, Moment, Run, Span


def plain_article(
    *paragraphs: str,
    headline: str | None = None,
    published: str | None = "2026-03-11",  # a Wednesday
    outlet_country: str | None = None,
    language: str = "en",
) -> Article:
    """Return an article whose source is its text: a headline, where given, and paragraphs."""
    texts = ([headline] if headline else []) + list(paragraphs)
    text = "\n\n".join(texts)
    blocks, start = [], 0
    for i, paragraph in enumerate(texts):
        kind = BlockKind.HEADLINE if headline and i == 0 else BlockKind.BODY
        blocks.append(Block(Span(start, start + len(paragraph)), kind))
        start += len(paragraph) + 2
    whole = Span(0, len(text))
    return Article(
        iri="https://w3id.org/onrecord/id/article/0000000000000000",
        source="made-up.txt",
        sha256="0" * 64,
        source_text=text,
        text=text,
        alignment=Alignment((Run(whole, whole),)),
        blocks=tuple(blocks),
        outlet_country=outlet_country,
        published=Moment(published) if published else None,
        language=language,
    )
