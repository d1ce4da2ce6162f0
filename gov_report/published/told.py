"""What a report's text says of the whole: the year it reports, what its published items come to (主动公开总数)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from gov_report import prose
from gov_report.form import Edition
from gov_report.prose import dates, sayings
from gov_report.words import late

# how a preamble calls the report that it opens
OWN_REPORT = late(
    r"(?:编制|形成|撰写|现(?:将|公布|发布|公开)|公布|发布|制作|本(?:报告|年报))[^。;；\d〔]{0,30}?(?P<year>\d{4})\s*年(?:度)?[^。;；,，《》\d]{0,20}?信息公开[^。;；,，《》]{0,8}?报告"
)


def published_total(
    texts: Sequence[tuple[str, Sequence[str]]], edition: Edition, year: int | None, organ: str
) -> Decimal | None:
    """The number of published items, by which a table of categories may be known; None where it tells none, or two.

    ``texts`` are the titles of the sections with their paragraphs.
    """
    log = edition.logs.published
    names = {log.total, *log.also}
    of = sayings.speaker(edition, {}, year, organ)
    found = {quantity.value for figure, quantity in _bound(texts, of) if figure in names}
    return next(iter(found)) if len(found) == 1 else None


def year_told(paragraphs: Iterable[str]) -> int | None:
    """The year that the text says it reports, of its period or of the report; None where it says none, or two."""
    found: set[int] = set()
    for text in map(prose.normal, paragraphs):
        found |= {int(own["year"]) for own in OWN_REPORT.finditer(text)}
        for sentence in re.split("[。;]", text) if "统计" in text else ():
            whole = [p for p in dates.periods(sentence) if p.start[1:] == (1, 1) and p.end == (p.start[0], 12, 31)]
            found |= {period.start[0] for period in whole if "统计" in sentence}
    return found.pop() if len(found) == 1 else None


def _bound(
    texts: Sequence[tuple[str, Sequence[str]]], of: sayings.Speaker
) -> Iterator[tuple[str | None, prose.Quantity]]:
    """The numbers of items (条) in a text, to their last digit, each with the figure it speaks of."""
    for title, paragraphs in texts:
        for paragraph in paragraphs:
            before = ""
            for sentence in prose.sentences(paragraph):
                for quantity in (q for q in sentence.quantities if q.unit == "条"):
                    bound = sayings.meant(sentence, quantity, f"{title}。{before}", of)
                    if bound and not (quantity.approximate or quantity.scale):
                        yield bound.figure, quantity
                before = (before + sentence.plain)[-prose.REMEMBERED :]
