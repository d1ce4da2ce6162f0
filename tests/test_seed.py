"""The published report of 2013 is the outside truth: each of its figures at its place in our document."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from gov_report.model import Block, Number, Paragraph, Table
from gov_report.published.docx import read_blocks
from tests.conftest import ROOT, golden, run, text_of
from tests.docx_invariants import check

DOCUMENT = "build/2013/阿拉山口市2013年政府信息公开年度报告.docx"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed") / "build/2013"
    code, out, err = run("-C", ROOT / "samples/alashankou", "build", "2013", "-o", folder)
    assert (code, err) == (0, ""), out
    return folder.parent.parent


@pytest.fixture(scope="module")
def blocks(built: Path) -> tuple[Block, ...]:
    return read_blocks((built / DOCUMENT).read_bytes())


def test_document_as_text(blocks: tuple[Block, ...], pytestconfig: pytest.Config) -> None:
    golden("alashankou-2013.txt", text_of(blocks), pytestconfig.getoption("--update-golden"))


# (heading, what the published report says there, with its figures)
PLACES = [
    ("", "阿拉山口市2013年政府信息公开年度报告"),
    ("", "来源：阿拉山口市人民政府办公室　发布时间：2014年1月10日"),
    ("", "《中华人民共和国政府信息公开条例》和《新疆维吾尔自治区实施〈中华人民共和国政府信息公开条例〉办法》"),
    ("", "自2013年1月1日起至2013年12月31日止"),
    ("", "六个部分组成"),
    ("一、概述", "更新信息5条以上"),
    ("一、概述", "日均访问量807人次左右"),
    ("一、概述", "受理信件43件，答复43件"),
    ("二、主动公开政府信息情况", "主动公开政府信息573条，其中，机构职能类21条、政策法规类80条、行政决策类20条、"
     "行政职权类61条、公共服务类43条、工作动态类289条、应急管理类59条。"),
    ("二、主动公开政府信息情况", "门户网站和政务微博平台"),
    ("三、依申请公开、不予公开及咨询政府信息情况", "（一）依申请公开情况\n无\n（二）不予公开政府信息情况\n无"),
    ("四、政府信息公开的收费及减免情况", "无"),
    ("五、因政府信息公开申请行政复议、提起行政诉讼和申诉的情况", "也未发生因政府信息公开申请行政复议、提起行政诉讼"),
    ("六、政府信息公开工作存在的主要问题和改进情况", "三是"),
    ("六、政府信息公开工作存在的主要问题和改进情况", "（三）"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "said"), PLACES, ids=[said[:14] for _, said in PLACES])
def test_each_figure_stands_at_its_place(blocks: tuple[Block, ...], heading: str, said: str) -> None:
    sections: dict[str, list[str]] = {"": []}
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.role == "heading1":
                sections[block.text] = []
            else:
                sections[list(sections)[-1]].append(block.text)
    assert said in "\n".join(sections[heading])


def test_preamble_lists_the_sections_as_printed(blocks: tuple[Block, ...]) -> None:
    headings = [b.text.split("、", 1)[1] for b in blocks if isinstance(b, Paragraph) and b.role == "heading1"]
    preamble = next(b.text for b in blocks if isinstance(b, Paragraph) and b.role == "body")
    assert len(headings) == 6
    assert f"报告由“{'”“'.join(headings)}”六个部分组成" in preamble


def test_annex_margins_are_the_totals(blocks: tuple[Block, ...]) -> None:
    table = next(block for block in blocks if isinstance(block, Table))
    body = [[int(cell.text) for cell in row[1:]] for row in table.rows[1:]]
    *departments, totals = body
    assert len(departments) == 16
    assert totals == [21, 80, 20, 61, 43, 289, 59, 573]
    assert [sum(column) for column in zip(*departments, strict=True)] == totals
    assert all(sum(row[:-1]) == row[-1] for row in body)


def test_report_json_names_the_cells_of_each_figure(built: Path, pytestconfig: pytest.Config) -> None:
    said = json.loads((built / "build/2013/report.json").read_text(encoding="utf-8"))
    figures = {figure["id"]: figure for figure in said["figures"]}
    total = figures["published_by_category.total"]
    assert (total["value"], total["unit"], total["section"]) == (573, "条", "二")
    assert sum(figures[part]["value"] for part in total["parts"]) == 573
    cells = sum(_count(source["cells"]) for source in total["sources"])
    assert cells == 573
    shown = [f"{f['section']}\t{f['id']}\t{f['label']}\t{f['value']}{f['unit']}\n" for f in said["figures"]]
    golden("alashankou-2013.figures.txt", "".join(shown), pytestconfig.getoption("--update-golden"))


def _count(cells: str) -> int:
    rows = 0
    for part in cells.split(","):
        ends = [int("".join(c for c in end if c.isdigit())) for end in part.split(":")]
        rows += ends[-1] - ends[0] + 1
    return rows


def test_manifest_hashes_what_is_there(built: Path) -> None:
    from gov_report.gate import sha256

    said = json.loads((built / "build/2013/build.json").read_text(encoding="utf-8"))
    folder = built / "build/2013"
    assert {o["path"]: o["sha256"] for o in said["outputs"]} == {
        path.name: sha256(path.read_bytes()) for path in folder.iterdir() if path.name not in ("build.json", ".lock")
    }
    assert len(list(folder.glob("*.docx"))) == 1


def test_document_is_a_sound_package(built: Path, blocks: tuple[Block, ...]) -> None:
    data = (built / DOCUMENT).read_bytes()
    assert check(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    numbers = [r for b in blocks if isinstance(b, Paragraph) for r in b.runs if isinstance(r, Number)]
    assert {"573", "807", "43", "无", "未发生"} <= {number.text for number in numbers}


def test_same_inputs_same_bytes(built: Path, sample: Path) -> None:
    """Another folder, another locale, time zone and hash order: the same files to the byte."""
    env = {"TZ": "Asia/Urumqi", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    code, _, _ = run("-C", sample, "build", "2013", env=env)
    assert code == 0
    for name in (DOCUMENT, "build/2013/report.json", "build/2013/build.json"):
        assert (sample / name).read_bytes() == (built / name).read_bytes(), name
