"""Where a table stands in a report: in which section, below which words, parted or not from the table before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from gov_report.model import Block, PageBreak, Table
from gov_report.words import fold, late

UNIT = "单位:"
HEADING = 60  # letters a heading may have
# what a page break brings with it, or only names the unit, parts no table
_BETWEEN = late(
    r"[(]?(?:续|接)上?[表页]?[^。,;:]{0,16}[)]?|[^。,;:]{0,24}[(]?续表?[)]?|[(]?单位:.{1,8}[)]?"
    r"|(?:第\s*)?[-—–－―\s]*\d{1,4}[-—–－―\s]*(?:页.{0,12})?"
)


class Standing(Struct, frozen=True):
    """Where one table stands: ``section`` by its id ("" for none), ``lead`` the paragraph above it.

    ``unit`` is a line that names one; ``parted``: a heading or a sentence stands between it and the table before;
    ``told`` is how many published items the text of the report tells.
    """

    section: str = ""
    lead: str = ""
    unit: str = ""
    parted: bool = False
    told: Decimal | None = None


def standings(
    blocks: Sequence[Block], headings: Iterable[tuple[str, str]], told: Decimal | None = None
) -> list[Standing]:
    """For each table of a report, in order; ``headings`` are the titles of its sections as printed, with their ids."""
    titles = [(fold(title), name) for title, name in headings if title]
    found: list[Standing] = []
    section = lead = unit = ""
    parted = False
    for block in blocks:
        if isinstance(block, Table):
            found.append(Standing(section, lead, unit, parted, told))
            parted = False
            lead = unit = ""
        elif not isinstance(block, PageBreak) and (text := fold(block.text)):
            if len(text) <= HEADING:
                section = next((name for title, name in titles if text.rstrip("。.;: ").endswith(title)), section)
            if text.strip("()").startswith(UNIT):
                unit = text.strip("()")
            elif not _BETWEEN.fullmatch(text):
                lead, parted = text, True
    return found
