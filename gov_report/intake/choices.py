"""What drop-downs offer (下拉选项): the words that are read back, and the sheet that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from gov_report.form import Edition, Row, TableForm
from gov_report.intake.page import text
from gov_report.model import column_letters
from gov_report.sheets import OPTIONS_TITLE
from gov_report.words import without_ordinal

if TYPE_CHECKING:
    from openpyxl import Workbook


class Lists(Struct, frozen=True):
    """What drop-downs offer, by column; columns without a list are free."""

    published: dict[str, tuple[str, ...]]
    requests: dict[str, tuple[str, ...]]


def outcome_choices(edition: Edition) -> tuple[str, ...]:
    """The outcomes a clerk may choose: a reason stands behind its group (不予公开—属于国家秘密)."""
    words: list[str] = []
    for table, row in edition.outcomes:
        if table.parts(row.id):
            continue  # 不予公开 with no reason is for those who know none
        groups = [above for above in table.above(row) if _is_group(edition, table, above)]
        name = without_ordinal(table.word(row)).removeprefix("其中：")
        words.append("—".join([*(without_ordinal(table.word(group)) for group in groups[-1:]), name]))
    return (*words, edition.logs.requests.open_words[0])


def _is_group(edition: Edition, table: TableForm, row: Row) -> bool:
    """Whether some outcomes, not all of them, stand below a row: 不予公开 with its reasons."""
    below = sum(row in table.above(outcome) for _, outcome in edition.outcomes)
    return 0 < below < len(edition.outcomes) - 1


def lists_of(edition: Edition) -> Lists:
    """The drop-downs of an edition."""
    published, requests = edition.logs.published, edition.logs.requests
    categories = edition.table(published.categories)
    labels = tuple(row.label for row in categories.inputs if categories.cell(row) != published.total)
    remedies: dict[str, tuple[str, ...]] = {}
    if requests.remedies:
        kinds = (requests.remedies.usual["litigation"], requests.remedies.usual["after"])
        results = tuple(result.word.replace("结果", "") for result in requests.remedies.results)
        remedies = {
            "reconsideration": results,
            "litigation": tuple(f"{kind}—{result}" for kind in kinds for result in results),
        }
    return Lists(
        {"category": labels, "channel": tuple(word.word for word in published.channels)},
        {
            "applicant": tuple(word.word for word in requests.applicants),
            "channel": tuple(word.word for word in edition.request_channels),
            "outcome": outcome_choices(edition),
            "extended": ("是", "否"),
            **remedies,
        },
    )


def options(book: Workbook, lists: Lists) -> dict[tuple[str, ...], str]:
    """The sheet that holds the drop-downs' words; returns the range of each list."""
    sheet = book.create_sheet("选项")
    sheet.sheet_state = "hidden"
    text(sheet["A1"], OPTIONS_TITLE)
    ranges: dict[tuple[str, ...], str] = {}
    for words in (*lists.published.values(), *lists.requests.values()):
        if words and words not in ranges:
            letter = column_letters(len(ranges) + 1)
            for at, word in enumerate(words, 2):
                text(sheet.cell(at, len(ranges) + 1), word)
            ranges[words] = f"选项!${letter}$2:${letter}${len(words) + 1}"
    return ranges
