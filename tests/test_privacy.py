"""Personal data never reaches an output; what only looks like it does not stop a report."""

from __future__ import annotations

import pytest

from gov_report.privacy import found_in
from tests.conftest import NARRATIVE, Make, run
from tests.test_rows import HEAD, NONE, OK, SETTINGS_ONE

# (text, the kinds found); the numbers are made up to satisfy their check digits
TEXTS = [
    ("联系电话13800138000。", ["手机号码"]),
    ("电话１３８００１３８０００", ["手机号码"]),
    ("138-0013-8000", ["手机号码"]),
    ("身份证11010519491231002X", ["身份证号码"]),
    ("身份证110105194912310021", []),  # a wrong check digit
    ("110105491231002", ["身份证号码"]),
    ("卡号6222021001116245703", []),
    ("卡号4111111111111111", ["银行卡号"]),
    ("邮箱 someone@example.com", ["电子邮箱"]),
    ("全年网站访问量11398889人次", []),
    ("收费金额72701.2578万元", []),
    ("国办发〔2014〕32号，2013年12月31日", []),
    ("sha256 0a13800138000bc", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), TEXTS)
def test_found(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in found_in(text)] == kinds


@pytest.mark.parametrize("draft", [False, True])
def test_a_telephone_number_stops_the_build(project: Make, draft: bool) -> None:
    book = {"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}
    folder = project(book, SETTINGS_ONE, narrative=NARRATIVE + "\n联系人电话13800138000。\n")
    code, out, err = run("-C", folder, "build", "2013", *(["--draft"] if draft else []))
    assert (code, "GR601 错误  报告正文中有手机号码（138****00）" in out) == (1, True), out
    assert "13800138000" not in out + err
    assert not (folder / "build").exists()


def test_what_a_register_says_of_people_stays_there(project: Make) -> None:
    head = [
        "申请编号",
        "收到日期",
        "申请人姓名",
        "联系电话",
        "身份证号",
        "申请人类型",
        "申请内容",
        "办理结果",
        "答复日期",
    ]
    row = [
        "S1",
        "2013-03-04",
        "某甲",
        "13800138000",
        "11010519491231002X",
        "王某某13900139000",
        "想知道某乙的住址",
        "同意公开",
        "2013-03-01",
    ]
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": [head, row]}}, SETTINGS_ONE)
    said = ""
    for arguments in (
        ("validate", "2013", "--format", "json"),
        ("-v", "validate", "2013"),
        ("build", "2013", "--draft", "--json"),
    ):
        _, out, err = run("-C", folder, *arguments)
        said += out + err
    said += "".join(path.read_text("utf-8", "ignore") for path in (folder / "build/2013").glob("*.json"))
    for secret in ("13800138000", "13900139000", "某甲", "王某某", "某乙", "11010519491231002X"):
        assert secret not in said
