"""Write the sample projects of the later editions: 2018, 2020 and 2024, all of it invented.

    python samples/make_editions.py [TARGET]

The same bytes every time. Registers fill every row of the official tables, the numbers obey the
form's balances, and the years before are known by a report.json only.
"""

from __future__ import annotations

import datetime
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct, field

sys.path.insert(0, str(Path(__file__).parent.parent))
from samples.make_samples import Sheet, csv, ods, xls, xlsx

DEPARTMENTS = ("市人民政府办公室", "市教育局", "市公安局", "市住房和城乡建设局", "市自然资源局")
SUBJECTS = {
    "市人民政府办公室": "营商环境 政务服务 督查考核 民生实事 电子政务",
    "市教育局": "义务教育招生 校园安全 教师招聘 学前教育 课后服务",
    "市公安局": "道路交通 户籍管理 出入境服务 养犬管理 反诈宣传",
    "市住房和城乡建设局": "老旧小区改造 保障性住房 物业管理 供热管理 建筑工地安全",
    "市自然资源局": "土地出让 不动产登记 地质灾害防治 征地补偿 规划许可",
}
BUREAU = "市住房和城乡建设局"
CATEGORIES = ("政策文件", "规划计划", "公共服务", "财政信息", "工作动态")
TITLES = {
    "政策文件": "关于印发{s}管理办法的通知",
    "规划计划": "{s}年度工作计划",
    "公共服务": "{s}办事指南",
    "财政信息": "{s}专项资金使用情况",
    "工作动态": "{s}工作推进会召开",
}
CHANNELS = ("政府门户网站", "政务微博", "微信公众号", "政府公报", "公示栏")
REQUEST_HEAD = [
    "序号",
    "申请编号",
    "收到日期",
    "申请人类型",
    "申请方式",
    "申请内容",
    "办理结果",
    "答复日期",
    "是否延期",
]
REQUEST_CHANNELS = ("当面", "传真", "电子邮件", "网上", "信函")
APPLICANTS = {
    "natural_person": ("自然人", "公民", "个人"),
    "business": ("商业企业", "公司", "企业"),
    "research": ("科研机构", "高校"),
    "public_interest": ("社会公益组织", "社会团体"),
    "legal_service": ("法律服务机构", "律师事务所"),
    "other_org": ("其他",),
}
OLD_APPLICANTS = ("公民", "法人", "其他组织")
RESULTS = ("维持", "纠正", "其他", "尚未审结")

# the outcomes of each edition as departments write them; every row of the form comes up
OUTCOMES_2014 = (
    ("属于已主动公开范围", 6), ("同意公开", 14), ("同意部分公开", 5), ("不同意公开（国家秘密）", 1), ("不同意公开（商业秘密）", 2),
    ("不同意公开（个人隐私）", 2), ("不同意公开（危及国家安全、公共安全、经济安全和社会稳定）", 1), ("不同意公开（不是《条例》所指政府信息）", 3),
    ("不同意公开（法律法规规定的其他情形）", 1), ("不属于本行政机关公开", 4), ("申请信息不存在", 5), ("告知作出更改补充", 3), ("告知通过其他途径办理", 2),
)  # fmt: skip
SHARED_OUTCOMES = (
    ("予以公开", 16), ("部分公开", 6), ("不予公开—国家秘密", 1), ("不予公开—其他法律行政法规禁止公开", 1), ("不予公开（三安全一稳定）", 1),
    ("不予公开—第三方权益", 3), ("不予公开—内部事务信息", 2), ("不予公开—过程性信息", 2), ("不予公开、行政执法案卷", 1), ("不予公开—行政查询事项", 2),
    ("本机关不掌握", 7), ("无法提供—没有现成信息", 2), ("补正后仍不明确", 2), ("不予处理—信访投诉", 3), ("重复申请", 2), ("不予处理—公开出版物", 1),
    ("不予处理—大量反复申请", 1), ("不予处理—确认或重新出具已获取信息", 1),
)  # fmt: skip
OUTCOMES_2019 = (*SHARED_OUTCOMES, ("其他处理", 3), ("申请人撤回", 2))
OUTCOMES_2021 = (*SHARED_OUTCOMES, ("逾期不补正", 2), ("逾期未缴费", 1), ("申请人撤回", 2), ("其他处理—其他", 1))


class Request(Struct):
    """One request as a register logs it."""

    received: datetime.date
    applicant: str  # column of the form, or the word itself
    word: str
    outcome: str
    answered: datetime.date | None
    extended: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


def requests(
    year: int, outcomes: Sequence[tuple[str, int]], applicants: Mapping[str, Sequence[str]], rng: random.Random
) -> list[Request]:
    """A year's requests: every outcome as often as said, some carried in, some still open."""
    made: list[Request] = []
    columns = [name for name in applicants for _ in range(4 if name in ("natural_person", "公民") else 1)]
    turn = 0
    for outcome, count in outcomes:
        for _ in range(count):
            column = columns[turn % len(columns)]
            turn += 1
            if turn % 23 == 0:  # received at the end of the year before
                received = datetime.date(year - 1, 12, 18) + datetime.timedelta(rng.randrange(10))
                answered = datetime.date(year, 1, 4) + datetime.timedelta(rng.randrange(4))
                extended = False
            else:
                received = datetime.date(year, 1, 8) + datetime.timedelta(rng.randrange(310))
                extended = turn % 17 == 0
                answered = received + datetime.timedelta(rng.randrange(24, 30) if extended else rng.randrange(3, 15))
            word = applicants[column][turn % len(applicants[column])]
            made.append(Request(received, column, word, outcome, answered, extended))
    for n, column in enumerate(applicants):
        received = datetime.date(year, 12, 15) + datetime.timedelta(n)
        made.append(Request(received, column, applicants[column][0], "办理中" if n % 2 else "", None))
    return made


def remedies(kinds: Sequence[str]) -> list[dict[str, str]]:
    """Every kind with every result, the first of each twice, in the columns of a register."""
    made = []
    for kind in kinds:
        for result in (*RESULTS, RESULTS[0]):
            if kind == "复议":
                made.append({"行政复议": f"复议—{result}" if result != "其他" else "其他"})
            else:
                made.append({"行政诉讼": f"{kind}—{result}"})
    return made


def register(department: str, year: int, given: Sequence[Request], columns: Sequence[str]) -> Sheet:
    """A department's register, in order of receipt."""
    rows: list[list[Any]] = [[f"{department}{year}年政府信息公开申请登记表"], [*REQUEST_HEAD, *columns]]
    subjects = SUBJECTS[department].split()
    for n, one in enumerate(sorted(given, key=lambda r: (r.received, r.outcome, r.word)), 1):
        row = [n, f"{year}-{n:03d}", one.received, one.word, REQUEST_CHANNELS[n % 5], f"{subjects[n % 5]}有关材料"]
        row += [one.outcome, one.answered or "", "是" if one.extended else ""]
        rows.append([*row, *(one.extra.get(column, "") for column in columns)])
    rows += [["合计", len(given)], ["填表人：某某"]]
    return Sheet("依申请公开登记", rows, [(1, 1, 1, len(REQUEST_HEAD) + len(columns))])


def published(department: str, year: int, count: int, rng: random.Random) -> Sheet:
    """A department's log of published items."""
    head = ["序号", "信息名称", "文号", "公开类别", "发布日期", "公开渠道"]
    rows: list[list[Any]] = [[f"{department}{year}年主动公开台账"], [f"填报单位：{department}"], head]
    subjects = SUBJECTS[department].split()
    for n in range(count):
        category = CATEGORIES[n % 5]
        title = TITLES[category].format(s=subjects[n // 5 % 5]) + (f"（第{n // 25 + 1}期）" if n >= 25 else "")
        number = f"样{department[1]}发〔{year}〕{n + 1}号" if category == "政策文件" else ""
        day = datetime.date(year, 1, 5) + datetime.timedelta(rng.randrange(355))
        written: Any = day if n % 4 else f"{day.year}.{day.month}.{day.day}"
        rows.append([n + 1, title, number, category + ("类" if n % 3 == 0 else ""), written, CHANNELS[n * 3 % 5]])
    rows.append(["合计", count])
    return Sheet("主动公开台账", rows, [(1, 1, 1, 6)])


# ---------------------------------------------------------------- section two, as departments send it

# 制发, 废止, 现行有效 · 许可 · 处罚, 强制 · 收费（万元）
ARTICLE20_2024 = {
    "市人民政府办公室": ((6, 2, 71), 0, (0, 0), "0"),
    "市教育局": ((2, 1, 18), 46, (0, 0), "316.28"),
    "市公安局": ((3, 0, 22), 5312, (1874, 96), "42.5万元"),
    "市住房和城乡建设局": ((4, 2, 35), 618, (73, 0), "1251000元"),
    "市自然资源局": ((3, 1, 29), 1207, (15, 2), "508.0064"),
}
# 制作, 新公开, 公开总数 · 许可（项目, 增减, 决定） · 其他 · 处罚 · 强制 · 收费（项目, 增减） · 采购（项目, 金额）
ARTICLE20_2020 = {
    "市人民政府办公室": ((7, 7, 120), (2, "0", 9), (12, "+1", 33), (0, "0", 0), (0, "0", 0), (0, "0"), (3, "251000元")),
    "市教育局": ((2, 2, 31), (6, "-1", 44), (9, "0", 61), (5, "0", 0), (0, "0", 0), (3, "0"), (11, "1424.4万元")),
    "市公安局": ((3, 2, 40), (31, "+2", 4820), (44, "-3", 980), (287, "+5", 1633), (24, "0", 88), (8, "-1"), (14, "387.5万元")),
    "市住房和城乡建设局": ((4, 4, 52), (19, "-2", 571), (28, "0", 215), (143, "-8", 64), (6, "0", 0), (2, "0"), (9, "7730.28")),
    "市自然资源局": ((3, 3, 47), (17, "+1", 1120), (21, "+2", 402), (61, "0", 12), (7, "+1", 1), (4, "0"), (6, "92.6万元")),
}  # fmt: skip


def article20_2024(department: str) -> Sheet:
    """Section two of the 2021 form as a department fills it in."""
    (issued, repealed, in_force), licensing, (penalty, compulsion), fee = ARTICLE20_2024[department]
    decisions = ["信息内容", "本年处理决定数量"]
    rows: list[list[Any]] = [
        [f"{department}主动公开政府信息情况统计"],
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", 0, 0, 0],
        ["行政规范性文件", issued, repealed, in_force],
        ["第二十条第（五）项"], decisions, ["行政许可", licensing],
        ["第二十条第（六）项"], decisions, ["行政处罚", penalty], ["行政强制", compulsion],
        ["第二十条第（八）项"], ["信息内容", "本年收费金额（单位：万元）"], ["行政事业性收费", fee],
    ]  # fmt: skip
    return Sheet("第二部分统计", rows, [(1, 1, 1, 4)])


def article20_2020(department: str) -> Sheet:
    """Section two of the 2019 form as a department fills it in."""
    made, licensing, other, penalty, compulsion, fee, bought = ARTICLE20_2020[department]
    three = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    rows: list[list[Any]] = [
        [f"{department}主动公开政府信息情况统计"],
        ["第二十条第（一）项"],
        ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
        ["规章", 0, 0, 0],
        ["规范性文件", *made],
        ["第二十条第（五）项"], three, ["行政许可", *licensing], ["其他对外管理服务事项", *other],
        ["第二十条第（六）项"], three, ["行政处罚", *penalty], ["行政强制", *compulsion],
        ["第二十条第（八）项"], three[:3], ["行政事业性收费", *fee],
        ["第二十条第（九）项"], ["信息内容", "采购项目数量", "采购总金额"], ["政府集中采购", *bought],
    ]  # fmt: skip
    return Sheet("第二部分统计", rows, [(1, 1, 1, 4)])


# the rows of the 2014 table that no log holds
STATISTICS_2018: Sequence[tuple[str, str, tuple[Any, ...]]] = (
    ("其中：主动公开规范性文件数", "条", (3, 1, 1, 2, 1)),
    ("制发规范性文件总数", "件", (4, 1, 2, 2, 2)),
    ("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", (5, 2, 3, 2, 1)),
    ("1.参加或举办新闻发布会总次数", "次", (6, 1, 2, 1, 1)),
    ("其中：主要负责同志参加新闻发布会次数", "次", (3, 1, 1, 0, 0)),
    ("2.政府网站在线访谈次数", "次", (2, 1, 1, 1, 1)),
    ("其中：主要负责同志参加政府网站在线访谈次数", "次", (1, 1, 0, 1, 0)),
    ("3.政策解读稿件发布数", "篇", (12, 5, 4, 6, 7)),
    ("4.微博微信回应事件数", "次", (9, 3, 14, 4, 2)),
    ("5.其他方式回应事件数", "次", (1, 0, 2, 1, 0)),
    ("六、举报投诉数量", "件", (1, 0, 1, 1, 0)),
    ("七、依申请公开信息收取的费用", "万元", ("0", "0", "0.012", "126元", "0.0084")),
    ("（一）政府信息公开工作专门机构数", "个", (1, 0, 0, 0, 0)),
    ("（二）设置政府信息公开查阅点数", "个", (3, 1, 1, 1, 1)),
    ("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", (3, 1, 1, 1, 1)),
    ("2.兼职人员数", "人", (4, 3, 5, 4, 3)),
    ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", ("12.5", "0", "3", "20000元", "1.5")),
    ("（一）召开政府信息公开工作会议或专题会议数", "次", (4, 2, 2, 2, 2)),
    ("（二）举办各类培训班数", "次", (2, 1, 1, 1, 1)),
    ("（三）接受培训人员数", "人次", (130, 45, 60, 38, 41)),
)  # fmt: skip


def statistics_2018(department: str) -> Sheet:
    """The rows of the 统计表 that a department counts by hand."""
    at = DEPARTMENTS.index(department)
    rows: list[list[Any]] = [
        ["政府信息公开情况统计表（2018年度）"],
        [f"填报单位：{department}"],
        ["统计指标", "单位", "统计数"],
    ]
    rows += [[label, unit, numbers[at]] for label, unit, numbers in STATISTICS_2018]
    return Sheet("统计表", rows, [(1, 1, 1, 3)])


# ---------------------------------------------------------------- projects


def _dealt(given: Sequence[Request]) -> dict[str, list[Request]]:
    """Requests by department: the bureau gets one of every outcome, the others what is left."""
    dealt: dict[str, list[Request]] = {name: [] for name in DEPARTMENTS}
    others = [name for name in DEPARTMENTS if name != BUREAU]
    seen: set[str] = set()
    for n, one in enumerate(given):
        dealt[BUREAU if one.outcome not in seen else others[n % 4]].append(one)
        seen.add(one.outcome)
    return dealt


def project(year: int, rng: random.Random) -> tuple[dict[str, list[Sheet]], list[Request]]:
    """The sheets of each department of a year, and all requests."""
    old = year == 2018
    outcomes = OUTCOMES_2014 if old else (OUTCOMES_2021 if year == 2024 else OUTCOMES_2019)
    applicants: Mapping[str, Sequence[str]] = {word: (word,) for word in OLD_APPLICANTS} if old else APPLICANTS
    given = requests(year, outcomes, applicants, rng)
    columns = ["行政复议", "行政诉讼"]
    dealt = _dealt(given)
    for one, extra in zip(dealt[BUREAU], remedies(("复议", "直接起诉", "复议后起诉")), strict=False):
        one.extra.update(extra)
    if year == 2024:
        columns.insert(0, "信息处理费")
        for one, fee in zip([r for r in given if r.outcome == "予以公开"], (100, "280元", 1080), strict=False):
            one.extra["信息处理费"] = fee
    section_two = {2018: statistics_2018, 2020: article20_2020, 2024: article20_2024}[year]
    sheets = {}
    for n, (department, own) in enumerate(dealt.items()):
        log = published(department, year, 24 + n * 7, rng)
        sheets[department] = [log, register(department, year, own, columns), section_two(department)]
    return sheets, given


def _unit(cell: str) -> str:
    """What the form counts a cell in: items of work where it tells last year's from their change."""
    return "项" if cell.endswith(("prior_year_items", "net_change")) else "件"


def _prior(year: int, edition: str, cells: Mapping[str, int | Decimal]) -> bytes:
    """A report.json of a year of which only the report is known."""
    figures = [
        {"id": name, "label": name, "value": int(value), "unit": _unit(name), "section": "", "parts": [], "sources": []}
        for name, value in sorted(cells.items())
    ]
    said = {
        "schema": "gov-report.report/1", "year": year, "edition": edition, "scope": "government",
        "organ": "样例市人民政府办公室", "title": f"样例市{year}年政府信息公开工作年度报告（虚构）", "sections": [], "figures": figures,
    }  # fmt: skip
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _carried(given: Sequence[Request], year: int) -> dict[str, int]:
    """What the year before must have left open, by applicant."""
    counts = Counter(one.applicant for one in given if one.received.year < year)
    cells = {f"requests.carried_out.{column}": counts[column] for column in APPLICANTS}
    return {**cells, "requests.carried_out.total": sum(counts.values())}


def _before_2020() -> dict[str, int]:
    """The items of 2019 that 2020 starts from: last year's number and change."""
    rows = ("article20_5.licensing", "article20_5.other_public_service", "article20_6.penalty", "article20_6.compulsion", "article20_8.administrative_fee")  # fmt: skip
    cells: dict[str, int] = {}
    for n, row in enumerate(rows, 1):
        items = sum(int(given[n][0]) for given in ARTICLE20_2020.values())
        cells |= {f"{row}.prior_year_items": items - n, f"{row}.net_change": n}
    return cells


def _before_2024() -> dict[str, int]:
    issued, repealed, in_force = (sum(given[0][n] for given in ARTICLE20_2024.values()) for n in range(3))
    stock = in_force + repealed - issued
    return {"article20_1.normative_document.in_force": stock, "article20_1.regulation.in_force": 0}


def _file(department: str, year: int, sheets: Sequence[Sheet], n: int) -> Iterator[tuple[str, bytes]]:
    """A department's files, in the formats that come in."""
    if n == 1:
        yield f"{department}{year}.xls", xls([*sheets])
    elif n == 2:
        yield f"{department}{year}年度.ods", ods([*sheets])
    elif n == 3:
        yield f"{department}主动公开台账.csv", csv(sheets[0])
        yield f"{department}依申请公开和统计.xlsx", xlsx([*sheets[1:]])
    else:
        yield f"{department}{year}年度信息公开报表.xlsx", xlsx([*sheets])


def files() -> dict[str, bytes]:
    """Everything this script writes, by path below samples/."""
    made: dict[str, bytes] = {}
    for year, folder in ((2018, "2018"), (2020, "2020"), (2024, "2024-city")):
        sheets, given = project(year, random.Random(year))
        for n, department in enumerate(DEPARTMENTS):
            for name, data in _file(department, year, sheets[department], n):
                made[f"{folder}/{year}/departments/{name}"] = data
        if year == 2020:
            made["2020/2019/report.json"] = _prior(2019, "2019", _carried(given, year) | _before_2020())
        if year == 2024:
            made["2024-city/2023/report.json"] = _prior(2023, "2021", _carried(given, year) | _before_2024())
            bureau = sheets[BUREAU]
            made["2024-bureau/2024/departments/住房和城乡建设局2024年度信息公开报表.xlsx"] = xlsx([*bureau])
    return made


def as_known_by_report(city: Path, organ: str, area: str) -> bytes:
    """A year of which another office has the report only: the built report.json, under its name, as invented."""
    from gov_report import compiler, projects, validation
    from gov_report.render import json as as_json
    from gov_report.render import report_json

    project = projects.open_project(city)
    report, verdict = compiler.write_up(project, validation.validate(project, 2024))
    said = json.loads(report_json.to_bytes(report, compiler.sections_of(report, verdict.books.edition)))
    said |= {
        "organ": organ,
        "title": f"{area}2024年政府信息公开工作年度报告（虚构样例）",
        "head": [],
        "sections": [],
        "annexes": [],
    }
    said["figures"] = [{**figure, "sources": []} for figure in said["figures"]]
    return as_json.dumps(said).encode()


def main(target: Path) -> None:
    """Write everything below a folder; the report of 2024 needs the texts that stand there."""
    for name, data in files().items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    known = as_known_by_report(target / "2024-city", "阿拉山口市人民政府办公室", "阿拉山口市")
    (target / "alashankou/2024").mkdir(parents=True, exist_ok=True)
    (target / "alashankou/2024/report.json").write_bytes(known)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
