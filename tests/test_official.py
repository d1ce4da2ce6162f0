"""The later editions end to end: samples as golden texts, random registers, a made-up edition of 2026."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_report import facts, ledger, settle, totals, vocabulary
from gov_report.balances import broken, identities
from gov_report.edition import for_year as edition_for
from gov_report.edition import load, templates_folder
from gov_report.facts import NAMESPACE
from gov_report.form import Edition
from gov_report.model import Block, Number, Table
from gov_report.narrative import Chapter, Passage
from gov_report.postings import Context, Partial
from gov_report.published import docx as read_word
from gov_report.quantities import read
from gov_report.render.docx import report_bytes
from gov_report.report import compose
from gov_report.settings import Indicator, Organ, Settings
from gov_report.sheets import understand
from gov_report.toml import FileFault
from gov_report.workbook import Grid
from gov_report.workdays import reply_period
from tests.check_report import faults
from tests.conftest import ROOT, copy_of, golden, needs, run, text_of
from tests.docx_invariants import check

# project folder, year, title, the numeral of the section with the request table
SAMPLES = [
    ("2018", 2018, "样例市2018年政府信息公开工作年度报告"),
    ("2020", 2020, "样例市2020年政府信息公开工作年度报告"),
    ("2024-city", 2024, "样例市2024年政府信息公开工作年度报告"),
    ("2024-bureau", 2024, "样例市住房和城乡建设局2024年政府信息公开工作年度报告"),
]


@pytest.fixture(scope="module", params=SAMPLES, ids=[name for name, _, _ in SAMPLES])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int, Path]:
    name, year, title = request.param
    folder = tmp_path_factory.mktemp(name)
    code, out, err = run("-C", ROOT / "samples" / name, "build", str(year), "-o", folder, "--format", "xlsx")
    assert (code, err) == (0, ""), out
    assert "错误0个，警告0个" in out
    return name, year, folder / f"{title}.docx"


def test_document_as_text(built: tuple[str, int, Path], pytestconfig: pytest.Config) -> None:
    name, _, path = built
    text = text_of(read_word.read_blocks(path.read_bytes()))
    golden(f"{name}.txt", text, pytestconfig.getoption("--update-golden"))


def test_document_is_sound(built: tuple[str, int, Path]) -> None:
    assert check(built[2].read_bytes()) == []
    needs("ooxml-validator")
    assert faults(built[2]) == []


def test_every_row_of_the_official_tables_is_filled(built: tuple[str, int, Path]) -> None:
    name, _, path = built
    said = json.loads((path.parent / "report.json").read_text(encoding="utf-8"))
    edition = load(templates_folder() / said["edition"])
    values = {figure["id"]: figure["value"] for figure in said["figures"]}
    empty = [
        f"{table.id}.{row.id}"
        for table in edition.tables
        if table.printed
        for row in table.numbered
        if not row.rule_makers_only and not any(values[table.cell(row, column)] for column in table.columns)
    ]
    # one department has nothing that came in before the year, or nothing it forced anybody to
    assert set(empty) <= ({"requests.carried_in", "article20_6.compulsion"} if name == "2024-bureau" else set())


def test_the_workbook_holds_the_official_tables(built: tuple[str, int, Path]) -> None:
    from openpyxl import load_workbook

    _, _, path = built
    tables = [block for block in read_word.read_blocks(path.read_bytes()) if isinstance(block, Table)]
    book = load_workbook(path.with_suffix(".xlsx"))
    assert len(book.worksheets) == len(tables)
    for sheet, table in zip(book.worksheets, tables, strict=True):
        numbers = [c.text for row in table.rows for c in row if isinstance(c.content, Number)]
        found = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)]
        assert sorted(map(float, found)) == sorted(float(re.sub(r"[^\d.-]", "", text)) for text in numbers)
        ruled = [r for r in sheet.merged_cells.ranges if sheet.cell(r.min_row, r.min_col).border.top.style]
        assert len(ruled) == sum(c.colspan > 1 or c.rowspan > 1 for row in table.rows for c in row)


def test_the_workbook_is_ready_to_print(built: tuple[str, int, Path]) -> None:
    from openpyxl import load_workbook

    name, _, path = built
    for sheet in load_workbook(path.with_suffix(".xlsx")).worksheets:
        page, fit = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
        assert (page.paperSize, page.fitToWidth, fit and fit.fitToPage) == (9, 1, True)
        foot = sheet.oddFooter
        assert foot is not None
        assert foot.center is not None
        assert foot.center.text == "— &P —"
        width = sum(column.width for column in sheet.column_dimensions.values())
        assert page.orientation == ("landscape" if width > 105 else "portrait")
        assert all(sheet.row_dimensions[row].height >= 15 for row in range(1, sheet.max_row + 1))
    if name == "2018":
        (annex,) = load_workbook(path.with_suffix(".xlsx")).worksheets
        said = [annex.cell(row, 1).value for row in (1, 2, 3)]
        assert said == ["政府信息公开情况统计表（2018年度）", "填报单位（盖章）：样例市人民政府办公室", "统计指标"]
        assert annex.print_title_rows == "$3:$3"


def test_the_workbook_is_the_same_bytes_again(built: tuple[str, int, Path], tmp_path: Path) -> None:
    name, year, path = built
    env = {"TZ": "Asia/Urumqi", "PYTHONHASHSEED": "3"}
    run("-C", ROOT / "samples" / name, "build", str(year), "-o", tmp_path, "--format", "docx,xlsx", env=env)
    for earlier in path.parent.iterdir():
        assert (tmp_path / earlier.name).read_bytes() == earlier.read_bytes(), earlier.name


def test_the_samples_are_what_the_script_writes(tmp_path: Path) -> None:
    # a process of its own: the library that writes ods remembers what it wrote before
    for name in ("gov-report.toml", "2024/narrative.md"):
        (tmp_path / "2024-city" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "samples/2024-city" / name, tmp_path / "2024-city" / name)
    subprocess.run([sys.executable, ROOT / "samples/make_editions.py", tmp_path], check=True, timeout=120)
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(made) > 20
    for path in made:
        kept = ROOT / "samples" / path.relative_to(tmp_path)
        assert path.read_bytes() == kept.read_bytes(), kept


# ---------------------------------------------------------------- random registers

HEAD = [
    "申请编号",
    "收到日期",
    "申请人类型",
    "申请方式",
    "申请内容",
    "办理结果",
    "答复日期",
    "是否延期",
    "行政复议",
    "行政诉讼",
]
OUTCOMES = {
    "2014": ["同意公开", "不同意公开—商业秘密", "不同意公开", "申请信息不存在", "告知通过其他途径办理", "办理中"],
    "2019": ["予以公开", "部分公开", "不予公开—国家秘密", "无法提供（不掌握相关信息）", "重复申请", "其他处理", "撤回"],
    "2021": ["予以公开", "区分处理", "不予公开—第三方权益", "信息不存在", "不予处理：信访投诉", "逾期未缴费", "撤回", "结转下年度"],
}  # fmt: skip
PEOPLE = {
    "2014": ["公民", "企业", "社团"],
    "2019": ["自然人", "公司", "高校", "公益组织", "律所", "其他"],
    "2021": ["个人", "商业企业", "研究所", "社会团体", "律师事务所", "其他"],
}
YEARS = {"2014": 2016, "2019": 2020, "2021": 2024}


def registers(edition: str) -> st.SearchStrategy[list[list[Any]]]:
    year = YEARS[edition]
    received = st.dates(datetime.date(year - 1, 12, 1), datetime.date(year, 12, 31))
    row = st.tuples(
        received, st.sampled_from(PEOPLE[edition]), st.sampled_from(["当面", "网络", "邮寄", "传真"]),
        st.sampled_from(OUTCOMES[edition]), st.integers(-1, 40), st.sampled_from(["", "是"]),
        st.sampled_from(["", "维持", "复议—纠正"]), st.sampled_from(["", "直接起诉—维持", "审理中"]),
    )  # fmt: skip

    def write(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
        made = []
        for n, (day, person, channel, outcome, wait, extended, review, suit) in enumerate(rows):
            answered = day + datetime.timedelta(wait) if wait >= 0 else ""
            made.append([f"S{n}", day, person, channel, "内容", outcome, answered, extended, review, suit])
        return made

    return st.lists(row, max_size=30).map(write)


def posted(edition: Edition, year: int, rows: list[list[Any]]) -> dict[str, Any]:
    """The figures of one department's register, everything else reported as 0."""
    own = Settings(Organ("某市人民政府办公室", "某市"))
    words = vocabulary.gather(edition, own)
    start, end = own.period_of(year)
    context = Context(edition, words, start, end, (), {})
    grid = Grid("依申请公开", False, [[*HEAD], *rows])
    sheet = ledger._post("a.xlsx", grid, understand(grid, edition, words), context)
    log = Grid("主动公开", False, [["标题", "公开类别", "公开日期"], ["无", "", ""]])
    other = ledger._post("a.xlsx", log, understand(log, edition, words), context)
    books = settle.settle([Partial("a.xlsx", "", "甲", "read", [sheet, other])], (), (start, end))
    zeros = [
        Indicator(cell, Decimal(0), "登记")
        for cell in edition.places
        if edition.feeds.get(cell, "") in ("", "fees") or (edition.feeds[cell] == "remedies")
    ]
    return totals.total(books, edition, words, zeros)


CHAPTERS = [Chapter(title, 1, (Passage(0, "各项工作正常。", 2),)) for title in ("overview", "problems", "other")]


def printed_values(edition: Edition, blocks: Sequence[Block]) -> dict[str, Decimal | None]:
    """The numbers of the official tables as printed, by figure."""
    found: dict[str, Decimal | None] = {}
    for block in blocks:
        for cell in (c for row in block.rows for c in row) if isinstance(block, Table) else ():
            if isinstance(cell.content, Number):
                table, row, column = edition.places[cell.content.figure]
                value = read(cell.text, table.kind_of(row, column), table.unit_of(row, column))
                found[cell.content.figure] = value
    return found


@pytest.mark.parametrize("name", sorted(OUTCOMES))
def test_every_balance_holds_in_the_built_report(name: str) -> None:
    edition = load(templates_folder() / name)
    base = edition.base_document()

    @settings(max_examples=12)
    @given(registers(name), st.randoms(use_true_random=False))
    def holds(rows: list[list[Any]], rng: Any) -> None:
        own = Settings(Organ("某市人民政府办公室", "某市"))
        figures = posted(edition, YEARS[name], rows)
        report, found, _ = compose(YEARS[name], own, edition, figures, (), CHAPTERS, "narrative.md")
        assert [said for said in found if said.rule.code != "GR415"] == []  # the stub says nothing of what it has to
        data = report_bytes(report, base)
        back = read_word.read(data)
        assert back is not None
        assert facts.difference(facts.published(report), back) == ""
        blocks = read_word.read_blocks(data)
        values = printed_values(edition, blocks)
        assert None not in values.values()
        # 不予公开 without a reason: the reasons need not add up
        vague = any(row[5] == "不同意公开" for row in rows)
        checked = [i for i in identities(edition) if not (vague and i.id.endswith("refused_split"))]
        assert [one.identity.id for one in broken(checked, values) if one.identity.severity == "error"] == []
        cell = rng.choice(sorted(values))
        covered = any(cell in i.cells and i.relation == "=" and not i.balance.prev for i in checked)
        if covered:
            assert broken(checked, {**values, cell: (values[cell] or Decimal(0)) + 1})

    holds()


# ---------------------------------------------------------------- a new edition, no Python changed


STANDARDS_SECTION = """\
[[sections]]
id = "standards"
title = "政务公开标准化规范化情况"
"""
# a total among its rows, which stands in a row of its own
STANDARDS = """\
[[tables]]
id = "standards"
section = "standards"
caption = "政务公开标准化规范化情况"
unit = "项"
printed = true
corner = "领域"
widths_mm = [54, 34, 34]
columns = [{ id = "listed", label = "目录事项数" }, { id = "open", label = "已公开事项数" }]
rows = [
    { id = "grassroots", label = "基层试点领域", parts_of = "total" },
    { id = "enterprises", label = "公共企事业单位", parts_of = "total" },
    { id = "total", label = "合计" },
]
"""


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """templates/2026: the form of 2021 with another title, a section and a table, one column more and one row less."""
    folder = tmp_path / "forms/2026"
    shutil.copytree(templates_folder() / "2021", folder)
    text = (folder / "form.toml").read_text(encoding="utf-8")
    for old, new in (
        (
            'id = "2021"\nname = "2021年格式"\nfirst_year = 2021',
            'id = "2026"\nname = "2026年格式（虚构）"\nfirst_year = 2026',
        ),
        ('年政府信息公开工作年度报告"', '年度政务公开报告"'),
        (
            '    { id = "other_org", label = "其他", under',
            '    { id = "media", label = "新闻媒体", under = ["申请人情况", "法人或其他组织"], parts_of = "total" },\n    { id = "other_org", label = "其他", under',
        ),
        ("16.9]", "10.9, 6.0]"),
        ('title = "存在的主要问题及改进情况"', 'title = "短板不足及整改情况"'),
        ('[[sections]]\nid = "remedies"', f'{STANDARDS_SECTION}\n[[sections]]\nid = "remedies"'),
        ('[[tables]]\nid = "remedies"', f'{STANDARDS}\n[[tables]]\nid = "remedies"'),
        (
            '[[logs.requests.applicants]]\nword = "其他"',
            '[[logs.requests.applicants]]\nword = "新闻媒体"\ncolumn = "media"\naliases = ["报社"]\n\n[[logs.requests.applicants]]\nword = "其他"',
        ),
    ):
        assert old in text, old
        text = text.replace(old, new)
    text = re.sub(r'    \{ id = "declined_publication".*\n', "", text)
    (folder / "form.toml").write_text(text, encoding="utf-8")
    return folder.parent


def test_a_made_up_edition_builds(made_up: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples/2024-bureau", tmp_path / "office", ignore=shutil.ignore_patterns("build"))
    office = tmp_path / "office"
    (office / "2024").rename(office / "2026")
    narrative = office / "2026/narrative.md"
    text = narrative.read_text(encoding="utf-8").replace("存在的主要问题及改进情况", "短板不足及整改情况")
    narrative.write_text(text, encoding="utf-8")
    for book in (office / "2026/departments").iterdir():
        book.unlink()
    from tests.conftest import workbook

    day = datetime.date
    register: list[list[Any]] = [
        HEAD[:7],
        ["1", day(2026, 3, 2), "报社", "当面", "甲", "予以公开", day(2026, 3, 9)],
        ["2", day(2026, 4, 1), "公民", "当面", "乙", "重复申请", day(2026, 4, 9)],
    ]
    (office / "2026/departments/住房和城乡建设局.xlsx").write_bytes(
        workbook(
            {
                "主动公开": [["标题", "公开类别", "公开日期"], ["甲", "政策文件", day(2026, 1, 5)]],
                "依申请公开": register,
                "标准化": [
                    ["领域", "目录事项数", "已公开事项数"],
                    ["基层试点领域", 12, 11],
                    ["公共企事业单位", 3, 2],
                    ["合计", 15, 13],
                ],
            }
        )
    )
    edition = load(made_up / "2026")
    zero = [cell for cell in edition.places if edition.feeds.get(cell, "") not in ("requests", "published")]
    zero = [name for name in zero if not name.startswith("standards.")]
    (office / "2026/indicators.toml").write_text(
        "".join(f'[[indicators]]\nid = "{name}"\nvalue = 0\nsource = "登记"\n' for name in zero), encoding="utf-8"
    )
    code, out, err = run("-C", office, "--templates", made_up, "build", "2026")
    assert (code, err) == (0, ""), out
    blocks = read_word.read_blocks((office / "build/2026/样例市住房和城乡建设局2026年度政务公开报告.docx").read_bytes())
    values = printed_values(edition, blocks)
    assert values["requests.granted.media"] == values["requests.received_new.media"] == 1
    assert values["requests.declined_duplicate.natural_person"] == 1
    assert values["requests.disposed_total.total"] == 2
    assert "requests.declined_publication.total" not in values
    assert [values[f"standards.{name}"] for name in ("grassroots.listed", "total.open")] == [12, 13]
    (printed,) = [block for block in blocks if isinstance(block, Table) and block.rows[0][0].text == "领域"]
    assert [[cell.text for cell in row] for row in printed.rows[1:]] == [
        ["基层试点领域", "12", "11"], ["公共企事业单位", "3", "2"], ["合计", "15", "13"],
    ]  # fmt: skip
    code, out, _ = run("-C", office, "--templates", made_up, "trace", "2026", "standards.grassroots.listed")
    assert (code, "表格“基层试点领域，目录事项数”，印作 12" in out) == (0, True), out
    # the program's own editions stay at hand, and the newest that covers a year is taken
    code, _, err = run("-C", ROOT / "samples/2024-bureau", "--templates", made_up, "validate", "2024")
    assert (code, err) == (0, "")
    code, _, err = run("-C", office, "--templates", tmp_path / "nowhere", "build", "2026")
    assert (code, "没有版式文件夹" in err) == (2, True)


def test_a_project_is_begun_in_an_edition_of_ones_own(made_up: Path, tmp_path: Path) -> None:
    code, _, err = run("--templates", made_up, "init", tmp_path / "office", "--year", "2026")
    assert code == 0, err
    assert "# 短板不足及整改情况" in (tmp_path / "office/2026/narrative.md").read_text(encoding="utf-8")
    assert "新闻媒体".encode("ascii", "xmlcharrefreplace") in all_text(tmp_path / "office/空白台账.xlsx")
    code, _, err = run("--templates", tmp_path / "nowhere", "init", tmp_path / "other", "--year", "2026")
    assert (code, "没有版式文件夹" in err, (tmp_path / "other").exists()) == (2, True, False)


def all_text(path: Path) -> bytes:
    """What all parts of a package say."""
    with zipfile.ZipFile(path) as package:
        return b"".join(map(package.read, package.namelist()))


def test_a_newer_reply_period_may_stand_before_an_older_one(made_up: Path) -> None:
    form = made_up / "2026/form.toml"
    text = form.read_text(encoding="utf-8")
    newer = "[[logs.requests.periods]]\nreceived_from = 2026-07-01\ndays = 10\nextension = 10\n"
    form.write_text(
        text.replace("[[logs.requests.periods]]", f"{newer}\n[[logs.requests.periods]]", 1), encoding="utf-8"
    )
    periods = load(made_up / "2026").logs.requests.periods
    days = [reply_period(periods, datetime.date(2026, month, 1)).days for month in (6, 7)]
    assert days == [20, 10]


def test_two_years_of_a_copied_edition_compare(made_up: Path) -> None:
    """What is copied from the form of 2021 lists that as comparable; the copy's own years are too."""
    edition = load(made_up / "2026")
    assert {one.balance.prev for one in identities(edition) if one.balance.prev} == {
        ("2019", "2021", "2026"),
        ("2021", "2026"),
    }


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """A package with its parts changed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def _with_data(body: bytes) -> Callable[[dict[str, bytes]], None]:
    """A part of data beside the text, as Word keeps the sources of quotations."""

    def change(parts: dict[str, bytes]) -> None:
        parts["customXml/item1.xml"] = body
        tie = b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" Target="../customXml/item1.xml"/></Relationships>'
        ties = parts["word/_rels/document.xml.rels"]
        parts["word/_rels/document.xml.rels"] = ties.replace(b"</Relationships>", tie)

    return change


@pytest.mark.parametrize("body", [b'<a xmlns="b"/>', f'<facts xmlns="{NAMESPACE}">old</facts>'.encode()])
def test_a_base_may_hold_data_of_its_own(made_up: Path, tmp_path: Path, body: bytes) -> None:
    shutil.copytree(made_up / "2026", made_up / "2021", dirs_exist_ok=True)
    shutil.copy(templates_folder() / "2021/form.toml", made_up / "2021")
    rewritten(made_up / "2021/report.docx", _with_data(body))
    office = copy_of("2024-bureau", tmp_path / "b")
    code, out, err = run("-C", office, "--templates", made_up, "build", "2024")
    assert (code, err) == (0, ""), out
    (made,) = (office / "build/2024").glob("*.docx")
    report = read_word.read(made.read_bytes())
    assert report is not None
    assert report.year == 2024


def _without(style: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        styles = parts["word/styles.xml"]
        assert f'"{style}"'.encode() in styles
        parts["word/styles.xml"] = styles.replace(f'w:styleId="{style}"'.encode(), b'w:styleId="Other"')

    return change


def _no_page(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = re.sub(rb"<w:sectPr.*</w:sectPr>", b"", parts["word/document.xml"], flags=re.DOTALL)


# what a base lacks → what is said
BASES = {
    "a style of text": (_without("ReportBody"), "缺少样式 ReportBody"),
    "a style of tables": (_without("ReportCell"), "缺少样式 ReportCell"),
    "its page": (_no_page, "没有页面设置"),
    "its styles": (lambda parts: parts.__delitem__("word/styles.xml"), "不是可用的 Word 文档"),
}


@pytest.mark.parametrize(("change", "said"), BASES.values(), ids=BASES)
@pytest.mark.parametrize("command", ["build", "confirm"])
def test_a_base_that_lays_nothing_out_is_refused(
    made_up: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], said: str, command: str
) -> None:
    shutil.copytree(templates_folder() / "2021", made_up / "2021")
    rewritten(made_up / "2021/report.docx", change)
    office = copy_of("2024-bureau", tmp_path / "b")
    code, _, err = run("-C", office, "--templates", made_up, command, "2024")
    assert (code, "2021/report.docx  " in err, said in err) == (2, True, True), err
    assert not list((office / "build").rglob("*.docx"))


def newer_form() -> str:
    """The form of 2021 as templates/2026, for the years from 2022 on."""
    text = (templates_folder() / "2021/form.toml").read_text(encoding="utf-8")
    return text.replace('id = "2021"\n', 'id = "2026"\n', 1).replace("first_year = 2021", "first_year = 2022", 1)


# what is wrong in form.toml, and what is said: everything at once, each with its place
FAULTY = [
    ('holds = "received_new + carried_in = disposed_total + carried_out"', 'holds = "received_new + carried_im = disposed_total"', "balances.requests.balance：没有名为 carried_im 的行、列或数值"),
    ('title = "总体情况"', 'title = ""', "sections.overview.title：部分的标题不能为空"),
    ("widths_mm = [6.3, 15.5, 37.4, 10.4, 12.8,", "widths_mm = [6.3, 15.5, 37.4, 10.4,", "tables.requests：widths_mm 有9个，表格有10列"),
    ('span = 3, aliases = ["处理决定数量"] },\n]\nrows = [\n    { id = "licensing"', 'span = 2, aliases = ["处理决定数量"] },\n]\nrows = [\n    { id = "licensing"', "tables.article20_5：widths_mm 有4个，表格有3列"),
    ('{ id = "carried_out", label', '{ id = "carried_in", label', "tables.requests.rows.carried_in：id carried_in 重复"),
    ('id = "2026"\n', 'id = "2026a"\n', "edition.id：应与文件夹同名，写 2026"),
    ('received = "requests.received_new"', 'received = "requests.received"', "logs.requests.received：没有名为 requests.received 的行"),
]  # fmt: skip


def test_faults_of_a_form_are_reported_all_at_once(made_up: Path) -> None:
    path = made_up / "2026/form.toml"
    text = newer_form()
    for old, new, _ in FAULTY:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    code, _, err = run("-C", ROOT / "samples/2024-bureau", "--templates", made_up, "validate", "2024")
    assert code == 2
    for _, _, said in FAULTY:
        assert said in err
    assert all(line.startswith(("错误：2026/form.toml:", "2026/form.toml:")) for line in err.strip().splitlines())


# the same for what nothing else can be said beside: what is rewritten, how, in which encoding, what is said
ALONE = {
    "a row that adds to itself": (r'id = "carried_in",', 'id = "carried_in", parts_of = "carried_in",', "utf-8", "parts_of 绕回自己"),
    "rows that add up in a circle": (
        r'(id = "received_new",)([\s\S]*?)(id = "carried_in",)',
        r'\1 parts_of = "carried_in",\2\3 parts_of = "received_new",', "utf-8", "parts_of 绕回自己"),
    "columns that add up in a circle": (r'\{ id = "total", label = "总计"', '{ id = "total", parts_of = "total", label = "总计"', "utf-8", "parts_of 绕回自己"),
    "a month that there is not": (r"\nmonth = \d+", "\nmonth = 13", "utf-8", "没有13月"),
    "no reply period": (r"\[\[logs\.requests\.periods\]\](\n\w.*)+", "", "utf-8", "缺少 periods"),
    "an empty list of reply periods": (
        r"(\n\[logs\.requests\]\n)([\s\S]*?)(\[\[logs\.requests\.periods\]\](?:\n\w.*)+\s*)+", r"\1periods = []\n\2", "utf-8", "至少要写一个答复期限"),
    "a severity that there is not": (r'severity = "warning"', 'severity = "warn"', "utf-8", "severity：只能是 error、warning，写的是 warn"),
    "a kind of number that there is not": (r'kind = "amount"', 'kind = "change"', "utf-8", "kind：只能是 count、signed、amount，写的是 change"),
    "a scope that there is not": (r'scope = "government"', 'scope = "city"', "utf-8", "scope：只能是 any、government、department，写的是 city"),
    "a severity of one column that there is not": (
        r'(id = "requests\.balance")', r'\1\nseverity_of = { total = "info" }', "utf-8", "severity_of.total：只能是 error、warning，写的是 info"),
    "another encoding": ("", "", "gb18030", "不是 UTF-8 编码"),
    "a row without a label": ('label = "行政许可"', 'label = ""', "utf-8", "form.toml:169  tables.article20_5.rows.licensing：label 不能为空"),
    "a row without an id": ('id = "licensing"', 'id = ""', "utf-8", "id 只能用英文字母、数字和下划线"),
    "an id in Chinese": ('id = "compulsion", label', 'id = "强制", label', "utf-8", "tables.article20_6.rows.强制：id 只能用英文字母"),
    "two rows of one label": ('label = "行政强制"', 'label = "行政处罚"', "utf-8", "rows.compulsion：label 与 penalty 的相同"),
    "a row that adds to a heading": (r'parts_of = "disposed_total"', 'parts_of = "refused"', "utf-8", "parts_of 指向不印数的标题行 refused"),
    "headings below each other": (r'\{ id = "outcome", label', '{ id = "outcome", under = "refused", label', "utf-8", "rows.outcome：under 绕回自己"),
    "a heading of no row": (
        r'(    \{ id = "disposed_total")', r'    { id = "none", label = "空", heading = true },\n\1', "utf-8", "rows.none：标题行之下没有行，不会印出"),
    "a table without columns": (r'(id = "requests"\n[\s\S]*?columns = )\[[\s\S]*?\n\]', r"\1[]", "utf-8", "tables.requests：没有印数的行或列"),
    "a table without rows": (r'rows = \[\n    \{ id = "licensing", .*\n\]', "rows = []", "utf-8", "form.toml:156  tables.article20_5：没有印数的行或列"),
    "a column of no width": ("widths_mm = \\[54, 34, 34, 34\\]", "widths_mm = [54, 34, 34, 0]", "utf-8", "widths_mm 中的列宽应大于0"),
    "a column over no grid column": ("span = 3", "span = -3", "utf-8", "span（列宽占几格）至少为1"),
    "a column over more than Word has": ("span = 3", "span = 300000000", "utf-8", "Word 的表格最多63列"),
    "a stack that another table parts": (r'(第（五）项"\nunit = "件"\nprinted = true\nstack = )"article20"', r'\1"other"', "utf-8", "stack 为 article20 的表没有连在一起"),
    "a stack in two sections": (r'(id = "article20_5"\nsection = )"proactive"', r'\1"overview"', "utf-8", "与 article20_1 上下相接（stack），应在同一部分"),
    "money in no unit of money": ('unit = "万元"', 'unit = "块"', "utf-8", "金额的单位只能是 元、千元、万元、亿元，写的是“块”"),
    "two sections of one title": ('title = "总体情况"', 'title = "其他需要报告的事项"', "utf-8", "sections.other.title：标题“其他需要报告的事项”与 overview 的相同"),
    "nothing a section has to speak of": (r'says = "工作考核", words = \["考核"\]', 'says = "工作考核", words = []', "utf-8", "“工作考核”没有写 words"),
    "a figure in words that are seldom printed": ("未收取: information_processing_fee.amount", "未收取: information_processing_fee.amonut", "utf-8", "没有名为 information_processing_fee.amonut 的数值，是否应为 information_processing_fee.amount？"),
    "a saying of no figure": (r'any_of = \[\["published_by_category.total"\]\]', "any_of = []", "utf-8", "sayings.published_total.any_of：any_of 中没有写数值"),
    "a saying in no words": (r'words = \["主动公开…信息"\]', 'words = [""]', "utf-8", "sayings.published_total.words：列表中有空的文字"),
    "a balance that says another name": ("says = \"第三部分“{name}”列：一（", "says = \"第三部分“{nam}”列：一（", "utf-8", "form.toml:333  balances.requests.balance.says：says 中的花括号只能写 {name}"),
    "a balance whose id has dots": (r'holds = "parts = disposed_total"', 'holds = "parts = disposed"', "utf-8", "form.toml:336  balances.requests.outcome_sum：没有名为 disposed 的行"),
    "a year before in no edition": (r'prev = \["2019", "2021"\]', 'prev = ["2019", "2012"]', "utf-8", "balances.requests.carry_over.prev：没有名为 2012 的版式"),
    "a tolerance that is no number": ("tolerance = 0.01", "tolerance = nan", "utf-8", "tolerance 应为不小于0的数"),
    "a table added up twice": (r'\[\[rollups\]\]\ntable = "requests"', '[[rollups]]\ntable = "remedies"', "utf-8", "rollups.remedies：id remedies 重复"),
    "the last year before the first": ("first_year = 2022", "first_year = 2022\nlast_year = 2020", "utf-8", "last_year（2020）在 first_year（2022）之前"),
    "a class of applicants that posts nowhere": (r'word = "商业企业"\ncolumn = "business"', 'word = "商业企业"', "utf-8", "applicants.商业企业：没有写 column（计入哪一列）"),
    "a class of applicants that posts to the total": ('column = "business"', 'column = "total"', "utf-8", "applicants.商业企业：没有名为 total 的列"),
    "a class of applicants that posts to another table": ('column = "business"', 'column = "issued"', "utf-8", "applicants.商业企业：没有名为 issued 的列"),
    "a word for two classes of applicants": (r'aliases = \["高校",', 'aliases = ["公司",', "utf-8", "applicants.科研机构：“公司”已是“商业企业”的写法"),
    "a channel that posts nowhere": (r'word = "政务微博"\nrow = .*', 'word = "政务微博"', "utf-8", "channels.政务微博：没有写 row（计入哪一行）"),
    "no row of what was received": ('received = "requests.received_new"', 'received = ""', "utf-8", "logs.requests.received：received 不能为空"),
    "a result that there is not": ('"结果维持" = "remedies.count.reconsideration_upheld"', '"结果维执" = "remedies.count.reconsideration_upheld"', "utf-8", "没有名为 结果维执 的结果（results）"),
    "a case of the 条例 that there is not": ('phrases = \\["行政执法案卷"\\]', 'phrases = ["行政执法案宗"]', "utf-8", "tables.requests.rows.refused_enforcement_file：没有名为 行政执法案宗 的说法（logs.requests.phrases），是否应为 行政执法案卷？"),
    "a case of the 条例 in two rows": ('phrases = \\["公开出版物"\\]', 'phrases = ["公开出版物", "重复申请"]', "utf-8", "tables.requests.rows.declined_publication：“不予重复处理”已是 declined_duplicate 的说法"),
    "a case of another office's that there is not": (r"(\n\[logs\.requests\]\n)", '\\1elsewhere = {case = "不属于本机关"}\n', "utf-8", "logs.requests.elsewhere：没有名为 不属于本机关 的说法（logs.requests.phrases）"),
    "a case of the 条例 in a row of no outcome": ('label = "一、本年新收政府信息公开申请数量"', 'label = "一、本年新收政府信息公开申请数量", phrases = ["国家秘密"]', "utf-8", "tables.requests.rows.received_new：phrases 只用于办理结果各行"),
    "a usual way that there is not": ('reconsideration = "行政复议"', 'reconsideration = "复仪"', "utf-8", "logs.requests.remedies.usual：没有名为 复仪 的途径（kinds）"),
    "a usual way left out": (r'\nafter = "复议后起诉".*', "", "utf-8", "logs.requests.remedies.usual：缺少 after"),
    "a number of a day that there is not": ('"article20_1.in_force", "requests.carried_in"', '"article20_1.in_farce", "requests.carried_in"', "utf-8", "没有名为 article20_1.in_farce 的表、行或列，是否应为 article20_1.in_force？"),
    "a column without a heading": (r"(\[logs\.requests\.columns\]\n)", r"\1received_on = []\n", "utf-8", "logs.requests.columns.received_on：列名不能为空"),
    "a log told by a column there is not": (r"(\n\[logs\.requests\]\n)", r'\1needs = [["received_on", "outcom"]]\n', "utf-8", "logs.requests.needs：没有名为 outcom 的列（columns），是否应为 outcome？"),
    "a log told by nothing": (r"(\n\[logs\.requests\]\n)", r"\1needs = [[]]\n", "utf-8", "needs 不能为空"),
    "two periods from one day": ("received_from = 2019-05-15", "received_from = 2008-05-01", "utf-8", "自2008-05-01起的答复期限写了两次"),
    "a period of no day": ("days = 15", "days = 0", "utf-8", "答复期限应至少1个工作日"),
}  # fmt: skip


@pytest.mark.parametrize("name", ALONE)
def test_a_form_that_cannot_be_used(made_up: Path, name: str) -> None:
    pattern, new, encoding, said = ALONE[name]
    text = newer_form()
    changed = re.sub(pattern, new, text)
    assert changed != text or encoding != "utf-8"
    (made_up / "2026/form.toml").write_text(changed, encoding=encoding)
    with pytest.raises(FileFault) as found:
        load(made_up / "2026")
    assert said in str(found.value)
    code, _, err = run("-C", ROOT / "samples/2024-bureau", "--templates", made_up, "validate", "2024")
    assert (code, said in err, err.startswith("错误：2026/form.toml:")) == (2, True, True), err


def test_two_editions_that_begin_with_one_year(made_up: Path) -> None:
    """A copy whose first_year was not changed does not silently take the place of what it was copied from."""
    form = made_up / "2026/form.toml"
    text = form.read_text(encoding="utf-8").replace("first_year = 2026", "first_year = 2021")
    form.write_text(text, encoding="utf-8")
    code, _, err = run("-C", ROOT / "samples/2024-bureau", "--templates", made_up, "validate", "2024")
    line = text[: text.index("first_year")].count("\n") + 1
    said = f"错误：2026/form.toml:{line}  edition.first_year：与 2021 版式同为2021年，不知道用哪一个"
    assert (code, err.startswith(said)) == (2, True), err
    assert edition_for((templates_folder(), made_up), 2019)  # of years that only one begins with, nothing is said
    assert edition_for((templates_folder(), made_up), 2024, "2021")


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("logs.names", "organs"),
        ("logs.names.areas", "vague_begins"),
        ("logs.names.besides", "papers"),
        ("logs.hints", "duties"),
        ("logs.requests.charging", "purposes"),
    ],
)
def test_words_of_names_hints_and_charges_are_lists(made_up: Path, place: str, key: str) -> None:
    """A single word where words.toml wants a list of them is said with its line."""
    words = (templates_folder() / "words.toml").read_text(encoding="utf-8")
    (made_up / "words.toml").write_text(re.sub(rf"(?m)^{key} = \[.*\]", f'{key} = "局"', words), encoding="utf-8")
    text = newer_form()
    (made_up / "2026/form.toml").write_text(text, encoding="utf-8")
    code, _, err = run("-C", ROOT / "samples/2024-bureau", "--templates", made_up, "validate", "2024")
    line = words[: words.index(f"\n{key} = ")].count("\n") + 2
    assert (code, err.partition("  ")[0]) == (2, f"错误：words.toml:{line}")
    assert f"{place}.{key}：应为列表" in err


def test_words_beside_the_editions_are_said_once_for_all(made_up: Path) -> None:
    """words.toml of an office's own folder stands for the program's; its faults come with their lines."""
    words = (templates_folder() / "words.toml").read_text(encoding="utf-8")
    path, form = made_up / "words.toml", made_up / "2026/form.toml"
    text = newer_form()
    form.write_text(text, encoding="utf-8")
    path.write_text(words.replace("sheet_words", "shet_words", 1), encoding="utf-8")
    code, _, err = run("-C", ROOT / "samples/2024-bureau", "--templates", made_up, "validate", "2024")
    line = words[: words.index("sheet_words")].count("\n") + 1
    assert (code, err.partition("  ")[0]) == (2, f"错误：words.toml:{line}")
    assert "是否应为 sheet_words" in err

    path.write_text(words.replace('year_words = ["全年"', 'year_words = ["", "全年"'), encoding="utf-8")
    code, _, err = run("-C", ROOT / "samples/2024-bureau", "--templates", made_up, "validate", "2024")
    line = words[: words.index("\nyear_words")].count("\n") + 2
    assert (code, f"words.toml:{line}  logs.summary.year_words：列表中有空的文字" in err) == (2, True), err

    # what an office's own words do not say stays as the program says it
    path.write_text('[logs.summary]\nlabel = "小结表"\n', encoding="utf-8")
    # what the edition says itself comes first, key by key
    own = text.replace("[logs.requests]\n", '[logs.requests]\nlabel = "登记簿"\n')
    form.write_text(own, encoding="utf-8")
    logs = load(made_up / "2026").logs
    assert (logs.summary.label, logs.requests.label, logs.published.label) == ("小结表", "登记簿", "主动公开台账")
    assert logs.requests.sheet_words == load(templates_folder() / "2021").logs.requests.sheet_words
