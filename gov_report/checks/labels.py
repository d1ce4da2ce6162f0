"""Labels that nobody knows: each once; channels that they keep from adding up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from gov_report import rules
from gov_report.books import Books
from gov_report.cells import serial_of
from gov_report.checks.claims import unlisted
from gov_report.checks.sent import rows
from gov_report.model import Diagnostic, Source
from gov_report.privacy import UNSHOWN
from gov_report.quantities import number_text
from gov_report.toml import alias_line
from gov_report.vocabulary import DITTO
from gov_report.words import fold, fold_label


def _rows_of(said: Diagnostic) -> int:
    """How many rows a finding is of: several where they share a merged cell."""
    return int(dict(said.facts).get("merged", 1))


def labels_left(books: Books) -> Iterator[Diagnostic]:
    """Each unknown label once: how often, where, and an alias line ready to paste."""
    found: dict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for said in (*rows(books), *unlisted(books)):
        if said.rule in (rules.UNKNOWN_LABEL, rules.UNKNOWN_REASON):
            facts = dict(said.facts)
            found[facts["column"], said.key].append(said)
    told: list[tuple[dict[str, str], list[Diagnostic]]] = []
    alike: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)  # table and known word → words of one line
    for group in found.values():
        facts = dict(group[0].facts)
        value = facts["value"]
        if value == UNSHOWN or fold(value) in DITTO or facts.get("no_alias"):
            continue
        facts["near"] = near = facts["near"] if not facts["choice"] else ""
        alike[facts["table"], near or value].setdefault(value)
        told.append((facts, group))
    for facts, group in told:
        value, near = facts["value"], facts["near"]
        first, *_ = values = list(alike[facts["table"], near or value])
        yield rules.LABELS_LEFT.at(
            group[0].at,
            related=(*group[0].related, *(at for said in group[1:] for at in (said.at, *said.related) if at)),
            column=facts["column"], value=value, count=sum(map(_rows_of, group)), key=fold_label(value),
            departments="、".join(dict.fromkeys(said.department for said in group)),
            table=facts["table"], none="" if near else "名单中没有相近的写法，须由人选定后代替“规范写法”；",
            line=alias_line(near, values) if value == first else f"（与“{first}”写在同一行，见该条）",
        )  # fmt: skip


def channels_short(said: Diagnostic, books: Books) -> Diagnostic:
    """A sentence whose requests do not add up by channel as the figures themselves do not, said of the registers
    without a column of channels and of the cells that hold none of the list; any other finding as it is."""
    told, form = dict(said.facts), books.edition
    whole, *parts = told.get("cells", "").split(",")
    channels = {form.total_cell(word.row): word.word for word in form.logs.requests.channels if word.row}
    if said.rule != rules.PARTS_SUM or whole != form.total_cell(form.logs.requests.received) or not parts:
        return said
    values = [books.figures[name].value for name in (whole, *parts)]
    together = sum((value for value in values[1:] if value is not None), Decimal(0))
    counted = (f"{number_text(values[0])}件", f"{number_text(together)}件") == (told["actual"], told["expected"])
    lacking, left = _without_channels(books), _unknown_channels(books)
    if not channels.keys() >= set(parts) or not counted or not (lacking or left):
        return said
    choices, column = "、".join(channels.values()), form.logs.requests.columns["channel"][0]
    line = f"{alias_line('', ['表中的写法']).partition('  #')[0]}（“规范写法”换成{choices}之一）"
    why = [f"所列登记表没有“{column}”一列"] if lacking else []
    how = (
        [f"在表头补上“{column}”列并填写，列名特殊的，在 gov-report.toml 的 [aliases.columns] 中登记"] if lacking else []
    )
    if left:
        why.append(f"所列单元格的{column}没有填，或不在渠道名单中")
        how.append(f"在 gov-report.toml 的 [aliases.request_channels] 中登记：{line}；没有填的，补填")
    how += [] if form.channels_add_up else ["也可以在文字中不列各渠道"]  # else the form's own table lists them
    return rules.CHANNELS_SHORT.at(
        said.at, related=(*lacking, *left), key=said.key, label=told["label"], actual=told["actual"],
        expected=told["expected"], why="；".join(why), how="；".join(how),
    )  # fmt: skip


def _without_channels(books: Books) -> list[Source]:
    """The headers of registers that lack a column of channels and hold requests received in the year."""
    start, taking = serial_of(books.ledger.start), books.ledger.taking
    return [
        sheet.at(0, sheet.layout.header_row)
        for _, sheet in books.ledger.sheets("requests")
        if "channel" not in sheet.layout.columns
        if any(status in taking and day >= start for status, day in zip(sheet.status, sheet.day, strict=True))
    ]


def _unknown_channels(books: Books) -> list[Source]:
    """The cells of registers that hold no channel of the list."""
    found = (
        said
        for said in rows(books)
        if said.rule == rules.NO_CHANNEL_ROW
        or (said.rule == rules.UNKNOWN_CHANNEL and "[aliases.request_channels]" in dict(said.facts)["how"])
    )
    return [at for said in found for at in (said.at, *said.related) if at]
