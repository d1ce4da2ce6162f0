"""Which time a header, a label, a title speaks of."""

from __future__ import annotations

import pytest

from gov_report.edition import load, templates_folder
from gov_report.spans import (
    OTHER,
    PART,
    PAST,
    WHOLE,
    Span,
    month_of_file,
    months_of,
    part_folder,
    span_of,
    span_of_file,
    span_of_title,
    tiling,
)
from gov_report.summaries.splits import below_wide, best_of, divided, parts_of_year

EDITION = load(templates_folder() / "2021")
FORM = EDITION.logs.summary
# text → its kind as the header of a column
HEADERS = {
    "全年": WHOLE, "本年数": WHOLE, "本年累计": WHOLE, "2024年": WHOLE, "1-12月": WHOLE, "1—12月累计": WHOLE, "合计": WHOLE,
    "1-4季度": WHOLE, "一季度": PART, "第4季度": PART, "1-4月": PART, "1-9月累计": PART, "上半年": PART, "12月": PART,
    "本季度累计": PART, "2024年一季度": PART, "半年度": PART, "上年": OTHER, "上年全年": OTHER, "去年同期": OTHER, "2023年": OTHER,
    "本年比上年增减": OTHER, "计划数": OTHER, "行次": OTHER, "数量": "", "政策文件": "", "年报": "",
}  # fmt: skip
# a line above a table → its kind
TITLES = {
    "政府信息公开情况统计表（2024年度）": WHOLE, "2024年1-12月统计表": WHOLE, "2024年第一季度统计表": PART, "（2024年1-3月）": PART,
    "12月份主动公开情况": PART, "2024年12月": "", "2024年12月31日": "", "填报日期：2024年3月5日": "", "季度": "", "本年新收": WHOLE,
    "单位：件": "", "2023年度统计表": PAST, "2023年下半年": PAST, "2023年1-12月全年统计表": PAST, "2023年与2024年对比": "",
    "2023-2024年度统计表": "", "与2023年同期相比": "", "2025年1月": "", "统计表（2019年版）": "", "某办发〔2023〕5号": "",
    "2008年以来统计表": "", "注：2023年数见附件": "",
    "统计表（2024年1-3季度）": PART, "统计表（2024年1-4季度）": WHOLE, "统计期限：2024年1月1日至2024年9月30日": PART, "统计时间：2024年1月1日至9月25日": PART,
    "统计表（2024年1月1日—9月30日）": PART, "2024.1.1-2024.6.30": PART, "（2024年4月1日至2024年6月30日）": PART, "统计时间：2024年前三季度": PART,
    "统计期限：2024年1月1日至12月31日": WHOLE, "统计时间：2023年12月26日至2024年12月25日": WHOLE, "统计表（2023年1月1日—12月31日）": PAST,
    "统计表（截至2024年9月30日）": PART, "截至9月底主动公开情况": PART, "统计表（截至2023年12月31日）": PAST, "截至2024年12月31日": "", "（截至2025年1月15日）": "",
    "填报单位：教育局    2024年第3季度": PART, "填报单位：教育局　　统计期间：2024年1月1日至6月30日": PART, "填报单位：教育局    2023年度": PAST,
    "填报单位：教育局    2024年度": "", "填报单位：教育局    填报日期：2024年10月": "", "填报日期：    2023年12月": "", "发布于2025年3月20日": "",
    "填表时间：2025年1月1日至1月15日": "", "填报时间：2024年7月1日至9月30日": "", "2024年5月1日至5月31日": "", "公示期2024年1月1日至3月31日": "",
    "填报单位：教育局    有效期至：2023年12月": "", "填报单位：教育局    表式（2014年）": "", "填报单位：教育局    依据：2014年通知": "",
    "填报单位：教育局    单位：条、件    上半年、全年各报一次": "", "备注    上半年数已计入": "", "备注：    上半年": "", "说明    第三季度": "",
    "填报单位：教育局    2023年12月": "", "填报单位：教育局    截至2024年11月30日": "", "填报单位：教育局    （1-3月）": PART,
    "填报单位：教育局    统计期间：第三季度": PART, "填报单位：教育局    12月份": PART, "填报单位：教育局    2024年1-9月": PART,
    "统计时间：2024年12月26日至12月31日": "", "统计时间：12月26日至12月31日": "", "统计时间：2023年12月26日至2024年1月5日": "",
    "统计时间：2024年2月1日至2月28日": PART, "统计时间：2024年11月1日至11月30日": PART,
    "请于截至2024年9月30日前报送": "", "2024年9月报送": "", "统计时间：2024年9月30日": "", "统计时间：2025年1月": "",
}  # fmt: skip

# a file's name → its kind
FILES = {
    "公安局2024年上半年": PART, "教育局第三季度报表": PART, "1-9月统计表": PART, "公安局3月份": PART, "2024年12月": "", "公安局（2024.12.31）": "",
    "2025年一季度报送": "", "2024年1-12月": WHOLE, "2024年": "", "四季青街道": "", "县四季花城社区": "", "2024年全年（一至四季度）": WHOLE,
    "2024年全年（上半年＋下半年）": WHOLE, "2024年年报（上半年已报）": WHOLE, "2024年度（含上半年）": WHOLE, "四季度及全年": WHOLE,
    "前三季度及四季度": "", "1-11月及12月": "", "上半年更新版": "", "一季度前报送": "", "2024年度上半年统计表": PART, "第四季": PART, "2023年统计表": PAST, "公安局": "",
    "2024年与2023年全年对比": "",
    "教育局2024年前三季度": PART, "教育局一至三季度": PART, "二季度累计": PART, "1-9月累计": PART, "四季度累计": "", "12月累计": "", "前三季度报送": "",
    "一至四季度": "", "20250115": "", "教育局（2025.1.15）": "", "2024年9月报送": "",
    "2024/departments/2024年三季度/教育局": "", "2024/departments/四季度/教育局年度": "", "2024/departments/上半年/教育局2024年1-12月": WHOLE, "三季度项目/2024/departments/教育局": "",
    "2024/departments/2023年/教育局": "", "2024/departments/一季度报送/教育局": "",
}  # fmt: skip

# a file's path → the folder that alone names a part of the year
FOLDERS = {
    "2024/departments/四季度/教育局.xlsx": "四季度", "2024/departments/上半年/教育系统/教育局统计表.xlsx": "上半年", "2024/departments/四季度/教育局年度.xlsx": "",
    "2024/departments/四季度/教育局2024年统计表.xlsx": "", "2024/departments/四季度/教育局全年.xlsx": "", "2024/departments/四季度/教育局1-12月.xlsx": "",
    "2024/departments/四季度/教育局第三季度.xlsx": "", "2024/departments/四季青街道/统计表.xlsx": "", "2024/departments/教育局.xlsx": "",
    "三季度项目/2024/departments/教育局.xlsx": "", "2024/departments/一季度报送/教育局.xlsx": "", "2024/departments/12月/教育局.xlsx": "",
}  # fmt: skip

# a header, a name, a title → the first and last month of the one span it names
MONTHS = {
    "一季度": (1, 3), "第四季度": (10, 12), "4季度数": (10, 12), "2024年3季度": (7, 9), "上半年": (1, 6), "下半年（件）": (7, 12), "3月": (3, 3),
    "12月份": (12, 12), "十一月": (11, 11), "4-6月": (4, 6), "1－3月份": (1, 3), "10月至12月": (10, 12), "2024年第二季度统计表": (4, 6),
    "前三季度": None, "一、二季度": None, "三季度累计": None, "1月、2月": None, "截至9月": None, "季度": None, "13月": None, "3月31日": None,
    "本季度": None, "一季度（1-3月）": (1, 3), "一季度（1-6月）": None,
    "1-2季度": (1, 6), "3至4季度": (7, 12),
}  # fmt: skip
# months of the columns of a table → those that make up the year
TILES: list[tuple[list[str], list[int]]] = [
    (["一季度", "二季度", "三季度", "四季度"], [0, 1, 2, 3]), (["下半年", "上半年"], [0, 1]), ([f"{n}月" for n in range(1, 13)], list(range(12))),
    (["上半年", "三季度", "10月", "11月", "12月"], [0, 1, 2, 3, 4]), (["一季度", "二季度", "上半年", "三季度", "四季度"], [0, 1, 3, 4]),
    (["1-3月", "1-6月", "1-9月"], []), (["一季度", "一季度", "二季度", "三季度", "四季度"], []), (["1-12月"], []), ([], []),
]  # fmt: skip


# the time of a header, what stands below it → the columns of the year's number, those that make it up
DIVIDED: list[tuple[Span, list[str], list[int], list[int]]] = [
    (Span(), ["上半年", "下半年"], [], [0, 1]), (Span(), ["上半年", "下半年", "合计"], [2], [0, 1]), (Span(), ["网站", "公报", "合计"], [2], []),
    (Span(), ["局本级", "所属单位"], [], []), (Span(), ["上年", "本年"], [1], []), (Span(), ["2023年", "2024年"], [1], []),
    (Span(), ["本月", "本年累计"], [1], []), (Span(), ["上半年", "下半年", "占比"], [], [0, 1]), (Span(), ["一季度", "二季度"], [], []),
    (Span(), ["宗数", "金额"], [0, 1], []), (Span(), ["件数", "罚没总额"], [0, 1], []), (Span(), ["一季度", "金额"], [1], []),
    (Span(), ["决定数量", "备注"], [0], []), (Span(), ["本期", "上年同期"], [0], []), (Span(), ["本期数", "上期数", "增减"], [0], []),
    (Span(), ["本期", "本年累计"], [1], []), (Span(), ["本月", "上年同期"], [], []), (Span(), ["今年", "去年"], [0], []),
    (Span(), ["警告", "罚款"], [], []), (Span(), ["收费", "免费"], [], []), (Span(), ["宗数", "人数", "金额"], [0, 1, 2], []), (Span(), ["宗数", "起数", "金额"], [2], []),
    (Span(), ["数量", "占比"], [0], []), (Span(OTHER), ["网站", "合计"], [], []), (Span(PART, 0, (1, 2, 3)), ["网站", "合计"], [], []),
]  # fmt: skip
# a row below the header 项目 | 单位 | 数量 (columns 1, 2, 3; 备注 is 6) → the columns that divide 数量
BELOW: list[tuple[list[tuple[int, str]], tuple[int, ...]]] = [
    ([(3, "上半年"), (4, "下半年")], (3, 4)), ([(3, "甲"), (4, "乙"), (5, "丙")], (3, 4, 5)), ([(1, "项目"), (3, "甲"), (4, "乙")], (3, 4)),
    ([(3, "数量")], ()), ([(1, "行政许可"), (3, "无"), (4, "无")], ()), ([(3, "/"), (4, "/")], ()), ([(3, "甲"), (6, "乙"), (7, "丙")], ()),
    ([(2, "件"), (3, "甲"), (4, "乙")], ()),
]  # fmt: skip


@pytest.mark.parametrize(("over", "texts", "chosen", "made_up"), DIVIDED)
def test_a_header_that_is_divided(over: Span, texts: list[str], chosen: list[int], made_up: list[int]) -> None:
    times = divided(over, dict(enumerate(texts)), 2024, EDITION)
    assert (list(best_of(times)), list(parts_of_year(times))) == (chosen, made_up)


@pytest.mark.parametrize(("texts", "columns"), BELOW)
def test_what_divides_a_header(texts: list[tuple[int, str]], columns: tuple[int, ...]) -> None:
    above = {1: "项目", 2: "单位", 3: "数量", 6: "备注"}
    assert below_wide(texts, above, {3}) == ({3: columns} if columns else {})


def test_the_first_year_of_the_regulation_begins_in_may() -> None:
    assert span_of_title("统计期限：2008年5月1日至12月31日", FORM, 2008).kind == WHOLE


@pytest.mark.parametrize("text", MONTHS)
def test_months(text: str) -> None:
    months = months_of(text, alone=False)
    assert ((months[0], months[-1]) if months else None) == MONTHS[text]


@pytest.mark.parametrize(("parts", "made_up"), TILES)
def test_parts_of_a_year(parts: list[str], made_up: list[int]) -> None:
    assert tiling({n: months_of(part) for n, part in enumerate(parts)}) == made_up


@pytest.mark.parametrize("text", HEADERS)
def test_headers(text: str) -> None:
    assert span_of(text, FORM, 2024).kind == HEADERS[text]


@pytest.mark.parametrize("text", FILES)
def test_names_of_files(text: str) -> None:
    assert span_of_file(text, FORM, 2024).kind == FILES[text]


@pytest.mark.parametrize("path", FOLDERS)
def test_folders(path: str) -> None:
    assert part_folder(path, FORM, 2024) == FOLDERS[path]


@pytest.mark.parametrize("text", TITLES)
def test_titles(text: str) -> None:
    assert span_of_title(text, FORM, 2024).kind == TITLES[text]


# the name of a file below departments/ → what is left of it, and the month it is named by
MONTHLY = {
    "教育局3月": ("教育局", 3), "教育局2024年3月份": ("教育局2024年", 3), "3月_教育局": ("_教育局", 3), "教育局（十二月）": ("教育局()", 12),
    "3月/教育局": ("/教育局", 3), "3月/教育局4月": ("", 0), "教育局": ("", 0), "教育局1-3月": ("", 0), "教育局一季度": ("", 0),
    "教育局3月(1).xlsx": ("教育局.xlsx", 3), "教育局3月修订版": ("教育局", 3), "教育局3月 - 副本": ("教育局", 3), "教育局2025年1月": ("", 0),
    "教育局-3月": ("教育局_", 3), "3月-教育局": ("_教育局", 3), "教育局-1-3月": ("", 0), "教育局1月-3月": ("", 0), "教育局一月—三月": ("", 0),
    "教育局2024-3月": ("", 0), "教育局3月报送": ("", 0), "教育局3月累计": ("", 0), "教育局截至3月": ("", 0), "教育局2024年3月5日": ("", 0),
}  # fmt: skip


@pytest.mark.parametrize("name", MONTHLY)
def test_the_month_that_a_file_is_named_by(name: str) -> None:
    assert month_of_file(f"2024/departments/{name}", 2024) == MONTHLY[name]
