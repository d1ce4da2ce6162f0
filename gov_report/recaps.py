"""Small recaps below a log (1月 | 12条, 网站 | 20): what each of their lines counts, as far as the rows can tell."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gov_report.cells import is_number
from gov_report.postings import Context
from gov_report.spans import months_of
from gov_report.words import fold, fold_label
from gov_report.workbook import Value

_NAMED = ("category", "channel", "applicant", "outcome")  # columns whose words a recap may count


class Recap(Struct, frozen=True):
    """One line of a recap: its label, the column of its number, from 1, and the months or the figure it counts."""

    label: str
    column: int
    months: tuple[int, ...] = ()
    figure: str = ""


def line(label: str, column: int, published: bool, context: Context) -> Recap | None:
    """What a label with its number below a log counts: of items a month, a category, a channel; None for other words.

    Of requests it is only known for a recap: which of them it counts (new ones, answered ones) nobody says. Nor is it
    known of channels that stand in one row of the form.
    """
    words, edition, text = context.words, context.edition, fold_label(label)
    months = months_of(label)
    if not published:
        listed = (words.applicants, words.request_channels, words.outcomes, words.phrases)
        known = months or any(text in own for own in listed)
        return Recap(label, column) if known else None
    if months:
        return Recap(label, column, months)
    if row := words.categories.get(text, ""):
        return Recap(label, column, figure=edition.total_cell(f"{edition.logs.published.categories}.{row}"))
    if (word := words.channels.get(text)) is None:
        return None
    row = words.channel_rows.get(word, "")
    own = list(words.channel_rows.values()).count(row) == 1
    return Recap(label, column, figure=edition.total_cell(row) if row and own else "")


def lines(filled: Sequence[tuple[int, Value]], published: bool, context: Context) -> list[Recap]:
    """The lines of a row that holds nothing else but labels of a recap, each with its number; none for other rows."""
    if len(filled) % 2:
        return []
    found: list[Recap] = []
    for (_, label), (column, number) in zip(filled[::2], filled[1::2], strict=True):
        if not isinstance(label, str) or not is_number(number):
            return []
        recap = line(label, column, published, context)
        if recap is None:
            return []
        found.append(recap)
    return found


def is_header(filled: Sequence[tuple[int, Value]], published: bool, context: Context) -> bool:
    """Whether a row heads a recap: 月份 | 条数, 渠道 | 数量, and nothing else."""
    texts = [fold(value) for _, value in filled if isinstance(value, str)] if len(filled) == 2 else []
    if len(texts) != 2:
        return False
    logs = context.edition.logs
    own = logs.published.columns if published else logs.requests.columns
    form = logs.summary
    labels = (*form.month_columns, *form.label_columns, *(word for name in _NAMED for word in own.get(name, ())))
    return texts[0] in map(fold, labels) and texts[1] in map(fold, form.number_columns)
