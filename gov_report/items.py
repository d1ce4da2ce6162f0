"""What one row of a log of published items says; each fault at its cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gov_report import rules
from gov_report.cells import cell_at, day_of, is_blank, number_in, numbers_in, serial_of
from gov_report.meanings import category_of, channel_words, several_categories
from gov_report.model import Source
from gov_report.poster import SAME_NUMBER, Memo, Poster, fold_column, replaced
from gov_report.postings import COUNTED, OUTSIDE, UNDATED, Context, Sheet, item_keys
from gov_report.vocabulary import DITTO, UNCLASSIFIED, Vocabulary
from gov_report.words import TOTAL_ROW, TOTALS, fold, fold_label, fold_once, folded, holding, nearest, without_ordinal
from gov_report.workbook import ErrorValue, Value


def _number_text(value: Value) -> str:
    """A 文号 folded, "" where there is none."""
    text = fold_once(value) if type(value) is str and value else ""
    return "" if text.isdigit() else replaced(number_in(text), SAME_NUMBER)  # a bare number is a serial number


class PublishedRows(Poster):
    """Rows of a log of published items (主动公开台账)."""

    date_column = "published_on"
    anchor = "title"

    def __init__(self, sheet: Sheet, context: Context) -> None:
        super().__init__(sheet, context)
        self.ungrouped = False  # no row has a category of its own: that of a group or of the sheet is its
        self.named = context.words.categories.get(fold_label(without_ordinal(sheet.name)), "")
        self.named_at = sheet.at()
        self.group, self.group_at = self.named, self.named_at
        self.grouped: dict[Source, tuple[str, int]] = {}  # what named a category → it, how many rows are in it
        self.unlabelled = 0  # rows that nothing names a category of
        self.of_sheet = channel_of_sheet(sheet, context.words)  # the channel that the sheet's name is
        self.doubtful: Collection[int] = ()  # rows that may go on with the item above

    def divide(self, at: int, column: int, category: str) -> None:
        """Begin a group of items below a cell that names their category; end one ("")."""
        sheet = self.sheet
        self.group = category or self.named
        self.group_at = sheet.at(column, at) if category else self.named_at

    def name_all(self, at: int, column: int, category: str) -> None:
        """Take the category that a line above the log names (公开类别：政策文件), unless the sheet names one."""
        if not self.named:
            self.named, self.named_at = category, self.sheet.at(column, at)
            self.group, self.group_at = self.named, self.named_at

    def post(self, at: int, row: Sequence[Value]) -> None:
        """Post one row and say what is wrong with it."""
        sheet, columns = self.sheet, self.columns
        written = cell_at(row, columns.get("published_on", 0))
        day = self.primary_date(at, written, self.unpublished(row) if is_blank(written) else "")
        status = UNDATED if day is None else COUNTED
        if day and not self.context.start <= day <= self.context.end:
            status = OUTSIDE
            self.outside(at, "published_on", day)
        title = cell_at(row, columns.get("title", 0))
        number = cell_at(row, columns.get("number", 0))
        own = fold(str(title)) if not is_blank(title) and not isinstance(title, ErrorValue) else ""
        numbered = _number_text(number)
        for name in ("number", "channel"):
            cell = cell_at(row, columns.get(name, 0))
            if status != OUTSIDE and isinstance(cell, ErrorValue):
                self.wrong(name, at, cell)
        if status != OUTSIDE:
            if isinstance(title, ErrorValue):
                self.wrong("title", at, title)
            elif not own and "title" in columns:
                self.say(rules.NO_TITLE, "title", at)
        if status == COUNTED and at in self.doubtful:
            self.say(rules.CONTINUED_ITEM, "title", at, how="按另一条计入")
        sheet.status.append(status)
        sheet.day.append(serial_of(day))
        keys, titles = item_keys([own], [numbered])
        sheet.key.append(keys[0] if own else 0)
        sheet.titles.extend(titles)
        sheet.label.append(self.label(at, cell_at(row, columns.get("category", 0)), status))
        sheet.channel.append(self.channel(cell_at(row, columns.get("channel", 0))))

    def unpublished(self, row: Sequence[Value]) -> str:
        """What to do with a row without a day that another column says is not published (公开属性 不予公开), or ""."""
        asides = self.context.edition.logs.published.asides
        for names, words in ((asides.attribute, asides.withheld), (asides.state, asides.unreleased)):
            known, against = folded(names), folded(words)
            for column, head in self.heads.items():
                value = cell_at(row, column)
                if head in known and isinstance(value, str) and fold(value) in against:
                    return f"；{head}写的是“{fold(value)}”，没有公开的，从台账中删除本行"
        return ""

    def post_continued(self, at: int, row: Sequence[Value]) -> None:
        """Post a row of an item that began above it (they share their merged cells): never counted, always said."""
        sheet = self.sheet
        sheet.status.append(UNDATED)
        for values in (sheet.day, sheet.key, sheet.titles):
            values.append(0)
        sheet.label.append(self.intern("label", sheet.labels, UNCLASSIFIED))
        sheet.channel.append(-1)
        self.say(rules.CONTINUED_ITEM, "title", at, how="是它的标题或文号的后半，合为一条，本行未计入")

    def plain(self, body: Sequence[Sequence[Value]]) -> bytes:
        """Rows with a day in the period, a title and a known category."""
        cells = self.by_column(body)
        self.ungrouped = "category" not in self.columns or all(map(is_blank, cells["category"]))
        if not body or not {"title", "category", "published_on"} <= set(self.columns):
            return bytes(len(body))
        start, end = serial_of(self.context.start), serial_of(self.context.end)
        label_of = Memo(self._known_label)
        titles = fold_column(cells["title"])
        numbers = numbers_in(fold_column(cells["number"], SAME_NUMBER))
        numbers = ["" if number.isdigit() else number for number in numbers]
        days = list(map(day_of, cells["published_on"]))
        labels = [label_of[value] for value in cells["category"]]
        channel_of = Memo(self.channel)
        keys, short = item_keys(titles, numbers)
        self.codes = {
            "day": days,
            "label": labels,
            "key": keys,
            "titles": short,
            "channel": [channel_of[value] for value in cells["channel"]],
        }
        flags = bytes(
            [
                start <= day <= end and label >= 0 and title != "" and title not in TOTALS
                for day, label, title in zip(days, labels, titles, strict=True)
            ]
        )
        if any(ErrorValue in map(type, cells[name]) for name in ("number", "channel")):
            flags = bytes(
                flag and not any(isinstance(cell, ErrorValue) for cell in found)
                for flag, *found in zip(flags, cells["number"], cells["channel"], strict=True)
            )
        return flags

    def _known_label(self, value: Value) -> int:
        """The number of a category that needs no word said about it, else -1."""
        words = self.context.words
        if not isinstance(value, str) or is_blank(value):
            return -1
        bound = category_of(value, words)
        total = TOTAL_ROW.match(fold(value)) and fold_label(value) not in words.categories
        return self.intern("label", self.sheet.labels, bound) if bound and not total else -1

    def label(self, at: int, value: Value, status: int) -> int:
        """The number of the category a row names; 未分类 where it names none that is listed."""
        words = self.context.words
        meaning = UNCLASSIFIED
        if isinstance(value, ErrorValue):
            if status != OUTSIDE:
                self.wrong("category", at, value)
        elif is_blank(value) and self.ungrouped and self.group:
            meaning = self.group
            self.grouped[self.group_at] = (meaning, self.grouped.get(self.group_at, ("", 0))[1] + 1)
        elif is_blank(value):
            self.unlabelled += 1
            if status != OUTSIDE and "category" in self.columns:
                self.say(rules.NO_LABEL, "category", at, column=self.name("category"))
        else:
            text = str(value)
            bound = category_of(text, words)
            meaning = bound or UNCLASSIFIED
            if not bound and status != OUTSIDE:
                labels = words.category_labels.values()
                choice, maybe = _choice_of(text, words), holding(text, labels)
                if open_choice := not choice and len(maybe) > 1:
                    choice = f"可能是{'、'.join(f'“{label}”' for label in maybe)}中的一个；"
                self.say(
                    rules.UNKNOWN_LABEL, "category", at, column=self.name("category"), value=text,
                    near="" if choice else nearest(text, labels), choice=choice,
                    no_alias="是" if choice and not open_choice else "",
                    key=fold_label(text), table="[aliases.categories]",
                )  # fmt: skip
        return self.intern("label", self.sheet.labels, meaning)

    def channel(self, value: Value) -> int:
        """The number of the channels a cell names; where no column does, of that which the sheet is called by."""
        if "channel" not in self.columns:
            value = self.of_sheet
        if isinstance(value, ErrorValue) or ("channel" not in self.columns and not self.of_sheet):
            return -1
        text = str(value)
        known = self.memo.get(("channel", text))
        if known is None:
            words = channel_words(text, self.context.words.channels)
            known = self.memo["channel", text] = len(self.sheet.channels)
            self.sheet.channels.append(words)
        return known

    def close(self) -> None:
        """Say which channels are on no list, which columns the whole log lacks."""
        rows = self.context.words.channel_rows
        self.unknown_channels(lambda word: word in rows, near=rows)
        own = sum(count for _, count in self.grouped.values())
        counts = {"category": self.unlabelled} if own else {}
        self.missing_columns(
            ("published_on", "无法判断年度，均未计入"), ("category", "暂计入“未分类”"), ("title", "无法核对"), **counts
        )
        if self.of_sheet and len(self.rows):
            self.by_sheet("channel", self.of_sheet)
        elif len(self.rows) and "channel" not in self.columns and any(rows.values()):  # the form asks for them
            self.lacks(rules.NO_CHANNEL_COLUMN, "channel", "channel", count=len(self.rows))
        if own:
            first, *others = self.grouped
            labels = dict.fromkeys(self.context.words.category_labels[row] for row, _ in self.grouped.values())
            self.sheet.diagnostics.append(
                rules.GROUPED_ROWS.at(
                    first, related=tuple(others), key="groups", column=self.name("category"),
                    own=self.own_name("category"), count=own,
                    where="分组标题" if first.column else "工作表名称", value="、".join(labels),
                )
            )  # fmt: skip


def channel_of_sheet(sheet: Sheet, words: Vocabulary) -> str:
    """The channel that a log without a column of channels is called by (微信); "" for any other name."""
    name = fold_label(without_ordinal(sheet.name))
    named = "" if name in words.categories else words.channels.get(name, "")
    return named if "channel" not in sheet.layout.columns else ""


def _choice_of(text: str, words: Vocabulary) -> str:
    """What to do about a category that no word of the list can stand for: one of several, 同上; else ""."""
    if several := several_categories(text, words):
        return f"一行只填一类，从{'、'.join(f'“{label}”' for label in several)}中选一个；"
    return "写出实际的类别；" if fold(text) in DITTO else ""
