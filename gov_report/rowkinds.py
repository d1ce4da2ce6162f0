"""What a row below a log's header is: an item, a 合计, a line of a recap, more of the header, a note, or blank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from gov_report import recaps
from gov_report.cells import (
    FIRST_YEAR,
    cell_at,
    day_of,
    filled_cells,
    is_blank,
    is_number,
    read_date,
    read_number,
)
from gov_report.form import Hints
from gov_report.headers import another_header, unnumbered
from gov_report.meanings import names_column
from gov_report.nothing import says_none, says_zeros
from gov_report.postings import Context
from gov_report.sheets import Layout
from gov_report.signatures import is_signed
from gov_report.spans import months_of
from gov_report.words import COUNTS, TOTAL_ROW, any_of, chinese_value, fold, fold_label, late, without_ordinal
from gov_report.workbook import ErrorValue, Grid, Value

_NOTE = late(
    r"^(?:填表|填报|审核|审签|审批|制表|统计|报送|经办|负责|单位负责|分管|科室|联系|联系人|电话|备注|注\d*[:]|注明|说明|盖章|日期[:])"
)
_REMARK = late(r"^(?:备注|注\d*|说明|注明|填表说明)[:]")
# where titles stand, most of these words begin some (统计公报, 联系群众方案): there a colon must follow, or nothing
_LEADS = (
    "备注", "注", "注明", "说明", "填表", "填报", "制表", "统计", "报送", "经办", "审核", "审签", "审批", "负责",
    "主要负责", "分管", "单位", "部门", "科室", "联系", "电话", "盖章", "日期", "导出", "打印", "下载", "生成",
)  # fmt: skip
_LED_ON = ("人", "员", "领导", "时间", "方式", "及", "和", "、")  # 填表人及联系方式：
_LED = late(
    rf"[※*★\[【(]*(?:备注|(?:{'|'.join(_LEADS)})(?:{'|'.join((*_LEADS, *_LED_ON))}){{0,4}}\d*[\])】]?"
    r"(?:\((?:签字|签名|签章|盖章|公章)\))?(?::|$))"
)
_SIGNATURE = late("(?:填表|填报|制表|经办|审核|审签|审批)人")  # alone in its cell, the name in the next
_SIGNED = late(r"^(?:填表|填报|审核|审签|审批|制表|统计|报送|经办|负责|单位负责|联系)(?:人|日期|时间|单位)?[:]")
_SEAL_ALONE = late(r"\((?:单位|部门|机关)?(?:公章|盖章|签章|签字|签名|印章|章)(?:处)?\)")
_SEALED = late(r".{0,12}\((?:签字|签名|签章|盖章)\)[:]?")  # 单位主要负责人（签字）
# 全年共公开6条, 合计6条，其中…: the whole log in a sentence of its own
_IN_WORDS = late(
    r"^(?:以上)?(?:[我本](?:单位|部门|机关|[局委办厅镇乡]))?(?:全年|本年度?|(?:19|20)\d{2}年度?)?总?(?:合计|总计|共计|累计|共)"
    r"(主动公开|公开|发布|收到|受理)?(?:(?<=收到|受理)依申请公开)?(?:政府信息)?(?:公开)?(?:信息|申请)?[:]?(\d{1,7}|[零〇一二三四五六七八九十百千两]{1,9})(?:条|件)(?:记录|数据)?(?:[。.]|[,;(].*)?$"
)
# a sentence that stands alone where numbers or titles do: 无其他申请, 公民3件，法人0件, 收费0元, （以下空白）
_BELOW_BLANK = late(r"\(?以下空白\)?")
_SENTENCE = late(r".*[,;。:].*|[^\dA-Za-z〔〕\[\]-]{4,}|.*\d(?:件|条|元).*|.*\d(?:份|次|项)[。]?")
_DIVIDER = late(
    r"(?:\d{4}年|本年|全年)?(?:第?[一二三四1-4]季度|[一二三四五六七八九十]{1,2}月份?|\d{1,2}月份?|[上下]半年|补报)[:]?|"
    r"(?:19|20)\d{2}年度?[:]?|\(?(?:续上?表|接上[页表]|上?续)\)?[一二三四五六七八九\d]?[:]?"
)
_ORDINAL = late(r"\(?[一二三四五六七八九十]{1,3}\)?[、.]?")  # before the category of a group, in a cell of its own
_ITEMS = late(r"(?:\([共计]?\d+[条件]\)|[:]?[共计]?\d+[条件]|[:])$")  # behind the category of a group

# the line between examples that show how to fill in and what is filled in
OWN_BELOW = late(r"[(【]?(?:以下(?:为|是)?(?:正式|实际)?|正式)(?:填写|填报|报送)(?:内容|部分|数据|信息)?[:)】]{0,2}")

# what stands directly below a header and is said of its columns: their numbers, what to write in them
_NUMBERED = late("(?:栏|列|行)(?:次|号|目)?|序号")
_IN_ORDER = ("一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸", "abcdefghijklmnopqrstuvwxyz")


SUBTOTAL = "小计"


def shown_below(context: Context) -> re.Pattern[str]:
    """A line below which examples stand that show how to fill in: 以下为填写示例：."""
    logs = context.edition.logs
    return _shown_below(logs.before_examples, logs.examples)


@lru_cache(maxsize=8)
def _shown_below(before: tuple[str, ...], words: tuple[str, ...]) -> re.Pattern[str]:
    ahead = any_of(before)
    begun = rf"(?:以下(?:为|是)(?:{ahead})?|{ahead}|(?=.{{2,4}}[:)】]))"
    return re.compile(rf"[(【]?{begun}(?:{any_of(words)})(?:如下)?[:)】]{{0,2}}")


class Frame(Struct, frozen=True):
    """What a log's header and merged cells say of the rows below: columns and rows are 1-based, texts folded."""

    context: Context
    top: int  # the header's last row
    published: bool
    columns: dict[str, int]
    heads: dict[int, str]  # column → what stands above it
    head_rows: list[dict[int, str]]  # the same of each row of the header alone
    wide: set[int]  # rows that are one cell across most of the table: dividers and notes
    under: set[int]  # rows that are more of the header, where they hold no day
    date_column: int  # 0 where the log lacks it
    told: set[int]  # the columns whose words are of the form
    free: set[int]  # those of titles and requests, in anybody's words

    def kind_of(self, at: int, row: Sequence[Value]) -> str:
        """Say what row ``at`` is: item, total, recap, header, blank or note."""
        dated = self.dated(row)
        if at in self.under and not dated:
            return "header"
        filled = filled_cells(row)
        if not filled:
            return "blank"
        texts = [(column, fold(value)) for column, value in filled if isinstance(value, str)]
        if not dated and self._is_more_header(at, row, filled, texts):
            return "header"
        named = self._named(texts)
        if any(self._is_total(column, text, row, named) for column, text in texts):
            return "total"
        if not dated and (says_none(row) or says_zeros(row)):
            return "note"
        if said_total(row, self.published):
            return "total"
        day = read_number(cell_at(row, self.date_column))  # a year or a serial number: of an item without a title
        if (day is None or day < FIRST_YEAR) and recaps.lines(filled, self.published, self.context):
            return "recap"
        if _is_divider(filled) or self.group_of(filled) or self._is_note(at, row, filled, texts):
            return "note"
        mapped = {column for name, column in self.columns.items() if name != "serial"}
        if any(column in mapped for column, _ in filled):
            return "item"
        only_serial = all(is_number(value) for _, value in filled)  # numbered in advance
        return "blank" if only_serial else "note"

    def _is_more_header(
        self, at: int, row: Sequence[Value], filled: Sequence[tuple[int, Value]], texts: Sequence[tuple[int, str]]
    ) -> bool:
        """Whether a row without a day says what stands in columns: of this log again, of another, of a recap."""
        again = sum(self.heads.get(column) == text for column, text in texts) >= min(2, len(self.heads))
        return (
            (at == self.top + 1 and _explains_columns(filled, self.told, self.context.edition.logs.hints))
            or again
            or self.repeats_header(row)
            or self.is_header(row)
            or recaps.is_header(filled, self.published, self.context)
        )

    def names(self, row: Sequence[Value], column: str) -> bool:
        """Whether a row, as a header, calls a column of the log what it is."""
        words = self.context.words.columns["published" if self.published else "requests"]
        return any(name == column for name, _ in names_column(cell_at(row, self.columns.get(column, 0)), words))

    def group_of(self, filled: Sequence[tuple[int, Value]]) -> str:
        """The listed category that a row names alone, above its items (一、政策法规类; 政策法规类（2条）); "" for none.

        Where titles stand and each row has its category it must be numbered, be it in a cell before it (一、), or have
        its number of items.
        """
        numbered = len(filled) == 2 and self._is_ordinal(*filled[0])
        column, value = filled[-1] if len(filled) == 1 or numbered else (0, "")
        if not self.published or not isinstance(value, str) or column in {*self.told, self.date_column}:
            return ""
        text = fold(value)
        name = without_ordinal(_ITEMS.sub("", text))
        plain = not numbered and name == text and column in self.free and "category" in self.columns
        return "" if plain else self.context.words.categories.get(fold_label(name), "")

    def _is_ordinal(self, column: int, value: Value) -> bool:
        """Whether a cell where items are numbered holds a numeral of headings: 一, （二）, 三、."""
        stands = column == self.columns.get("serial") or column not in self.columns.values()
        return stands and isinstance(value, str) and _ORDINAL.fullmatch(fold(value)) is not None

    def repeats_header(self, row: Sequence[Value]) -> bool:
        """Whether a row is one of the log's own header rows once more, with nothing else in it."""
        said = {column: fold(str(value)) for column, value in filled_cells(row)}
        return any(len(said) >= min(2, len(own)) and said.items() <= own.items() for own in self.head_rows)

    def is_header(self, row: Sequence[Value]) -> bool:
        """Whether a row is the header of a log, in whatever words."""
        return another_header(row, self.context.edition, self.context.words) is not None

    def dated(self, row: Sequence[Value]) -> bool:
        """Whether a row has a day where this log has its days: it heads nothing."""
        return day_of(cell_at(row, self.date_column)) != 0

    def _named(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Whether a row has what only an item has: a label of the form, in words."""
        return any(
            column in self.told
            and not (is_number(text) or TOTAL_ROW.match(text) or _REMARK.match(text) or read_date(text))
            for column, text in texts
        )

    def _is_total(self, column: int, text: str, row: Sequence[Value], named: bool) -> bool:
        """Whether a cell makes its row a 合计.

        The word alone in a column of the log does, whatever else the row holds: no item, category or day is called
        so. In longer words (政策法规类小计) it does where the row has no title besides, or no day.
        """
        found = TOTAL_ROW.match(text)
        if not found:
            return False
        columns = self.columns
        title = columns.get("title", 0)
        beside = cell_at(row, title)
        untitled = not isinstance(beside, str) or is_blank(beside) or is_number(beside)
        if found[2] in COUNTS:  # a title may end so
            return self._only_numbers_beside(column, row)
        if not found[1] and column in {columns.get("serial", 0), columns.get("number", 0)}:
            return untitled or not named  # 小计1 as a number of an item
        if not found[1] and column in columns.values():
            return True
        if column in self.told:
            return untitled
        return not self.dated(row) and (not named or column != title)

    def _only_numbers_beside(self, column: int, row: Sequence[Value]) -> bool:
        """Whether a row holds numbers, and nothing else, beside a cell and its own number."""
        serial = self.columns.get("serial", 0)
        beside = [value for at, value in filled_cells(row) if at not in (column, serial)]
        return bool(beside) and all(is_number(value) or isinstance(value, ErrorValue) for value in beside)

    def _is_note(
        self, at: int, row: Sequence[Value], filled: Sequence[tuple[int, Value]], texts: Sequence[tuple[int, str]]
    ) -> bool:
        """Whether a row only remarks on the table (填表人：…, 备注：…), or is one cell across it."""
        if is_signed(filled):
            return True
        begun, first = texts[0] if texts and filled[0][0] == texts[0][0] else (0, "")
        undated = not self.dated(row) and not any(
            column == self.date_column != begun and read_number(value) is None for column, value in filled
        )
        plain = undated and not self._named(texts)
        if _SIGNED.match(first) or (plain and (_LED if begun in self.free else _NOTE).match(first)):
            return True
        if len(texts) == len(filled) and all(_LED.match(text) for _, text in texts):
            return True  # 单位负责人：… | 填表人：…
        apart = begun not in {*self.told, *self.free}  # a title or a label may be called so
        remarks = _REMARK.fullmatch(f"{first}:") if apart else _REMARK.fullmatch(first)
        if not self.dated(row) and (_SIGNATURE.fullmatch(first) or (len(filled) == 2 and remarks)):
            return True
        if plain and begun != self.columns.get("title", 0) and _SEALED.fullmatch(first):
            return True
        if plain and texts and texts[0][1].startswith("其中") and len(filled) <= 2:
            return True  # 其中：上年结转1件 below a 合计
        if len(filled) == 1 and any(
            line.fullmatch(first) for line in (_BELOW_BLANK, _SEAL_ALONE, shown_below(self.context), OWN_BELOW)
        ):
            return True
        if len(filled) == 1 and begun != self.date_column and "年" in first and read_date(first):
            return True  # the day of a signature; in the column of days, and like 2013-3-5, it may be an item's
        alone = len(filled) == 1 and begun == self.columns.get("id", 0) and _SENTENCE.fullmatch(first) is not None
        return alone or (at in self.wide and len(filled) == 1)


def _explains_columns(filled: Sequence[tuple[int, Value]], told: Collection[int], hints: Hints) -> bool:
    """Whether a row numbers the columns (1, 2, 3; 栏次 甲 乙 丙) or says what is to be written in each (必填, 选填).

    说明 in one of ``told`` columns may be a category.
    """
    texts = [fold(str(value)).removesuffix(".0") for _, value in filled]
    if len(texts) > 2 and filled[0][0] not in told and hints.row_head.fullmatch(texts[0]):
        return True
    numbers = [text.strip("()") for text in (texts[1:] if _NUMBERED.fullmatch(texts[0]) else texts)]
    counted = [str(n) for n in range(1, len(numbers) + 1)]
    if len(numbers) > 2 and (numbers == counted or any(own.startswith("".join(numbers)) for own in _IN_ORDER)):
        return True
    return len(texts) > 2 and all(map(hints.way.fullmatch, texts))


def signing_days(frame: Frame, body: Sequence[Sequence[Value]]) -> set[int]:
    """The rows of a body, from 0, that hold the day of a signature in the column of days, or the office above it.

    They may be an item's: they are none only at the very foot, parted from the last item by a blank row, a note, a 合计
    or the office, where no label of the form is looked for.
    """
    foot: list[tuple[int, bool, bool]] = []  # from the last row upward, whether each is one of them, and parts them
    dated = False  # the row below holds a day alone
    for n in range(len(body) - 1, -1, -1):
        filled = filled_cells(body[n])
        day_alone = [column for column, _ in filled] == [frame.date_column] and read_date(filled[0][1]) is not None
        listed = len(filled) == 1 and fold(str(filled[0][1])) in frame.context.department_names  # no category, for sure
        signs = _is_office(filled, frame, frame.free if listed else frame.free | frame.told)
        day_alone = day_alone or signs or (dated and _is_office(filled, frame, frame.free))
        dated = read_date(filled[0][1]) is not None if len(filled) == 1 else dated and not filled
        if not day_alone and frame.kind_of(frame.top + 1 + n, body[n]) not in ("blank", "note", "total"):
            break
        foot.append((n, day_alone, signs or not day_alone))
    days: set[int] = set()
    parted = False
    for n, day_alone, parts in reversed(foot):
        parted = parted or parts
        if day_alone and parted:
            days.add(n)
    return days


def _is_office(filled: Sequence[tuple[int, Value]], frame: Frame, besides: Collection[int]) -> bool:
    """Whether a row holds the name of an office and nothing else, in none of some columns."""
    if len(filled) != 1 or filled[0][0] in besides or not isinstance(filled[0][1], str):
        return False
    return frame.context.edition.logs.names.signs(fold(filled[0][1]))


def frame_of(grid: Grid, layout: Layout, rows: Sequence[Sequence[Value]], ticked: bool, context: Context) -> Frame:
    """What stands above the rows of a log; ``ticked``: the first of them names the words that the others tick."""
    columns = layout.columns
    top = layout.header_row + layout.header_rows - 1
    head_rows = [
        {column: fold(text) for column, text in enumerate(unnumbered(row), 1) if isinstance(text, str) and text}
        for row in rows[layout.header_row - 1 : top]
    ]
    heads = {column: text for row in head_rows for column, text in row.items()}
    under = _below_header(grid, layout.header_row, top) | ({top + 1} if ticked and layout.header_rows == 1 else set())
    published = layout.kind == "published"
    date_column = columns.get("published_on" if published else "received_on", 0)
    told = {columns.get(name, 0) for name in ("category", "channel", "outcome", "applicant")}
    free = {columns[name] for name in ("title", "request") if name in columns}
    return Frame(
        context, top, published, columns, heads, head_rows, _wide_merges(grid, columns), under,
        date_column, told, free,
    )  # fmt: skip


def _wide_merges(grid: Grid, columns: dict[str, int]) -> set[int]:
    """Rows that are one cell across most of the table: dividers and notes."""
    width = max(columns.values(), default=1)
    return {
        row
        for top, left, bottom, right in grid.merges
        if right - left + 1 >= max(3, width // 2)
        for row in range(top, min(bottom, len(grid.rows)) + 1)
    }


def _below_header(grid: Grid, header_row: int, top: int) -> set[int]:
    """The rows below a header that cells of it reach down into: more of the header."""
    reached = Counter(
        row
        for first, _, last, _ in grid.merges
        if header_row <= first <= top < last
        for row in range(top + 1, last + 1)
    )
    return {row for row, cells in reached.items() if cells > 1}


def parts_time(filled: Sequence[tuple[int, Value]]) -> bool:
    """Whether a row only says of which quarter or month the next rows are."""
    return len(filled) == 1 and _is_divider(filled)


def _is_divider(filled: Sequence[tuple[int, Value]]) -> bool:
    """Whether a row only says of which quarter or month the next rows are (一季度), or that it has none (三季度 无)."""
    (_, first), *others = filled
    if not isinstance(first, str) or not _DIVIDER.fullmatch(fold(first)) or len(others) > 1:
        return False
    return all(says_none([value]) for _, value in others)


def total_words(row: Sequence[Value]) -> list[str]:
    """The words for a total in a row: 合计, 小计; none in most."""
    return [total_word(found) for value in row if isinstance(value, str) and (found := TOTAL_ROW.match(fold(value)))]


def total_months(row: Sequence[Value]) -> tuple[int, ...]:
    """The months that a total is of by its words (下半年合计, 3月小计); none where it names none."""
    found = (TOTAL_ROW.match(fold(value)) for value in row if isinstance(value, str))
    return next((months for each in found if each and (months := months_of(each[1], alone=False))), ())


def total_word(found: re.Match[str]) -> str:
    """What a total is called: 小计 where Excel adds up a group (机构职能类 汇总)."""
    return SUBTOTAL if found[1] and found[2] in COUNTS else found[2]


def said_total(row: Sequence[Value], published: bool) -> tuple[int, Decimal] | None:
    """The column and number of a row that says the log's total in one sentence and holds nothing else."""
    filled = filled_cells(row)
    if len(filled) != 1 or not isinstance(filled[0][1], str) or not (found := _IN_WORDS.match(fold(filled[0][1]))):
        return None
    own = ("", "主动公开", "公开", "发布") if published else ("", "收到", "受理")  # 共公开 is no total of a register
    number = int(found[2]) if found[2].isdecimal() else chinese_value(found[2])
    return (filled[0][0], Decimal(number)) if (found[1] or "") in own and (number or found[2] in "0零〇") else None
