"""Labels on no list: what they are by what else stands in their list, a category or something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from gov_report import quantities
from gov_report.cells import is_blank
from gov_report.form import Edition
from gov_report.labels import OF_WHICH, is_whole
from gov_report.lines import Line
from gov_report.vocabulary import UNCLASSIFIED, Vocabulary, as_written
from gov_report.words import TOTAL, fold


def settled(lines: Sequence[Line], listings: Collection[int], edition: Edition, words: Vocabulary) -> list[Line]:
    """What loose labels and blank lines are, by what else stands in their list.

    A label on no list, among categories, is a category that nobody listed; beside other lines of the
    form it is said; elsewhere it speaks of something else. A blank line counts where others are filled.
    ``listings`` are the blocks whose header says that they list categories.
    """
    blocks: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        blocks[line.block].append(line)
    return [line for number, block in blocks.items() for line in _of_block(block, number in listings, edition, words)]


def _of_block(block: Sequence[Line], listing: bool, edition: Edition, words: Vocabulary) -> Iterator[Line]:
    total, categories = edition.logs.published.total, edition.logs.published.categories
    spoken = {line.figure.partition(".")[0] for line in block if line.figure and not is_blank(line.value)}
    listing = listing or categories in spoken
    months = min(line.months for line in block)  # of the year, else one part of it
    once = [line for line in block if line.months == months]
    known = [line for line in once if line.figure.startswith(f"{categories}.") and line.figure != total]
    whole = next((line for line in once if line.figure == total), None)
    # where the department's own 合计 is that of the known lines, the others are something else
    if known and whole and _count(whole) == sum(map(_count, known)):
        listing = False
    table = ""
    for line in block:
        if line.figure:
            table = line.figure.partition(".")[0]
            if not is_blank(line.value) or line.plain or table in spoken:
                yield line
        elif TOTAL.match(fold(line.label)):
            if listing and not whole and is_whole(line.label):
                yield replace(line, figure=total)
            elif spoken and line.headed and not is_whole(line.label) and "小计" not in line.label:
                yield line  # the total of something that is no line of the form
        elif (
            listing
            and table in ("", categories)
            and not (whole and line.row > whole.row)
            and not OF_WHICH.match(fold(line.label))
        ):
            name = as_written(line.label) if words.free_categories else UNCLASSIFIED
            yield replace(line, figure=f"{categories}.{name}")
        elif spoken and line.headed:
            yield line


def _count(line: Line) -> Decimal:
    return quantities.read(line.value) or Decimal(0)
