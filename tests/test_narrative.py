"""The narrative's numbers: names and what is computed from them, digits typed by hand, prose written in Word,
last year's report as this year's draft."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from gov_report import compiler
from gov_report.edition import editions, load, templates_folder
from gov_report.model import Block, Paragraph
from gov_report.narrative import parse
from gov_report.prose import GROWTH_WORDS
from gov_report.published.docx import read_blocks
from tests.conftest import copy_of, run

PUBLISHED = "# 主动公开政府信息情况\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of("alashankou", tmp_path / "p")


def saying(project: Path, text: str) -> None:
    """Put a paragraph at the head of section two."""
    path = project / "2013" / "narrative.md"
    path.write_text(path.read_text("utf-8").replace(PUBLISHED, f"{PUBLISHED}\n{text}\n"), "utf-8")


def built(project: Path, *options: str) -> tuple[int, dict[str, object], tuple[Block, ...]]:
    code, out, _ = run("-C", project, "build", "2013", "--json", *options)
    said = json.loads(out)
    made = [Path(name) for name in said["outputs"] if name.endswith(".docx")]
    return code, said, read_blocks(made[0].read_bytes()) if made else ()


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


COMPUTED = {
    "growth": ("全市{{ published_by_category.total | 同比 }}。", "全市同比增长12.4%。"),
    "change": ("全市{{ 主动公开政府信息｜增减 }}。", "全市比上年增加63条。"),
    "last year": ("上年{{ published_by_category.total | 上年 }}条。", "上年510条。"),
    "share": ("占{{ 工作动态类 | 占比: 主动公开政府信息 }}。", "占50.4%。"),
    "share, two places": ("占{{ 行政决策类 | 占比：主动公开政府信息，2位 }}。", "占3.49%。"),
    "share of the whole": ("占{{ 主动公开政府信息 | 占比: 主动公开政府信息 }}。", "占100%。"),
}


@pytest.mark.parametrize(("written", "printed"), COMPUTED.values(), ids=COMPUTED)
def test_what_is_computed_from_figures(project: Path, written: str, printed: str) -> None:
    saying(project, written)
    code, _, blocks = built(project)
    assert (code, printed in texts(blocks)) == (0, True)


# computed number → its parts as `trace` tells them: role, value
MADE_OF = {
    "50.4%": [("numerator", 289), ("denominator", 573)],
    "12.4%": [("this_year", 573), ("last_year", 510)],
    "63条": [("this_year", 573), ("last_year", 510)],
}
ROLES = {"numerator": "分子", "denominator": "分母", "this_year": "本年", "last_year": "上年"}


def test_a_computed_number_is_a_figure_with_its_parts(project: Path) -> None:
    saying(
        project,
        "占{{ 工作动态类 | 占比: 主动公开政府信息 }}，"
        "全市{{ published_by_category.total | 同比 }}，{{ published_by_category.total | 增减 }}。",
    )
    assert built(project)[0] == 0
    for asked, parts in MADE_OF.items():
        code, out, _ = run("-C", project, "trace", "2013", asked, "--format", "json")
        (figure,) = json.loads(out)["figures"]
        assert (code, [(part["role"], part["value"]) for part in figure["parts"]]) == (0, parts)
        _, out, _ = run("-C", project, "trace", "2013", asked)
        lines = [line.strip() for line in out.splitlines()]
        assert "由以下两数算出：" in lines
        for role, value in parts:
            assert any(line.startswith(f"{ROLES[role]}：") and f"：{value}条（" in line for line in lines)
    assert "工作动态类占主动公开政府信息的比例" in run("-C", project, "trace", "2013", "50.4%")[1]


FAULTS = {
    "no such format": ("{{ 主动公开政府信息 | 环比 }}", "GR408"),
    "a share of nothing": ("{{ 主动公开政府信息 | 占比 }}", "GR408"),
    "a list of no table": ("{{ 主动公开政府信息 | 列表 }}", "GR423"),
    "places": ("{{ 主动公开政府信息 | 占比: 主动公开政府信息, 9位 }}", "GR408"),
    "an unknown base": ("{{ 主动公开政府信息 | 占比: 没有的 }}", "GR401"),
    "typed and wrong": ("全年主动公开政府信息575条。", "GR412"),
    "Chinese numerals": ("全年主动公开政府信息五百七十五条。", "GR412"),
    "a way of counting named": ("按照国家统一口径填报，全年主动公开政府信息575条。", "GR412"),
    "a way of counting its own": ("按部门自报口径，全年主动公开政府信息575条。", "GR412"),
    "sent up": ("全年主动公开政府信息575条，已报上级备案。", "GR412"),
    "a want of one way of counting": ("公开有待加强，口径不够统一，全年主动公开政府信息575条。", "GR412"),
    "parts of another count": ("全年主动公开政府信息275条（不含转载），其中工作动态类289条。", "GR412"),
    "a wrong change": ("全年主动公开政府信息{{ 主动公开政府信息 }}条，同比增长25%。", "GR412"),
    "a change the wrong way": ("全年主动公开政府信息{{ 主动公开政府信息 }}条，同比下降12.4%。", "GR412"),
    "a wrong change as a count": ("全年主动公开政府信息{{ 主动公开政府信息 }}条，比上年增加8条。", "GR412"),
    "last year's own": ("2012年主动公开政府信息511条。", "GR412"),
    "a wrong share of two names": (
        "全年主动公开政府信息{{ 主动公开政府信息 }}条，其中工作动态类{{ 工作动态类 }}条，占54.0%。",
        "GR412",
    ),
    "rounded parts beyond their whole": ("培训3万人，其中干部3万人、群众3万人。", "GR733"),
    "parts of another year": ("网站发布信息35条，其中要闻6条、公告36条。", "GR732"),
    "a day no calendar has": ("2013年11月31日召开会议。", "GR723"),
    "such a day in a heading": ("## 2013年2月30日信息管理\n\n已完成。", "GR723"),
    "such a day in a smaller heading": ("### 2013年2月30日信息管理\n\n已完成。", "GR723"),
    "another year's period": ("统计期限为2012年1月1日至2013年12月31日。", "GR721"),
    "a part beyond its whole": ("培训30人次，其中干部40人次。", "GR732"),
}


@pytest.mark.parametrize(("written", "code"), FAULTS.values(), ids=FAULTS)
def test_faults(project: Path, written: str, code: str) -> None:
    saying(project, written)
    exit_code, said, _ = built(project)
    errors = [d["code"] for d in said["diagnostics"] if d["severity"] == "error"]  # type: ignore[attr-defined]
    assert (exit_code, errors) == (1, [code])


# a preamble of the office's own → what is said of it; the report has six parts
PREAMBLES = {
    "本报告由概述、主动公开政府信息情况等六个部分组成。": [],
    "报告由{{ 部分名单 }}{{ 部分数 }}个部分组成。": [],
    "全文共五个部分。": [("GR715", "error")],
    "报告由概述、主动公开政府信息情况、依申请公开政府信息、不予公开政府信息情况，收费及减免情况，"
    "申请行政复议、提起行政诉讼情况，存在的主要问题和改进情况六个部分组成。": [("GR715", "warning")],
}


@pytest.mark.parametrize("written", PREAMBLES)
def test_a_preamble_counts_the_parts_that_are_printed(project: Path, written: str) -> None:
    path = project / "gov-report.toml"
    path.write_text(path.read_text("utf-8").replace("[report]\n", f'[report]\npreamble = "{written}"\n', 1), "utf-8")
    _, said, _ = built(project)
    found = [(d["code"], d["severity"], d["file"]) for d in said["diagnostics"] if d["code"] in ("GR715", "GR716")]  # type: ignore[attr-defined]
    assert found == [(*one, "gov-report.toml") for one in PREAMBLES[written]]


# what is written → whether a day no calendar has is said at its line
PLACED = {
    "a paragraph": ("2013年11月31日召开会议。", True),
    "a heading": ("## 2013年2月30日信息管理\n\n已完成。", True),
    "a month": ("## 2013年2月信息管理\n\n已完成。", False),
}


@pytest.mark.parametrize(("written", "wrong"), PLACED.values(), ids=PLACED)
def test_what_is_wrong_is_said_at_its_line(project: Path, written: str, wrong: bool) -> None:
    saying(project, written)
    lines = (project / "2013" / "narrative.md").read_text("utf-8").split("\n")
    _, out, err = run("-C", project, "build", "2013")
    line = lines.index(written.split("\n")[0]) + 1
    assert (f"2013/narrative.md › 第{line}行  GR723" in out + err, "GR723" in out + err) == (wrong, wrong)


def test_a_number_counted_otherwise_stands_by_a_decision(project: Path) -> None:
    saying(project, "全年主动公开政府信息275条（不含转载），其中工作动态类289条。")
    _, said, _ = built(project)
    found = [d for d in said["diagnostics"] if d["severity"] == "error"]  # type: ignore[attr-defined]
    decided = "".join(f'[[decisions]]\nfingerprint = "{d["fingerprint"]}"\nreason = "不含转载"\n' for d in found)
    (project / "2013" / "decisions.toml").write_text(decided, "utf-8")
    assert ([d["code"] for d in found][:1], built(project)[0]) == (["GR412"], 0)


# parts under one section, as written → the headings the program numbers
RUN_IN = {
    "（一）主动公开。制发6件。\n\n## 依申请公开\n新收26件。\n\n（三）监督保障。已建立。": [
        "主动公开",
        "依申请公开",
        "监督保障",
    ],
    "（一）主动公开。制发6件。\n\n（二）监督保障。已建立。": [],
    "## 主动公开\n（一）文件。制发6件。\n\n（二）网站。已建立。": ["主动公开"],
}


@pytest.mark.parametrize("text", RUN_IN)
def test_headings_at_the_head_of_a_paragraph_count_among_those_that_stand_alone(text: str) -> None:
    chapters, _ = parse("narrative.md", f"# 总体情况\n{text}\n")
    assert [p.text for chapter in chapters for p in chapter.passages if p.level == 2] == RUN_IN[text]


# what stands in narrative.md → what is printed of it and said
MARKED: dict[str, tuple[str, list[str], list[str]]] = {
    "two lines": ("一是甲。\n二是乙。", ["一是甲。二是乙。"], []),
    "two lines that are words": ("use a\nweb site", ["use a web site"], []),
    "a list": ("1. 甲\n2. 乙", ["1.甲", "2.乙"], []),
    "a list from three on": ("3. 甲\n4. 乙", ["3.甲", "4.乙"], []),
    "a list from nought on": ("0. 甲\n1. 乙", ["0.甲", "1.乙"], []),
    "a list with brackets": ("1) 甲\n2) 乙", ["1)甲", "2)乙"], []),
    "a bullet in a list": ("1. - 甲\n2. 乙", ["1.甲", "2.乙"], []),
    "a year in a list": ("1. 2024年", ["1. 2024年"], []),
    "a figure in a list": ("1. {{ x }}件", ["1. {{ x }}件"], []),
    "a place without words": ("1. 甲\n2.\n\n乙。", ["1.甲", "乙。"], []),
    "lists in lists": ("- 甲\n  - 乙\n- 丙", ["甲", "乙", "丙"], []),
    "a remark": ("<!-- 待核 -->\n甲。", ["甲。"], []),
    "a remark without an end": ("甲。\n\n<!-- 待核\n\n乙。", ["甲。"], ["网页标签"]),
    "text behind a remark": ("<!-- 待核 --> 甲。", [], ["网页标签"]),
    "what looks like an address": ("[注]: 以上数据不含转载。\n\n甲。", ["[注]: 以上数据不含转载。", "甲。"], []),
    "a footnote": ("甲[^1]。", ["甲[^1]。"], ["脚注"]),
    "struck out": ("甲~~乙~~。", ["甲~~乙~~。"], ["删除线"]),
    "from one hour to another": ("上午9:00~~12:00，下午14:00~~18:00。", ["上午9:00~~12:00，下午14:00~~18:00。"], []),
    "from one day to another": ("周一~~周三，周五~~周日。", ["周一~~周三，周五~~周日。"], []),
    "about": ("约3~5天，7~8人。", ["约3~5天，7~8人。"], []),
    "a table": ("| a | b |\n|---|---|\n| 1 | 2 |", ["| a | b ||---|---|| 1 | 2 |"], ["表格"]),
    "a table without edges": ("a | b\n--- | ---\n1 | 2", ["a | b--- | ---1 | 2"], ["表格"]),
    "an underlined heading": ("主动公开\n====", ["主动公开===="], ["下划线标出的标题"]),
    "a heading without a space": ("##主动公开\n\n甲。", ["##主动公开", "甲。"], ["“#”后没有空格的标题"]),
    "a topic": ("#政务公开日#活动阅读量大。", ["#政务公开日#活动阅读量大。"], []),
    "indented by hand": ("　　甲。", ["甲。"], []),
}


@pytest.mark.parametrize(("text", "printed", "said"), MARKED.values(), ids=MARKED)
def test_what_marks_mean(text: str, printed: list[str], said: list[str]) -> None:
    chapters, found = parse("narrative.md", f"# 总体情况\n\n{text}\n")
    assert [passage.text for chapter in chapters for passage in chapter.passages] == printed
    assert [dict(each.facts)["value"] for each in found] == said


# what stands in section two → what is said of its marks and headings
LOOKS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a full stop twice": ("全年{{ 主动公开政府信息 }}条。。已公布。", [("GR427", "“。。”")]),
    "a comma twice": ("加强领导，，抓好落实。", [("GR427", "“，，”")]),
    "dots": ("制发通知、办法……，印发各单位。办法。。。。", []),
    "two calls": ("提出“快！！”的要求。", []),
    "a heading without text": ("## 甲办法\n\n已印发。\n\n## 乙办法\n\n## 丙办法\n\n已印发。", [("GR428", "“乙办法”")]),
    "headings that are a list": ("## 三项制度\n\n### 甲办法\n\n### 乙办法", []),
    "a heading at the end": ("甲。\n\n## 乙办法", [("GR428", "“乙办法”")]),
    "a heading above headings": ("## 制度\n\n### 甲办法\n\n已印发。", []),
}


@pytest.mark.parametrize(("text", "said"), LOOKS.values(), ids=LOOKS)
def test_what_looks_unfinished_is_said(project: Path, text: str, said: list[tuple[str, str]]) -> None:
    saying(project, text)
    code, told, _ = built(project)
    diagnostics: list[dict[str, str]] = told["diagnostics"]  # type: ignore[assignment]
    kept = [(d["code"], re.findall("“.*?”", d["message"])[0]) for d in diagnostics if d["code"] in ("GR427", "GR428")]
    assert (code, kept) == (0, said)


def test_below_the_heading_of_a_part_of_the_form_stands_its_own_sentence(project: Path) -> None:
    path = project / "2013" / "narrative.md"
    path.write_text(f"{path.read_text('utf-8')}\n# 依申请公开和不予公开政府信息情况\n\n## 依申请公开情况\n", "utf-8")
    code, said, blocks = built(project)
    after = texts(blocks)[texts(blocks).index("（一）依申请公开情况") + 1]
    assert (code, "GR428" in str(said["diagnostics"]), after.startswith("（")) == (0, False, False)


def test_a_change_needs_last_year(project: Path) -> None:
    shutil.rmtree(project / "2012")
    saying(project, "{{ 主动公开政府信息 | 同比 }}")
    code, said, _ = built(project)
    assert (code, "GR411" in str(said["diagnostics"])) == (1, True)


@pytest.mark.parametrize("word", [*GROWTH_WORDS.split("|"), "同比", "去年"])
def test_last_year_is_read_where_a_change_on_it_is_spoken_of(word: str) -> None:
    assert compiler._LAST_YEAR.search(f"全年公开573条，{word}了 63条")
    assert compiler._LAST_YEAR.search(f"全年公开573条，{word}{{{{ 主动公开政府信息 | 增减 }}}}")
    assert not compiler._LAST_YEAR.search("多次督促，至少每季度1次，减轻负担，今年共公开573条")


TYPED = {
    "the figure itself": ("全年主动公开政府信息573条。", "GR413"),
    "of no figure": ("另外印发宣传材料300份。", "GR414"),
    "of another year": ("2011年主动公开政府信息510条。", "GR414"),
    "last year's own": ("2012年主动公开政府信息510条。", "GR413"),
    "a change on last year": ("全年主动公开政府信息{{ 主动公开政府信息 }}条，同比增长12.4%。", "GR413"),
    "a change as a count": ("全年主动公开政府信息{{ 主动公开政府信息 }}条，比上年增加63条。", "GR413"),
    "a change of nothing known": ("接听热线{{ 主动公开政府信息 }}次，同比增长25%。", "GR414"),
    "a change nearly": ("全年主动公开政府信息{{ 主动公开政府信息 }}条，同比增长约12%。", "GR414"),
    "Chinese numerals": ("全年主动公开政府信息五百七十三条。", "GR413"),
    "of another channel": ("通过门户网站主动公开政府信息400条。", "GR414"),
    "about": ("全年主动公开政府信息近600条。", "GR413"),
    "a share of two names": (
        "全年主动公开政府信息{{ 主动公开政府信息 }}条，其中工作动态类{{ 工作动态类 }}条，占50.4%。",
        "GR413",
    ),
    "a share of nothing known": ("发放问卷，满意的占92.5%。", "GR414"),
}


# a number that cannot be looked up → how it is called
CALLED = {
    "另外印发宣传材料300份。": ["印发宣传材料"],
    "满意的占92.5%。": ["满意占比"],
    "开展业务培训3期120人次。": ["开展业务培训", "开展业务培训3期120人次"],
    "访问量同比增长8.5%。": ["访问量同比增长8.5%"],
    "约占32.5%左右，300份问卷已经收回。": ["约占32.5%左右", "问卷已经收回"],
}


@pytest.mark.parametrize("text", CALLED)
def test_what_cannot_be_looked_up_is_called_by_its_words(project: Path, text: str) -> None:
    saying(project, text)
    _, said, _ = built(project)
    values = [d for d in said["diagnostics"] if d["code"] == "GR414"]  # type: ignore[attr-defined]
    assert [d["message"].split("”")[0].removeprefix("手工写的“") for d in values] == CALLED[text]


@pytest.mark.parametrize(("written", "code"), TYPED.values(), ids=TYPED)
def test_digits_typed_by_hand_are_looked_up(project: Path, written: str, code: str) -> None:
    saying(project, written)
    exit_code, said, _ = built(project)
    typed = [d["code"] for d in said["diagnostics"] if d["code"] in ("GR412", "GR413", "GR414")]  # type: ignore[attr-defined]
    assert (exit_code, typed) == (0, [code])
    manifest = json.loads((project / "build" / "2013" / "build.json").read_text("utf-8"))
    assert any(entry.get("text") for entry in manifest["unverified"]) == (code == "GR414")


def test_a_narrative_written_in_word(project: Path) -> None:
    """The report itself, opened in Word and kept as narrative.docx, builds the same report again."""
    _, said, before = built(project)
    made = next(name for name in said["outputs"] if name.endswith(".docx"))  # type: ignore[attr-defined]
    (project / "2013" / "narrative.md").unlink()
    shutil.copy(made, project / "2013" / "narrative.docx")
    word = project / "2013" / "narrative.docx"
    word.write_bytes(without_annex(word.read_bytes()))
    code, said, after = built(project)
    assert (code, texts(after)) == (0, texts(before))


def without_annex(data: bytes) -> bytes:
    """A document cut off where its preamble ends and its annexes begin: what a clerk keeps of it."""
    import io

    from docx import Document

    document = Document(io.BytesIO(data))
    body = document.element.body
    keep = False
    for child in list(body)[:-1]:
        text = "".join(child.itertext())
        keep = (keep or text.startswith("一、")) and not text.startswith("附件")
        if not keep:
            body.remove(child)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


# how reports say what is wanting, and what they will do: any of these is enough
PROBLEMS = [
    "一是部分单位对决策信息的预公开不够充分；二是答复文书的说理性有待加强。下一步将健全清单。",
    "个别栏目更新不及时，解读形式较为单一。今后要加强督促检查。",
    "公开内容欠缺，基层人员业务水平参差不齐。进一步加大培训力度。",
    "公众参与度不高，平台建设滞后，队伍力量偏弱。我局正在逐步改善。",
    "政策解读不到位、公开目录不完善，仍需持续努力。2025年着力解决。",
]


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("text", PROBLEMS)
def test_problems_have_many_names(edition: str, text: str) -> None:
    (section,) = [form for form in load(editions(templates_folder())[edition]).sections if form.id == "problems"]
    assert [cover.says for cover in section.covers if not any(word in text for word in cover.words)] == []


def test_two_narratives_are_refused(project: Path) -> None:
    (project / "2013" / "narrative.docx").write_bytes(b"PK")
    code, said, _ = built(project)
    assert (code, "GR416" in str(said["diagnostics"])) == (1, True)


def test_a_narrative_that_is_no_document(project: Path) -> None:
    (project / "2013" / "narrative.md").unlink()
    (project / "2013" / "narrative.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    code, said, _ = built(project)
    assert (code, "GR101" in str(said["diagnostics"])) == (1, True)


def test_last_years_report_becomes_this_years_draft(project: Path) -> None:
    """Imported into its own year, the report's words come out the same: every number known has become a name."""
    _, said, before = built(project)
    made = next(name for name in said["outputs"] if name.endswith(".docx"))  # type: ignore[attr-defined]
    (project / "2013" / "narrative.md").unlink()
    code, out, _ = run("-C", project, "narrative", "import", made, "--year", "2013")
    assert (code, "已写入" in out) == (0, True)
    text = (project / "2013" / "narrative.md").read_text("utf-8")
    assert "{{ published_by_category.total }}" in text
    assert "573" not in text
    assert "{{ 未发生: remedies.complaint }}" in text
    code, said, after = built(project)
    assert (code, texts(after)) == (0, texts(before))


def test_what_was_computed_is_computed_again(project: Path, tmp_path: Path) -> None:
    """Shares and changes, from our own file by their names and from its bare text by its numbers."""
    text = (
        "全年主动公开政府信息{{ published_by_category.total }}条，其中工作动态类{{ published_by_category.work_news }}条，"
        "占{{ published_by_category.work_news | 占比: published_by_category.total }}，"
        "总数{{ published_by_category.total | 同比 }}（{{ published_by_category.total | 增减 }}，"
        "上年{{ published_by_category.total | 上年 }}条）。"
    )
    names = {
        f["label"]: f["id"] for f in json.loads(run("-C", project, "figures", "2013", "--format", "json")[1])["figures"]
    }
    text = text.replace("published_by_category.work_news", names["工作动态类"])
    saying(project, text)
    _, said, before = built(project, "--format", "html")
    printed = next(each for each in texts(before) if each.startswith("全年主动公开政府信息573条，其中工作动态类"))
    made = [Path(name) for name in said["outputs"] if name.endswith((".docx", ".html"))]  # type: ignore[attr-defined]
    page = tmp_path / "bare.html"
    page.write_text(
        "<meta charset=utf-8><h1>样例市2013年政府信息公开年度报告</h1><p>一、概述<p>概况。"
        f"<p>二、主动公开政府信息情况<p>{printed}<p>三、依申请公开政府信息情况<p>无",
        "utf-8",
    )
    for file, wanted in ((made[0], text), (made[1], text), (page, text.split("，总数")[0])):
        code, _, _ = run("narrative", "import", file, "--year", "2013", "-o", tmp_path / f"{file.name}.md")
        assert code == 0
        assert wanted in (tmp_path / f"{file.name}.md").read_text("utf-8"), file.name


def test_numbers_not_known_are_listed(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<meta charset=utf-8><h1>样例市2013年政府信息公开年度报告</h1><p>一、概述<p>网站日均访问量807人次。"
        "<p>二、主动公开政府信息情况<p>2013年主动公开政府信息573条，同比增长12.4%，其中机构职能类21条，占3.7%。"
        "<p>三、依申请公开政府信息情况<p>办结申请20件，其中同意公开8件、部分公开3件，占55%。"
        "按照《2012年工作要点》办理，另有咨询9件（含2012年转来的7件），转2014年办理。<p>四、收费及减免情况<p>无",
        "utf-8",
    )
    out_file = tmp_path / "n.md"
    code, out, _ = run("narrative", "import", page, "--year", "2013", "-o", out_file)
    text = out_file.read_text("utf-8")
    assert code == 0
    assert "网站日均访问量807人次" in out
    assert "同意公开、部分公开占比55%" in out
    listed = [line.rpartition("：")[2] for line in out.splitlines() if "201" in line.rpartition("：")[2]]
    assert listed[-2:] == ["含2012年转来的7件", "转2014年办理"]
    assert "工作要点" not in out
    assert (
        "{{ 年度 }}年主动公开政府信息{{ published_by_category.total }}条，{{ published_by_category.total | 同比 }}，"
        "其中机构职能类{{ published_by_category.institutional_functions }}条，"
        "占{{ published_by_category.institutional_functions | 占比: published_by_category.total }}。" in text
    )
    assert "无" not in text.partition("-->")[2]  # the form says so itself
    code, _, err = run("narrative", "import", page, "--year", "2013", "-o", out_file)
    assert (code, "没有改动" in err) == (2, True)


# last year's words about published items → this year's draft; T, P, I stand for the total, regulations and institutions
IMPORTED = {
    "主动公开政府信息573条，比上年增加63条。": "主动公开政府信息{{ T }}条，{{ T | 增减 }}。",
    "主动公开政府信息573条，比2011年的510条增加63条，增长12.4%": "主动公开政府信息{{ T }}条，{{ T | 增减 }}，增长12.4%",
    "热线办件量同比增长5%。": "热线办件量同比增长5%。",
    "主动公开政府信息约600条，比上年增加63条。": "主动公开政府信息约600条，比上年增加63条。",
    "主动公开政府信息1.2万条，另有五百七十三条": "主动公开政府信息1.2万条，另有五百七十三条",
    "主动公开政府信息573条，政策法规类21条，同比增长5%。另有说明": "主动公开政府信息{{ T }}条，政策法规类{{ P }}条，{{ P | 同比 }}。另有说明",
    "主动公开政府信息573条。其中机构职能类21条，政策法规类10条，占全部的1.7%": (
        "主动公开政府信息{{ T }}条。其中机构职能类{{ I }}条，政策法规类{{ P }}条，占全部的{{ P | 占比: T }}"),
    "2012年公开微信信息12条，增加3条；主动公开政府信息573条": "{{ 年度 }}年公开微信信息12条，增加3条；主动公开政府信息{{ T }}条",
    "# 一号 *重点* 573条[链接]|表": "\\# 一号 \\*重点\\* 573条\\[链接\\]\\|表",
    "㈡公开的形式：主动公开政府信息573条。": "主动公开政府信息{{ T }}条。",
}  # fmt: skip


def test_what_last_year_said_becomes_a_draft(tmp_path: Path) -> None:
    page, draft = tmp_path / "a.html", tmp_path / "n.md"
    page.write_text(
        "<meta charset=utf-8><h1>样例市2012年政府信息公开年度报告</h1><p>一、概述<p>概况。<p>二、主动公开政府信息情况<p>"
        f"{'<p>'.join(IMPORTED)}<p>三、依申请公开政府信息情况<p>无<p>附件：政府信息公开情况统计表<p>填表的说明。",
        "utf-8",
    )
    code, out, _ = run("narrative", "import", page, "-o", draft)
    text = draft.read_text("utf-8").partition("-->")[2]
    names = text.count("{{") - text.count("{{ 年度 }}")
    assert (code, f"：{names}处数字换成了名称" in out) == (0, True)
    for short, name in {"T": "total", "P": "policies_regulations", "I": "institutional_functions"}.items():
        text = re.sub(rf"\bpublished_by_category\.{name}\b", short, text)
    lines = [line for line in text.split("# 主动公开政府信息情况")[1].splitlines() if line and line[0] != "#"]
    assert lines == list(IMPORTED.values())


def test_no_section_of_last_year_is_lost(tmp_path: Path) -> None:
    """Across a change of the form: under its own title where the words tell, else as a remark at the end, named."""
    page = tmp_path / "a.html"
    page.write_text(
        "<meta charset=utf-8><h1>样例市2018年政府信息公开年度报告</h1><p>一、概述<p>概述的文字。"
        "<p>二、主动公开政府信息的情况<p>主动公开的文字。<p>三、政府信息依申请公开办理情况<p>受理的文字。"
        "<p>四、政府信息公开的收费及减免情况<p>收取复印费20元。<p>--><p>五、行政复议及诉讼的情况<p>复议的文字。"
        "<p>六、政府信息公开工作存在的主要问题及改进措施<p>一是力量不足。<p>七、机构建设情况<p>无",
        "utf-8",
    )
    out_file = tmp_path / "n.md"
    code, out, _ = run("narrative", "import", page, "--year", "2019", "-o", out_file)
    kept, _, remark = out_file.read_text("utf-8").partition("-->")[2].partition("<!-- ")
    said = parse("n.md", kept)[0]
    assert code == 0
    assert [c.title for c in said] == [
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
    ]
    assert "收费及减免情况”部分" in remark
    assert "收取复印费20元。" in remark.partition("-->")[0]
    assert remark.count("-->") == 1
    assert "收费及减免情况" in out
    assert "机构建设" not in out + remark  # it said nothing


@pytest.mark.parametrize(("printed", "kept"), [("0.05万元", "{{ statistics.request_fees }}万元"), ("500元", "500元")])
def test_an_amount_becomes_a_name_in_its_own_unit(tmp_path: Path, printed: str, kept: str) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<meta charset=utf-8><h1>样例市2016年政府信息公开年度报告</h1><p>一、概述<p>概况。<p>二、政府信息公开的收费及减免情况"
        f"<p>依申请公开信息收取费用{printed}。<p>三、存在的主要问题及改进情况<p>无",
        "utf-8",
    )
    code, _, _ = run("narrative", "import", page, "-o", tmp_path / "n.md")
    assert (code, f"收取费用{kept}。" in (tmp_path / "n.md").read_text("utf-8")) == (0, True)


def test_published_items_are_no_refusals(tmp_path: Path) -> None:
    """行政执法 and 国家秘密 among categories are no reasons for refusing a request."""
    page = tmp_path / "a.html"
    page.write_text(
        "<meta charset=utf-8><h1>样例市2012年政府信息公开年度报告</h1><p>一、概述<p>概况。<p>二、主动公开政府信息情况"
        "<p>主动公开政府信息145条，其中行政执法12条，国家秘密类0条，人事信息133条。<p>三、依申请公开政府信息情况<p>无",
        "utf-8",
    )
    code, _, _ = run("narrative", "import", page, "-o", tmp_path / "n.md")
    assert (code, "其中行政执法12条，国家秘密类0条，" in (tmp_path / "n.md").read_text("utf-8")) == (0, True)


def test_a_section_with_two_headings_is_said(project: Path) -> None:
    path = project / "2013" / "narrative.md"
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{PUBLISHED}\n又一段。\n", "utf-8")
    code, said, blocks = built(project)
    found = [(d["severity"], d["message"]) for d in said["diagnostics"] if d["code"] == "GR420"]  # type: ignore[attr-defined]
    assert (code, "又一段。" in texts(blocks)) == (0, True)
    assert found == [("info", "“主动公开政府信息情况”部分写了两处标题，文字已按先后合为一处")]


# text of section two in the office's own words, without parts → whether the form's own sentence follows
OWN_WORDS = {
    "全年主动公开政府信息{{ published_by_category.total }}条，其中，{{ published_by_category | 列表 }}。": False,
    "全年主动公开政府信息{{ published_by_category.total }}条。": True,
    "主动公开工作有序开展。": True,
}


@pytest.mark.parametrize("text", OWN_WORDS)
def test_what_the_office_says_is_not_said_again(project: Path, text: str) -> None:
    path = project / "2013" / "narrative.md"
    before, _, rest = path.read_text("utf-8").partition(PUBLISHED)
    path.write_text(f"{before}{PUBLISHED}\n{text}\n\n# {rest.partition(chr(10) + '# ')[2]}", "utf-8")
    code, _, blocks = built(project)
    assert (code, "（一）公开的主要内容" in texts(blocks)) == (0, OWN_WORDS[text])


def test_a_paragraph_that_the_forms_own_sentence_begins_with_is_printed_once(project: Path) -> None:
    path = project / "2013" / "narrative.md"
    before, _, rest = path.read_text("utf-8").partition(PUBLISHED)
    own = "{{ 年度 }}年主动公开政府信息{{ published_by_category.total }}条。"
    path.write_text(f"{before}{PUBLISHED}\n{own}\n\n# {rest.partition(chr(10) + '# ')[2]}", "utf-8")
    code, _, blocks = built(project)
    said = [text for text in texts(blocks) if text.startswith("2013年主动公开政府信息")]
    assert (code, [text[:24] for text in said]) == (0, ["2013年主动公开政府信息573条，其中，机构职"])


def test_the_heading_of_the_regulation_is_known(project: Path) -> None:
    """2007年条例第三十二条第（五）项, in its own words."""
    path = project / "2013" / "narrative.md"
    text, count = re.subn("(?m)^# .*问题.*$", "# 存在的主要问题及改进情况", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    code, said, _ = built(project)
    assert (count, code, [c for c in ("GR404", "GR406") if c in json.dumps(said)]) == (1, 0, [])


def test_what_the_old_form_calls_otherwise_becomes_a_name(tmp_path: Path) -> None:
    """By the crosswalk, where a figure is one figure in both forms; what the new form lacks stays."""
    page = tmp_path / "a.html"
    page.write_text(
        "<meta charset=utf-8><h1>样例市2018年政府信息公开年度报告</h1><p>一、概述<p>概况。<p>二、依申请公开政府信息情况"
        "<p>收到申请66件，同意部分公开7件，不同意公开政府信息29件。",
        "utf-8",
    )
    code, _, _ = run("narrative", "import", page, "--year", "2019", "-o", tmp_path / "n.md")
    wanted = "收到申请{{ requests.received_new.total }}件，同意部分公开{{ requests.granted_in_part.total }}件，不同意公开政府信息29件。"
    assert (code, wanted in (tmp_path / "n.md").read_text("utf-8")) == (0, True)


OF_2008 = "因政府信息公开引起的申诉、行政复议和行政诉讼。"  # as the form goes on
# edition, word, figure of its control, what stands behind it → the names in the draft of next year
DENIED = [
    ("2008", "未发生", "remedies.complaint", OF_2008, "remedies.complaint, remedies.reconsideration, remedies.litigation"),
    ("2008", "无", "fees.total", "", "fees.total, fees.waived"),
    ("2008", "无", "fees.total", "收费。", "fees.total"),
    ("2008", "未发生", "remedies.complaint", "群众投诉，也", "remedies.complaint"),  # words of the office's own
    ("2008", "未发生", "remedies.reconsideration", "行政复议和行政诉讼。", "remedies.reconsideration, remedies.litigation"),
    ("2008", "未发生", "remedies.reconsideration", "行政复议。未见行政诉讼。", "remedies.reconsideration"),
    ("2008", "无", "remedies.litigation", "", "remedies.litigation"),
    ("2008", "未发生", "fees.total", "", "fees.total"),
    ("2014", "无", "statistics.received", "", "statistics.received"),
    ("2014", "未发生", "statistics.reconsideration", "因政府信息公开引起的行政复议、行政诉讼和举报投诉。",
     "statistics.reconsideration, statistics.litigation, statistics.complaints"),
    ("2014", "未发生", "statistics.litigation", "行政诉讼和举报投诉。", "statistics.litigation, statistics.complaints"),
]  # fmt: skip


@pytest.mark.parametrize(("edition", "word", "figure", "behind", "names"), DENIED)
def test_a_denial_speaks_of_all_that_it_denies(edition: str, word: str, figure: str, behind: str, names: str) -> None:
    from gov_report.edition import load, templates_folder
    from gov_report.model import Number, Paragraph
    from gov_report.narrative import written

    said = written(Paragraph("body", (Number(figure, word), behind)), load(templates_folder() / edition))
    assert said == f"{{{{ {word}: {names} }}}}{behind}"
