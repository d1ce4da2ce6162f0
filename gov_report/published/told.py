"""What a report's text says its published items come to (主动公开总数): what a table of categories may be known by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gov_report import prose
from gov_report.form import Edition
from gov_report.prose import sayings


def published_total(
    texts: Sequence[tuple[str, Sequence[str]]], edition: Edition, year: int | None, organ: str
) -> Decimal | None:
    """The number of published items as the text tells it; None where it tells none, or two.

    ``texts`` are the titles of the sections with their paragraphs.
    """
    log = edition.logs.published
    names = {log.total, *log.also}
    of = sayings.speaker(edition, {}, year, organ)
    found = {quantity.value for figure, quantity in _bound(texts, of) if figure in names and quantity.unit == "条"}
    return next(iter(found)) if len(found) == 1 else None


def _bound(
    texts: Sequence[tuple[str, Sequence[str]]], of: sayings.Speaker
) -> Iterator[tuple[str | None, prose.Quantity]]:
    """The numbers of a text, to their last digit, each with the figure it speaks of."""
    for title, paragraphs in texts:
        for paragraph in paragraphs:
            context = f"{title}。"
            for sentence in prose.sentences(paragraph):
                for quantity in sentence.quantities:
                    bound = sayings.meant(sentence, quantity, context, of)
                    if bound and not (quantity.approximate or quantity.scale):
                        yield bound.figure, quantity
                context += sentence.plain
