"""The official tables of four editions, transcribed by hand: cells, figures that agree, and what must hold.

Written from the national forms, not from the program's own edition files: it is the other side of the comparison.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from msgspec import Struct

Figures = dict[str, int]


class Cell(Struct, frozen=True):
    """A cell as HTML counts it."""

    text: str
    across: int = 1
    down: int = 1


class Table(Struct, frozen=True):
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""


class Identity(Struct, frozen=True):
    id: str
    left: tuple[str, ...]
    relation: str
    right: tuple[str, ...]
    severity: str = "error"

    def broken(self, figures: Mapping[str, int]) -> bool:
        left = sum(figures[cell] for cell in self.left)
        right = sum(figures[cell] for cell in self.right)
        return left != right if self.relation == "==" else left > right


COLUMNS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_org": "其他",
}
OUTCOMES = {
    "granted": ("", "（一）予以公开"),
    "granted_in_part": ("", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    "refused_state_secret": ("（三）不予公开", "1.属于国家秘密"),
    "refused_prohibited_by_law": ("（三）不予公开", "2.其他法律行政法规禁止公开"),
    "refused_security_stability": ("（三）不予公开", "3.危及“三安全一稳定”"),
    "refused_third_party": ("（三）不予公开", "4.保护第三方合法权益"),
    "refused_internal_affairs": ("（三）不予公开", "5.属于三类内部事务信息"),
    "refused_deliberative": ("（三）不予公开", "6.属于四类过程性信息"),
    "refused_enforcement_file": ("（三）不予公开", "7.属于行政执法案卷"),
    "refused_administrative_query": ("（三）不予公开", "8.属于行政查询事项"),
    "unable_not_held": ("（四）无法提供", "1.本机关不掌握相关政府信息"),
    "unable_requires_creation": ("（四）无法提供", "2.没有现成信息需要另行制作"),
    "unable_unclear_after_correction": ("（四）无法提供", "3.补正后申请内容仍不明确"),
    "declined_petition_complaint": ("（五）不予处理", "1.信访举报投诉类申请"),
    "declined_duplicate": ("（五）不予处理", "2.重复申请"),
    "declined_publication": ("（五）不予处理", "3.要求提供公开出版物"),
    "declined_excessive": ("（五）不予处理", "4.无正当理由大量反复申请"),
    "declined_confirm_reissue": ("（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
}
LATER_OTHER = {
    "other_no_correction": ("（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    "other_fee_unpaid": (
        "（六）其他处理",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    ),
    "other_misc": ("（六）其他处理", "3.其他"),
}
EARLIER_OTHER = {"other_disposed": ("", "（六）其他处理")}
WORDS = ("upheld", "corrected", "other", "pending", "total")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
KINDS = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")


def outcomes(edition: str) -> dict[str, tuple[str, str]]:
    return OUTCOMES | (LATER_OTHER if edition == "2021" else EARLIER_OTHER)


def request_rows(edition: str) -> list[str]:
    return ["received_new", "carried_in", *outcomes(edition), "disposed_total", "carried_out"]


# --- figures that agree --------------------------------------------------------------------------


def requests(edition: str, inputs: Mapping[str, tuple[int, ...]]) -> Figures:
    """All cells of the request table from its outcome, carried_in and carried_out rows; the rest is reckoned."""
    figures: Figures = {}
    for place, column in enumerate(COLUMNS):
        for row in (*outcomes(edition), "carried_in", "carried_out"):
            figures[f"requests.{row}.{column}"] = (inputs.get(row) or (0,) * 6)[place]
        disposed = sum(figures[f"requests.{row}.{column}"] for row in outcomes(edition))
        figures[f"requests.disposed_total.{column}"] = disposed
        carried = figures[f"requests.carried_out.{column}"] - figures[f"requests.carried_in.{column}"]
        figures[f"requests.received_new.{column}"] = disposed + carried
    for row in request_rows(edition):
        figures[f"requests.{row}.total"] = sum(figures[f"requests.{row}.{column}"] for column in COLUMNS)
    assert min(figures.values()) >= 0
    return figures


def remedies(*counts: tuple[int, int, int, int]) -> Figures:
    """维持、纠正、其他、尚未审结 of 复议, 直接起诉, 复议后起诉."""
    figures: Figures = {}
    for kind, parts in zip(KINDS, counts, strict=True):
        for word, value in zip(WORDS, (*parts, sum(parts)), strict=True):
            figures[f"remedies.count.{kind}_{word}"] = value
    return figures


def seeded(edition: str, seed: int, size: int = 12) -> Figures:
    """A consistent set of all tables of 2019 or 2021, the same for the same seed."""
    draw = random.Random(f"{edition}/{seed}")
    inputs: dict[str, tuple[int, ...]] = {}
    for row in outcomes(edition):
        heavy = 6 if row in ("granted", "unable_not_held") else 1
        inputs[row] = (draw.randrange(size * heavy), *(draw.randrange(1 + size * heavy // 4) for _ in range(5)))
    inputs["carried_in"] = (draw.randrange(size), *(draw.randrange(1 + size // 6) for _ in range(5)))
    disposed = [sum(inputs[row][place] for row in outcomes(edition)) for place in range(6)]
    inputs["carried_in"] = tuple(min(a, b) for a, b in zip(inputs["carried_in"], disposed, strict=True))
    inputs["carried_out"] = (draw.randrange(size), *(draw.randrange(1 + size // 6) for _ in range(5)))
    cases = [tuple(draw.randrange(1 + size // 2) for _ in range(4)) for _ in KINDS]
    figures = requests(edition, inputs) | remedies(*((a, b, c, d) for a, b, c, d in cases))
    return figures | article20(edition, draw, size)


def article20(edition: str, draw: random.Random, size: int) -> Figures:
    figures: Figures = {}
    for row in ("regulation", "normative_document"):
        made = draw.randrange(size) if row != "regulation" else 0
        gone = draw.randrange(1 + size // 2) if row != "regulation" else 0
        stock = made + draw.randrange(size * 5) if row != "regulation" else 0
        names = (
            ("issued", "repealed", "in_force")
            if edition == "2021"
            else ("produced", "newly_published", "published_total")
        )
        values = (made, gone, stock) if edition == "2021" else (made, made, stock)
        figures |= {f"article20_1.{row}.{name}": value for name, value in zip(names, values, strict=True)}
    for table, rows in (
        ("article20_5", ("licensing", "other_public_service")),
        ("article20_6", ("penalty", "compulsion")),
    ):
        for row in rows:
            if edition == "2021" and row == "other_public_service":
                continue
            figures[f"{table}.{row}.decisions"] = draw.randrange(size * 300)
            if edition == "2019":
                figures[f"{table}.{row}.prior_year_items"] = draw.randrange(size * 20)
                figures[f"{table}.{row}.net_change"] = draw.randrange(-size, size)
    if edition == "2021":
        figures["article20_8.administrative_fee.amount"] = draw.randrange(size * 900)
    else:
        figures["article20_8.administrative_fee.prior_year_items"] = draw.randrange(size)
        figures["article20_8.administrative_fee.net_change"] = -draw.randrange(2)
        figures["article20_9.central_procurement.projects"] = draw.randrange(size * 3)
        figures["article20_9.central_procurement.amount"] = draw.randrange(size * 90000)
    return figures


# --- the tables as printed -----------------------------------------------------------------------


class Printer:
    """Figures to cell texts; ``printed`` overrides single cells as an office prints them."""

    def __init__(self, figures: Mapping[str, int], printed: Mapping[str, str]) -> None:
        self.figures = figures
        self.printed = printed

    def cell(self, name: str, across: int = 1) -> Cell:
        return Cell(self.printed.get(name, str(self.figures[name])), across)


def request_table(edition: str, show: Printer, corner: bool = True) -> Table:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）" if corner else ""
    rows = [
        (Cell(note, 3, 3), Cell("申请人情况", 7)),
        (Cell("自然人", 1, 2), Cell("法人或其他组织", 5), Cell("总计", 1, 2)),
        tuple(Cell(COLUMNS[column]) for column in list(COLUMNS)[1:]),
    ]
    kept = outcomes(edition)
    groups = [group for group, _ in kept.values()]
    for place, row in enumerate(request_rows(edition)):
        values = tuple(show.cell(f"requests.{row}.{column}") for column in (*COLUMNS, "total"))
        stub: tuple[Cell, ...]
        if row in ("received_new", "carried_in", "carried_out"):
            words = {
                "received_new": "一、本年新收政府信息公开申请数量",
                "carried_in": "二、上年结转政府信息公开申请数量",
                "carried_out": "四、结转下年度继续办理",
            }
            stub = (Cell(words[row], 3),)
        elif row == "disposed_total":
            stub = (Cell("（七）总计", 2),)
        else:
            group, label = kept[row]
            stub = (Cell(label, 2),)
            if group:
                first = groups.index(group) == place - 2
                stub = (Cell(group, 1, groups.count(group)), Cell(label)) if first else (Cell(label),)
            if row == "granted":
                stub = (Cell("三、本年度办理结果", 1, len(kept) + 1), *stub)
        rows.append((*stub, *values))
    return Table(tuple(rows), "requests")


def remedy_table(show: Printer) -> Table:
    rows = (
        (Cell("行政复议", 5), Cell("行政诉讼", 10)),
        (*(Cell(word, 1, 2) for word in RESULTS), Cell("未经复议直接起诉", 5), Cell("复议后起诉", 5)),
        tuple(Cell(word) for word in RESULTS * 2),
        tuple(show.cell(f"remedies.count.{kind}_{word}") for kind in KINDS for word in WORDS),
    )
    return Table(rows, "remedies")


def proactive_table(edition: str, show: Printer, regulation: bool = True, extra: str = "") -> Table:
    """All blocks of section two in one table; ``extra`` is a local row of block one."""
    rows: list[tuple[Cell, ...]] = [(Cell("第二十条第（一）项", 4),)]
    if edition == "2021":
        rows.append((Cell("信息内容"), Cell("本年制发件数"), Cell("本年废止件数"), Cell("现行有效件数")))
        names, document = ("issued", "repealed", "in_force"), "行政规范性文件"
    else:
        rows.append((Cell("信息内容"), Cell("本年新制作数量"), Cell("本年新公开数量"), Cell("对外公开总数量")))
        names, document = ("produced", "newly_published", "published_total"), "规范性文件"
    for row, label in (("regulation", "规章"), ("normative_document", document)):
        if regulation or row != "regulation":
            rows.append((Cell(label), *(show.cell(f"article20_1.{row}.{name}") for name in names)))
    if extra:
        rows.append((Cell(extra), Cell("31"), Cell("31"), Cell("402")))
    blocks = (
        ("（五）", "article20_5", (("licensing", "行政许可"), ("other_public_service", "其他对外管理服务事项"))),
        ("（六）", "article20_6", (("penalty", "行政处罚"), ("compulsion", "行政强制"))),
    )
    for item, table, lines in blocks:
        rows.append((Cell(f"第二十条第{item}项", 4),))
        if edition == "2021":
            rows.append((Cell("信息内容"), Cell("本年处理决定数量", 3)))
        else:
            rows.append((Cell("信息内容"), Cell("上一年项目数量"), Cell("本年增/减"), Cell("处理决定数量")))
        for row, label in lines:
            if edition == "2021":
                if row != "other_public_service":
                    rows.append((Cell(label), show.cell(f"{table}.{row}.decisions", 3)))
            else:
                cells = (show.cell(f"{table}.{row}.{name}") for name in ("prior_year_items", "net_change", "decisions"))
                rows.append((Cell(label), *cells))
    rows.append((Cell("第二十条第（八）项", 4),))
    fee = "article20_8.administrative_fee"
    if edition == "2021":
        rows.append((Cell("信息内容"), Cell("本年收费金额（单位：万元）", 3)))
        rows.append((Cell("行政事业性收费"), show.cell(f"{fee}.amount", 3)))
    else:
        rows.append((Cell("信息内容"), Cell("上一年项目数量"), Cell("本年增/减", 2)))
        rows.append((Cell("行政事业性收费"), show.cell(f"{fee}.prior_year_items"), show.cell(f"{fee}.net_change", 2)))
        rows.append((Cell("第二十条第（九）项", 4),))
        rows.append((Cell("信息内容"), Cell("采购项目数量"), Cell("采购总金额", 2)))
        buy = "article20_9.central_procurement"
        rows.append((Cell("政府集中采购"), show.cell(f"{buy}.projects"), show.cell(f"{buy}.amount", 2)))
    return Table(tuple(rows), "article20")


STATISTICS: tuple[tuple[str, str, str], ...] = (
    ("", "一、主动公开情况", "——"),
    ("published_total", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条"),
    ("published_normative", "其中：主动公开规范性文件数", "条"),
    ("issued_normative", "制发规范性文件总数", "件"),
    ("", "（二）通过不同渠道和方式公开政府信息的情况", "——"),
    ("channel_gazette", "1.政府公报公开政府信息数", "条"),
    ("channel_website", "2.政府网站公开政府信息数", "条"),
    ("channel_weibo", "3.政务微博公开政府信息数", "条"),
    ("channel_wechat", "4.政务微信公开政府信息数", "条"),
    ("channel_other", "5.其他方式公开政府信息数", "条"),
    ("", "二、回应解读情况", "——"),
    ("hot_topics", "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次"),
    ("", "（二）通过不同渠道和方式回应解读的情况", "——"),
    ("press_conferences", "1.参加或举办新闻发布会总次数", "次"),
    ("press_conferences_by_head", "其中：主要负责同志参加新闻发布会次数", "次"),
    ("web_interviews", "2.政府网站在线访谈次数", "次"),
    ("web_interviews_by_head", "其中：主要负责同志参加政府网站在线访谈次数", "次"),
    ("policy_articles", "3.政策解读稿件发布数", "篇"),
    ("social_media_responses", "4.微博微信回应事件数", "次"),
    ("other_responses", "5.其他方式回应事件数", "次"),
    ("", "三、依申请公开情况", "——"),
    ("received", "（一）收到申请数", "件"),
    ("received_in_person", "1.当面申请数", "件"),
    ("received_fax", "2.传真申请数", "件"),
    ("received_online", "3.网络申请数", "件"),
    ("received_letter", "4.信函申请数", "件"),
    ("completed", "（二）申请办结数", "件"),
    ("completed_on_time", "1.按时办结数", "件"),
    ("completed_extended", "2.延期办结数", "件"),
    ("replied", "（三）申请答复数", "件"),
    ("reply_already_public", "1.属于已主动公开范围数", "件"),
    ("reply_granted", "2.同意公开答复数", "件"),
    ("reply_granted_in_part", "3.同意部分公开答复数", "件"),
    ("reply_refused", "4.不同意公开答复数", "件"),
    ("refused_state_secret", "其中：涉及国家秘密", "件"),
    ("refused_trade_secret", "涉及商业秘密", "件"),
    ("refused_privacy", "涉及个人隐私", "件"),
    ("refused_security_stability", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
    ("refused_not_government_information", "不是《条例》所指政府信息", "件"),
    ("refused_other_by_law", "法律法规规定的其他情形", "件"),
    ("reply_not_this_authority", "5.不属于本行政机关公开数", "件"),
    ("reply_not_exist", "6.申请信息不存在数", "件"),
    ("reply_amend", "7.告知作出更改补充数", "件"),
    ("reply_other_route", "8.告知通过其他途径办理数", "件"),
    ("reconsideration", "四、行政复议数量", "件"),
    ("reconsideration_upheld", "（一）维持具体行政行为数", "件"),
    ("reconsideration_corrected", "（二）被依法纠错数", "件"),
    ("reconsideration_other", "（三）其他情形数", "件"),
    ("litigation", "五、行政诉讼数量", "件"),
    ("litigation_upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件"),
    ("litigation_corrected", "（二）被依法纠错数", "件"),
    ("litigation_other", "（三）其他情形数", "件"),
    ("complaints", "六、举报投诉数量", "件"),
    ("request_fees", "七、依申请公开信息收取的费用", "万元"),
    ("", "八、机构建设和保障经费情况", "——"),
    ("dedicated_offices", "（一）政府信息公开工作专门机构数", "个"),
    ("reading_points", "（二）设置政府信息公开查阅点数", "个"),
    ("staff", "（三）从事政府信息公开工作人员数", "人"),
    ("staff_full_time", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人"),
    ("staff_part_time", "2.兼职人员数", "人"),
    (
        "dedicated_funds",
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "万元",
    ),
    ("", "九、政府信息公开会议和培训情况", "——"),
    ("meetings", "（一）召开政府信息公开工作会议或专题会议数", "次"),
    ("training_sessions", "（二）举办各类培训班数", "次"),
    ("trainees", "（三）接受培训人员数", "人次"),
)
SUMS_2014 = {
    "received_by_channel": (
        "received",
        ("received_in_person", "received_fax", "received_online", "received_letter"),
        "error",
    ),
    "completed_split": ("completed", ("completed_on_time", "completed_extended"), "error"),
    "replied_split": (
        "replied",
        (
            "reply_already_public",
            "reply_granted",
            "reply_granted_in_part",
            "reply_refused",
            "reply_not_this_authority",
            "reply_not_exist",
            "reply_amend",
            "reply_other_route",
        ),
        "error",
    ),
    "refused_split": (
        "reply_refused",
        (
            "refused_state_secret",
            "refused_trade_secret",
            "refused_privacy",
            "refused_security_stability",
            "refused_not_government_information",
            "refused_other_by_law",
        ),
        "warning",
    ),
    "reconsideration_split": (
        "reconsideration",
        ("reconsideration_upheld", "reconsideration_corrected", "reconsideration_other"),
        "warning",
    ),
    "litigation_split": ("litigation", ("litigation_upheld", "litigation_corrected", "litigation_other"), "warning"),
    "staff_split": ("staff", ("staff_full_time", "staff_part_time"), "error"),
}
LIMITS_2014 = {
    "published_normative_within_total": ("published_normative", ("published_total",), "error"),
    "published_normative_within_issued": ("published_normative", ("issued_normative",), "warning"),
    "press_conferences_by_head_within_total": ("press_conferences_by_head", ("press_conferences",), "error"),
    "web_interviews_by_head_within_total": ("web_interviews_by_head", ("web_interviews",), "error"),
    "completed_vs_replied": ("completed", ("replied",), "warning"),
    "published_total_covered_by_channels": (
        "published_total",
        ("channel_gazette", "channel_website", "channel_weibo", "channel_wechat", "channel_other"),
        "warning",
    ),
    "channel_gazette_within_total": ("channel_gazette", ("published_total",), "warning"),
    "channel_website_within_total": ("channel_website", ("published_total",), "warning"),
    "channel_weibo_within_total": ("channel_weibo", ("published_total",), "warning"),
    "channel_wechat_within_total": ("channel_wechat", ("published_total",), "warning"),
    "channel_other_within_total": ("channel_other", ("published_total",), "warning"),
}


def seeded_2014(seed: int, size: int = 20) -> Figures:
    draw = random.Random(f"2014/{seed}")
    values = {row: draw.randrange(size) for row, _, _ in STATISTICS if row}
    values["published_total"] = draw.randrange(size * 40, size * 60)
    channels = ("channel_gazette", "channel_website", "channel_weibo", "channel_wechat", "channel_other")
    for row in channels:
        values[row] = draw.randrange(size * 10, size * 30)
    values["channel_website"] = values["published_total"] - draw.randrange(size)
    values["issued_normative"] = values["published_normative"] + draw.randrange(size)
    for row in ("press_conferences", "web_interviews"):
        values[row] = values[f"{row}_by_head"] + draw.randrange(size)
    for total, parts, _ in reversed(SUMS_2014.values()):
        values[total] = sum(values[part] for part in parts)
    values["replied"] = sum(values[part] for part in SUMS_2014["replied_split"][1])
    values["completed"] = max(0, values["replied"] - draw.randrange(3))
    values["completed_extended"] = min(values["completed"], 2)
    values["completed_on_time"] = values["completed"] - values["completed_extended"]
    values["request_fees"] = 0
    return {f"statistics.{row}": value for row, value in values.items()}


def statistics_table(show: Printer, indicator: str = "统计指标", unit: str = "单位") -> Table:
    rows: list[tuple[Cell, ...]] = [(Cell(indicator), Cell(unit), Cell("统计数"))]
    for row, label, measure in STATISTICS:
        rows.append((Cell(label), Cell(measure), show.cell(f"statistics.{row}") if row else Cell("——")))
    return Table(tuple(rows), "statistics")


# --- what must hold ------------------------------------------------------------------------------


def identities(edition: str) -> Iterator[Identity]:
    if edition == "2014":
        for name, (total, parts, severity) in SUMS_2014.items():
            yield Identity(
                f"statistics.{name}", tuple(f"statistics.{p}" for p in parts), "==", (f"statistics.{total}",), severity
            )
        for name, (part, wholes, severity) in LIMITS_2014.items():
            yield Identity(
                f"statistics.{name}", (f"statistics.{part}",), "<=", tuple(f"statistics.{w}" for w in wholes), severity
            )
        return
    for column in (*COLUMNS, "total"):
        cell = f"requests.{{}}.{column}".format
        yield Identity(
            f"requests.balance.{column}",
            (cell("received_new"), cell("carried_in")),
            "==",
            (cell("disposed_total"), cell("carried_out")),
        )
        yield Identity(
            f"requests.outcome_sum.{column}", tuple(map(cell, outcomes(edition))), "==", (cell("disposed_total"),)
        )
    for row in request_rows(edition):
        parts = tuple(f"requests.{row}.{column}" for column in COLUMNS)
        yield Identity(f"requests.row_total.{row}", parts, "==", (f"requests.{row}.total",))
    for kind in KINDS:
        parts = tuple(f"remedies.count.{kind}_{word}" for word in WORDS[:-1])
        yield Identity(f"remedies.total.{kind}", parts, "==", (f"remedies.count.{kind}_total",))
    for row in ("regulation", "normative_document"):
        cell = f"article20_1.{row}.{{}}".format
        if edition == "2021":
            flow = (cell("issued"),), "<=", (cell("in_force"), cell("repealed"))
            yield Identity(f"article20_1.flow_within_stock.{row}", *flow, "warning")
        else:
            within = (cell("newly_published"),), "<="
            yield Identity(f"article20_1.published_within_total.{row}", *within, (cell("published_total"),))
            yield Identity(f"article20_1.published_within_produced.{row}", *within, (cell("produced"),), "warning")
