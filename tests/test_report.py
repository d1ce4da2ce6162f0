"""What the form itself says: its sentences of figures, the preamble, in every edition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

import pytest
from msgspec.structs import replace

from gov_report.accounts import annex_figure
from gov_report.braces import Names, fill
from gov_report.edition import load, templates_folder
from gov_report.form import Edition, Part
from gov_report.model import Figure, Paragraph, Source, Table
from gov_report.named import facts
from gov_report.narrative import BRACES, parse
from gov_report.report import compose
from gov_report.settings import Organ, ReportSettings, Settings

EDITIONS = {name: load(templates_folder() / name) for name in ("2008", "2014", "2019", "2021")}
YEARS = {"2008": 2013, "2014": 2016, "2019": 2020, "2021": 2023}
OFFICE = Settings(Organ("某市人民政府办公室", "某市"))


def composed(edition: Edition, values: Mapping[str, int], text: str = "", own: Settings = OFFICE) -> list[str]:
    """The paragraphs of a report whose figures are 0 but for ``values``."""
    figures = {
        name: Figure(name, place.label, Decimal(values.get(name, 0)), place.unit, (), place.parts)
        for name, place in edition.places.items()
    }
    chapters, _ = parse("narrative.md", text)
    report, _, _ = compose(YEARS[edition.id], own, edition, figures, (), chapters, "narrative.md")
    blocks = (*report.head, *(block for section in report.sections for block in section.blocks))
    return [block.text for block in blocks if isinstance(block, Paragraph)]


PARTS = [
    pytest.param(edition, part, name, id=f"{edition.id}:{part.id}:{name}")
    for edition in EDITIONS.values()
    for section in edition.sections
    for part in section.parts
    for name in dict.fromkeys(word.strip() for word in BRACES.findall(part.says))
    if name in edition.places
]


@pytest.mark.parametrize(("edition", "part", "name"), PARTS)
def test_a_part_says_nothing_is_there_only_where_none_of_its_figures_is(
    edition: Edition, part: Part, name: str
) -> None:
    """carried over and answered: 无 may not stand above 作出答复1件."""
    year = str(YEARS[edition.id])
    nothing = BRACES.sub(lambda word: word[1].split(":")[0].strip().replace("年度", year), part.zero)
    assert composed(edition, {name: 1}).count(nothing) < composed(edition, {}).count(nothing)


# what is written by hand below 依申请公开情况 of 2016, nothing received and some answered → what contradicts it
BY_HAND = {
    "无": ["GR403"],
    "无。": ["GR403"],
    "未收到新的政府信息公开申请。": [],
    "2016年未收到政府信息公开申请，办结上年申请2件。": [],
}


@pytest.mark.parametrize("text", BY_HAND)
def test_nothing_written_by_hand_beside_answers(text: str) -> None:
    form = EDITIONS["2014"]
    answered = {"statistics.completed": 2, "statistics.replied": 2, "statistics.reply_granted": 2}
    figures = {
        name: Figure(name, place.label, Decimal(answered.get(name, 0)), place.unit)
        for name, place in form.places.items()
    }
    chapters, _ = parse("narrative.md", f"# 依申请公开情况\n## 依申请公开情况\n{text}\n")
    _, found, _ = compose(2016, OFFICE, form, figures, (), chapters, "narrative.md")
    assert [
        one.rule.code for one in found if one.rule.severity == "error" and one.at and one.at.rows == (3,)
    ] == BY_HAND[text]


# figures of the information processing fee → what section six says of it
FEES = {
    "nothing": ({}, "2023年未收取信息处理费。"),
    "cases and amount": ({"charged": 3, "amount": 1460}, "2023年依申请提供政府信息收取信息处理费3件，共1460元。"),
    "an amount of no case": ({"amount": 1460}, "2023年依申请提供政府信息收取信息处理费1460元。"),
    "cases without amount": ({"charged": 3}, "2023年依申请提供政府信息收取信息处理费3件，共0元。"),
}


@pytest.mark.parametrize(("values", "sentence"), FEES.values(), ids=FEES)
def test_what_is_said_of_the_information_processing_fee(values: dict[str, int], sentence: str) -> None:
    figures = {f"information_processing_fee.{name}": value for name, value in values.items()}
    assert [text for text in composed(EDITIONS["2021"], figures) if "信息处理费" in text] == [sentence]


# outcomes of requests in the form that prints no table of them → what its two sentences name of them
ANSWERS = {
    "granted only": ({"granted": 2}, "同意公开2件，同意部分公开0件；", ""),
    "none held, and refused": (
        {"not_exist": 3, "other": 1, "refused": 2, "refused_privacy": 1},
        "同意公开0件，同意部分公开0件，不予公开2件，信息不存在3件，其他原因1件；",
        "2013年不予公开政府信息2件，其中涉及个人隐私1件。",
    ),
    "refused without reasons": ({"refused": 1}, "同意部分公开0件，不予公开1件；", "2013年不予公开政府信息1件。"),
}


@pytest.mark.parametrize(("values", "answers", "refusals"), ANSWERS.values(), ids=ANSWERS)
def test_every_outcome_with_a_number_is_named(values: dict[str, int], answers: str, refusals: str) -> None:
    replied = sum(count for name, count in values.items() if not name.startswith("refused_"))
    counts = {"replied": replied, **values}
    figures = {"requests_by_channel.total": replied, **{f"request_outcomes.{n}": v for n, v in counts.items()}}
    text = "\n".join(composed(EDITIONS["2008"], figures))
    assert answers in text
    assert values.get("refused", 0) == 0 or refusals in text.split("\n")


# the rules of the place beside the law → what the preamble goes by, in the forms that cite its article and in the others
LOCAL = {
    (): "根据《中华人民共和国政府信息公开条例》{article}的规定",
    ("《甲办法》",): "根据《中华人民共和国政府信息公开条例》{article}和《甲办法》的规定",
    ("《甲办法》", "《乙规定》"): "根据《中华人民共和国政府信息公开条例》{article}、《甲办法》和《乙规定》的规定",
}


@pytest.mark.parametrize("rules", LOCAL)
@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_the_article_is_of_the_law_not_of_the_rules_of_a_place(edition: Edition, rules: tuple[str, ...]) -> None:
    own = Settings(Organ("某市人民政府办公室", "某市"), report=ReportSettings(local_rules=rules))
    article = {"2019": "第五十条", "2021": "第五十条"}.get(edition.id, "")
    wanted = LOCAL[rules].format(article=article).removesuffix("的规定" if edition.id == "2008" else "")
    assert any(text.startswith(wanted) for text in composed(edition, {}, own=own))


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_the_parts_a_preamble_names_can_be_counted(edition: Edition) -> None:
    """因政府信息公开申请行政复议、提起行政诉讼的情况 is one part."""
    said = composed(edition, {}, "# 概述\n有序开展。\n")
    titles = [text.partition("、")[2] for text in said if re.match("[一二三四五六七八九]、", text)]
    assert any(f"报告由“{'”“'.join(titles)}”{'零一二三四五六七'[len(titles)]}个部分组成" in text for text in said)


# last year's number, this year's, what is asked of them → what is printed; the cause that none is, and what to write
PERCENTAGES: dict[tuple[int, int, str], str | tuple[str, str]] = {
    (510, 573, "同比"): "同比增长12.4%",
    (573, 573, "同比"): "与上年持平",
    (3001, 3002, "同比"): "同比增长0.03%",
    (3002, 3001, "同比"): "同比下降0.03%",
    (3000, 1, "同比"): "同比下降99.97%",
    (3000, 0, "同比"): "同比下降100%",
    (10000, 19999, "同比"): "同比增长100%",
    (30001, 30002, "同比"): ("与0%相差不足0.01%", "改写为 {{ x.value | 增减 }}，或改写这一句"),
    (0, 3, "同比"): ("上年为0", "改写为 {{ x.value | 增减 }}，或改写这一句"),
    (0, 0, "同比"): "与上年持平",
    (-20, -10, "同比"): ("上年为-20", "改写为 {{ x.value | 增减 }}，或改写这一句"),
    (20, -10, "同比"): ("上年为20，本年为-10", "改写为 {{ x.value | 增减 }}，或改写这一句"),
    (0, 3, "增减"): "比上年增加3件",
    (-20, -10, "增减"): "比上年增加10件",
    (573, 289, "占比: base"): "50.4%",
    (573, 573, "占比: base"): "100%",
    (573, 0, "占比: base"): "0%",
    (3002, 3001, "占比: base"): "99.97%",
    (3002, 1, "占比: base"): "0.03%",
    (1000, 3, "占比: base, 0位"): "0.3%",
    (1000, 996, "占比: base, 0位"): "99.6%",
    (1000, 3, "占比: base, 3位"): "0.3%",
    (30002, 1, "占比: base, 3位"): "0.003%",
    (30002, 1, "占比: base"): ("与0%相差不足0.01%", "删去这一处占比，或改写这一句"),
    (0, 0, "占比: base"): ("“全部”为0", "删去这一处占比，或改写这一句"),
    (-5, 3, "占比: base"): ("“全部”为-5", "删去这一处占比，或改写这一句"),
    (5, -3, "占比: base"): ("“某项”为-3", "删去这一处占比，或改写这一句"),
}


@pytest.mark.parametrize(("before", "now", "form"), PERCENTAGES)
def test_a_percentage_says_nothing_that_is_not(before: int, now: int, form: str) -> None:
    was, now_is = Figure("x.value", "某项", Decimal(before), "件"), Figure("x.value", "某项", Decimal(now), "件")
    figures = {"x.value": now_is, "base": Figure("base", "全部", Decimal(before), "件")}
    names = Names(figures, {}, EDITIONS["2021"], {"x.value": was})
    runs, found = fill(f"{{{{ x.value | {form} }}}}", names, Source("narrative.md"))
    wanted = PERCENTAGES[before, now, form]
    printed = "".join(run if isinstance(run, str) else run.text for run in runs)
    if isinstance(wanted, str):
        assert (printed, found) == (wanted, [])
    else:
        said = [(one.rule.code, dict(one.facts)["because"], dict(one.facts)["instead"]) for one in found]
        assert (printed, said) == (f"［待改：x.value | {form}］", [("GR424", *wanted)])


# edition and table → what its list prints of figures that are all 1; the cause that it has none
LISTS = {
    (
        "2008",
        "published_by_category",
    ): "机构职能类1条、政策法规类1条、行政决策类1条、行政职权类1条、公共服务类1条、工作动态类1条、应急管理类1条",
    (
        "2008",
        "主动公开渠道情况",
    ): "政府网站1条；政府公报1条；新闻发布会1条；报刊、广播、电视1条；公共查阅点、公开栏1条；政务微博1条；其他1条",
    ("2008", "fees"): "检索费1元、复制费1元、邮寄费1元、其他收费1元、减免金额1元",
    ("2008", "request_outcomes"): ("各行分组，有小计", "request_outcomes.carried_in"),
    ("2014", "statistics"): ("各行分组，有小计", "statistics.published_total"),
    ("2019", "article20_5"): ("有3列数", "article20_5.licensing.prior_year_items"),
    ("2021", "article20_1"): ("有3列数", "article20_1.regulation.issued"),
    ("2021", "article20_6"): "行政处罚1件、行政强制1件",
    ("2021", "article20_8"): "行政事业性收费1万元",
    ("2021", "requests"): ("有7列数", "requests.received_new.total"),
    ("2021", "remedies"): ("有15列数", "remedies.count.reconsideration_total"),
    ("2021", "information_processing_fee"): "收取信息处理费件数1件、收取信息处理费金额1元",
}


@pytest.mark.parametrize(("edition", "table"), LISTS)
def test_a_table_of_one_column_is_listed(edition: str, table: str) -> None:
    form = EDITIONS[edition]
    figures = {name: Figure(name, place.label, Decimal(1), place.unit) for name, place in form.places.items()}
    runs, found = fill(f"{{{{ {table} | 列表 }}}}", Names(figures, {}, form), Source("narrative.md"))
    wanted = LISTS[edition, table]
    printed = "".join(run if isinstance(run, str) else run.text for run in runs)
    if isinstance(wanted, str):
        assert (printed, found) == (wanted, [])
    else:
        said = [(one.rule.code, dict(one.facts)["because"], dict(one.facts)["id"]) for one in found]
        assert (printed, said) == (f"［待改：{table} | 列表］", [("GR425", *wanted)])


# scope, departments that sent a log, those that did not → whether the report has the table of departments
ANNEXES = {
    "of a government": ("government", ("甲局", "乙局"), (), True),
    "of a government, one sent": ("government", ("甲局",), ("乙局",), True),
    "of a government, nobody sent": ("government", (), ("甲局", "乙局"), False),
    "of an office with others below it": ("department", ("甲局", "甲局执法队"), (), True),
    "of an office, below it nobody sent": ("department", ("甲局",), ("甲局执法队",), True),
    "of an office, itself": ("department", ("甲局",), (), False),
}


@pytest.mark.parametrize(("scope", "sent", "absent", "wanted"), ANNEXES.values(), ids=ANNEXES)
def test_an_annex_has_rows_that_say_something(
    scope: Literal["government", "department"], sent: tuple[str, ...], absent: tuple[str, ...], wanted: bool
) -> None:
    edition = EDITIONS["2008"]
    figures = {name: Figure(name, place.label, Decimal(1), place.unit) for name, place in edition.places.items()}
    for row in edition.table("published_by_category").rows:
        for department in (*sent, *absent):
            name = annex_figure(edition.annexes[0], department, row.id)
            figures[name] = Figure(name, row.label, Decimal(1) if department in sent else None, "条")
    own = Settings(Organ("甲局"), report=ReportSettings(scope=scope))
    report, _, _ = compose(2013, own, edition, figures, (*sent, *absent), (), "narrative.md")
    assert any(isinstance(block, Table) for block in report.annexes) == wanted


@pytest.mark.parametrize(
    ("law", "local", "said"),
    [
        ((), (), ""),
        (("甲法",), (), "甲法"),
        (("甲法",), ("乙办法",), "甲法和乙办法"),
        (("甲法",), ("乙办法", "丙规定"), "甲法、乙办法和丙规定"),
    ],
)
def test_the_rules_that_a_report_is_written_by(law: tuple[str, ...], local: tuple[str, ...], said: str) -> None:
    """An edition of an office's own may name none."""
    edition = load(templates_folder() / "2008")
    basis = tuple(replace(edition.edition.basis[0], title=title) for title in law)
    edition = replace(edition, edition=replace(edition.edition, basis=basis))
    settings = Settings(organ=Organ(name="某市人民政府办公室"), report=ReportSettings(local_rules=local))
    assert facts(settings, edition, 2013)["法律依据"] == said
