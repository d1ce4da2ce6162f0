"""What holds for every ledger: no row lost, and no order of books or rows changes a number."""

from __future__ import annotations

import datetime
import random
from array import array
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_report import edition, items, ledger, poster, postings, requests, settle, tally, totals, vocabulary, workdays
from gov_report.books import Books
from gov_report.cells import serial_of
from gov_report.checks import twice
from gov_report.form import Edition
from gov_report.postings import Context, Partial
from gov_report.settings import Organ, Settings
from gov_report.sheets import understand
from gov_report.words import fold_once
from gov_report.workbook import ErrorValue, Grid

SETTINGS = Settings(Organ("某市人民政府办公室", "某市"))
START, END = datetime.date(2013, 1, 1), datetime.date(2013, 12, 31)


def context(form: Edition) -> Context:
    return Context(form, vocabulary.gather(form, SETTINGS), START, END, (), {})


YEARS = {name: context(edition.load(folder)) for name, folder in edition.editions(edition.templates_folder()).items()}
every_edition = pytest.mark.parametrize("year", YEARS.values(), ids=YEARS)
HEAD = ["序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式"]
REGISTER = ["申请编号", "收到日期", "申请人类型", "申请方式", "申请内容", "办理结果", "答复日期"]

days = st.dates(datetime.date(2012, 11, 1), datetime.date(2014, 2, 1))
dates = st.one_of(
    days, days.map(lambda d: f"{d.year}年{d.month}月{d.day}日"), st.sampled_from(["", "2013-02-30", "待定", 41400])
)
titles = st.sampled_from(["甲", "乙", "丙", "丁（1）", "", "　甲 "])
item = st.tuples(
    st.integers(1, 99), titles, st.sampled_from(["", "某发〔2013〕1号"]),
    st.sampled_from(["机构职能类", "工作动态", "公共服务类信息", "生词", ""]), dates,
    st.sampled_from(["网站", "微博", "网站、微博", "大喇叭", ""]),
).map(list)  # fmt: skip
other = st.sampled_from(
    [[], ["合计", 3], ["小计", 1], HEAD, ["填表人：某某"], ["无"], ["", "", "", "", ErrorValue("#REF!")], [7]]
)
log_rows = st.lists(st.one_of(item, other), max_size=12)
request = st.tuples(
    st.sampled_from(["S1", "S2", ""]), dates, st.sampled_from(["公民", "法人", "某某"]), st.sampled_from(["信函", "当面", ""]),
    st.sampled_from(["某事", ""]), st.sampled_from(["同意公开", "予以公开", "不予公开", "不予公开-商业秘密", "信息不存在", "办理中", "生词", ""]), dates,
).map(list)  # fmt: skip
request_rows = st.lists(request, max_size=8)


def grid(name: str, rows: list[list[Any]]) -> Grid:
    width = max(map(len, rows))
    return Grid(name, False, [row + [""] * (width - len(row)) for row in rows], frozenset(), ())


def book(year: Context, name: str, log: list[list[Any]], register: list[list[Any]]) -> Partial:
    made = Partial(f"2013/departments/{name}.xlsx", name, name[:1], "read")
    for sheet in (grid("主动公开", [HEAD, *log]), grid("依申请公开", [REGISTER, *register])):
        made.sheets.append(ledger._post(made.book, sheet, understand(sheet, year.edition, year.words), year))
    return made


def numbers(year: Context, books: list[Partial]) -> tuple[dict[str, Any], dict[str, object]]:
    settled = settle.settle(books, (), (START, END))
    figures = totals.total(settled, year.edition, year.words, ())
    return {name: figure.value for name, figure in figures.items()}, tally.summary(settled, year.edition, year.words)


@every_edition
@given(log_rows, request_rows)
def test_no_row_is_lost(year: Context, log: list[list[Any]], register: list[list[Any]]) -> None:
    made = book(year, "甲局", log, register)
    settled = settle.settle([made], (), (START, END))
    repeated = [d.at for d in twice.repeats(Books(2013, year.edition, SETTINGS, year.words, settled, {}, ()))]
    for sheet in made.sheets:
        counts = tally.row_tally(sheet)
        assert counts.pop("read") == sum(counts.values())
        kept = {name: getattr(sheet, name) for name in sheet.__struct_fields__}
        assert {len(values) for values in kept.values() if isinstance(values, array)} <= {0, len(sheet.rows)}
        said = {d.at.rows[0] for d in sheet.diagnostics if d.at and d.at.rows}
        said |= {at.rows[0] for at in repeated if at and at.sheet == sheet.name}
        for row, status in zip(sheet.rows, sheet.status, strict=True):
            if status in (postings.OUTSIDE, postings.UNDATED, postings.REPEAT):
                assert row in said, "a row left out without a word"


@every_edition
@given(st.lists(st.tuples(log_rows, request_rows), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_books_changes_nothing(year: Context, contents: list[Any], rng: random.Random) -> None:
    books = [book(year, f"{'甲乙丙丁'[n % 2]}{n}", *content) for n, content in enumerate(contents)]
    expected = numbers(year, books)
    rng.shuffle(books)
    assert numbers(year, books) == expected


@every_edition
@given(st.lists(item, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_total(year: Context, rows: list[list[Any]], rng: random.Random) -> None:
    """Rows that say the same but for their category are one item; which category it has is the first's to say."""
    by_item = {(r[1].strip(), r[2], str(r[4])): r for r in rows}
    rows = list(by_item.values())
    shuffled = list(rows)
    rng.shuffle(shuffled)
    assert _counts(year, rows) == _counts(year, shuffled)


def _counts(year: Context, rows: list[list[Any]]) -> Any:
    figures, said = numbers(year, [book(year, "甲局", rows, [])])
    published: Any = said["published"]
    return figures["published_by_category.total"], published["counted"], published["listed"], published["by_month"]


@every_edition
@given(log_rows)
def test_every_source_points_at_a_row_that_counts(year: Context, log: list[list[Any]]) -> None:
    made = book(year, "甲局", log, [])
    settled = settle.settle([made], (), (START, END))
    figures = totals.total(settled, year.edition, year.words, ())
    sheet = made.sheets[0]
    counted = {row for row, status in zip(sheet.rows, sheet.status, strict=True) if status == postings.COUNTED}
    total = figures["published_by_category.total"]
    assert {row for source in total.sources for row in source.rows} == counted or not counted
    assert total.value == len(counted)
    for part in total.parts:
        figure = figures[part]
        rows = [row for source in figure.sources for row in source.rows]
        assert not figure.value or len(rows) == figure.value
        assert not figure.value or all(
            sheet.labels[sheet.label[list(sheet.rows).index(row)]] == part.partition(".")[2] for row in rows
        )


WIDE_REGISTER = [
    *REGISTER,
    "是否延期",
    "收费金额",
    "行政复议",
    "延期天数",
    "收到补正日期",
    "办理状态",
    "缴费情况",
    "答复类型",
]
telling = st.tuples(
    request,
    st.sampled_from(["", "", "是", "否", "√"]),
    st.sampled_from(["", "", "无", 100, "二十元"]),
    st.sampled_from(["", "", "维持", "无", "乱写"]),
    st.sampled_from(["", "", 0, 15, "若干", "0天"]),
    st.one_of(st.sampled_from(["", "", "无", "未补正"]), dates),
    st.sampled_from(["", "", "已办结", "申请人撤回", "办理中"]),
    st.sampled_from(["", "已缴", "未缴"]),
    st.sampled_from(["", "同意公开", "已办结"]),
).map(lambda parts: [*parts[0], *parts[1:]])


def _said(sheet: postings.Sheet) -> Any:
    """Everything a sheet says of its rows, by meaning."""
    words = [sheet.channels[code] if code >= 0 else None for code in sheet.channel]
    people = [sheet.applicants[code] for code in sheet.applicant]
    columns = (sheet.rows, sheet.status, sheet.day, sheet.answered, sheet.key, sheet.titles, sheet.extended)
    labels = [sheet.labels[code] for code in sheet.label]
    return columns, labels, people, words, sheet.fees, sheet.remedies, sheet.diagnostics


@every_edition
@given(log_rows, st.lists(telling, max_size=12))
def test_rows_taken_in_runs_say_what_they_say_one_by_one(
    year: Context, log: list[list[Any]], register: list[list[Any]]
) -> None:
    for cells in (grid("主动公开", [HEAD, *log]), grid("依申请公开", [WIDE_REGISTER, *register])):
        layout = understand(cells, year.edition, year.words)
        runs = ledger._post("甲.xlsx", cells, layout, year)
        with pytest.MonkeyPatch.context() as patched:
            for rows_of in (items.PublishedRows, requests.RequestRows):
                patched.setattr(rows_of, "plain", lambda self, body: bytes(len(body)))
            one_by_one = ledger._post("甲.xlsx", cells, layout, year)
        assert _said(runs) == _said(one_by_one)


@given(st.lists(st.one_of(st.text(max_size=9), st.text("甲（）：　 ①Ａ\u200b\u0301␟K", max_size=5), st.integers())))
def test_texts_folded_together_are_as_folded_alone(texts: list[Any]) -> None:
    alone = [fold_once(text) if isinstance(text, str) else "" for text in texts]
    assert poster.fold_column(texts) == alone
    assert list(postings.keys_of(alone)) == [postings.key_of(text) if text else 0 for text in alone]


@given(st.dates(datetime.date(2012, 1, 1), datetime.date(2035, 1, 1)), st.integers(0, 60))
def test_the_last_day_for_an_answer_is_counted_in_working_days(received: datetime.date, later: int) -> None:
    periods = YEARS["2021"].edition.logs.requests.periods
    days = workdays.reply_period(periods, received).days
    try:
        in_time = later <= days or received + datetime.timedelta(later) <= workdays.due(received, days)
    except workdays.NoCalendar:
        in_time = False  # looked at by itself
    assert (
        serial_of(received) + later <= requests._last_days(periods, workdays.NOTHING_ARRANGED)[serial_of(received)]
    ) == in_time
