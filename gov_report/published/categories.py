"""The rows that a table of categories really has: categories are local, an office adds, drops and renames them.

To the other plain lists of an old form an office may add rows; they count where the form's alone do not add up.
Such a table is known by the form's own categories among its rows, or by its words: the section, the sentence or
caption above it, its header. Whatever may be a table of channels, requests, people, money or years is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, chain

from msgspec import Struct
from msgspec.structs import replace

from gov_report import quantities
from gov_report.form import Edition, Row, TableForm
from gov_report.model import Cell
from gov_report.published.rows import called, key_of
from gov_report.words import OF_WHICH, fold, late, shown, without_ordinal

LABEL = 40  # letters of a row's label that a finding shows
_CATEGORIES = late("分类|类别|类型|种类")
_NARROW = late(  # a table below such words is of a part of the items, of somebody's, or of no items at all
    "重点|领域|新增|栏目|目录|累计|规范性文件|部门|单位|乡镇|街道|各[县区市镇乡]|各?月份|季度|上年|去年|同比|历年|对比|近.年"
    "|申请|答复|咨询|复议|诉讼|经费|收费|费用|人员|机构建设|培训|会议"
)
_BY_CHANNEL = late("渠道|形式|途径|方式|平台|载体|媒介|媒体|网站|微博|微信|公报")
_CHANNEL = late(
    "网站|公报|微博|微信|客户端|发布会|报刊|报纸|广播|电视|[开告示]栏|查阅|电子屏|显示屏|短信|平台|热线|手册|媒体|门户|档案馆|图书馆"
    "|载体|媒介|公众号|手机报|[日晚党]报|纸质|触摸屏|张贴|橱窗|宣传[栏单册页]|qq群|^(?:互联|政[务府](?:公开)?|公众)?网[上络页]?(?:公[开布]|发布|类)*$"
)
_REQUEST = late("申请|答复|受理|办结|复议|诉讼|申诉|举报|咨询|接待|来信|来电")
_TIME = late(r"^\d{2,4}年|^\d+$|^\d{1,2}月|季度|[上下]半年|^(?:上年|本年|去年|今年|同比|累计|历年)")
_MEANS = late("人员|人数|人次|经费|费用|收费|减免|专职|兼职|培训|会议")
_ORGAN = late("(?:局|委|委员会|办|办公室|厅|镇|乡|街道|[市县区州旗]|院|中心|处|科|所|公司|学校|政府|机关|部门|单位)$")
_UNIT = late(r"[(]([^():]{1,4})[)]|单位:([^\d,。;:() ]{1,4})")

_PART = late(r"其中|^[(]?(?:包[括含]|含)|^[-—–─#*·•]+\D|^[.…]+$|主要|部分类|等+$")
_MANY = 10000  # sums that rows may come to, above which nothing is said of them

_UNIT_ASIDE = late(r"[(]单位:[^()]*[)]$")  # behind a table's title


class Around(Struct, frozen=True):
    """What stands around rows: the ``section`` their table is in, the words above it, its header.

    ``stub`` heads the labels, ``heading`` the numbers, a line that names the unit with it; ``told`` is how many
    published items the text tells.
    """

    section: str = ""
    lead: str = ""
    stub: str = ""
    heading: str = ""
    told: Decimal | None = None


class Extent(Struct, frozen=True):
    """Which printed rows are categories: the form's and the office's own, in order, each by its place.

    ``certain``: the table is one of categories even where too few of the form's are among them.
    """

    rows: Mapping[int, Row]
    certain: bool


def extent(
    form: TableForm,
    pairs: Mapping[int, int],
    printed: Sequence[Sequence[str]],
    numbers: Sequence[Cell | None],
    around: Around,
) -> Extent | None:
    """What adds up in a plain list with a sum, the office's own rows among it; None where that is in doubt.

    ``pairs`` are the printed rows that are the form's, ``printed`` the labels of each, ``numbers`` its number.
    """
    sums = [row for row in form.rows if form.parts(row.id)]
    if len(sums) != 1 or not form.listable:
        return None
    known = {at: form.rows[n] for at, n in sorted(pairs.items()) if form.total_of(form.rows[n]) == sums[0].id}
    whole = next((at for at, n in pairs.items() if form.rows[n] is sums[0]), None)
    if whole is not None and min(known, default=whole) < whole < max(known, default=whole):
        return None
    own = _own(form, known, whole, printed, numbers)
    if own and whole is not None and _sum(form, (numbers[at] for at in known)) == _sum(form, [numbers[whole]]):
        return None  # those beside them are parts of theirs, or are added up elsewhere
    if any(not label or key_of(label) in ("总计", "小计") or _TIME.search(fold(label)) for label in own.values()):
        return None
    if not (_of_categories(own.values()) if form.extensible else _lacks(form, known, whole, own, numbers)):
        return None
    rows = dict(known)
    taken = {row.id for row in form.rows}
    for at, label in own.items():
        rows[at] = replace(_row(label, sums[0].id, taken), local=form.extensible)
        taken.add(rows[at].id)
    values = [_sum(form, [numbers[at]]) for at in sorted(rows)]
    if own and whole is not None and nested(values, _sum(form, [numbers[whole]])):
        return None
    total = printed[whole] if whole is not None else ()
    named = any(called(sums[0], text) and key_of(text) != "总计" for text in total)
    sure = form.extensible and whole is not None and len(rows) > 1
    told = around.told is not None and (
        sum(values) == around.told
        or _sums_what_is_told(form, values, printed, numbers, whole, around.told, around.stub)
    )
    certain = sure and _certain(form, len(known), list(own.values()), named, told, around)
    return Extent(dict(sorted(rows.items())), certain)


def _own(
    form: TableForm,
    known: Mapping[int, Row],
    whole: int | None,
    printed: Sequence[Sequence[str]],
    numbers: Sequence[Cell | None],
) -> dict[int, str]:
    """The labels of the rows that add up beside the form's: no part of another row, nothing that only follows."""
    inside = _inside(known, whole, len(printed))
    labels = {at: _label(printed[at]) for at in inside if _says(numbers[at], printed[at])}
    first = whole is not None and inside.start > whole  # a sum that comes first
    beginning = min(labels, default=-1) if first else -1
    own = {
        at: label
        for at, label in labels.items()
        if at not in known and (at == beginning or not OF_WHICH.match(fold(label)))
    }
    if first and known:  # other things may follow
        inner = {at for at in {*known, *own} if at <= max(known)}
        if whole is not None and _sum(form, (numbers[at] for at in inner)) == _sum(form, [numbers[whole]]):
            return {at: label for at, label in own.items() if at in inner}
    return own


def _of_categories(own: Iterable[str]) -> bool:
    """Whether rows may all be categories: no channels or requests among them, not mostly people, money or offices."""
    labels = [fold(label) for label in own]
    if any(_CHANNEL.search(label) or _REQUEST.search(label) for label in labels):
        return False
    return all(sum(bool(p.search(label)) for label in labels) * 2 <= len(labels) for p in (_MEANS, _ORGAN))


def _lacks(
    form: TableForm, known: Mapping[int, Row], whole: int | None, own: Iterable[int], numbers: Sequence[Cell | None]
) -> bool:
    """Whether all the form's rows of a table that is none of categories do not add up without those of the office."""
    total = next(row for row in form.rows if form.parts(row.id))
    there = {row.id for row in known.values()} == {row.id for row in form.parts(total.id)}
    if whole is None or not there or not [*own]:
        return False
    return _sum(form, (numbers[at] for at in known)) != _sum(form, [numbers[whole]])


def _sums_what_is_told(
    form: TableForm,
    values: Sequence[Decimal],
    printed: Sequence[Sequence[str]],
    numbers: Sequence[Cell | None],
    whole: int | None,
    told: Decimal,
    stub: str,
) -> bool:
    """Whether a sum below all rows is what the text tells, and none of them may be a part of another.

    Below a sum that comes first only some of its parts may be named: 公开信息总数573，财政预决算73、社会公益60.
    """
    if (
        whole is None
        or _sum(form, [numbers[whole]]) != told
        or any(map(is_part, (stub, *chain.from_iterable(printed))))
    ):
        return False
    return not any(
        _says(*row) for row in zip(numbers[whole + 1 :], printed[whole + 1 :], strict=True)
    ) and not may_nest(values, told)


def is_part(label: str) -> bool:
    """Whether a row says that it is a part of the row above, or one of some: 其中, 含, ——预算, ……, 主要类别."""
    return _PART.search(fold(label)) is not None


def may_overlap(label: str) -> bool:
    """Whether a row is of a channel, through which others may have come too, or of a time."""
    return bool(_CHANNEL.search(fold(label)) or _TIME.search(fold(label)))


def elsewhere(form: TableForm, around: Around) -> bool:
    """Whether rows called as categories are of something else: of requests by what they ask for, in their section."""
    if around.section in ("", form.section):
        return False
    return _unit(around) not in ("", form.unit) or bool(_REQUEST.search(around.lead))


def with_parts(edition: Edition, table: str, rows: Sequence[Row]) -> Edition:
    """An edition one of whose tables adds up other rows than the form's: those that are really there."""
    made = []
    for form in edition.tables:
        rest = (row for row in form.rows if not form.total_of(row))
        made.append(replace(form, rows=(*rows, *rest)) if form.id == table else form)
    return replace(edition, tables=tuple(made))


def _inside(known: Mapping[int, Row], whole: int | None, end: int) -> range:
    """Where a table's categories stand: above its sum, or below one that comes first; nowhere where both."""
    if whole is None:
        return range(end)
    if all(at > whole for at in known) and (known or not whole):
        return range(whole + 1, end)
    return range(whole if all(at < whole for at in known) else 0)


def nested(values: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether rows come to their sum only without the parts directly below some of them: 财政30、预算10、决算20."""
    top, at = Decimal(0), 0
    while at < len(values):
        top += values[at]
        below = accumulate(values[at + 1 :])
        at = next((at + n + 1 for n, parts in enumerate(below, 1) if n > 1 and parts == values[at]), at + 1)
    return top == whole != sum(values)


def may_nest(values: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether rows come to their sum without some that may be parts of the row above: 财政300、预算100、人事273."""
    if sum(values) <= whole:
        return False
    reached: list[set[Decimal]] = [{Decimal(0)}, *(set() for _ in values)]
    for at, value in enumerate(values):
        below = Decimal(0)
        tops = {top + value for top in reached[at] if top + value <= whole}
        for end in range(at + 1, len(values) + 1):
            reached[end] |= tops
            if len(reached[end]) > _MANY:
                return True
            below += values[end] if end < len(values) else 0
            if below > value:
                break
    return whole in reached[-1]


def _certain(form: TableForm, known: int, own: Sequence[str], named: bool, told: bool, around: Around) -> bool:
    """Whether rows with a sum are categories: enough of the form's among them, or words that say so.

    A header alone says so where the rows come to what the text tells (``told``), whatever their sum prints, or their
    sum prints it, whatever the rows come to.
    """
    unit = _unit(around)
    lead = _UNIT_ASIDE.sub("", around.lead)
    sentence = ([part for part in re.split("[。;:]", lead) if part] or [""])[-1]
    clause = sentence.split(",")[-1]
    by_words = bool(_CATEGORIES.search(clause))
    said = clause if by_words else sentence
    if unit not in ("", form.unit) or _NARROW.search(said + around.stub) or _BY_CHANNEL.search(clause + around.stub):
        return False
    here = around.section == form.section
    by_words = by_words and (here or "主动公开" in clause)
    if known > 1 and known >= len(own):
        return here or by_words
    if told and here and _CATEGORIES.search(around.stub) and not _BY_CHANNEL.search(said):
        return True
    kinds = sum(fold(label).endswith("类") for label in own) * 2 >= len(own)
    by_header = kinds or (known > 1 and (named or bool(_CATEGORIES.search(around.stub))))
    return unit == form.unit and (by_words or (here and by_header and not _BY_CHANNEL.search(said)))


def _unit(around: Around) -> str:
    """The unit that a table's header names, or the words above it."""
    for text in (around.heading, around.lead):
        if found := _UNIT.search(fold(text)):
            return found[1] or found[2]
    return ""


def _sum(form: TableForm, cells: Iterable[Cell | None]) -> Decimal:
    read = (quantities.printed(cell.text, form.columns[0].kind, form.unit) if cell else None for cell in cells)
    return sum((value or Decimal(0) for value in read), Decimal(0))


def _says(number: Cell | None, labels: Sequence[str]) -> bool:
    """Whether a row prints something for a number, and neither only a label that goes on nor a share of something."""
    text = fold(number.text) if number else ""
    return number is not None and bool(text) and number.text not in labels and not text.endswith("%")


def _label(texts: Sequence[str]) -> str:
    """What a row is called: the first of its texts, the nearest to its number, that is no unit and no serial number."""
    plain = (without_ordinal(text) for text in texts)
    return next((text for text in plain if not re.fullmatch(r"[条件项个次篇]|[\d.]*", fold(text))), "")


def _row(label: str, total: str, taken: set[str]) -> Row:
    """An office's own category, its label as its id."""
    name = re.sub(r"\W+", "", fold(OF_WHICH.sub("", label)))[:LABEL] or "row"
    number = next(n for n in range(1, len(taken) + 2) if (f"{name}_{n}" if n > 1 else name) not in taken)
    return Row(f"{name}_{number}" if number > 1 else name, shown(label, LABEL), parts_of=total, local=True)
