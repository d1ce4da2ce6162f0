"""Grids → postings: what each row of a department's workbook says (汇总账).

One book is one unit of work: ``read_book`` is a module-level function with picklable arguments.
What it returns holds flat arrays, no row objects and no personal data: of a request only dates,
labels and the hash of its 申请编号 leave this module.
"""

from __future__ import annotations

import datetime
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b
from pathlib import PurePosixPath

from gov_report import gate, outputs, quantities, rules, summaries, workbook
from gov_report.form import AMOUNT, COUNT, SIGNED, Edition
from gov_report.model import Diagnostic, Rule, Source
from gov_report.sheets import NONE_WORDS, Layout, understand
from gov_report.vocabulary import Vocabulary, outcome_of, remedy_of
from gov_report.words import fold, fold_label, nearest, shown, without_ordinal
from gov_report.workbook import ErrorValue, Grid, Value

COUNTED, OUTSIDE, UNDATED, REPEAT, HIDDEN = 0, 1, 2, 3, 4  # what became of an item row
UNCLASSIFIED = "未分类"
OPEN = "open"

_TOTAL = re.compile(
    r"^(?:本页|本月|本季度?|全年|本年度?|[一二三四]季度|第[一二三四]季度|\d{1,2}月|上半年|下半年|累计)?"
    r"(合计|小计|总计|共计)[:]?(\d+)?(?:条|件)?$"
)
_NOTE = re.compile(
    r"^(?:填表|填报|审核|审签|审批|制表|统计|报送|经办|负责|单位负责|分管|科室|联系|联系人|电话|备注|注\d*[:]|注明|说明|盖章|日期[:])"
)
_DATE = re.compile(r"(\d{4})(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})日?(?:t?\d{1,2}:\d{2}(?::\d{2})?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NOTHING = frozenset(map(fold, ("无", "否", "/", "-", "—", "——", "未发生", "未收取", "没有")))  # no fee, no case
_KINDS = {COUNT: "不小于0的整数（{unit}）", SIGNED: "带正负号的整数（{unit}）", AMOUNT: "不小于0的金额（{unit}）"}
_YES = frozenset({"是", "有", "已延期", "延期", "√", "y", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Context:
    """What reading a book needs to know: picklable, the same for all books of a run."""

    edition: Edition
    words: Vocabulary
    start: datetime.date
    end: datetime.date
    departments: tuple[str, ...]
    department_names: dict[str, str]  # folded other name → listed department


@dataclass(frozen=True, slots=True)
class Claim:
    """A number a department typed about its own rows: 合计, 小计, or a line of a summary sheet."""

    at: Source
    label: str
    value: Decimal | None
    figure: str = ""  # summary lines: the figure it speaks of
    first: int = 0  # items[first:last] are the rows a 合计 covers
    last: int = 0
    adds: tuple[str, ...] = ()  # figures a local line holds besides (否决公开答复总数)


@dataclass(slots=True)
class Sheet:
    """One sheet's postings: parallel arrays over its item rows, and what else its rows were."""

    book: str
    name: str
    layout: Layout
    hidden: bool
    read: int = 0
    header: int = 0
    blank: int = 0
    note: int = 0
    total: int = 0
    none_said: Source | None = None
    rows: array[int] = field(default_factory=lambda: array("i"))
    status: array[int] = field(default_factory=lambda: array("b"))
    day: array[int] = field(default_factory=lambda: array("i"))  # published or received, ordinal
    answered: array[int] = field(default_factory=lambda: array("i"))  # 0: not answered
    label: array[int] = field(default_factory=lambda: array("h"))  # index into labels
    applicant: array[int] = field(default_factory=lambda: array("h"))
    channel: array[int] = field(default_factory=lambda: array("h"))
    key: array[int] = field(default_factory=lambda: array("Q"))  # 标题与文号, or 申请编号; 0: none
    numbered: array[int] = field(default_factory=lambda: array("b"))  # a 文号 was given
    labels: list[str] = field(default_factory=list)  # row ids, 未分类, open
    applicants: list[str] = field(default_factory=list)
    channels: list[tuple[str, ...]] = field(default_factory=list)  # the words of one cell
    extended: array[int] = field(default_factory=lambda: array("b"))  # requests: the period was extended
    fees: dict[int, Decimal] = field(default_factory=dict)  # item → 元
    remedies: list[tuple[int, str, str, str]] = field(default_factory=list)  # item, column, kind, result
    claims: list[Claim] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """published, requests, summary or none."""
        return self.layout.kind

    def cells(self, column: str, rows: Sequence[int]) -> Source:
        """The cells of a column in some rows; the whole rows where the sheet lacks the column."""
        return Source(self.book, self.name, (self.layout.columns or {}).get(column, 0), rows)


@dataclass(slots=True)
class Partial:
    """One book as read: its state, the department it speaks for, its sheets, what was found."""

    book: str
    sha256: str
    department: str
    state: str  # read, ignored, refused
    sheets: list[Sheet] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_date(value: Value) -> datetime.date | None:
    """Read a date in one of the accepted forms (closed list); None for anything else.

    Date cells, serials of a date column (1900 system), 2013-3-5, 2013.3.5, 2013/3/5, 2013年3月5日,
    20130305, full-width digits. Two-digit years and month-first forms are refused.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and not value.is_integer():
        value = int(value)  # a serial with a time of day
    if not isinstance(value, str) and 20_000 < value < 80_000:
        return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))
    text = fold(str(int(value)) if isinstance(value, float) else str(value))
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if not found:
        return None
    try:
        return datetime.date(*map(int, found.groups()))
    except ValueError:
        return None


def read_number(value: Value) -> Decimal | None:
    """Read a typed total (12, 12.0, １２, 12条, 1,234); None for text, blanks and error values."""
    whole = quantities.read(value, SIGNED)
    return quantities.read(value, AMOUNT, "元") if whole is None else whole


def _hash(*texts: str) -> int:
    digest = blake2b("\x1f".join(texts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") or 1


def department_of(path: str, declared: str, context: Context) -> tuple[str, str]:
    """Whose book this is: (department, another department the sheet names instead, or "").

    By file name, then a 填报单位 line, then the folder, each against the list of departments and
    its aliases; without a match the sheet's own word, the file name, the folder, in that order.
    """
    parts = PurePosixPath(path).parts
    stem = _plain_stem(PurePosixPath(path).stem)
    folders = [fold(part) for part in parts[2:-1]]  # YEAR/departments/FOLDER…/file
    by_file = _listed(stem, context)
    by_cell = _listed(fold(declared), context) if declared else ""
    if by_file:
        return by_file, by_cell if by_cell and by_cell != by_file else ""
    if by_cell:
        return by_cell, ""
    for folder in reversed(folders):
        if found := _listed(folder, context):
            return found, ""
    return declared or stem or (folders[-1] if folders else "") or fold(PurePosixPath(path).stem), ""


_STEM_NOISE = re.compile(
    r"^\d+[-_.、 ]*|\d{4}年?度?|主动公开|依申请公开|依申请|政府信息公开|信息公开|政务公开"
    r"|(?:工作)?(?:台账|登记表?|统计表?|汇总表?|目录|报表|报送|清单|情况)"
    r"|第?[一二三四1-4]季度|上半年|下半年|最终版?|定稿|修改版?|副本|\(.*?\)|[-_—]+"
)


def _plain_stem(stem: str) -> str:
    return _STEM_NOISE.sub("", fold(stem))


def _listed(text: str, context: Context) -> str:
    if text in context.department_names:
        return context.department_names[text]
    inside = [
        (len(name), listed) for name, listed in context.department_names.items() if len(name) >= 3 and name in text
    ]
    return max(inside)[1] if inside else ""


def department_names(departments: Sequence[str], aliases: dict[str, tuple[str, ...]], area: str) -> dict[str, str]:
    """Every folded way to name a listed department: whole, without the area or 市/县/区, its aliases."""
    names: dict[str, str] = {}
    area = fold(area)
    for department in departments:
        whole = fold(department)
        short = whole.removeprefix(area)
        shorter = re.sub(r"^(?:自治区|自治州|自治县|[省市县区州盟旗])", "", short)
        for name in (whole, short, shorter, *map(fold, aliases.get(department, ()))):
            if name:
                names.setdefault(name, department)
    return names


def read_book(path: str, data: bytes, context: Context) -> Partial:
    """Read one workbook into postings; what the department wrote never raises."""
    kind, found = gate.open_book(path, data)
    grids: list[Grid] = []
    if kind is not None:
        grids, more = workbook.read_grids(path, data, kind)
        found = found + more
    refused = kind is None or any(d.severity == "error" for d in found)
    layouts = [understand(grid, context.edition, context.words) for grid in grids]
    declared = next((layout.department for layout in layouts if layout.department), "")
    department, other = department_of(path, declared, context)
    partial = Partial(path, outputs.sha256(data), department, "refused" if refused else "read")
    partial.diagnostics = found
    if other:
        partial.diagnostics.append(rules.CONFLICTING_DEPARTMENT.at(Source(path), value=department, other=other))
    for grid, layout in zip(grids, layouts, strict=True):
        partial.sheets.append(_post(path, grid, layout, context))
    return partial


def _post(path: str, grid: Grid, layout: Layout, context: Context) -> Sheet:
    sheet = Sheet(path, grid.name, layout, grid.hidden)
    last = max((at for at, row in enumerate(grid.rows, 1) if any(v != "" for v in row)), default=0)
    sheet.read = last
    rows = grid.rows[:last]
    if layout.none_at:
        sheet.none_said = Source(path, grid.name, layout.none_at[1], (layout.none_at[0],))
    if layout.kind in ("published", "requests"):
        _post_log(sheet, grid, rows, context)
        if grid.hidden:
            _leave_out(sheet)
    elif layout.kind == "summary" and not grid.hidden:
        _post_summary(sheet, rows, context)
    else:
        sheet.note = last
        if layout.unbound and not grid.hidden:
            count = sum(any(v != "" for v in row) for row in rows)
            sheet.diagnostics.append(rules.UNBOUND_SHEET.at(Source(path, grid.name), count=count))
        elif last:
            sheet.diagnostics.append(rules.OTHER_SHEET.at(Source(path, grid.name)))
    return sheet


def _leave_out(sheet: Sheet) -> None:
    """A hidden log: none of its rows count, and one finding says how many."""
    count = len(sheet.rows)
    sheet.status = array("b", [HIDDEN] * count)
    sheet.claims, sheet.diagnostics, sheet.none_said = [], [], None
    if count:
        sheet.diagnostics.append(rules.HIDDEN_LOG.at(Source(sheet.book, sheet.name), count=count))


def _blank(value: Value) -> bool:
    return value == "" or (isinstance(value, str) and not fold(value))


def _is_number(value: Value) -> bool:
    return read_number(value) is not None


def _merged_down(grid: Grid, column: int) -> dict[int, int]:
    """Rows of a column whose cell is the lower part of a merged cell → the row that holds its value."""
    return {
        row: top
        for top, left, bottom, right in grid.merges
        if left <= column <= right and bottom > top
        for row in range(top + 1, bottom + 1)
    }


def _wide_merges(grid: Grid, layout: Layout) -> set[int]:
    """Rows that are one cell across most of the table: dividers and notes."""
    width = max((layout.columns or {"": 1}).values())
    return {
        row
        for top, left, bottom, right in grid.merges
        if right - left + 1 >= max(3, width // 2)
        for row in range(top, bottom + 1)
    }


def _row_class(
    row: Sequence[Value], at: int, columns: dict[str, int], heads: dict[int, str], wide: set[int], date_column: str
) -> str:
    """What a row below the header is: item, total, header, blank or note."""
    filled = [(column, value) for column, value in enumerate(row, 1) if not _blank(value)]
    if not filled:
        return "blank"
    texts = [(column, fold(value)) for column, value in filled if isinstance(value, str)]
    if len([1 for column, text in texts if heads.get(column) == text]) >= min(2, len(heads)):
        return "header"
    dated = columns.get(date_column, 0)
    has_date = any(column == dated for column, _ in filled)
    if not has_date and any(_TOTAL.match(text) for _, text in texts):
        return "total"
    if len(filled) == 1 and fold(str(filled[0][1])) in NONE_WORDS:
        return "note"
    if not has_date and texts and _NOTE.match(texts[0][1]) and filled[0][0] == texts[0][0]:
        return "note"
    if at in wide and len(filled) == 1:
        return "note"
    mapped = {column for name, column in columns.items() if name != "serial"}
    said = [(column, value) for column, value in filled if column in mapped]
    if not said:
        serial = columns.get("serial", 0)
        only_serial = all(column == serial or _is_number(value) for column, value in filled)
        return "blank" if only_serial else "note"
    return "item"


def _post_log(sheet: Sheet, grid: Grid, rows: list[list[Value]], context: Context) -> None:
    layout = sheet.layout
    top = layout.header_row + layout.header_rows - 1
    if not layout.header_row:  # a sheet that only says 无
        filled = sum(any(not _blank(v) for v in row) for row in rows)
        sheet.note, sheet.blank = filled, sheet.read - filled
        return
    columns = layout.columns or {}
    for row in rows[: layout.header_row - 1]:
        if any(not _blank(v) for v in row):
            sheet.note += 1
        else:
            sheet.blank += 1
    sheet.header = layout.header_rows
    published = sheet.kind == "published"
    date_column = "published_on" if published else "received_on"
    heads = {
        column: fold(text)
        for row in rows[layout.header_row - 1 : top]
        for column, text in enumerate(row, 1)
        if isinstance(text, str) and text
    }
    wide = _wide_merges(grid, layout)
    down = {
        name: _merged_down(grid, column)
        for name, column in columns.items()
        if name in ("category", "published_on", "channel")
    }
    down = {name: rows_ for name, rows_ in down.items() if rows_}
    poster = _Published(sheet, context) if published else _Requests(sheet, context)
    after_total = after_subtotal = 0
    for at, row in enumerate(rows[top:], top + 1):
        if down:
            row = _filled_down(row, at, grid, columns, down)
        kind = _row_class(row, at, columns, heads, wide, date_column)
        if kind == "item":
            sheet.rows.append(at)
            poster.post(at, row)
            if at in grid.hidden_rows:
                sheet.diagnostics.append(rules.HIDDEN_ROW.at(sheet.cells(poster.anchor, (at,))))
        elif kind == "blank":
            sheet.blank += 1
        elif kind == "header":
            sheet.header += 1
        elif kind == "note":
            sheet.note += 1
        else:
            sheet.total += 1
            sub = any(isinstance(v, str) and (m := _TOTAL.match(fold(v))) and m.group(1) == "小计" for v in row)
            first = after_subtotal if sub else after_total
            sheet.claims.append(_claim(sheet, at, row, first))
            after_subtotal = len(sheet.rows)
            if not sub:
                after_total = len(sheet.rows)
    poster.close()


def _filled_down(
    row: list[Value], at: int, grid: Grid, columns: dict[str, int], down: dict[str, dict[int, int]]
) -> list[Value]:
    """Give a row the values of merged cells that began above it, if the row says anything itself."""
    if all(_blank(v) for v in row):
        return row
    filled = list(row)
    for name, tops in down.items():
        at_column = columns[name] - 1
        if at in tops and at_column < len(filled) and _blank(filled[at_column]):
            above = grid.rows[tops[at] - 1]
            filled[at_column] = above[at_column] if at_column < len(above) else ""
    return filled


def _claim(sheet: Sheet, at: int, row: Sequence[Value], first: int) -> Claim:
    label, number_at, value = "合计", 0, None
    for column, cell in enumerate(row, 1):
        if isinstance(cell, ErrorValue):
            number_at = number_at or column
        elif isinstance(cell, str) and (found := _TOTAL.match(fold(cell))):
            label = found.group(1)
            if found.group(2):
                number_at, value = column, Decimal(found.group(2))
        elif value is None and (number := read_number(cell)) is not None:
            number_at, value = column, number
    if not number_at:
        number_at = next(column for column, cell in enumerate(row, 1) if not _blank(cell))
    return Claim(Source(sheet.book, sheet.name, number_at, (at,)), label, value, "", first, len(sheet.rows))


def _cell(row: Sequence[Value], column: int) -> Value:
    return row[column - 1] if 0 < column <= len(row) else ""


class _Poster:
    """State while one log is posted: columns, memo of labels, dates already read."""

    date_column = ""
    anchor = ""

    def __init__(self, sheet: Sheet, context: Context) -> None:
        self.sheet, self.context = sheet, context
        self.columns = sheet.layout.columns or {}
        self.memo: dict[tuple[str, str], int] = {}
        self.dates: dict[Value, datetime.date | None] = {}

    def say(self, rule: Rule, column: str, at: int, /, **facts: object) -> None:
        """Record a finding at the cell of a column, or at the row where the sheet lacks it."""
        severity = facts.pop("severity", None)
        key = str(facts.pop("key", ""))
        self.sheet.diagnostics.append(
            rule.at(self.sheet.cells(column, (at,)), severity=severity, key=key, **facts)  # type: ignore[arg-type]
        )

    def name(self, column: str) -> str:
        """How messages call a column: the form's first word for it."""
        log = (
            self.context.edition.logs.published
            if self.sheet.kind == "published"
            else self.context.edition.logs.requests
        )
        return log.columns[column][0]

    def date(self, value: Value) -> datetime.date | None:
        """read_date, each distinct value once."""
        try:
            return self.dates[value]
        except KeyError:
            day = self.dates[value] = read_date(value)
            return day

    def primary_date(self, at: int, value: Value) -> datetime.date | None:
        """The date a row counts by; says what is wrong when there is none."""
        if value != "" and (day := self.date(value)):
            return day
        name = self.name(self.date_column)
        if isinstance(value, ErrorValue):
            self.say(rules.ERROR_CELL, self.date_column, at, column=name, value=_error_text(value))
        elif _blank(value):
            if self.date_column in self.columns:
                self.say(rules.NO_DATE, self.date_column, at, column=name)
        else:
            self.say(rules.BAD_DATE, self.date_column, at, column=name, value=shown(value))
        return None

    def outside(self, at: int, column: str, day: datetime.date) -> None:
        """Say that a row belongs to another period."""
        self.say(
            rules.OUTSIDE_PERIOD, column, at, column=self.name(column), value=day.isoformat(),
            start=self.context.start.isoformat(), end=self.context.end.isoformat(),
        )  # fmt: skip

    def intern(self, kind: str, table: list[str], meaning: str) -> int:
        """The number of a meaning in a sheet's own table."""
        found = self.memo.get((kind, meaning))
        if found is None:
            found = self.memo[kind, meaning] = len(table)
            table.append(meaning)
        return found

    def post(self, at: int, row: Sequence[Value]) -> None:
        """Post one item row."""
        raise NotImplementedError

    def missing_columns(self, *wanted: tuple[str, str]) -> None:
        """One finding for each column the log lacks although its rows need it."""
        for column, effect in wanted:
            if column not in self.columns and len(self.sheet.rows):
                header = self.sheet.layout.header_row
                self.sheet.diagnostics.append(
                    rules.NO_COLUMN.at(
                        Source(self.sheet.book, self.sheet.name, 0, (header,)),
                        column=self.name(column), count=len(self.sheet.rows), effect=effect,
                    )
                )  # fmt: skip

    def close(self) -> None:
        """Say what concerns the whole sheet."""


def _said(value: Value) -> str:
    return _error_text(value) if isinstance(value, ErrorValue) else str(value)


def _error_text(value: ErrorValue) -> str:
    return value.text or "没有计算结果的公式"


class _Published(_Poster):
    date_column = "published_on"
    anchor = "title"

    def post(self, at: int, row: Sequence[Value]) -> None:
        sheet, columns = self.sheet, self.columns
        day = self.primary_date(at, _cell(row, columns.get("published_on", 0)))
        status = UNDATED if day is None else COUNTED
        if day and not self.context.start <= day <= self.context.end:
            status = OUTSIDE
            self.outside(at, "published_on", day)
        title = _cell(row, columns.get("title", 0))
        number = _cell(row, columns.get("number", 0))
        folded = fold(str(title)) if not _blank(title) and not isinstance(title, ErrorValue) else ""
        numbered = fold(str(number)) if not _blank(number) and not isinstance(number, ErrorValue) else ""
        if status != OUTSIDE:
            if isinstance(title, ErrorValue):
                self.say(rules.ERROR_CELL, "title", at, column=self.name("title"), value=_error_text(title))
            elif not folded and "title" in columns:
                self.say(rules.NO_TITLE, "title", at)
        sheet.status.append(status)
        sheet.day.append(day.toordinal() if day else 0)
        sheet.key.append(_hash(folded, numbered) if folded else 0)
        sheet.numbered.append(bool(numbered))
        sheet.label.append(self.label(at, _cell(row, columns.get("category", 0)), status))
        sheet.channel.append(self.channel(at, _cell(row, columns.get("channel", 0)), status))

    def label(self, at: int, value: Value, status: int) -> int:
        words = self.context.words
        meaning = UNCLASSIFIED
        if isinstance(value, ErrorValue):
            if status != OUTSIDE:
                self.say(rules.ERROR_CELL, "category", at, column=self.name("category"), value=_error_text(value))
        elif _blank(value):
            if status != OUTSIDE and "category" in self.columns:
                self.say(rules.NO_LABEL, "category", at, column=self.name("category"))
        else:
            text = str(value)
            bound = words.categories.get(fold_label(text))
            if bound is None and words.free_categories:
                bound = text.strip().removesuffix("类") or text.strip()
            if bound:
                meaning = bound
            elif status != OUTSIDE:
                near = nearest(text, words.category_labels.values())
                self.say(
                    rules.UNKNOWN_LABEL, "category", at, column=self.name("category"), value=shown(text),
                    near=f"是否应为“{near}”？" if near else "", key=fold_label(text),
                )  # fmt: skip
        return self.intern("label", self.sheet.labels, meaning)

    def channel(self, at: int, value: Value, status: int) -> int:
        if "channel" not in self.columns:
            return -1
        text = "" if isinstance(value, ErrorValue) else str(value)
        known = self.memo.get(("channel", text))
        if known is None:
            words = channel_words(text, self.context.words.channels)
            known = self.memo["channel", text] = len(self.sheet.channels)
            self.sheet.channels.append(words)
        if status != OUTSIDE and (
            not self.sheet.channels[known]
            or any(w not in self.context.words.channel_rows for w in self.sheet.channels[known])
        ):
            self.say(rules.UNKNOWN_CHANNEL, "channel", at, column=self.name("channel"), value=shown(text))
        return known

    def close(self) -> None:
        self.missing_columns(
            ("published_on", "无法判断年度，均未计入"), ("category", "暂计入“未分类”"), ("title", "无法核对")
        )


def channel_words(text: str, words: dict[str, str]) -> tuple[str, ...]:
    """The channels one cell names, known words folded, an unknown cell as written (blank: none)."""
    if not fold(text):
        return ()
    whole = words.get(fold_label(text))
    if whole:
        return (whole,)
    pieces = [piece for piece in re.split(r"[、,，;；/+&\n和及]", text) if fold(piece)]
    bound = [words.get(fold_label(piece), "") for piece in pieces]
    return tuple(dict.fromkeys(bound)) if len(pieces) > 1 and all(bound) else (text.strip(),)


class _Requests(_Poster):
    date_column = "received_on"
    anchor = "received_on"

    def __init__(self, sheet: Sheet, context: Context) -> None:
        super().__init__(sheet, context)
        # outcomes that are totals of their reasons: 不予公开 where nobody says why
        self.refusals = {row.id for table, row in context.edition.outcomes if table.parts(row.id)}

    def post(self, at: int, row: Sequence[Value]) -> None:
        from gov_report import workdays

        sheet, columns, context = self.sheet, self.columns, self.context
        received = self.primary_date(at, _cell(row, columns.get("received_on", 0)))
        answer = _cell(row, columns.get("answered_on", 0))
        answered = self.date(answer) if not _blank(answer) and not isinstance(answer, ErrorValue) else None
        status = UNDATED if received is None else COUNTED
        if received and received > context.end:
            status = OUTSIDE
            self.outside(at, "received_on", received)
        elif received and received < context.start and answered and answered < context.start:
            status = OUTSIDE
            self.outside(at, "answered_on", answered)
        outcome_cell = _cell(row, columns.get("outcome", 0))
        meaning = self.outcome(at, outcome_cell, answered, answer, status)
        sheet.status.append(status)
        sheet.day.append(received.toordinal() if received else 0)
        sheet.answered.append(answered.toordinal() if answered else 0)
        sheet.label.append(self.intern("label", sheet.labels, meaning))
        sheet.applicant.append(self.applicant(at, _cell(row, columns.get("applicant", 0)), status))
        sheet.channel.append(self.request_channel(at, _cell(row, columns.get("channel", 0)), status))
        number = _cell(row, columns.get("id", 0))
        sheet.key.append(_hash(fold(str(number))) if not _blank(number) and not isinstance(number, ErrorValue) else 0)
        extended = fold(str(_cell(row, columns.get("extended", 0)))) in _YES
        sheet.extended.append(extended)
        if status == COUNTED:
            self.fee(at, row)
            self.remedies(at, row)
        if status != COUNTED or received is None:
            return
        if "request" in columns and _blank(_cell(row, columns["request"])):
            self.say(rules.NO_REQUEST_TEXT, "request", at)
        if answered and answered < received:
            self.say(
                rules.ANSWERED_BEFORE, "answered_on", at, column=self.name("answered_on"), value=answered.isoformat(),
                received=received.isoformat(),
            )  # fmt: skip
            return
        period = workdays.reply_period(context.edition.logs.requests.periods, received)
        days = period.days + (period.extension if extended else 0)
        until = min(answered or context.end, context.end)
        if (until - received).days <= days:
            return  # fewer calendar days than working days allowed: cannot be late
        if answered is None and "answered_on" not in columns:
            return
        try:
            due = workdays.due(received, days)
        except workdays.NoCalendar as error:
            self.say(rules.NO_CALENDAR, "received_on", at, year=error.args[0], key=str(error.args[0]))
            return
        if until > due:
            self.say(
                rules.LATE_ANSWER, "answered_on", at, received=received.isoformat(), due=due.isoformat(), days=days,
                value=f"实际{answered.isoformat()}答复" if answered else "期末尚未答复",
            )  # fmt: skip

    def outcome(self, at: int, value: Value, answered: datetime.date | None, answer: Value, status: int) -> str:
        """The row a request's outcome posts to: a row id, 未分类, or "open"."""
        words, counted = self.context.words, status == COUNTED
        dated = "answered_on" in self.columns
        if (
            counted
            and dated
            and answered is None
            and not _blank(answer)
            and fold_label(str(answer)) not in words.open_words
        ):
            name = self.name("answered_on")
            if isinstance(answer, ErrorValue):
                self.say(rules.ERROR_CELL, "answered_on", at, column=name, value=_error_text(answer))
            else:
                self.say(rules.BAD_ANSWER_DATE, "answered_on", at, column=name, value=shown(answer))
        text = "" if isinstance(value, ErrorValue) else str(value)
        folded = fold_label(text)
        if folded in words.open_words:
            return OPEN
        if dated and (answered is None or answered > self.context.end):
            if counted and folded and answered is None and _blank(answer):
                self.say(rules.OUTCOME_UNDATED, "answered_on", at, column=self.name("outcome"))
            return OPEN
        if not dated and not folded:
            return OPEN
        bound = outcome_of(text, words)
        if bound:
            if counted and bound in self.refusals:
                self.say(rules.NO_REASON, "outcome", at)
            return bound
        if counted:
            if isinstance(value, ErrorValue):
                self.say(rules.ERROR_CELL, "outcome", at, column=self.name("outcome"), value=_error_text(value))
            elif not folded:
                self.say(rules.NO_LABEL, "outcome", at, column=self.name("outcome"))
            else:
                self.say(
                    rules.UNKNOWN_LABEL, "outcome", at, column=self.name("outcome"), value=shown(text),
                    near=self.near_outcome(text, folded), key=folded,
                )  # fmt: skip
        return UNCLASSIFIED

    def near_outcome(self, text: str, folded: str) -> str:
        """A hint at the row meant: the nearest label, or the reasons a bare group word leaves open."""
        rows = [row for _, row in self.context.edition.outcomes]
        group = self.context.words.outcome_groups.get(folded)
        if group:
            first = next(row for row in rows if row.id in group.values())
            return f"“{text.strip()}”之后须写明情形，如“{text.strip()}—{without_ordinal(first.label)}”；"
        near = nearest(text, (without_ordinal(row.label) for row in rows))
        return f"是否应为“{near}”？" if near else ""

    def fee(self, at: int, row: Sequence[Value]) -> None:
        """Take the 信息处理费 of a request, in 元; the tariff knows whole steps only."""
        value = _cell(row, self.columns.get("fee", 0))
        if _blank(value) or (isinstance(value, str) and fold(value) in _NOTHING):
            return
        amount = quantities.read(value, AMOUNT, "元")
        if amount is None:
            self.say(rules.BAD_QUANTITY, "fee", at, column=self.name("fee"), value=_said(value), expected="金额（元）")
            return
        step = self.context.edition.logs.requests.fee_step
        if step and amount % step:
            self.say(rules.FEE_STEP, "fee", at, value=quantities.number_text(amount), step=step)
        if amount:
            self.sheet.fees[len(self.sheet.rows) - 1] = amount

    def remedies(self, at: int, row: Sequence[Value]) -> None:
        """Take reconsideration and litigation over a request: kind and result."""
        form = self.context.edition.logs.requests.remedies
        if form is None:
            return
        before = False
        for column in ("reconsideration", "litigation", "remedy"):
            value = _cell(row, self.columns.get(column, 0))
            if _blank(value) or (isinstance(value, str) and fold(value) in _NOTHING):
                continue
            usual = form.usual.get("after" if column == "litigation" and before else column, "")
            for text in re.split(r"[；;\n]", _said(value)):
                found = None if isinstance(value, ErrorValue) else remedy_of(text, usual, self.context.words)
                if found:
                    self.sheet.remedies.append((len(self.sheet.rows) - 1, column, *found))
                    before = before or column == "reconsideration"
                else:
                    self.say(
                        rules.UNKNOWN_REMEDY, column, at, column=self.name(column), value=shown(text), key=fold(text)
                    )

    def applicant(self, at: int, value: Value, status: int) -> int:
        meaning = UNCLASSIFIED
        if "applicant" not in self.columns:
            return -1
        if not _blank(value) and not isinstance(value, ErrorValue):
            meaning = self.context.words.applicants.get(fold_label(str(value)), UNCLASSIFIED)
        if meaning == UNCLASSIFIED and status == COUNTED:
            # what stands here may be a person's name: the value itself is never shown
            rule = rules.NO_LABEL if _blank(value) else rules.UNKNOWN_APPLICANT
            self.say(rule, "applicant", at, column=self.name("applicant"))
        return self.intern("applicant", self.sheet.applicants, meaning)

    def request_channel(self, at: int, value: Value, status: int) -> int:
        if "channel" not in self.columns:
            return -1
        text = "" if _blank(value) or isinstance(value, ErrorValue) else str(value)
        bound = self.context.words.request_channels.get(fold_label(text), "")
        if not bound and status == COUNTED:
            self.say(rules.UNKNOWN_CHANNEL, "channel", at, column=self.name("channel"), value=shown(text))
        known = self.memo.get(("channel", text))
        if known is None:
            known = self.memo["channel", text] = len(self.sheet.channels)
            word = bound or text.strip()
            self.sheet.channels.append((word,) if word else ())
        return known

    def close(self) -> None:
        wanted = [("outcome", "办理结果不明")] if "answered_on" in self.columns else []
        if any(self.context.words.applicant_columns.values()):
            wanted.append(("applicant", "暂计入“未分类”"))
        self.missing_columns(("received_on", "无法判断年度，均未计入"), *wanted)


def _post_summary(sheet: Sheet, rows: list[list[Value]], context: Context) -> None:
    lines, headers = summaries.read(rows, context.edition, context.words)
    spoken = {line.row for line in lines}
    for at, row in enumerate(rows, 1):
        if at in spoken:
            sheet.total += 1
        elif at in headers:
            sheet.header += 1
        elif all(_blank(v) for v in row):
            sheet.blank += 1
        else:
            sheet.note += 1
    for line in lines:
        table, row_form, column = context.edition.places[line.figure]
        at_cell = Source(sheet.book, sheet.name, line.column, (line.row,))
        kind, unit = table.kind_of(row_form, column), table.unit_of(row_form, column)
        value = quantities.read(line.value, kind, unit)
        unread = _blank(line.value) or isinstance(line.value, ErrorValue) or fold(str(line.value)) in _NOTHING
        if value is None and not unread:
            label = table.label_of(row_form, column)
            sheet.diagnostics.append(
                rules.BAD_QUANTITY.at(
                    at_cell, column=label, value=shown(line.value), expected=_KINDS[kind].format(unit=unit)
                )
            )
            continue
        sheet.claims.append(Claim(at_cell, shown(line.label), value, line.figure, adds=line.gross))
