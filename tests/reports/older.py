"""Tables of 2008 to 2013, when no national form existed: categories are local, every office printed tables of its own."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tests.reporting import Block, Habits, Para
from tests.reports.bases import thirteen
from tests.reports.cases import Case, Expect
from tests.reports.forms import Cell, Table
from tests.reports.writing import TITLES

Rows = Sequence[tuple[str, int | str]]
SEVEN = ("机构职能类", "政策法规类", "行政决策类", "行政职权类", "公共服务类", "工作动态类", "应急管理类")
COUNTS = (21, 80, 20, 61, 43, 289, 59)  # 573
OUTCOMES = (
    ("上年结转申请数", 1),
    ("对申请的答复总数", 9),
    ("同意公开答复数", 5),
    ("同意部分公开答复数", 1),
    ("不予公开答复数", 2),
    ("涉及国家秘密", 0),
    ("涉及商业秘密", 0),
    ("涉及个人隐私", 2),
    ("正在调查、讨论、处理过程中", 0),
    ("与行政执法有关", 0),
    ("危及国家安全、公共安全、经济安全和社会稳定", 0),
    ("法律法规规定不予公开的其他情形", 0),
    ("非《条例》所指政府信息", 0),
    ("非本部门掌握", 1),
    ("信息不存在", 0),
    ("申请内容不明确", 0),
    ("重复申请", 0),
    ("其他原因", 0),
    ("年末尚未答复数", 1),
)
CHANNELS = (
    ("当面申请数", 1),
    ("传真申请数", 0),
    ("电子邮件申请数", 0),
    ("网上申请数", 3),
    ("信函申请数", 5),
    ("其他形式申请数", 0),
)


def table(head: str, *rows: tuple[str, int | str]) -> Table:
    stub, number = head.split("|")
    return Table(((Cell(stub), Cell(number)), *((Cell(label), Cell(str(value))) for label, value in rows)))


def placed(
    name: str,
    section: str,
    *added: Block,
    expects: Sequence[Expect] = (),
    format: str = "html",
    said: str = "按规定公开。",
    fees: str = "按规定收取。",
) -> Case:
    """样例市2013年 with blocks at the end of a section, its text without a number.

    But for what it ``said`` it published, and for its ``fees``.
    """
    plain = {"proactive": [said], "requests": ["依法办理。"], "fees": [fees]}
    case = thirteen(name, plain, *expects, format=format, preamble="", habits=Habits(site=False))
    return into(case, section, *added)


def into(case: Case, section: str, *added: Block) -> Case:
    """A report with blocks more at the end of one of its sections."""
    titles = list(TITLES["2008"])
    follows = TITLES["2008"][titles[titles.index(section) + 1]]
    blocks = [*case.blocks]
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Para) and block.text.endswith(follows))
    return replace(case, blocks=(*blocks[:at], *added, *blocks[at:]))


def wrong(table: str, *rows: str, whole: str = "total", identity: str = "") -> Expect:
    cells = frozenset(f"{table}.{row}" for row in (*rows, whole))
    return Expect(table, identity=f"{table}.{identity or whole}", cells=cells, severity="error")


USUAL = ("institutional_functions", "policies_regulations", "administrative_decisions", "administrative_powers",
         "public_services", "work_updates", "emergency_management")  # fmt: skip
FULL: Rows = list(zip(SEVEN, COUNTS, strict=True))
MORE: Rows = [*FULL, ("人事信息", 5)]
LOCAL: Rows = [("政策文件", 5), ("工作动态", 6), ("人事信息", 7)]
OTHERS: Rows = [("综合政务", 30), ("人事", 12), ("财政", 20), ("教育", 8)]
LEVELS: Rows = [
    ("一、概况信息", 30),
    ("领导分工", 12),
    ("部门职能", 18),
    ("二、财政信息", 40),
    ("预算", 15),
    ("决算", 25),
]
BY_CARRIER: Rows = [("网上公开", 60), ("纸质公开", 10), ("其他", 5)]
BY_CHANNEL: Rows = [("政府公报", 88), ("新闻发布会", 3), ("报刊、广播、电视", 10), ("政务微博", 30)]
BY_WEBSITE = Expect("narrative", ("650条",), ("网站",))
TOLD, AGAINST = "2013年主动公开政府信息{}条。", Expect("narrative", ("70条",), ("信息",))
HEAD, KINDS = "项目|数量（条）", "类别|数量（条）"
CAPTION = Para("主动公开政府信息分类情况如下：")


def titled(text: str) -> list[Para]:
    """The caption of a table on a page, its <caption>."""
    return [Para(text, "caption")]


def categories(
    name: str,
    head: str,
    rows: Rows,
    total: int | str,
    *expects: Expect,
    lead: Sequence[Para] = (),
    said: str = "按规定公开。",
) -> Case:
    return placed(name, "proactive", *lead, table(head, *rows, ("合计", total)), expects=expects, said=said)


def local() -> list[Case]:
    """Categories more, fewer, or all an office's own: a right sum is silent, a wrong one an error."""
    of = "published_by_category"
    others = [label for label, _ in OTHERS]
    return [
        categories("older-seven", HEAD, FULL, 573),
        categories("older-more", HEAD, MORE, 578),
        categories("older-more-wrong", HEAD, MORE, 574, wrong(of, *USUAL, "人事信息")),
        categories("older-fewer", HEAD, FULL[:5], 225),
        categories("older-fewer-wrong", HEAD, FULL[:5], 573, wrong(of, *USUAL[:5])),
        categories("older-local", HEAD, LOCAL, 18),
        categories("older-local-wrong", HEAD, LOCAL, 81, wrong(of, "policies_regulations", "work_updates", "人事信息")),
        categories("older-all-local", HEAD, OTHERS, 70, lead=[CAPTION]),
        categories("older-all-local-wrong", HEAD, OTHERS, 97, wrong(of, *others), lead=[CAPTION]),
        categories("older-unit-in-a-line", "类别|数量", OTHERS, 97, wrong(of, *others), lead=[CAPTION, Para("单位：条")]),
        categories("older-caption", HEAD, OTHERS, 97, wrong(of, *others), lead=titled("2013年主动公开政府信息分类统计表")),
        categories("older-caption-and-unit", "类别|数量", OTHERS, 97, wrong(of, *others), lead=titled("主动公开政府信息分类统计表（单位：条）")),
        categories("older-caption-right", HEAD, OTHERS, 70, lead=titled("主动公开政府信息分类统计表")),
        categories("older-caption-seven", HEAD, FULL, 573, lead=titled("2013年主动公开政府信息分类统计表（截至12月31日）")),
        # known by its header alone where its rows come to what the text tells
        categories("older-header-alone", KINDS, OTHERS, 70, said=TOLD.format(70)),
        categories("older-header-alone-wrong-sum", KINDS, OTHERS, 97, wrong(of, *others), AGAINST, said=TOLD.format(70)),
        categories("older-header-alone-no-unit", "信息分类|条数", OTHERS, 79, wrong(of, *others), AGAINST, said=TOLD.format(70)),
        categories("older-header-alone-wrong-rows", KINDS, OTHERS, 97, wrong(of, *others), said=TOLD.format(97)),
        categories("older-header-alone-wrong-rows-no-unit", "信息分类|条数", OTHERS, 79, wrong(of, *others), said=TOLD.format(79)),
        categories("older-levels-told", KINDS, LEVELS, 70, said=TOLD.format(70)),
        categories("older-levels", KINDS, LEVELS, 70, lead=[CAPTION], said=TOLD.format(70)),
        categories("older-a-share-below", KINDS, [*OTHERS, ("占比", "100%")], 70, lead=[CAPTION]),
        categories("older-header-alone-and-a-share", KINDS, [*OTHERS, ("占比", "100％")], 70, said=TOLD.format(70)),
        categories("older-blank-part", HEAD, [*FULL[:6], ("应急管理类", ""), ("人事信息", 5)], 519),
        categories("older-of-which", HEAD, [*FULL, ("其中：规范性文件", 40)], 573),
        categories("older-parts-of-a-category", HEAD, [*FULL[:2], ("规范性文件", 20), ("政府规章", 40), *FULL[2:]], 573),
        categories("older-a-sum-of-some", HEAD, [("一、政务类", 225), *FULL], 573),
        categories("older-another-count", HEAD, [*FULL, ("全文电子化", 570)], 573),
        placed(
            "older-sum-first", "proactive",
            table(HEAD, ("主动公开政府信息", 579), ("其中：机构职能类", 21), *FULL[1:], ("人事信息", 5)),
            expects=[wrong(of, *USUAL, "人事信息")],
        ),
        placed(
            "older-other-things-below-a-first-sum", "proactive",
            table(HEAD, ("主动公开政府信息", 573), *FULL, ("公开指南", 1)),
        ),
        placed(
            "older-rows-below-the-sum", "proactive", table(HEAD, *MORE, ("合计", 578), ("政府网站", 500), ("政务微博", 77))
        ),
        placed(
            "older-two-pages", "proactive", table(HEAD, *FULL), table(HEAD, ("人事信息", 5), ("合计", 574)),
            expects=[wrong(of, *USUAL, "人事信息")],
        ),
    ]  # fmt: skip


def own() -> list[Case]:
    """The tables of requests, consultations and staff, alone and behind one another."""
    asked, sums = table("项目|数量（件）", *CHANNELS, ("申请总数", 9)), table("项目|数量（件）", *OUTCOMES)
    many = table("项目|数量（件）", *OUTCOMES[:1], ("对申请的答复总数", 99), *OUTCOMES[2:])
    parts = ("granted", "granted_in_part", "refused", "not_government_information", "not_held", "not_exist", "unclear",
             "duplicate", "other")  # fmt: skip
    called: Rows = [("现场接待人数", 1), ("网上咨询数", 2), ("咨询电话接听数", 3)]
    staff: Rows = [("全职人员", 1), ("兼职人员", 2)]
    asked_more: Rows = [*CHANNELS, ("微信申请数", 2)]
    by_channel = ("in_person", "fax", "email", "online", "letter", "other")
    of = "requests_by_channel"
    consulted, employed = (
        wrong("consultations", "in_person", "online", "telephone"),
        wrong("resources", "full_time", "part_time"),
    )
    return [
        placed("older-outcomes", "requests", sums),
        placed("older-channels-more", "requests", table("项目|数量（件）", *asked_more, ("申请总数", 11))),
        placed(
            "older-channels-more-wrong",
            "requests",
            table("项目|数量（件）", *asked_more, ("申请总数", 12)),
            expects=[wrong(of, *by_channel, "微信申请数")],
        ),
        placed(
            "older-channels-and-a-remark",
            "requests",
            table("项目|数量（件）", *CHANNELS, ("公民提出", 6), ("申请总数", 9)),
        ),
        *(
            placed(f"older-by-channel-{name}", "proactive", table(HEAD, *rows), said=text, expects=expects)
            for name, rows, text, expects in (
                ("right", [("政府门户网站", 560), *BY_CHANNEL], "通过网站公开560条。", ()),
                ("wrong", [("政府门户网站", 560), *BY_CHANNEL], "通过网站公开650条。", [BY_WEBSITE]),
                ("wrong-in-a-list", [("政府网站公开", 560), *BY_CHANNEL], TOLD.format("573条，其中网站650")[:-1] + "、微博30条。", [BY_WEBSITE]),
                ("two-sites", [("政府门户网站", 560), ("部门网站", 90), *BY_CHANNEL], "通过网站公开650条。", ()),
            )
        ),
        placed("older-outcomes-wrong", "requests", many, expects=[wrong("request_outcomes", *parts, whole="replied")]),
        placed("older-consultations", "requests", table("项目|数量（人次）", *called, ("合计", 6))),
        placed("older-consultations-wrong", "requests", table("项目|数量（人次）", *called, ("合计", 99)), expects=[consulted]),
        placed("older-staff", "overview", table("项目|数量（人）", *staff, ("从事政府信息公开工作人员数", 3))),
        placed("older-staff-wrong", "overview", table("项目|数量（人）", *staff, ("从事政府信息公开工作人员数", 99)), expects=[employed]),
        placed("older-behind-a-sentence", "requests", asked, Para("答复情况如下："), sums),
        placed("older-behind-nothing", "requests", asked, sums, format="docx"),
        into(categories("older-other-sections", HEAD, FULL, 574, wrong("published_by_category", *USUAL)), "requests", sums),
        placed("older-goes-on-without-a-header", "proactive", table(HEAD, *FULL[:4]), Para("（续表）"),
               Table(tuple((Cell(a), Cell(str(b))) for a, b in (*FULL[4:], ("合计", 574)))),
               expects=[wrong("published_by_category", *USUAL)]),
    ]  # fmt: skip


PARTS_NAMED: Sequence[Rows] = [  # 573 told: some parts of a row, or of the whole, are named, and not all
    [("财政信息", 300), ("其中：预算", 100), ("决算", 150), ("人事信息", 273), ("合计", 573)],
    [("财政信息", 300), ("预算", 100), ("人事信息", 273), ("合计", 573)],
    [("财政信息", 300), ("——预算", 100), ("决算", 220), ("人事信息", 273), ("合计", 573)],
    [("财政信息", 300), ("含：预算", 100), ("决算", 250), ("人事信息", 273), ("合计", 573)],
    [("公开信息总数", 573), ("其中：财政预决算", 73), ("重大建设项目", 40), ("社会公益", 60)],
    [("合计", 573), ("其中：财政预决算", 73), ("重大建设项目", 40), ("社会公益", 60)],
    [("总计", 573), ("财政预决算", 73), ("重大建设项目", 40), ("社会公益", 60)],
    [("财政信息", 300), ("……", ""), ("人事信息", 200), ("合计", 573)],
    [("主要类别：财政信息", 300), ("人事信息", 200), ("合计", 573)],
    [("其中：财政预决算", 73), ("重大建设项目", 40), ("社会公益", 60), ("合计", 573)],
]
OTHER: dict[str, tuple[str, Sequence[Block]]] = {  # tables of something else, where 合计 is no sum of what is above it
    "channels": ("proactive", [table(HEAD, ("政府网站", 560), ("政府公报", 88), ("公告栏", 240), ("合计", 573))]),
    "channels-by-kind": ("proactive", [table(KINDS, ("网站公开", 560), ("报刊公开", 88), ("其他类", 240), ("合计", 573))]),
    "channels-below-words": (
        "proactive",
        [Para("按公开形式分类情况如下："), table(HEAD, ("网上公开", 560), ("纸质公开", 88), ("合计", 573))],
    ),
    "requests": ("requests", [table("类别|数量（件）", ("公民", 5), ("法人", 3), ("其他组织", 0), ("合计", 9))]),
    "requests-by-category": ("requests", [table("项目|数量（件）", *FULL[:3], ("合计", 999))]),
    "requests-by-subject": ("requests", [table("类别|数量（条）", ("土地征收", 5), ("城市规划", 3), ("合计", 9))]),
    "staff": ("overview", [table("项目|数量（人）", ("专职", 5), ("兼职", 3), ("合计", 9))]),
    "money": ("overview", [table("类别|数量（元）", ("网站建设", 5000), ("培训经费", 3000), ("合计", 9000))]),
    "years": ("proactive", [table("年度|数量（条）", ("2011年", 420), ("2012年", 510), ("2013年", 573), ("合计", 573))]),
    "months": ("proactive", [table("月份|数量（条）", ("1月", 20), ("2月", 10), ("3月", 33), ("合计", 573))]),
    "departments": ("proactive", [table(KINDS, ("教育局", 20), ("民政局", 10), ("城关镇", 33), ("合计", 573))]),
    "fields": (
        "proactive",
        [Para("重点领域信息公开情况："), table(KINDS, ("财政预决算", 20), ("公共服务", 10), ("应急管理", 33), ("合计", 73))],
    ),
    "fields-with-a-line-of-the-unit": (
        "proactive",
        [
            Para("重点领域信息公开情况："),
            Para("单位：条"),
            table("类别|数量", ("财政预决算", 20), ("住房", 10), ("合计", 33)),
        ],
    ),
    "rules": ("proactive", [Para("制发规范性文件分类情况："), table(KINDS, ("决定", 20), ("通知", 10), ("合计", 33))]),
    "proposals": ("overview", [table("类别|数量（件）", ("建议", 20), ("提案", 10), ("合计", 33))]),
    "kinds-by-header-alone": ("proactive", [table(KINDS, ("综合政务", 30), ("人事", 12), ("合计", 97))]),
    "columns-of-the-website": (
        "proactive",
        [Para("各栏目信息更新情况见下表："), table("栏目|条数（条）", ("工作动态", 200), ("通知公告", 100), ("合计", 350))],
    ),
    "kinds-of-what-is-new": (
        "proactive",
        [Para("新增的公文类信息情况："), table(KINDS, ("通知类", 20), ("公告类", 80), ("合计", 130))],
    ),
    "carriers": ("proactive", [table("公开载体|数量（条）", ("网络类", 60), ("纸质类", 10), ("其他类", 5), ("合计", 65))]),
    "carriers-below-words": ("proactive", [CAPTION, table("载体|条数（条）", *BY_CARRIER, ("合计", 65))]),
    "carriers-called-kinds": ("proactive", [CAPTION, table(KINDS, *BY_CARRIER, ("合计", 65))]),
    "carriers-in-the-sentence": (
        "proactive",
        [Para("按公开载体分类情况如下："), table(HEAD, ("电子", 60), ("文件", 10), ("其他", 5), ("合计", 65))],
    ),
    "carriers-of-a-county": (
        "proactive",
        [CAPTION, table(KINDS, ("政务公开网", 60), ("宣传单", 10), ("村务橱窗", 9), ("其他", 5), ("合计", 65))],
    ),
    "media": ("proactive", [CAPTION, table(KINDS, ("新媒体", 60), ("传统媒介", 10), ("QQ群", 9), ("合计", 65))]),
    "told-of-last-year": (
        "proactive",
        [Para("2012年主动公开政府信息42条。"), table(KINDS, ("综合政务", 30), ("人事", 12), ("合计", 97))],
    ),
    "told-of-offices": (
        "proactive",
        [Para(TOLD.format(42)), table(KINDS, ("市直部门", 30), ("各乡镇", 12), ("合计", 97))],
    ),
    "told-of-channels": (
        "proactive",
        [Para(TOLD.format(42)), table("公开载体类别|数量（条）", ("电子", 30), ("文件", 12), ("合计", 97))],
    ),
    "caption-of-channels": ("proactive", [*titled("主动公开政府信息按渠道分类统计表"), table(KINDS, ("网络", 560), ("纸质", 88), ("合计", 573))]),
    "caption-of-fields": ("proactive", [*titled("重点领域信息分类统计表"), table(KINDS, ("财政", 20), ("住房", 10), ("合计", 33))]),
    "caption-of-another-unit": ("proactive", [*titled("主动公开目录分类统计表（单位：个）"), table("类别|数量", ("财政", 20), ("住房", 10), ("合计", 33))]),
    **{
        f"parts-of-a-row-{n}": ("proactive", [Para(TOLD.format(573)), table("类别|数量", *rows)])
        for n, rows in enumerate(PARTS_NAMED)
    },
    "no-sum": ("proactive", [table(KINDS, ("综合政务", 20), ("财政", 10))]),
    "unnamed": ("proactive", [table(HEAD, ("财政预决算", 20), ("保障性住房", 10), ("合计", 33))]),
}  # fmt: skip

UNSUMMED = {  # the 合计 of those whose rows do not come to it, none of channels or times
    "requests": ["9"],
    "requests-by-category": ["999"],
    "requests-by-subject": ["9"],
    "staff": ["9"],
    "departments": ["573"],
    "fields": ["73"],
    "fields-with-a-line-of-the-unit": ["33"],
    "rules": ["33"],
    "proposals": ["33"],
    "kinds-by-header-alone": ["97"],
    "columns-of-the-website": ["350"],
    "kinds-of-what-is-new": ["130"],
    "told-of-last-year": ["97"],
    "told-of-offices": ["97"],
    "caption-of-fields": ["33"],
    "caption-of-another-unit": ["33"],
    "unnamed": ["33"],
}
LOCAL_ROWS: list[Case] = local()
OWN_TABLES: list[Case] = own()
OTHER_TABLES: list[Case] = [placed(f"other-table-{name}", section, *added) for name, (section, added) in OTHER.items()]
