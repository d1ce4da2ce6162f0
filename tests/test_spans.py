"""Which time a header, a label, a title speaks of."""

from __future__ import annotations

import pytest

from gov_report.edition import load, templates_folder
from gov_report.spans import OTHER, PART, WHOLE, span_of, span_of_title

FORM = load(templates_folder() / "2021").logs.summary
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
    "单位：件": "", "2023年度统计表": "",
}  # fmt: skip


@pytest.mark.parametrize("text", HEADERS)
def test_headers(text: str) -> None:
    assert span_of(text, FORM, 2024).kind == HEADERS[text]


@pytest.mark.parametrize("text", TITLES)
def test_titles(text: str) -> None:
    assert span_of_title(text, FORM, 2024).kind == TITLES[text]
