"""Our own reports after they were built: numbers changed by hand, corrections, two years' documents side by side."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
import typer
from docx.oxml.ns import qn

from gov_report import audit as auditing
from gov_report import cli, finished, outside
from gov_report.projects import template_folders
from gov_report.published import json as read_json
from tests.conftest import copy_of, run
from tests.reporting import WRITERS
from tests.reports import bases


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of("alashankou", tmp_path_factory.mktemp("built") / "p")
    assert run("-C", folder, "build", "2013", "--format", "html")[0] == 0
    return folder


def document(project: Path, suffix: str = "docx") -> Path:
    return next((project / "build" / "2013").glob(f"*.{suffix}"))


def edited(data: bytes, old: str, new: str) -> bytes:
    """A document in which somebody changed a text, as Word saves it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode(), 1)
            after.writestr(name, part)
    return made.getvalue()


def audited(*arguments: object) -> tuple[int, dict[str, Any]]:
    code, out, _ = run("audit", *map(str, arguments), "--format", "json")
    return code, json.loads(out)


@pytest.mark.parametrize("suffix", ["docx", "html"])
def test_what_was_built_passes(project: Path, suffix: str) -> None:
    code, said = audited(document(project, suffix))
    file = said["files"][0]
    assert (code, file["diagnostics"]) == (0, [])
    assert (file["year"], file["edition"], file["organ"]) == (2013, "2008", "阿拉山口市人民政府办公室")
    figures = {claim["figure"]: claim["value"] for claim in file["claims"]}
    assert figures["published_by_category.total"] == 573


def test_a_number_changed_by_hand(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "changed.docx"
    path.write_bytes(edited(document(project).read_bytes(), ">573<", ">537<"))
    code, said = audited(path)
    found = {d["code"]: d for d in said["files"][0]["diagnostics"]}
    assert code == 1
    assert set(found) == {"GR733", "GR742"}
    changed = found["GR742"]
    assert (changed["cells"], changed["expected"], changed["actual"]) == (["published_by_category.total"], "573", "537")
    assert (changed["table"], changed["section"]) == ("narrative", "二")
    assert found["GR733"]["identity"] == "published_by_category.total"


# what was changed by hand → findings of the whole file; of a copy that does not know how it was built
HEADS = {
    "the year in the title": ((">阿拉山口市2013年", ">阿拉山口市2011年"), {"GR724", "GR742"}, {"GR724"}),
    "the title, the year aside": ((">阿拉山口市2013年", ">阿拉山口2013年"), {"GR742"}, set()),
    "who made it": (("来源：阿拉山口市人民政府办公室", "来源：博乐市人民政府办公室"), {"GR742"}, set()),
    "the year the text opens with": (("2013年，在市委", "2011年，在市委"), {"GR722"}, {"GR722"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_the_head_is_judged_as_printed(project: Path, tmp_path: Path, name: str) -> None:
    """What travels unseen in our own file never stands in for what is printed, and only adds to what is found."""
    (old, new), whole, plain = HEADS[name]
    changed = edited(document(project).read_bytes(), old, new)
    for file, data, wanted in (("own.docx", changed, whole), ("plain.docx", bare(changed), plain)):
        (tmp_path / file).write_bytes(data)
        _, said = audited(tmp_path / file)
        assert {d["code"] for d in said["files"][0]["diagnostics"]} - {"GR706", "GR313"} == wanted, file


CONTROL = re.compile(r"<w:sdt>(?:(?!<w:sdt>).)*?<w:sdtContent>(?P<runs>.*?)</w:sdtContent></w:sdt>", re.S)


def without(data: bytes, tag: str, instead: str = "") -> bytes:
    """A document in which a figure's content control was deleted in Word; something may be typed in its place."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("word/document.xml").decode()
    control = next(found.group() for found in CONTROL.finditer(text) if f'w:val="{tag}"' in found.group())
    return edited(data, control, f"<w:r><w:t>{instead}</w:t></w:r>" if instead else "")


# the figure whose control is deleted, what is typed instead → finding, what it prints, where
REMOVED = {
    "in the text alone": ("published_by_category.policies_regulations", "", ("GR742", "", "narrative")),
    "the total": ("published_by_category.total", "", ("GR742", "", "narrative")),
    "another has the same value": ("mailbox.received", "", ("GR742", "", "narrative")),
    "typed anew, another has the same value": ("mailbox.answered", "9876", ("GR742", "", "narrative")),
    "of no form": ("website.daily_visits", "", ("GR742", "", "narrative")),
    "in an annex": ("published_by_department.市教育局.total", "", ("GR742", "", "published_by_department")),
    "typed anew, another": ("published_by_category.total", "575", ("GR742", "575条", "narrative")),
    "typed anew, the same": ("published_by_category.total", "573", None),
    "zero in words": ("remedies.complaint", "没有发生", None),
}  # fmt: skip


@pytest.mark.parametrize("name", REMOVED)
def test_a_number_taken_out(project: Path, tmp_path: Path, name: str) -> None:
    tag, instead, wanted = REMOVED[name]
    (tmp_path / "changed.docx").write_bytes(without(document(project).read_bytes(), tag, instead))
    _, said = audited(tmp_path / "changed.docx")
    found = [d for d in said["files"][0]["diagnostics"] if d["code"] in ("GR742", "GR744")]
    assert [(d["code"], d["text"], d["table"]) for d in found] == ([wanted] if wanted else [])
    assert all(d["cells"] == [tag] for d in found)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of("2024-city", tmp_path_factory.mktemp("city") / "p")
    assert run("-C", folder, "build", "2024")[0] == 0
    return next((folder / "build" / "2024").glob("*.docx"))


def test_a_cell_taken_out(city: Path, tmp_path: Path) -> None:
    """Of a table it is a change; of the text it is told in passing while the table still prints the number."""
    data = city.read_bytes()
    once = without(data, "requests.granted.total")  # the text comes first
    for name, changed, code in (("text", once, "GR744"), ("table", without(once, "requests.granted.total"), "GR742")):
        (tmp_path / f"{name}.docx").write_bytes(changed)
        _, said = audited(tmp_path / f"{name}.docx")
        found = [d for d in said["files"][0]["diagnostics"] if d["cells"] == ["requests.granted.total"]]
        assert code in {d["code"] for d in found}, name
        assert {d["table"] for d in found if d["code"] == code} <= {"narrative", "requests"}


def test_controls_lost_on_the_way(city: Path, project: Path, tmp_path: Path) -> None:
    """A program that keeps the numbers and drops what marks them has changed nothing."""
    for n, path in enumerate((city, document(project))):
        made = io.BytesIO()
        with zipfile.ZipFile(path) as before, zipfile.ZipFile(made, "w") as after:
            for name in before.namelist():
                part = before.read(name)
                plain = CONTROL.sub(r"\g<runs>", part.decode()).encode() if name == "word/document.xml" else part
                after.writestr(name, plain)
        (tmp_path / f"{n}.docx").write_bytes(made.getvalue())
        assert audited(tmp_path / f"{n}.docx")[1]["files"][0]["diagnostics"] == []


def bare(data: bytes) -> bytes:
    """A document without the facts it carries unseen."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name.endswith("document.xml.rels"):
                part = part.replace(b"customXml", b"removed")
            if not name.startswith("customXml/"):
                after.writestr(name, part)
    return made.getvalue()


# what stands in a file of ours where a number should; the report is still checked
NO_NUMBERS = {
    "a width of 5,000 digits": ("docx", '<w:gridCol w:w="', '<w:gridCol w:w="' + "9" * 5000),
    "a superscript for a level": ("docx", "<w:pPr>", '<w:pPr><w:outlineLvl w:val="²"/>'),
    "a level of 5,000 digits": ("docx", "<w:pPr>", f'<w:pPr><w:outlineLvl w:val="{"1" * 5000}"/>'),
    "a span of 5,000 digits": ("html", "<td", f'<td colspan="{"2" * 5000}"'),
    "not a number among the facts": ("html", "&quot;573&quot;", "&quot;NaN&quot;"),
    "an infinite fact": ("html", "&quot;573&quot;", "&quot;Infinity&quot;"),
    "a fact of a million digits": ("html", "&quot;573&quot;", "&quot;1E+999999&quot;"),
    "a year without end among the facts": ("html", "&quot;year&quot;:2013", "&quot;year&quot;:Infinity"),
}


@pytest.mark.parametrize("name", NO_NUMBERS)
def test_what_is_no_number_is_no_bug(project: Path, tmp_path: Path, name: str) -> None:
    suffix, old, new = NO_NUMBERS[name]
    data = document(project, suffix).read_bytes()
    path = tmp_path / f"changed.{suffix}"
    assert suffix == "docx" or old.encode() in data
    path.write_bytes(edited(data, old, new) if suffix == "docx" else data.replace(old.encode(), new.encode(), 1))
    code, said = audited(path)
    assert (code in (0, 1), said["files"][0]["edition"]) == (True, "2008")


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1E+999999", '"NaN"', '"x"', "1E-999999"])
def test_a_listing_of_what_is_no_number_is_refused(tmp_path: Path, value: str) -> None:
    listing = tmp_path / "report.json"
    listing.write_text(
        '{"schema":"gov-report.report/1","year":2013,"edition":"2008","scope":"government","organ":"某","title":"某","head":[],'
        '"sections":[],"annexes":[],"units":[],"draft":false,"figures":'
        f'[{{"id":"a","label":"甲","value":{value},"unit":"件","parts":[],"sources":[]}}]}}'
    )
    assert read_json.read(listing.read_bytes()) is None
    code, _, err = run("diff", listing, listing)
    assert (code, "不是 gov-report 生成的 report.json" in err) == (2, True)


def test_a_bug_hides_no_other_report(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = auditing.audit

    def audit(path: str, *rest: Any) -> Any:
        return sound(path, *rest) if "good" in path else [][1]

    monkeypatch.setattr(auditing, "audit", audit)
    for name in ("bad.docx", "good.docx"):
        shutil.copy(document(project), tmp_path / name)
    bad, good = finished.audit([tmp_path / "bad.docx", tmp_path / "good.docx"], template_folders())
    assert (bad.broken, good.broken, good.edition, good.found) == (True, False, "2008", ())
    ((at, facts),) = [(str(said.at), dict(said.facts)) for said in bad.found]
    assert at.endswith("bad.docx")
    assert "程序内部错误（IndexError，finished.py:" in facts["reason"]
    monkeypatch.setattr(outside, "workers", nullcontext)
    with pytest.raises(typer.Exit) as ended:
        cli.audit(SimpleNamespace(obj=outside.Options(None, True, False, "auto", None)), [tmp_path], format="json")  # type: ignore[arg-type]
    assert ended.value.exit_code == 70


def test_only_our_own_files_can_tell(project: Path, tmp_path: Path) -> None:
    """Without the facts a changed number is only what contradicts the rest."""
    changed = edited(document(project).read_bytes(), ">573<", ">537<")
    (tmp_path / "bare.docx").write_bytes(bare(changed))
    _, said = audited(tmp_path / "bare.docx")
    found = [(d["code"], d["severity"]) for d in said["files"][0]["diagnostics"]]
    # the annex is nobody's table now, and said to be; a daily number has lost its source
    assert found == [("GR706", "info"), ("GR733", "error"), ("GR313", "info")]


def test_corrections_of_a_published_report(tmp_path: Path) -> None:
    folder = copy_of("alashankou", tmp_path / "p")
    assert json.loads(run("-C", folder, "build", "2013", "--json")[1])["corrections"] == []
    path = folder / "2013" / "indicators.toml"
    path.write_text(path.read_text("utf-8").replace("807", "817"), "utf-8")
    said = json.loads(run("-C", folder, "build", "2013", "--json")[1])["corrections"]
    assert [(c["figure"], c["from"], c["to"]) for c in said] == [("website.daily_visits", "807", "817")]
    assert said[0]["section"] == "一、概述"
    assert json.loads((folder / "build" / "2013" / "build.json").read_text("utf-8"))["corrections"] == said


def test_diff_of_two_documents(tmp_path: Path) -> None:
    """A year may be a published document: ours or anybody's, by its tables."""
    for name, year in (("2020", "2020"), ("2024-city", "2024")):
        folder = copy_of(name, tmp_path / name)
        assert run("-C", folder, "build", year, "--format", "html")[0] == 0
    old = next((tmp_path / "2020").rglob("*.html"))
    new = next((tmp_path / "2024-city").rglob("*.docx"))
    code, out, _ = run("diff", old, new, "--format", "json")
    rows = {row["id"]: row for row in json.loads(out)["rows"]}
    received = next(row for row in rows.values() if row["from"] == 63 and row["to"] == 64)
    assert (code, received["change"]) == (0, 1)


# the edition a report of 2024 is taken for → what is said of its tables
TAKEN_FOR = {
    "": [],
    "2021": [],
    "2019": ["--edition 给的是2019年版式，报告的6张表中5张是2021年版式：这些表按自己的版式核对"],
}


def test_a_report_taken_for_another_edition(tmp_path: Path) -> None:
    folder = copy_of("2024-city", tmp_path / "p")
    assert run("-C", folder, "build", "2024")[0] == 0
    made = next((folder / "build" / "2024").glob("*.docx"))
    for edition, wanted in TAKEN_FOR.items():
        _, said = audited(made, *(("--edition", edition) if edition else ()))
        found = [d["message"] for d in said["files"][0]["diagnostics"] if d["code"] == "GR426"]
        assert found == wanted, edition


def test_prior_as_report_json(tmp_path: Path) -> None:
    folder = copy_of("2024-city", tmp_path / "p")
    assert run("-C", folder, "build", "2024")[0] == 0
    listing = folder / "build" / "2024" / "report.json"
    made = next(listing.parent.glob("*.docx"))
    code, said = audited(made, "--prior", listing)
    assert (code, [d["code"] for d in said["files"][0]["diagnostics"]]) == (0, ["GR746"])  # the report itself
    listing.write_text(re.sub('"year": 2024', '"year": 2023', listing.read_text("utf-8"), count=1), "utf-8")
    code, said = audited(made, "--prior", listing)
    found = {d["code"] for d in said["files"][0]["diagnostics"]}
    assert code == 1
    assert {"GR310", "GR741"} <= found  # last year's stock and carry-over are this year's own; so is every word


@pytest.mark.parametrize(
    ("title", "fits"),
    [
        ("样例市人民政府2022年政府信息公开工作年度报告", True),
        ("2022年政府信息公开工作年度报告", True),
        ("样例市（样例经济开发区）2022年政府信息公开工作年度报告", True),
        ("样例市2023年政府信息公开工作年度报告", False),
        ("样例市2024年政府信息公开工作年度报告", False),
        ("清水县2022年政府信息公开工作年度报告", False),
        ("样例市教育局2022年政府信息公开工作年度报告", False),
    ],
)
def test_only_the_year_before_is_compared(tmp_path: Path, title: str, fits: bool) -> None:
    """Another year's report, or another organ's, says nothing of what was carried over; it is said, and no more."""
    now, before = bases.city("now"), bases.city("before", title=title)
    for name, case in (("now", now), ("before", before)):
        (tmp_path / f"{name}.html").write_bytes(WRITERS["html"](case.blocks, case.habits))
    code, said = audited(tmp_path / "now.html", "--prior", tmp_path / "before.html")
    found = {d["code"] for d in said["files"][0]["diagnostics"]}
    assert (code, "GR310" in found, "GR746" in found) == (int(fits), fits, not fits)


def test_outputs_for_others(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "changed.docx"
    path.write_bytes(edited(document(project).read_bytes(), ">573<", ">537<"))
    code, out, _ = run("audit", path, "--format", "sarif")
    results = json.loads(out)["runs"][0]["results"]
    assert (code, sorted(result["ruleId"] for result in results)) == (1, ["GR733", "GR742"])
    page = tmp_path.parent / "findings of changed.html"
    assert run("audit", path, "--format", "html", "-o", page)[0] == 1
    text = page.read_text("utf-8")
    assert "537" in text
    assert "<script" not in text
    code, out, _ = run("audit", tmp_path)
    assert (code, "未通过：1份报告，错误1个，警告1个" in out) == (1, True)


def test_a_folder_holds_more_than_reports(project: Path, tmp_path: Path) -> None:
    """Its reports are checked; what else lies there is one line, and no fault."""
    folder = tmp_path / "out"
    shutil.copytree(project / "build" / "2013", folder)
    assert run("-C", project, "confirm", "2013", "-o", folder / "确认单")[0] == 0
    (folder / "报告.pdf").write_bytes(b"%PDF-1.4\n")
    code, said = audited(folder)
    *reports, left = said["files"]
    assert code == 0
    assert sorted(Path(one["path"]).suffix for one in reports) == [".docx", ".html"]
    assert [one["diagnostics"] for one in reports] == [[], []]
    assert [(d["code"], d["severity"]) for d in left["diagnostics"]] == [("GR707", "info")]
    for kind in ("pdf 1个", "json 2个", "数据确认单16份"):
        assert kind in left["diagnostics"][0]["message"]
    assert "通过：2份报告，错误0个，警告0个" in run("audit", folder)[1]
    sheet = next((folder / "确认单").glob("*.docx"))
    code, said = audited(sheet)  # named, it is taken for a report
    assert (code, [d["code"] for d in said["files"][0]["diagnostics"]]) == (1, ["GR702"])
    assert run("audit", folder / "确认单")[0] == 2


BAD = {
    "a pdf": ("a.pdf", b"%PDF-1.4\n", 3, "另存为 docx", "GR701"),
    "an old document": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 3, "另存为 docx", "GR701"),
    "text": ("a.docx", "政府信息公开".encode(), 3, "另存为 docx", "GR701"),
    "a page about something else": ("a.html", "<p>天气预报</p>".encode(), 1, "是否选错", "GR702"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_report_leaves_the_others_alone(project: Path, tmp_path: Path, name: str) -> None:
    file, data, expected, remedy, rule = BAD[name]
    (tmp_path / file).write_bytes(data)
    code, said = audited(tmp_path / file, document(project))
    bad, good = said["files"]
    assert code == expected
    assert [(d["code"], remedy in d["help"]) for d in bad["diagnostics"]] == [(rule, True)]
    assert (code == 1) or remedy in bad["diagnostics"][0]["message"]
    assert good["diagnostics"] == []


def test_build_says_what_was_taken_over_from_last_year(project: Path) -> None:
    said = json.loads((project / "build/2013/report.json").read_text(encoding="utf-8"))
    (project / "2012").mkdir(exist_ok=True)
    (project / "2012/report.json").write_text(json.dumps(said | {"year": 2012}), encoding="utf-8")
    code, out, _ = run("-C", project, "build", "2013")
    lines = [line for line in out.splitlines() if "GR741 警告" in line]
    assert code == 0
    assert lines, out
    told = ("与上一年度的文字有100%相同", "连同数字完全相同")  # a section; a paragraph of one that need not be new
    assert all(line.startswith("2013/narrative.md › 第") and any(said in line for said in told) for line in lines), (
        lines
    )
    narrative = project / "2013/narrative.md"
    narrative.write_text(re.sub("[，。]", "，今年另有不同；", narrative.read_text(encoding="utf-8")), encoding="utf-8")
    assert "GR741" not in run("-C", project, "build", "2013")[1]


def test_control_characters_of_a_page_hide_no_number(project: Path, tmp_path: Path) -> None:
    """As LibreOffice saves our document: U+0001 behind each content control."""
    run("-C", project, "build", "2013", "--format", "html")
    page = document(project, "html").read_text(encoding="utf-8")
    made = tmp_path / "saved.html"
    body = re.sub(r"<(/?)main[^>]*>", r"<\1div>", re.sub(r'<span data-figure="[^"]*">(\d+)</span>', "\\1\x01", page))
    assert body.count("\x01") > 5
    made.write_text(body.replace("573\x01", "574\x01", 1), encoding="utf-8")
    _, said = audited(made)
    (one,) = said["files"]
    assert len(one["claims"]) > 10
    assert {"GR310", "GR733"} & {d["code"] for d in one["diagnostics"]}


def test_of_one_cause_the_gravest_is_listed(project: Path) -> None:
    path = document(project)
    book = docx.Document(str(path))
    rows = [row for table in book.tables for row in table._tbl.tr_lst]
    row = next(row for row in rows if [text for text in row.itertext() if text.isdigit()][:1] == ["21"])
    next(text for text in row.iter(qn("w:t")) if text.text == "21").text = ""
    book.save(str(path))
    _, out, _ = run("audit", path)
    assert "GR742 警告" in out
    assert "GR705" not in out


@pytest.mark.parametrize("length", [3000, 9000])
def test_a_report_that_is_cut_off_cannot_be_read_by_any_command(project: Path, tmp_path: Path, length: int) -> None:
    cut = tmp_path / "cut.docx"
    cut.write_bytes(document(project).read_bytes()[:length])
    good, said = document(project), "压缩结构损坏，文件可能没有传完"
    commands = (
        ("audit", cut), ("audit", good, "--prior", cut), ("diff", cut, good),
        ("narrative", "import", cut, "--year", "2014", "-o", tmp_path / "narrative.md"),
    )  # fmt: skip
    for command in commands:
        code, out, err = run(*command)
        assert (command[0], code, said in out + err) == (command[0], 3, True)


def test_usage(project: Path, tmp_path: Path) -> None:
    assert run("audit", document(project), "--edition", "1999")[0] == 2
    assert run("audit", document(project), "--prior", tmp_path / "none.docx")[0] == 2
    (tmp_path / "empty").mkdir()
    assert run("audit", tmp_path / "empty")[0] == 2
    assert "文件不存在" in run("audit", tmp_path / "none.docx")[1]


SEVEN = "机构职能类2条、政策法规类2条、行政决策类2条、行政职权类2条、公共服务类2条、工作动态类2条、应急管理类2条"
# what the text says of categories → whether their sum is found wrong
OWN_CATEGORIES = {
    "the seven": (f"主动公开政府信息14条，其中，{SEVEN}", False),
    "one of the office's own behind them": (f"主动公开政府信息16条，其中，{SEVEN}、财政信息2条", False),
    "two of them": (f"主动公开政府信息17条，其中，{SEVEN}、财政信息2条、应急物资类1条", False),
    "before them and between": (
        f"主动公开政府信息18条，其中，财政信息2条、{SEVEN}".replace("政策", "规划类2条、政策"), False),
    "between them": (f"主动公开政府信息16条，其中，{SEVEN.replace('、政策', '、财政信息2条、政策')}", False),
    "a sum that is none": (f"主动公开政府信息15条，其中，{SEVEN}、财政信息2条", True),
    "the seven do not come to it": (f"主动公开政府信息16条，其中，{SEVEN}", True),
    "something else behind them": (f"主动公开政府信息16条，其中，{SEVEN}。全年召开会议2次", True),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN_CATEGORIES)
def test_categories_of_an_offices_own_in_the_text(tmp_path: Path, name: str) -> None:
    said, wrong = OWN_CATEGORIES[name]
    path = tmp_path / "a.html"
    path.write_text(
        "<meta charset=utf-8><h1>某县2013年政府信息公开年度报告</h1>"
        f"<p>一、概述</p><p>工作正常。</p><p>二、主动公开政府信息情况</p><p>2013年{said}。</p>",
        encoding="utf-8",
    )
    found = [d["code"] for d in audited(path)[1]["files"][0]["diagnostics"]]
    assert ("GR310" in found or "GR733" in found) == wrong, found
