"""What goes wrong is said in Chinese, with the place, what to do, and the contract's exit code; never a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import INDICATORS, NARRATIVE, ROOT, SETTINGS, Make, run, workbook
from tests.test_rows import HEAD, NONE, OK, SETTINGS_ONE

GOOD: dict[str, Any] = {"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}

PIN = '[[sheets]]\nfile = "{file}"\nsheet = "{sheet}"\nkind = "none"\n{columns}\n'
# name: (settings, indicators, narrative, exit code of build, what is said)
TEXTS: dict[str, tuple[str, str, str | None, int, str]] = {
    "good": (SETTINGS_ONE, INDICATORS, NARRATIVE, 0, "通过：1个文件"),
    "a missing department": (SETTINGS, INDICATORS, NARRATIVE, 1, "市民政局  GR305 错误"),
    "a broken bracket": ("[organ\nname = 'x'", INDICATORS, NARRATIVE, 2, "gov-report.toml:1  写法有误"),
    "a text never closed": ('[organ]\nname = "x\n', INDICATORS, NARRATIVE, 2, "gov-report.toml:2  写法有误"),
    "an unknown key": ('[organ]\nname = "x"\naera = "y"\n', INDICATORS, NARRATIVE, 2, "gov-report.toml:3  organ：不认识的键 aera，是否应为 area？"),
    "a number for a name": ("[organ]\nname = 3\n", INDICATORS, NARRATIVE, 2, "gov-report.toml:2  organ.name：应为文字"),
    "no organ": ("departments = []\n", INDICATORS, NARRATIVE, 2, "缺少 organ"),
    "a scope nobody knows": ('[organ]\nname = "x"\n[report]\nscope = "city"\n', INDICATORS, NARRATIVE, 2, "gov-report.toml:4  report.scope"),
    "a way of counting nobody knows": ('[organ]\nname = "x"\n[counting]\njoint = "onc"\n', INDICATORS, NARRATIVE, 2, "gov-report.toml:4  counting.joint：只能是 each、once，写的是 onc"),
    "a pin of no file": (SETTINGS_ONE + PIN.format(file="教育局.xls", sheet="主动公开", columns=""), INDICATORS, NARRATIVE, 0,
                         "GR418 警告  [[sheets]] 指定的文件“教育局.xls”不存在"),
    "a pin of no sheet": (SETTINGS_ONE + PIN.format(file="教育局.xlsx", sheet="主动公开1", columns=""), INDICATORS, NARRATIVE, 0,
                          "是否应为“主动公开”？"),
    "a pin of no column": (
        SETTINGS_ONE + PIN.format(file="教育局.xlsx", sheet="主动公开", columns='header_row = 1\ncolumns = {titel = "A"}')
        .replace("none", "published"), INDICATORS, NARRATIVE, 2,
        "gov-report.toml:10  sheets 教育局.xlsx：不认识的列名 titel，是否应为 title？"),
    "an alias of a misspelled category": (
        SETTINGS_ONE + '[aliases.categories]\n"公共服物" = ["便民"]\n', INDICATORS, NARRATIVE, 2,
        "gov-report.toml:6  aliases.categories：等号左边的“公共服物”不是已有的名称，是否应为“公共服务”？"),
    "an alias of a column by its title": (
        SETTINGS_ONE + '[aliases.columns]\n"公开类别" = ["分属"]\n', INDICATORS, NARRATIVE, 0, "通过"),
    "an alias of a misspelled column": (
        SETTINGS_ONE + '[aliases.columns]\ncategry = ["分属"]\n', INDICATORS, NARRATIVE, 2, "是否应为“category”？"),
    "an alias of a department that is not listed": (
        SETTINGS_ONE + '[aliases.departments]\n"教育局" = ["教委"]\n', INDICATORS, NARRATIVE, 2, "是否应为“市教育局”？"),
    "an alias for the form of another year": (
        SETTINGS_ONE + '[aliases.outcomes]\n"予以公开" = ["给予公开"]\n', INDICATORS, NARRATIVE, 0, "通过"),
    "files replaced by none": (SETTINGS_ONE + '[replaced]\n"教育局（旧）.xlsx" = "教育局（新）.xlsx"\n', INDICATORS, NARRATIVE, 0,
                               "gov-report.toml › 第6行  GR419 警告  [replaced] 写明“教育局（旧）.xlsx”由“教育局（新）.xlsx”代替"),
    "a file replaced and gone": (SETTINGS_ONE + '[replaced]\n"教育局（旧）.xlsx" = "教育局.xlsx"\n', INDICATORS, NARRATIVE, 0,
                                 "通过"),
    "departments of no name": (
        SETTINGS_ONE.replace('["市教育局"', '["市教育局", ""'), INDICATORS, NARRATIVE, 2, "departments：列表中有空的文字"),
    "a department over two lines": (
        SETTINGS_ONE.replace('["市教育局"', '["市教育局", "市公\\n安局"'), INDICATORS, NARRATIVE, 2, "departments：名称中有换行或看不见的字符"),
    "a department twice but for a blank": (
        SETTINGS_ONE.replace('["市教育局"', '["市教育局", "市 教育局"'), INDICATORS, NARRATIVE, 2, "departments：市教育局 重复列出"),
    "a department with a wide blank in its name": (
        SETTINGS_ONE.replace('["市教育局"', '["市教育局", "某　局"'), INDICATORS, NARRATIVE, 1, "没有收到某　局的报送材料"),
    "an organ whose name fills a page": (
        SETTINGS_ONE.replace('name = "', f'name = "{"长" * 300}'), INDICATORS, NARRATIVE, 2, "organ.name：名称超过100个字"),
    "categories of one label": (
        SETTINGS_ONE + '[[categories]]\nid = "a"\nlabel = "甲"\n[[categories]]\nid = "b"\nlabel = "甲"\n', INDICATORS, NARRATIVE, 2, "categories：甲 重复列出"),
    "a category without a label": (
        SETTINGS_ONE + '[[categories]]\nid = "a"\nlabel = ""\n', INDICATORS, NARRATIVE, 2, "categories：名称不能为空"),
    "a category whose id has braces": (
        SETTINGS_ONE + '[[categories]]\nid = "a}b"\nlabel = "甲"\n', INDICATORS, NARRATIVE, 2, "categories：id 不能为空，不能是 value，不能有竖线"),
    "an alias of two departments": (
        SETTINGS_ONE.replace('["市教育局"', '["市教育局", "市公安局"') + '[aliases.departments]\n"市教育局" = ["甲"]\n"市公安局" = ["甲"]\n',
        INDICATORS, NARRATIVE, 2, "gov-report.toml:5  aliases.departments：“甲”写在“市教育局”和“市公安局”两处"),
    "an alias of the outcomes of two forms": (
        SETTINGS_ONE + '[aliases.outcomes]\n"同意公开" = ["甲乙"]\n"予以公开" = ["甲乙"]\n', INDICATORS, NARRATIVE, 0, "通过"),
    "an alias that is empty": (
        SETTINGS_ONE + '[aliases.outcomes]\n"同意公开" = [""]\n', INDICATORS, NARRATIVE, 2, "aliases.outcomes.同意公开：列表中有空的文字"),
    "rows of their own, all wrong": (
        SETTINGS_ONE + '[[rows]]\ntable = "fees"\nid = "a"\nlabel = "甲"\n[[rows]]\ntable = "fees"\nid = "b"\nlabel = "甲"\n'
        '[[rows]]\ntable = "fee"\nid = "c"\nlabel = "丙"\n', INDICATORS, NARRATIVE, 2,
        "gov-report.toml:9  rows fees.b：label 与该表另一行的相同\ngov-report.toml:13  rows fee.c：没有这张表"),
    "an edition of no year": (SETTINGS_ONE + '[report.editions]\n2013x = "2008"\n', INDICATORS, NARRATIVE, 2, "report.editions.2013x：应为年份"),
    "a year in an edition there is not": (SETTINGS_ONE + '[report.editions]\n2013 = "2009"\n', INDICATORS, NARRATIVE, 2, "report.editions.2013：没有“2009”版式"),
    "a year in an edition that is no text": (SETTINGS_ONE + '[report.editions]\n2013 = 2008\n', INDICATORS, NARRATIVE, 2, "report.editions"),
    "a year in small figures": (SETTINGS_ONE + '[years."²⁰¹³"]\n', INDICATORS, NARRATIVE, 2, "years.²⁰¹³：应为年份"),
    "days of work without days of rest": (
        SETTINGS_ONE + "[years.2040]\nwork = [2040-01-07]\n", INDICATORS, NARRATIVE, 2, "years.2040：只写了 work（调休上班），没有写 rest（放假）"),
    "a day of rest of another year": (
        SETTINGS_ONE + "[years.2040]\nrest = [2039-01-01]\n", INDICATORS, NARRATIVE, 2, "years.2040：2039-01-01 不是2040年的日子"),
    "days of rest in the wrong order": (
        SETTINGS_ONE + "[years.2040]\nrest = [[2040-01-03, 2040-01-01]]\n", INDICATORS, NARRATIVE, 2, "一段放假的首日在末日之后"),
    "work made up on a Friday": (
        SETTINGS_ONE + "[years.2040]\nrest = [2040-01-01]\nwork = [2040-01-06]\n", INDICATORS, NARRATIVE, 2, "2040-01-06 不是周六、周日"),
    "a day of rest and of work": (
        SETTINGS_ONE + "[years.2040]\nrest = [[2040-01-01, 2040-01-07]]\nwork = [2040-01-07]\n", INDICATORS, NARRATIVE, 2,
        "years.2040：2040-01-07 同时写在 rest 和 work 中"),
    "three days for days of rest": (
        SETTINGS_ONE + "[years.2040]\nrest = [[2040-01-01, 2040-01-02, 2040-01-03]]\n", INDICATORS, NARRATIVE, 2, "years.2040.rest"),
    "a pin of row 0": (
        SETTINGS_ONE + '[[sheets]]\nfile = "教育局.xlsx"\nkind = "published"\nheader_row = 0\n', INDICATORS, NARRATIVE, 2,
        "sheets 教育局.xlsx：header_row 应为表头所在的行号，从1起"),
    "a pin of a column by its number": (
        SETTINGS_ONE + '[[sheets]]\nfile = "教育局.xlsx"\nkind = "published"\nheader_row = 1\ncolumns = { title = "2" }\n', INDICATORS, NARRATIVE,
        2, "columns 写列的字母，如 C，不是 2"),
    "a hundred and one headings": (
        SETTINGS_ONE, INDICATORS, NARRATIVE + "".join(f"\n## 第{n}件事\n\n正在办。\n" for n in range(101)), 0, "通过"),
    "huge nesting": ("a = " + "[" * 3000, INDICATORS, NARRATIVE, 2, "嵌套过深"),
    "an indicator without source": (SETTINGS_ONE, '[[indicators]]\nid = "a"\nvalue = 1\n', NARRATIVE, 2, "2013/indicators.toml"),
    "a negative indicator": (SETTINGS_ONE, '[[indicators]]\nid = "a"\nvalue = -1\nsource = "s"\n', NARRATIVE, 2, "不小于0"),
    "an indicator against the ledger": (
        SETTINGS_ONE, INDICATORS + '[[indicators]]\nid = "published_by_category.total"\nvalue = 9\nsource = "s"\n', NARRATIVE, 1,
        "GR312 错误  “主动公开政府信息”填的是9，台账统计为1"),
    "a zero nobody reported": (SETTINGS_ONE, "", NARRATIVE, 1, "GR311 错误  “收取费用总数”没有任何来源"),
    "a figure that does not exist": (SETTINGS_ONE, INDICATORS, NARRATIVE + "\n{{ 网站访问量 }}\n", 1, "narrative.md › 第9行  GR401 错误"),
    "braces never closed": (SETTINGS_ONE, INDICATORS, NARRATIVE + "\n共{{ 年度 年\n", 1, "narrative.md › 第9行  GR402 错误  花括号没有配对"),
    "full-width braces that name nothing": (SETTINGS_ONE, INDICATORS, NARRATIVE + "\n｛｛ 年渡 ｝｝\n", 1, "GR401 错误  没有名为“年渡”的数值"),
    "full-width braces": (SETTINGS_ONE, INDICATORS, NARRATIVE + "\n｛｛ 年度 ｝｝\n", 0, "通过"),
    "single braces": (SETTINGS_ONE, INDICATORS, NARRATIVE + "\n{年度}\n", 1, "GR402 错误"),
    "a table in the prose": (SETTINGS_ONE, INDICATORS, NARRATIVE + "\n| 甲 | 乙 |\n|---|---|\n", 1, "GR405 错误  文字部分不支持表格"),
    "an indicator nobody knows": (SETTINGS_ONE, '[[indicators]]\nid = "fees.totl"\nvalue = 1\nsource = "s"\n', NARRATIVE, 2, "是否应为 fees.total？"),
    "a date in quotes": (SETTINGS_ONE + '[years.2013]\npublished_on = "2014-01-10"\n', INDICATORS, NARRATIVE, 2, "不加引号"),
    "a format nobody knows": (SETTINGS_ONE, INDICATORS, NARRATIVE + "\n{{ 年度 | 大写 }}\n", 1, "GR408 错误"),
    "text above the first heading": (SETTINGS_ONE, INDICATORS, "概述\n\n" + NARRATIVE, 1, "2013/narrative.md › 第1行  GR430 错误  “概述”等文字在第一个标题之前，不知道属于哪一部分"),
    "a section nobody knows": (SETTINGS_ONE, INDICATORS, NARRATIVE + "\n# 概要\n\n文\n", 1, "GR404 错误  “概要”不是本版式的部分名称"),
    "a web page in the prose": (SETTINGS_ONE, INDICATORS, NARRATIVE + "\n<script>x</script>\n", 1, "GR405 错误  文字部分不支持网页标签"),
    "a remote picture": (SETTINGS_ONE, INDICATORS, NARRATIVE + "\n![图](http://127.0.0.1/a.png)\n", 1, "GR405 错误  文字部分不支持图片"),
    "no narrative": (SETTINGS_ONE, INDICATORS, None, 1, "GR407 错误"),
    "a section left out": (SETTINGS_ONE, INDICATORS, "# 概述\n\n文\n", 1, "GR406 错误  “政府信息公开工作存在的主要问题及改进情况”没有内容"),
    "no word of where items are published": (
        SETTINGS_ONE, INDICATORS, NARRATIVE + "\n# 主动公开政府信息情况\n\n按规定公开。\n", 0,
        "GR415 警告  “主动公开政府信息情况”部分没有写到：公开形式"),
    "a section that the program writes alone": (SETTINGS_ONE, INDICATORS, NARRATIVE, 0, "错误0个，警告0个"),
    "where items are published": (
        SETTINGS_ONE, INDICATORS, NARRATIVE + "\n# 主动公开政府信息情况\n\n在政府网站发布。\n", 0, "错误0个，警告0个"),
    "no problems at all": (
        SETTINGS_ONE, INDICATORS, "# 概述\n\n文\n\n# 政府信息公开工作存在的主要问题及改进情况\n\n无。\n", 1,
        "GR406 错误  “政府信息公开工作存在的主要问题及改进情况”没有内容"),
    "未发生 beside a case": (
        SETTINGS_ONE, INDICATORS.replace('reconsideration"\nvalue = 0', 'reconsideration"\nvalue = 2'),
        NARRATIVE + "\n# 因政府信息公开申请行政复议、提起行政诉讼的情况\n\n{{ 未发生: 行政复议数 }}复议。\n", 1,
        "GR403 错误  写了“未发生”，但行政复议数是2件"),
}  # fmt: skip


@pytest.mark.parametrize("written", ["无。", "2013年没有主动公开的政府信息。"])
def test_nobody_says_where_nothing_is_published(project: Make, written: str) -> None:
    narrative = f"{NARRATIVE}\n# 主动公开政府信息情况\n\n{written}\n"
    folder = project({"教育局.xlsx": {"主动公开": NONE, "依申请公开": NONE}}, SETTINGS_ONE, INDICATORS, narrative)
    code, out, err = run("-C", folder, "build", "2013")
    assert (code, "GR415" in out, "错误0个，警告0个" in out) == (0, False, True), out + err


@pytest.mark.parametrize("name", TEXTS)
def test_texts(project: Make, name: str) -> None:
    settings, indicators, narrative, expected, said = TEXTS[name]
    folder = project(GOOD, settings, indicators, narrative)
    code, out, err = run("-C", folder, "build", "2013")
    assert (code, said in out + err) == (expected, True), out + err
    assert "Traceback" not in err
    assert (folder / "build").exists() == (expected == 0)


def _ole_encrypted() -> bytes:
    """A minimal OLE file with an EncryptedPackage stream, as a password-protected xlsx is."""
    free, end, fat = -1, -2, -3
    header = struct.pack("<8s16xHHHHH6xIIIIIiIiI", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0,
                         4096, end, 0, end, 0)  # fmt: skip
    header += struct.pack("<109i", 0, *[free] * 108)
    table = struct.pack("<128i", fat, end, *[free] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        text = name.encode("utf-16-le")
        return struct.pack("<64sHBBiii36xiQ", text, len(text) + 2 if name else 0, kind, 1, free, free, child, end, 0)

    names = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, free) + entry("", 0, free) * 2
    return header + table + names


# name: (file name, bytes, code)
FILES: dict[str, tuple[str, bytes, str]] = {
    "not a workbook at all": ("教育局.xlsx", b"\x00\x01\x02" * 100, "GR10"),
    "a truncated package": ("教育局.xlsx", b"PK\x03\x04" + b"\0" * 60, "GR10"),
    "password-protected": ("教育局.xlsx", _ole_encrypted(), "GR102"),
    "a web page named xls": ("教育局.xls", "<html><table><tr><td>标题</td></tr></table></html>".encode(), "GR103"),
    "a pdf": ("教育局.pdf", b"%PDF-1.4\n", "GR103"),
    "an empty file": ("教育局.xlsx", b"", "GR10"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_cannot_be_read(project: Make, name: str) -> None:
    file, data, expected = FILES[name]
    other = {"民政局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}
    folder = project({file: data, **other})
    code, out, err = run("-C", folder, "validate", "2013")
    assert (code, err) == (1, "")
    assert re.search(rf"{file}  {expected}\d* 错误", out), out
    assert "主动公开政府信息1条" in out, "the other file still counts"


def test_a_renamed_workbook_is_read_and_said(project: Make) -> None:
    from tests.conftest import workbook

    folder = project({"教育局.xls": workbook({"主动公开": [HEAD, OK], "依申请公开": NONE})}, settings=SETTINGS_ONE)
    code, out, _ = run("-C", folder, "validate", "2013")
    assert (code, "GR104 警告" in out, "主动公开政府信息1条" in out) == (0, True, True)


def test_a_year_that_is_not_there(project: Make) -> None:
    folder = project(GOOD)
    code, out, err = run("-C", folder, "build", "2012")
    assert (code, out, "项目中没有 2012 年的文件夹；现有：2013" in err) == (2, "", True)


def test_no_workbooks(project: Make) -> None:
    code, out, _ = run("-C", project({}), "validate", "2013")
    assert (code, "GR314 错误  没有找到任何可以读取的台账" in out) == (1, True)
    _, out, _ = run(
        "-C", project({}, SETTINGS_ONE.replace('"市教育局"', '"甲局", "乙局"')), "validate", "2013", "--format", "json"
    )
    said = [(d["code"], d["department"]) for d in json.loads(out)["diagnostics"] if d["severity"] == "error"]
    assert sorted(said) == [("GR305", "乙局"), ("GR305", "甲局"), ("GR314", None)]


def test_a_listed_department_whose_file_says_nothing(project: Make) -> None:
    """A workbook of notes alone, words under a workbook's name and counts in sentences, one of them none, are no report."""
    good = {"主动公开": [["标题", "公开类别", "公开日期"], ["甲", "公共服务类", "2013-03-05"]], "依申请公开": [["无"]]}
    books = {
        "甲局.xlsx": good,
        "乙局.xlsx": {"说明": [["填报说明"], ["请于月底前报送"]]},
        "丙局.xlsx": "文件损坏".encode(),
        "丁局.xlsx": {"Sheet1": [["2013年政府信息公开情况"], ["主动公开：28条"], ["行政复议：无"]]},
    }
    listed = SETTINGS_ONE.replace('"市教育局"', '"甲局", "乙局", "丙局", "丁局"')
    _, out, _ = run("-C", project(books, listed), "validate", "2013", "--format", "json")
    said = json.loads(out)
    errors = [(d["code"], d["department"]) for d in said["diagnostics"] if d["severity"] == "error"]
    assert sorted(errors) == [("GR103", "丙局"), ("GR333", "丁局"), ("GR333", "乙局")]
    assert [file["state"] for file in said["files"]] == ["read", "refused", "read", "read"]


def test_long_lists_of_the_words_of_a_form_take_no_log_with_them(project: Make) -> None:
    """自然人 and 总计 head columns of the form: looked for below each of thousands, they took the whole time of a file."""
    people = [["姓名", "类型", "性质"], *[["某", "自然人", "自然人"]] * 2000]
    lists = {f"法律援助名单{n}": people for n in range(4)}
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE, **lists}}, SETTINGS_ONE)
    _, out, _ = run("-C", folder, "validate", "2013", "--format", "json")
    said = json.loads(out)
    assert [d["code"] for d in said["diagnostics"] if d["severity"] == "error"] == []
    assert said["totals"]["published"]["counted"] == 1


NOTHING = [
    [["2013年政府信息公开零报告"], ["本单位2013年度无主动公开信息，未收到依申请公开申请。"]],
    [["填报单位：乙局"], ["无"]],
    [["本单位全年没有收到政府信息公开申请。"]],
    [
        ["2013年政府信息公开零报告（一式2份）"],
        ["注：不同渠道和方式公开相同信息计1条，依据《条例》第19条、20条。"],
        ["附件：1份"],
    ],
    [["本年度无。2012年收到3件"], ["附件1件"]],
    [["零报告，依据条例第1-2条"], ["填报要求见文件第3、4条", "附件1份"]],
]


@pytest.mark.parametrize("rows", NOTHING)
def test_a_listed_department_that_says_it_had_nothing(project: Make, rows: list[list[str]]) -> None:
    """It is asked for a log and a register, as warnings: no word of an error."""
    good = {"主动公开": [["标题", "公开类别", "公开日期"], ["甲", "公共服务类", "2013-03-05"]], "依申请公开": [["无"]]}
    listed = SETTINGS_ONE.replace('"市教育局"', '"甲局", "乙局"')
    _, out, _ = run(
        "-C",
        project({"甲局.xlsx": good, "乙局.xlsx": {"Sheet1": rows}}, listed),
        "validate",
        "2013",
        "--format",
        "json",
    )
    assert [d["code"] for d in json.loads(out)["diagnostics"] if d["severity"] == "error"] == []


def test_no_project(tmp_path: Path) -> None:
    code, out, err = run("build", "2013", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "gov-report init" in err
    code, _, err = run("validate", "2013")  # in the checkout, where samples/ lies
    assert (code, "-C samples/alashankou build 2013" in err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("build",),
        ("build", "x"),
        ("build", "2013", "--dratf"),
        ("explain", "GR999"),
        ("diff", "²²²²", "2013"),
    ],
)
def test_usage(arguments: tuple[str, ...]) -> None:
    code, _, err = run("-C", "samples/alashankou", *arguments)
    assert code == 2
    assert err.startswith("错误：")


def test_a_folder_that_cannot_be_written(project: Make, tmp_path: Path) -> None:
    folder = project(GOOD, settings=SETTINGS_ONE)
    (tmp_path / "taken").write_text("a file where the folder should be")
    code, _, err = run("-C", folder, "build", "2013", "-o", tmp_path / "taken")
    assert (code, "无法写入" in err) == (3, True)


def test_a_document_that_cannot_be_replaced(project: Make) -> None:
    folder = project(GOOD, settings=SETTINGS_ONE)
    run("-C", folder, "build", "2013")
    (document,) = (folder / "build/2013").glob("*.docx")
    document.unlink()
    document.mkdir()  # stands for a file that Word holds open: it cannot be replaced
    code, _, err = run("-C", folder, "build", "2013")
    assert (code, "无法写入" in err, document.name in err) == (3, True, True)
    assert not list((folder / "build/2013").glob(".gov-report-*"))


def test_a_gbk_console_and_a_closed_pipe(broken: Path) -> None:
    code, out, _ = run("-C", broken, "validate", "2013", env={"PYTHONIOENCODING": "gbk"})
    assert (code, "未通过" in out, ".xlsx > " in out, "?" in out) == (1, True, True, False)
    code, out, _ = run("-C", broken, "validate", "2013", env={"PYTHONIOENCODING": "ascii"})
    assert code == 1
    import subprocess
    import sys

    line = f'"{sys.executable}" -m gov_report -C "{broken}" validate 2013 | head -1'
    done = subprocess.run(
        line,
        shell=True,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).parent.parent,
    )
    assert b"Traceback" not in done.stderr


def test_an_accepted_finding_no_longer_stops(project: Make) -> None:
    import json

    folder = project(GOOD)  # 市民政局 sent nothing
    _, out, _ = run("-C", folder, "validate", "2013", "--format", "json")
    (missing,) = [d for d in json.loads(out)["diagnostics"] if d["code"] == "GR305"]
    decision = f'[[decisions]]\nfingerprint = "{missing["fingerprint"]}"\nreason = "当年撤并"\n'
    (folder / "2013/decisions.toml").write_text(decision, encoding="utf-8")
    code, out, _ = run("-C", folder, "build", "2013")
    assert (code, "GR305 已接受" in out, "理由：当年撤并" in out) == (0, True, True)
    said = json.loads((folder / "build/2013/build.json").read_text(encoding="utf-8"))
    assert said["accepted"] == [{"code": "GR305", "fingerprint": missing["fingerprint"], "reason": "当年撤并"}]
    (folder / "2013/decisions.toml").write_text(decision.replace(missing["fingerprint"], "0" * 16), encoding="utf-8")
    code, out, _ = run("-C", folder, "validate", "2013")
    assert (code, "GR409 警告" in out) == (1, True)


def test_what_belongs_to_no_class_is_never_published(project: Make) -> None:
    """An accepted finding stops nothing, but a total that is not the sum of its classes is not printed."""
    head = ["标题", "公开类别", "公开日期"]
    book = {"主动公开": [head, ["甲", "公共事业类", "2013-03-05"]], "依申请公开": [["无"]]}
    folder = project({"教育局.xlsx": book}, SETTINGS_ONE)
    _, out, _ = run("-C", folder, "validate", "2013", "--format", "json")
    (wrong,) = [d for d in json.loads(out)["diagnostics"] if d["severity"] == "error"]
    (folder / "2013/decisions.toml").write_text(
        f'[[decisions]]\nfingerprint = "{wrong["fingerprint"]}"\nreason = "试"\n', encoding="utf-8"
    )
    code, out, _ = run("-C", folder, "validate", "2013")
    assert (code, "GR318 警告  还有1条归不了类" in out) == (0, True)
    assert "    相关：2013/departments/教育局.xlsx › 主动公开!B2\n" in out
    code, out, _ = run("-C", folder, "build", "2013")
    assert (code, "GR318 错误  还有1条归不了类" in out, "GR318 警告" in out) == (1, True, False)
    assert not (folder / "build").exists()
    assert run("-C", folder, "build", "2013", "--draft")[0] == 0


def test_what_belongs_to_no_class_stops_no_form_without_classes(tmp_path: Path) -> None:
    """The form of 2021 prints no categories: no total stands beside parts that it exceeds."""
    folder = tmp_path / "bureau"
    shutil.copytree(ROOT / "samples/2024-bureau", folder)
    book = workbook(
        {"主动公开": [["标题", "公开类别", "公开日期"], ["甲", "不知何类", "2024-03-05"]], "依申请公开": [["无"]]}
    )
    path = next((folder / "2024/departments").glob("*.xlsx")).with_name("附.xlsx")
    path.write_bytes(book)
    _, out, _ = run("-C", folder, "validate", "2024", "--format", "json")
    decided = [d["fingerprint"] for d in json.loads(out)["diagnostics"] if d["severity"] == "error"]
    assert decided
    (folder / "2024/decisions.toml").write_text(
        "".join(f'[[decisions]]\nfingerprint = "{each}"\nreason = "试"\n' for each in decided), encoding="utf-8"
    )
    code, out, _ = run("-C", folder, "build", "2024")
    assert code == 0, out


def test_a_department_without_log_stands_below_the_annex(project: Make) -> None:
    good = {"主动公开": [["标题", "公开类别", "公开日期"], ["甲", "公共服务类", "2013-03-05"]], "依申请公开": [["无"]]}
    folder = project({"教育局.xlsx": good, "民政局.xlsx": {"依申请公开": [["无"]]}})
    code, out, _ = run("-C", folder, "build", "2013")
    assert code == 0, out
    said = (folder / "build/2013/report.json").read_text(encoding="utf-8")
    assert "注：市民政局没有报送主动公开台账，未列入。" in said
    assert "［未报］" not in said


@pytest.mark.parametrize("above", ["填报单位：", ""])
def test_a_text_without_end_is_no_departments_name(project: Make, above: str) -> None:
    """It would stand in the report, which then could not be read back."""
    rows = [[f"{above}{'第一季度' * 8000}局"], HEAD, OK]
    folder = project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}, '[organ]\nname = "某局"\n')
    assert run("-C", folder, "build", "2013", "--draft")[::2] == (0, "")
    _, out, _ = run("-C", folder, "validate", "2013", "--format", "json")
    assert {file["department"] for file in json.loads(out)["files"]} == {"教育局"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot name a file so")
def test_a_file_name_that_is_no_text(project: Make) -> None:
    folder = project(GOOD, SETTINGS_ONE)
    (first,) = (folder / "2013/departments").iterdir()
    os.rename(first, os.fsencode(folder / "2013/departments") + b"/" + "教育局.xlsx".encode("gb18030"))
    code, out, err = run("-C", folder, "validate", "2013")
    assert (code, err) == (1, "")
    assert "2013/departments/教育局.xlsx  GR101 错误  文件打不开：文件名的编码不是 UTF-8，请改名" in out


def test_an_untouched_workbook_is_said(tmp_path: Path) -> None:
    run("init", tmp_path / "new", "--year", "2013")
    blank = (tmp_path / "new/空白台账.xlsx").read_bytes()
    (tmp_path / "new/2013/departments/教育局.xlsx").write_bytes(blank)
    _, out, _ = run("-C", tmp_path / "new", "-v", "validate", "2013")
    assert out.count("GR229 提示  只有表头，没有填写，按0条计") == 2
    code, out, _ = run("-C", tmp_path / "new", "build", "2013")
    assert (code, "GR406" in out) == (1, True)  # nothing that init wrote is ever published as it stands


def test_options_may_stand_behind_the_command(project: Make) -> None:
    folder = project(GOOD, SETTINGS_ONE)
    assert run("validate", "2013", "-q", "-C", folder)[:2] == run("-q", "-C", folder, "validate", "2013")[:2]


def test_a_closed_pipe_is_no_failure() -> None:
    command = f"{sys.executable} -m gov_report -C samples/alashankou diff 2012 2013 | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
