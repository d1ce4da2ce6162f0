"""Numbers in running text: what each is, of what, and how they hang together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gov_report import prose
from gov_report.edition import load, templates_folder
from gov_report.prose import dates, holes, partition, sayings, shares
from gov_report.words import chinese_value

# text → value, unit, label, approximation of each number
NUMBERS: dict[str, list[tuple[str, str, str, str]]] = {
    "2013年主动公开政府信息573条。": [("573", "条", "主动公开政府信息", "")],
    "新收申请２１件，上年结转2件": [("21", "件", "新收申请", ""), ("2", "件", "上年结转", "")],
    "收到申请1,234件": [("1234", "件", "收到申请", "")],
    "发布信息1.2万条": [("12000.0", "条", "发布信息", "")],
    "网站日更新信息5条以上，访问量807人次左右": [
        ("5", "条", "网站日更新信息", "least"), ("807", "人次", "访问量", "about"),
    ],
    "近600条、580余条、约20件": [("600", "条", "", "most"), ("580", "条", "", "least"), ("20", "件", "", "about")],
    "办结十二件": [("12", "件", "办结", "")],
    "3件结转下年度继续办理": [("3", "件", "结转下年度继续办理", "")],
    "行政复议、行政诉讼共27件": [("27", "件", "行政复议、行政诉讼", "")],
    "予以公开、部分公开分别为85件、15件": [("85", "件", "予以公开", ""), ("15", "件", "部分公开", "")],
    "（一）2017年度新增公开信息268条": [("268", "条", "新增公开信息", "")],
    "“部分公开”的12件，有效解答留言9条": [
        ("12", "件", "部分公开", ""), ("9", "条", "有效解答留言", ""),
    ],
    "根据国办公开办函〔2021〕30号和第五十条，自2023年1月1日起，电话0000-1234567": [],
}  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers(text: str) -> None:
    found = [q for sentence in prose.sentences(text) for q in sentence.quantities]
    assert [(str(q.value), q.unit, q.label, q.approximate) for q in found] == NUMBERS[text]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_stands_where_it_says(text: str) -> None:
    for sentence in prose.sentences(text):
        assert sentence.text in text
        for quantity in sentence.quantities:
            assert sentence.text[quantity.start :].startswith(quantity.text)


# text → whole, parts, whether it says that these are all
PARTS = {
    "573条，其中，机构职能类21条，政策法规类80条": [("573条", ["21条", "80条"], False)],
    "41个，分别为微信22个、微博19个": [("41个", ["22个", "19个"], True)],
    "办理180件（建议68件，提案112件）": [("180件", ["68件", "112件"], False)],
    "收到申请12件：当面4件、网上8件": [("12件", ["4件", "8件"], True)],
    "在212件申请中，商业企业20件，占9.4%": [("212件", ["20件"], False)],
    "共385件（含上年结转12件），其中自然人161件、法人224件": [
        ("385件", ["12件"], False),
        ("385件", ["161件", "224件"], False),
    ],
    "新收21件；办结20件，其中公开12件、部分公开8件": [("20件", ["12件", "8件"], False)],
    "新收56件，其中自然人25件；上年结转8件；办结59件": [("56件", ["25件"], False)],
    "新收56件，其中自然人25件；办结59件，其中公开6件": [("56件", ["25件"], False), ("59件", ["6件"], False)],
    "受理56件，其中当面25件，网上20件，答复59件": [("56件", ["25件", "20件"], False)],
    "新收56件，其中：自然人25件；法人31件": [("56件", ["25件", "31件"], False)],
    "205件，包括上年结转9件。其中，予以公开82件，部分公开23件": [
        ("205件", ["9件"], False),
        ("205件", ["82件", "23件"], False),
    ],
    "213件，其中甲局、乙局较多，分别为41件、33件": [("213件", ["41件", "33件"], False)],
    "57条：其中公告14条，动态42条，上年度年度报告1条": [("57条", ["14条", "42条", "1条"], False)],
    "平均12天，其中最短1天、最长39天": [],
    "收费3件，共1360元": [],
    "收费2件，共1260元，其中甲局1件880元、乙局1件380元": [
        ("1260元", ["880元", "380元"], True),
        ("2件", ["1件", "1件"], True),
    ],
    "收费2件共1260元：甲局1件，880元；乙局1件，380元": [
        ("1260元", ["880元", "380元"], True),
        ("2件", ["1件", "1件"], True),
    ],
    "收费1260元，其中甲局1件共880元、乙局1件共380元": [("1260元", ["880元", "380元"], True)],
    "收费5件，共2000元，其中甲局1件880元、乙局1件380元等": [],
    "收费2件，共500元，其中1件500元已缴纳、1件280元逾期未缴费": [],
    "收费500元，其中甲局1件500元、乙局1件280元未缴": [],
}


@pytest.mark.parametrize("text", PARTS)
def test_parts(text: str) -> None:
    said = prose.sentence(text)
    numbers = said.quantities
    found = [(numbers[p.whole].text, [numbers[n].text for n in p.parts], p.split) for p in partition.parts(said)]
    assert found == PARTS[text]


# text → parts that do not add up to the total behind them
CLOSED = {
    "按件580元，按量780元，共计1360元": [],
    "按件580元，按量780元，共计1370元": ["580元", "780元"],
    "当面2件、网络12件、信函8件，共21件": ["2件", "12件", "8件"],
    "当面2件、网络12件、信函8件，共21件办结": [],
    "收到申请21件，自然人15件，企业6件，合计21件": [],
    "收到申请21件，自然人15件，企业7件，合计21件": ["15件", "7件"],
    "行政复议3件，维持2件，纠正1件，总计4件": ["2件", "1件"],
    "新收21件（自然人15件、企业6件），结转2件，合计24件": ["21件", "2件"],
    "当面2件、网络12件、信函8件，合计20件": ["2件", "12件", "8件"],
    "发布信息1200条，图解30条、视频20条，合计60条": [],
    "上半年收到申请105件，下半年收到申请118件，全年共213件": ["105件", "118件"],
    "上半年收到申请105件，下半年收到申请108件，全年共213件": [],
    "一季度至第四季度分别收到申请48件、57件、61件、57件，全年合计213件": ["48件", "57件", "61件", "57件"],
    "一季度收到申请48件，二季度收到申请57件，全年共213件": [],
    "上半年收到申请98件，下半年收到申请114件，全年共收到222件（含上年结转10件）": [],
    "上半年收到申请98件，下半年收到申请114件，全年共收到222件，其中上年结转10件": [],
    "一季度60条，二季度60条，三季度70条，四季度70条，全年共300条（含年初补录40条）": [],
    "一季度60条，二季度60条，三季度70条，四季度70条，全年共300条（同比增加40条）": ["60条", "60条", "70条", "70条"],
}


@pytest.mark.parametrize("text", CLOSED)
def test_totals_behind_their_list(text: str) -> None:
    said = prose.sentence(text)
    assert [said.quantities[n].text for g in partition.closing_totals(said) for n in g.parts] == CLOSED[text]


SHARES = {
    "公开12件，占60%": [("60%", "12件", "")],
    "公开12件（60%）": [("60%", "12件", "")],
    "公开12件，占办结总数的60%": [("60%", "12件", "办结总数的")],
    "公开12件、部分公开8件，分别占60%、40%": [("60%", "12件", ""), ("40%", "8件", "")],
    "同比增长12.4%": [],
}


@pytest.mark.parametrize("text", SHARES)
def test_shares(text: str) -> None:
    said = prose.sentence(text)
    found = [
        (said.quantities[s.percent].text, said.quantities[s.count].text if s.count is not None else "", s.base)
        for s in shares.shares(said)
    ]
    assert found == SHARES[text]


# text → of how many each rate may be, the likeliest first
RATES: dict[str, list[list[str]]] = {
    "收到180件，办结162件，办结率90%": [["180件"]],
    "120件，其中主动公开102件、依申请公开12件、不予公开6件，主动公开率85%": [[]],
    "120件，其中依申请公开12件、主动公开102件，主动公开率85%": [["120件", "12件"]],
    "主动公开102件、依申请公开12件，依申请公开率10%": [[]],
    "办结205件，其中予以公开82件、不予公开14件，公开率51.2%": [[]],
}


@pytest.mark.parametrize("text", RATES)
def test_rates(text: str) -> None:
    said = prose.sentence(text)
    assert [[said.quantities[k].text for k in wholes] for _, _, wholes in shares.rates(said)] == RATES[text]


@pytest.mark.parametrize(
    ("printed", "part", "whole", "right"),
    [
        ("4.34%", 35, 805, True),  # cut
        ("4.35%", 35, 805, True),  # rounded
        ("49.9%", 4996, 10000, True),
        ("2.8%", 16, 734, False),
        ("2.2%", 16, 734, True),
    ],
)
def test_a_share_may_be_rounded_or_cut(printed: str, part: int, whole: int, right: bool) -> None:
    (quantity,) = prose.sentence(f"占{printed}").quantities
    assert prose.fits(quantity, Decimal(part) * 100 / whole) == right


HOLES = {
    "收到申请 件，其中公开3件": ["收到申请"],
    "新收政府信息公开申请件，办结20件": ["新收政府信息公开申请"],
    "共 条": [""],
    "规范性文 件，": [],
    "对收到的申请件，逐一登记": [],
    "增长%": ["增长"],
    "2013年主动公开政府信息 条": ["主动公开政府信息"],
}


@pytest.mark.parametrize("text", HOLES)
def test_numbers_that_are_not_there(text: str) -> None:
    assert list(holes.holes(prose.sentence(text))) == HOLES[text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年11月31日", ["2023年11月31日"]),
        ("202020年", ["202020年"]),
        ("2024年2月29日", []),
        ("2023年2月29日", ["2023年2月29日"]),
    ],
)
def test_dates_no_calendar_has(text: str, found: list[str]) -> None:
    assert list(dates.impossible_dates(text)) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("十二", 12), ("二十", 20), ("一百零三", 103), ("两", 2), ("甲", 0), ("三百一十五", 315)],
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert chinese_value(text) == value


# a form, a sentence → the figure that its last number speaks of, None for none
SPOKEN = [
    ("2014", "2016年依申请公开信息收取费用0.05万元", "statistics.request_fees"),
    ("2014", "收取行政事业性费用300万元", None),
    ("2014", "不同意公开政府信息13件，其中涉及国家秘密1件", "statistics.refused_state_secret"),
    ("2014", "全年审查涉及国家秘密的文件9件", None),
    ("2014", "清理涉及国家秘密信息9条", None),
    ("2014", "微博微信回应事件21次", "statistics.social_media_responses"),
    ("2014", "其他方式回应事件6次", "statistics.other_responses"),
    ("2014", "微博微信回应网民提问21次", None),
    ("2008", "2012年依申请提供政府信息收取检索、复制、邮寄等费用47.5元", "fees.total"),
    ("2008", "2012年依申请提供政府信息收取检索、复制、邮寄等费用47.5元，减免5元", "fees.waived"),
    ("2008", "全年为企业减免5万元", None),
    ("2008", "因政府信息公开提起行政诉讼2件，申诉（举报）1件", "remedies.complaint"),
    ("2008", "2012年收取检索、复制、邮寄等费用47.5元，减免费用共5元", "fees.waived"),
    ("2008", "全年未收取检索、复制、邮寄等费用；落实优惠政策，减免房租15万元", None),
    ("2008", "收取检索、复制、邮寄等费用0元；按政策减免水电费3000元", None),
    ("2008", "受理消费者申诉举报15件", None),
    ("2008", "加强市场监管信息公开，全年受理价格申诉举报12件", None),
    ("2008", "因政府信息公开提起行政诉讼2件，全年受理价格申诉举报12件", None),
    ("2008", "加强信息公开，申诉举报12件", None),
    ("2014", "不同意公开政府信息13件，审查涉及国家秘密的文件9件", None),
    ("2014", "通过微博微信回应事件21次", "statistics.social_media_responses"),
    ("2014", "组织微博微信回应事件培训21次", None),
    ("2014", "依申请公开信息收取费用培训支出0.05万元", None),
    # two outcomes joined are the sum of both
    ("2021", "答复申请20件，其中予以公开、部分公开5件", "requests.granted.total + requests.granted_in_part.total"),
    ("2019", "答复申请20件，其中予以公开或部分公开5件", "requests.granted.total + requests.granted_in_part.total"),
    ("2021", "答复申请20件，其中全部公开与部分公开5件", "requests.granted.total + requests.granted_in_part.total"),
    ("2014", "答复申请20件，同意公开和同意部分公开5件", "statistics.reply_granted + statistics.reply_granted_in_part"),
    ("2014", "答复申请20件，予以公开、部分公开5件", "statistics.reply_granted + statistics.reply_granted_in_part"),
    ("2008", "答复申请20件，公开及部分公开5件", "request_outcomes.granted + request_outcomes.granted_in_part"),
    ("2021", "答复申请20件，其中予以公开3件、部分公开2件", "requests.granted_in_part.total"),
    ("2021", "答复申请20件，其中予以公开、部分公开分别为3件、2件", "requests.granted_in_part.total"),
    ("2021", "答复申请20件，其中予以公开、部分公开各2件", None),
    ("2021", "答复申请20件，其中予以公开、部分公开、不予公开5件", None),
    ("2021", "接收依申请公开9件", "requests.received_new.total"),
    ("2021", "申请中网上接收9件", None),
    # what was charged is not what was to be charged
    ("2021", "实际收取信息处理费2件", "information_processing_fee.charged"),
    ("2021", "依法收取信息处理费580元", "information_processing_fee.amount"),
    ("2021", "应收取信息处理费2件", None),
    ("2021", "通知收取信息处理费2件", None),
    ("2021", "作出收取信息处理费决定2件", None),
    ("2021", "发出收取信息处理费通知书2件", None),
    # what is open at the end of the year, by any of its names
    ("2021", "政府信息公开申请结转到下一年度9件", "requests.carried_out.total"),
    ("2021", "政府信息公开申请顺延到下年度继续办理9件", "requests.carried_out.total"),
    ("2019", "政府信息公开申请9件顺延到下一年", "requests.carried_out.total"),
    ("2019", "政府信息公开申请顺延下一年9件", "requests.carried_out.total"),
    ("2021", "申请的答复期限顺延到下月9件", None),
]


@pytest.mark.parametrize(("form", "text", "figure"), SPOKEN)
def test_what_a_number_speaks_of(form: str, text: str, figure: str | None) -> None:
    of = sayings.speaker(load(templates_folder() / form), {}, int(form) + 4, "某市")
    sentence = prose.sentence(text.replace("2016", str(int(form) + 4)))
    bound = sayings.meant(sentence, sentence.quantities[-1], "", of)
    assert (" + ".join(bound.any_of[0]) if bound else None) == figure
