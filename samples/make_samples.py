"""Write the sample departments' workbooks, the same bytes every time.

    python samples/make_samples.py [TARGET]

Item titles and document numbers are invented. The 2013 quotas add up to the figures the city
published for 2013; 2012 and everything in broken/ is invented whole. Needs openpyxl, xlwt, odfpy.
"""

from __future__ import annotations

import datetime
import io
import random
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field

CATEGORIES = ("机构职能类", "政策法规类", "行政决策类", "行政职权类", "公共服务类", "工作动态类", "应急管理类")
PUBLISHED_2013 = (21, 80, 20, 61, 43, 289, 59)  # 573, the city's report for 2013
INVENTED_2012 = (18, 71, 17, 60, 35, 262, 47)  # 510

QUOTAS_2013 = {
    "市人民政府办公室": (3, 14, 6, 2, 2, 52, 8),
    "市发展和改革委员会": (2, 9, 4, 5, 1, 24, 2),
    "市教育局": (1, 6, 1, 3, 6, 26, 3),
    "市公安局": (1, 6, 1, 8, 4, 30, 10),
    "市民政局": (1, 5, 1, 3, 5, 18, 4),
    "市财政局": (2, 8, 2, 4, 1, 14, 0),
    "市人力资源和社会保障局": (2, 8, 1, 4, 6, 20, 1),
    "市国土资源局": (1, 4, 1, 6, 1, 12, 2),
    "市住房和城乡建设局": (1, 4, 1, 6, 3, 16, 3),
    "市交通运输局": (1, 3, 1, 5, 2, 15, 4),
    "市商务局": (1, 4, 1, 2, 2, 18, 1),
    "市文化体育局": (1, 2, 0, 2, 3, 14, 1),
    "市卫生局": (1, 3, 0, 4, 4, 12, 7),
    "市环境保护局": (1, 2, 0, 4, 1, 7, 4),
    "市安全生产监督管理局": (1, 1, 0, 2, 1, 6, 8),
    "市旅游局": (1, 1, 0, 1, 1, 5, 1),
}
FEWER_IN_2012 = {
    "市人民政府办公室": (1, 3, 2, 0, 0, 8, 3),
    "市发展和改革委员会": (1, 2, 1, 0, 0, 0, 0),
    "市教育局": (0, 1, 0, 0, 2, 6, 0),
    "市公安局": (0, 1, 0, 1, 1, 7, 4),
    "市民政局": (0, 0, 0, 0, 2, 0, 0),
    "市财政局": (1, 0, 0, 0, 0, 0, 0),
    "市人力资源和社会保障局": (0, 2, 0, 0, 2, 0, 0),
    "市商务局": (0, 0, 0, 0, 0, 6, 0),
    "市卫生局": (0, 0, 0, 0, 1, 0, 3),
    "市安全生产监督管理局": (0, 0, 0, 0, 0, 0, 2),
}
SUBJECTS = {
    "市人民政府办公室": "政务督查 机关作风 口岸综合管理 电子政务 应急值守 民生实事",
    "市发展和改革委员会": "重点项目建设 口岸经济 价格监测 节能降耗 综合保税区建设 固定资产投资",
    "市教育局": "学前教育 双语教学 校舍安全 招生考试 教师培训 校园文化",
    "市公安局": "户籍管理 道路交通 消防安全 边境管理 社区警务 治安巡防",
    "市民政局": "城乡低保 优抚安置 养老服务 社会救助 社区建设 婚姻登记",
    "市财政局": "部门预算 国库集中支付 政府采购 会计管理 惠民补贴 资产管理",
    "市人力资源和社会保障局": "就业援助 社会保险 职称评审 劳动监察 人才引进 技能培训",
    "市国土资源局": "土地出让 矿产管理 地籍调查 征地补偿 土地执法 测绘管理",
    "市住房和城乡建设局": "保障性住房 供热管网 园林绿化 建筑工地安全 市容环境 物业管理",
    "市交通运输局": "口岸运输 道路养护 客运管理 货运市场 治理超限 公交服务",
    "市商务局": "进出口贸易 招商引资 市场供应 家电下乡 展会服务 边民互市",
    "市文化体育局": "文化下基层 全民健身 文物普查 图书借阅 文化市场 广播电视",
    "市卫生局": "疾病预防 妇幼保健 卫生监督 医疗服务 健康教育 口岸卫生",
    "市环境保护局": "大气监测 污水处理 排污许可 生态保护 环境执法 减排核查",
    "市安全生产监督管理局": "危险化学品 隐患排查 安全培训 事故调查 铁路道口安全 烟花爆竹",
    "市旅游局": "口岸旅游 导游管理 旅行社检查 景区建设 旅游宣传 游客服务",
}
PATTERNS = {
    "机构职能类": "{d}主要职责 {d}内设机构及职能 {d}领导分工 {d}联系方式",
    "政策法规类": "关于加强{s}工作的意见 {s}管理办法 关于印发{s}实施方案的通知 {s}工作细则 关于规范{s}的规定",
    "行政决策类": "关于{s}重大事项的决定 {s}专项规划 {s}年度计划 关于调整{s}有关事项的批复",
    "行政职权类": "{s}审批事项目录 {s}行政处罚自由裁量标准 {s}办理流程 {s}行政权力清单",
    "公共服务类": "{s}办事指南 {s}便民服务公告 {s}咨询问答 {s}申请须知",
    "工作动态类": "{d}部署{s}工作 {d}开展{s}专项检查 {s}工作取得进展 {d}召开{s}会议 {d}组织{s}宣传活动 {s}调研座谈会召开",
    "应急管理类": "{s}应急预案 {s}应急演练通报 {s}风险提示 {s}突发事件处置情况 {s}预警信息",
}
NUMBERED = {"政策法规类": "发", "行政决策类": "函", "应急管理类": "办发"}
CHANNELS = ("政府门户网站", "门户网站", "网站", "政务微博", "微博", "门户网站、政务微博")


class Sheet(Struct):
    """One sheet: rows from A1, merged ranges (top, left, bottom, right, 1-based)."""

    name: str
    rows: list[list[Any]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()


class Item(Struct, frozen=True):
    """One published item."""

    title: str
    number: str
    category: str
    day: datetime.date
    channel: str


class Style(Struct, frozen=True):
    """How one department keeps its log."""

    file: str
    head: tuple[str, ...] = ("序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式")
    dates: str = "cell"
    label: str = "{}"
    title: str = "{d}{y}年主动公开政府信息台账"
    declared: str = "填报单位：{d}"
    indent: int = 0  # blank rows and columns in front
    gaps: bool = False  # blank rows between categories
    subtotals: bool = False
    total: str = "合计"
    closing: str = "填表人：某某"
    merged: bool = False  # category cells merged down
    two_rows: bool = False
    again: bool = False  # the header once more in the middle
    notes: str = ""
    summary: bool = False
    requests: str = "无"  # 无, header, or file
    by_category: bool = False


STYLES = {
    "市人民政府办公室": Style("01市政府办公室2013年主动公开台账.xlsx", declared="填报单位：市人民政府办公室", again=True, notes="填报说明", summary=True),
    "市发展和改革委员会": Style("发改委（信息公开台账）.xlsx", ("序号", "信息名称", "发文字号", "信息类别", "发布日期", "公开渠道"), "年月日", "{}信息", two_rows=True),
    "市教育局": Style("教育局2013年主动公开台账.xlsx", ("编号", "标题", "文号", "类别", "公开时间", "公开方式"), "dots", indent=1, requests="header"),
    "市公安局": Style("市公安局.xlsx", ("序号", "文件名称", "文件编号", "所属类别", "发布时间", "发布渠道"), "mixed", subtotals=True, by_category=True, gaps=True),
    "市民政局": Style("市民政局.xls", dates="mixed", notes="值班表"),
    "市财政局": Style("财政局2013年度.ods", ("序号", "公开内容", "文号", "公开类别", "公示日期", "公开形式"), "slashes", closing="审核人：某某"),
    "市人力资源和社会保障局": Style("人力资源和社会保障局台账.csv", ("序号", "信息标题", "文号", "信息分类", "公开日期", "公开方式"), "compact", requests="file"),
    "市国土资源局": Style("市国土资源局2013.xlsx", dates="wide", label="{} ", merged=True, by_category=True),
    "市住房和城乡建设局": Style("住房和城乡建设局-全年.xlsx", dates="cell", gaps=True, requests="本年未收到申请"),
    "市交通运输局": Style("台账（交通）.xlsx", ("序号", "信息标题", "文号", "公开类别", "生成日期", "公开形式"), "年月日"),
    "市商务局": Style("商务局主动公开信息目录.xlsx", dates="slashes", label="　{}", summary=True),
    "市文化体育局": Style("文化体育局.xlsx", dates="cell", total="总计"),
    "市卫生局": Style("卫生/2013年台账.xlsx", dates="dots", declared="填报单位（盖章）：市卫生局", closing="填表日期：2014年1月3日"),
    "市环境保护局": Style("环境保护局2013年信息公开台账.xlsx", dates="compact", requests="header"),
    "市安全生产监督管理局": Style("安全生产监督管理局.xlsx", ("序号", "公开事项", "文号", "分类", "上网时间", "发布平台"), "wide", label="{}"),
    "市旅游局": Style("旅游局台账 最终版.xlsx", dates="mixed", total="共计"),
}  # fmt: skip
REQUEST_HEAD = ["序号", "申请编号", "收到日期", "申请人类型", "申请方式", "申请内容", "办理结果", "答复日期"]


def items(department: str, quota: tuple[int, ...], year: int, rng: random.Random) -> list[Item]:
    """A department's items of a year, all different, in order of their dates."""
    subjects = SUBJECTS[department].split()
    short = department.removeprefix("市")
    made: list[Item] = []
    serial = 0
    for category, count in zip(CATEGORIES, quota, strict=True):
        combined = [p.format(d=short, s=s) for p in PATTERNS[category].split() for s in subjects]
        titles = list(dict.fromkeys(combined))
        rng.shuffle(titles)
        for n in range(count):
            title = titles[n % len(titles)]
            if n >= len(titles):
                title += f"（{n // len(titles) + 1}）"
            number = ""
            if category in NUMBERED:
                serial += 1
                number = f"阿{short[0]}{short[1]}{NUMBERED[category]}〔{year}〕{serial}号"
            day = datetime.date(year, 1, 1) + datetime.timedelta(rng.randrange(365))
            made.append(Item(title, number, category, day, rng.choice(CHANNELS)))
    return sorted(made, key=lambda item: (item.day, item.title))


def date_as(day: datetime.date, form: str, n: int) -> Any:
    """A date as one department writes it: a cell or text in one of the usual forms."""
    if form == "mixed":
        form = ("cell", "dashes", "dots", "slashes", "年月日", "compact", "wide")[n % 7]
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return {
        "cell": day,
        "dashes": f"{day.year}-{day.month}-{day.day}",
        "dots": f"{day.year}.{day.month}.{day.day}",
        "slashes": f"{day.year}/{day.month}/{day.day}",
        "年月日": f"{day.year}年{day.month}月{day.day}日",
        "compact": f"{day:%Y%m%d}",
        "wide": f"{day.year}年{day.month}月{day.day}日".translate(wide),
    }[form]


def label_as(category: str, form: str, n: int) -> str:
    """A category as written: with or without 类, with 信息 behind it."""
    name = category if n % 3 else category.removesuffix("类")
    return form.format(name)


def log_sheet(department: str, made: list[Item], style: Style, year: int) -> Sheet:
    """A department's log as it keeps it."""
    sheet = Sheet("主动公开", [])
    width = len(style.head)
    pad: list[Any] = [""] * style.indent
    for _ in range(style.indent):
        sheet.rows.append([])
    sheet.rows.append([*pad, style.title.format(d=department, y=year)])
    top = len(sheet.rows)
    sheet.merges.append((top, style.indent + 1, top, style.indent + width))
    if style.declared:
        sheet.rows.append([*pad, style.declared.format(d=department), *[""] * (width - 2), f"{year + 1}年1月5日"])
    if style.two_rows:
        upper = ["序号", "公开的信息", "", "", "公开情况", ""]
        sheet.rows += [[*pad, *upper], [*pad, "", *style.head[1:]]]
        row = len(sheet.rows)
        sheet.merges += [(row - 1, 1, row, 1), (row - 1, 2, row - 1, 4), (row - 1, 5, row - 1, 6)]
    else:
        sheet.rows.append([*pad, *style.head])
    if style.by_category:
        made = sorted(made, key=lambda item: (CATEGORIES.index(item.category), item.day, item.title))
    group_start, counted = 0, 0
    for n, item in enumerate(made):
        first_of_group = style.by_category and (n == 0 or made[n - 1].category != item.category)
        if first_of_group:
            group_start = len(sheet.rows) + 1
        label = "" if style.merged and not first_of_group else label_as(item.category, style.label, n)
        channel = item.channel
        sheet.rows.append([*pad, n + 1, item.title, item.number, label, date_as(item.day, style.dates, n), channel])
        counted += 1
        last_of_group = style.by_category and (n + 1 == len(made) or made[n + 1].category != item.category)
        if last_of_group and style.merged and len(sheet.rows) > group_start:
            sheet.merges.append((group_start, 4, len(sheet.rows), 4))
        if last_of_group and style.subtotals:
            sheet.rows.append([*pad, "小计", counted])
            counted = 0
        if style.gaps and n % 9 == 8:
            sheet.rows.append([])
        if style.again and n == len(made) // 2:
            sheet.rows.append([*pad, *style.head])
    sheet.rows.append([*pad, style.total, len(made)])
    sheet.rows.append([])
    sheet.rows.append([*pad, style.closing, "", "审核人：某某"])
    return sheet


def other_sheets(department: str, made: list[Item], style: Style, year: int) -> Iterator[Sheet]:
    """The sheets beside the log: a summary, notes or a rota that are no log, the request register."""
    if style.summary:
        rows: list[list[Any]] = [[f"{department}{year}年主动公开汇总"], ["类别", "数量（条）"]]
        rows += [[category, sum(item.category == category for item in made)] for category in CATEGORIES]
        yield Sheet("汇总", [*rows, ["合计", len(made)]], [(1, 1, 1, 2)])
    if style.notes == "填报说明":
        yield Sheet(
            "填报说明",
            [["填报说明"], ["1.每条信息填一行。"], ["2.公开日期填信息上网的日期。"], ["3.类别从七类中选填。"]],
        )
    if style.notes == "值班表":
        yield Sheet(
            "值班表",
            [
                ["2014年元旦值班表"],
                ["日期", "带班领导", "值班人"],
                ["1月1日", "某某", "某某"],
                ["1月2日", "某某", "某某"],
            ],
        )
    if style.requests == "header":
        yield Sheet(
            "依申请公开",
            [[f"{department}{year}年依申请公开登记表"], REQUEST_HEAD, [], ["填表人：某某"]],
            [(1, 1, 1, 8)],
        )
    elif style.requests != "file":
        yield Sheet("依申请公开登记表", [[f"{department}{year}年依申请公开登记表"], [style.requests]], [(1, 1, 1, 8)])


def _zip(data: bytes) -> bytes:
    """A package with its entries in order, dated 1980, without the moment it was saved."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "mimetype", name)):
            text = old.read(name)
            if name in ("docProps/core.xml", "meta.xml"):
                text = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2014-01-05T00:00:00Z", text)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, text)
    return made.getvalue()


def xlsx(sheets: list[Sheet]) -> bytes:
    """Sheets as xlsx."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    book.properties.creator = "gov-report"
    for sheet in sheets:
        made = book.create_sheet(sheet.name)
        for r, row in enumerate(sheet.rows, 1):
            for c, value in enumerate(row, 1):
                if value != "":
                    cell = made.cell(r, c, value)
                    if isinstance(value, datetime.date):
                        cell.number_format = "yyyy-mm-dd"
        for top, left, bottom, right in sheet.merges:
            made.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for row_number in sheet.hidden_rows:
            made.row_dimensions[row_number].hidden = True
        if sheet.hidden:
            made.sheet_state = "hidden"
    saved = io.BytesIO()
    book.save(saved)
    return _zip(saved.getvalue())


def xls(sheets: list[Sheet]) -> bytes:
    """Sheets as xls."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    dated = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for sheet in sheets:
        made = book.add_sheet(sheet.name)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
        for r, row in enumerate(sheet.rows, 1):
            for c, value in enumerate(row, 1):
                if (r, c) in merged:
                    bottom, right = merged[r, c]
                    made.write_merge(r - 1, bottom - 1, c - 1, right - 1, value)
                elif isinstance(value, datetime.date):
                    made.write(r - 1, c - 1, value, dated)
                elif value != "":
                    made.write(r - 1, c - 1, value)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def ods(sheets: list[Sheet]) -> bytes:
    """Sheets as ods."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    for sheet in sheets:
        made = Table(name=sheet.name)
        for row in sheet.rows:
            line = TableRow()
            for value in row or [""]:
                if isinstance(value, datetime.date):
                    cell = TableCell(valuetype="date", datevalue=value.isoformat())
                elif isinstance(value, int):
                    cell = TableCell(valuetype="float", value=value)
                elif value == "":
                    line.addElement(TableCell())
                    continue
                else:
                    cell = TableCell(valuetype="string")
                cell.addElement(P(text=str(value)))
                line.addElement(cell)
            made.addElement(line)
        book.spreadsheet.addElement(made)
    saved = io.BytesIO()
    book.write(saved)
    return _zip(saved.getvalue())


def csv(sheet: Sheet, encoding: str = "gb18030") -> bytes:
    """One sheet as csv, in the encoding a Chinese Excel writes."""
    import csv as writer

    text = io.StringIO(newline="")
    writer.writer(text, lineterminator="\r\n").writerows(sheet.rows)
    return text.getvalue().encode(encoding)


def departments(year: int) -> Iterator[tuple[str, bytes]]:
    """The files of one year of alashankou, by path below departments/."""
    for n, (department, published) in enumerate(QUOTAS_2013.items()):
        quota: tuple[int, ...] = published
        rng = random.Random(year * 1000 + n)
        if year == 2012:
            fewer = FEWER_IN_2012.get(department, (0,) * 7)
            quota = tuple(now - less for now, less in zip(quota, fewer, strict=True))
        style = STYLES[department] if year == 2013 else Style(f"{department}2012年台账.xlsx")
        made = items(department, quota, year, rng)
        log = log_sheet(department, made, style, year)
        others = list(other_sheets(department, made, style, year))
        if year == 2012 and department == "市住房和城乡建设局":
            others = [register_2012()]
        kind = style.file.rsplit(".", 1)[1]
        if kind == "csv":
            yield style.file, csv(log)
            rows: list[list[Any]] = [["市人力资源和社会保障局2013年依申请公开登记表"], ["本年度未收到申请"]]
            yield "人力资源和社会保障局依申请公开登记表.xlsx", xlsx([Sheet("登记表（依申请）", rows)])
        else:
            yield style.file, {"xlsx": xlsx, "xls": xls, "ods": ods}[kind]([log, *others])


def register_2012() -> Sheet:
    """The one register of the invented year: two requests, answered in time."""
    rows: list[list[Any]] = [
        ["市住房和城乡建设局2012年依申请公开登记表"],
        REQUEST_HEAD,
        [1, "2012-01", datetime.date(2012, 5, 7), "公民", "当面", "保障性住房分配结果", "同意公开", datetime.date(2012, 5, 16)],
        [2, "2012-02", datetime.date(2012, 9, 3), "公民", "信函", "供热管网改造计划", "同意公开", datetime.date(2012, 9, 19)],
    ]  # fmt: skip
    return Sheet("依申请公开登记表", rows, [(1, 1, 1, 8)])


HEAD = ["序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式"]


def broken() -> Iterator[tuple[str, bytes]]:
    """Workbooks with planted faults; samples/README.md lists them cell by cell."""
    day = datetime.date
    rows: list[list[Any]] = [
        ["市教育局2013年主动公开台账"],
        HEAD,
        [1, "学前教育办事指南", "", "公共服务类", day(2013, 1, 8), "网站"],
        [2, "招生考试工作细则", "阿教发〔2013〕1号", "政策法归类", day(2013, 2, 5), "网站"],
        [3, "校舍安全专项规划", "阿教函〔2013〕2号", "", day(2013, 2, 20), "网站"],
        [4, "教师培训座谈会召开", "", "工作动态类", "", "网站"],
        [5, "双语教学工作取得进展", "", "工作动态类", "2013-02-30", "网站"],
        [6, "校园文化活动通报", "", "工作动态类", day(2012, 12, 20), "网站"],
        [7, "", "", "工作动态类", day(2013, 4, 1), "网站"],
        [8, "学前教育办事指南", "", "公共服务类", day(2013, 1, 8), "微博"],
        [9, "关于加强消防安全工作的意见", "阿政发〔2013〕9号", "政策法规类", day(2013, 6, 3), "网站"],
        ["合计", 12],
    ]
    yield "教育局.xlsx", xlsx([Sheet("主动公开", rows, hidden_rows=(3,)), Sheet("依申请公开", [["无"]])])
    rows = [
        ["市公安局2013年主动公开台账"],
        HEAD,
        [1, "关于加强消防安全工作的意见", "阿政发〔2013〕9号", "政策法规类", day(2013, 6, 5), "网站"],
        [2, "道路交通风险提示", "", "应急管理类", "#REF!", "网站"],
        [3, "社区警务宣传活动", "", "工作动态类", day(2013, 7, 1), "大喇叭"],
        ["合计", "=COUNTA(B3:B5)"],
    ]
    hidden = Sheet(
        "主动公开（旧）", [HEAD, [1, "户籍管理办事指南", "", "公共服务类", day(2013, 3, 1), "网站"]], hidden=True
    )
    yield "公安局.xlsx", xlsx([Sheet("主动公开", rows), hidden, Sheet("依申请公开", [["无"]])])
    rows = [
        ["市民政局2013年主动公开台账"],
        HEAD,
        [1, "城乡低保申请须知", "", "公共服务类", day(2013, 3, 4), "网站"],
        [2, "养老服务调研座谈会召开", "", "工作动态类", day(2013, 5, 6), "网站"],
        ["合计", 2],
    ]
    summary: list[list[Any]] = [["类别", "数量"], ["公共服务类", 1], ["工作动态类", 2], ["合计", 2]]
    register: list[list[Any]] = [
        REQUEST_HEAD,
        [1, "S-01", day(2013, 3, 1), "公民", "当面", "低保名单", "同意公开", day(2013, 2, 20)],
        [2, "S-02", day(2013, 4, 1), "法人", "信函", "项目资金", "同意公开", day(2013, 6, 28)],
        [3, "S-03", day(2013, 5, 2), "公民", "网上", "福利机构名录", "已转交", day(2013, 5, 10)],
        [4, "S-03", day(2013, 5, 2), "公民", "网上", "福利机构名录", "同意公开", day(2013, 5, 10)],
    ]
    yield "民政局.xlsx", xlsx([Sheet("主动公开", rows), Sheet("汇总", summary), Sheet("依申请公开", register)])
    page = "<html><head><title>财政局台账</title></head><body><table><tr><td>标题</td></tr></table></body></html>"
    yield "财政局.xls", page.encode()
    line = Sheet("", [["信息标题", "公开类别", "公开日期"], ["环境执法工作取得进展", "工作动态类", "2013-03-05"]])
    yield "环境保护局.csv", csv(line, "utf-8").replace("执法".encode(), b"\xff\xfe\xfd")


def main(target: Path) -> None:
    """Write everything below a folder."""
    assert tuple(map(sum, zip(*QUOTAS_2013.values(), strict=True))) == PUBLISHED_2013
    less = tuple(map(sum, zip(*FEWER_IN_2012.values(), strict=True)))
    assert tuple(a - b for a, b in zip(PUBLISHED_2013, less, strict=True)) == INVENTED_2012
    files = {f"alashankou/{year}/departments/{name}": data for year in (2012, 2013) for name, data in departments(year)}
    files |= {f"broken/2013/departments/{name}": data for name, data in broken()}
    for name, data in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
