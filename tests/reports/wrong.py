"""What is wrong in a report's text, one fault in each, and the finding that must come."""

from __future__ import annotations

from msgspec.structs import replace

from tests.reporting import Block, Habits, Para
from tests.reports.bases import CITY, LAST, MIDDLE, PREAMBLE_13, SEVEN, city, fourteen, middle, thirteen
from tests.reports.cases import Case, Expect
from tests.reports.forms import Cell, Table

# An Expect's table may list several that will do.

# the number that is not what its list adds up to, what the report says
FEES = (
    ("amounts", "1270元", "2件，共1270元，其中市教育局1件880元、市公安局1件380元"),
    ("counts", "3件", "3件，共1260元，其中市教育局1件880元、市公安局1件380元"),
    ("sentences", "1270元", "2件，共1270元。其中，市教育局收取1件880元，市公安局收取1件380元"),
    ("clauses", "3件", "3件共1260元，其中市教育局1件，880元；市公安局1件，380元"),
    ("no-counts", "1270元", "2件，共1270元，其中市教育局880元，市公安局380元"),
)


def said(text: str | tuple[str, ...], *label: str, severity: str = "") -> Expect:
    """A finding on the text: the number as printed, and a word of its label."""
    return Expect("narrative", (text,) if isinstance(text, str) else text, label, severity=severity)


RULES = {**CITY, "article20_1.regulation.in_force": 3}  # 规章, which few organs make


def empty(title: str, severity: str) -> Expect:
    """A section with nothing in it, by a word of its title."""
    return Expect("sections", (), (title,), severity=severity, code="GR717")


# name → sentence in section one of 样例市2023年, the number at fault (or those of which one will do), its label
SENTENCES: dict[str, tuple[str, str | tuple[str, ...], str]] = {
    # against the tables
    "received": ("全年新收政府信息公开申请213件。", "213件", "申请"),
    "received-accept": ("全市共受理政府信息公开申请122件，均已答复。", "122件", "申请"),
    "received-total": ("全年共收到政府信息公开申请223件（含上年结转10件）。", "223件", "申请"),
    "received-carried": ("全年收到政府信息公开申请222件，其中上年结转11件。", "11件", "结转"),
    "received-public": ("收到公民、法人和其他组织政府信息公开申请221件。", "221件", "申请"),
    "received-pieces": ("2023年，依申请公开共收到申请件312件。", "312件", "申请"),
    "received-new": ("本年新收政府信息公开申请221件，上年结转10件。", "221件", "新收"),
    "carried-in": ("新收212件，上年结转申请12件。", "12件", "结转"),
    "carried-out": ("结转下年度继续办理21件。", "21件", "结转"),
    "carried-out-back": ("截至年底，13件申请结转下一年度继续办理。", "13件", "结转"),
    "disposed": ("全年办结政府信息公开申请201件。", "201件", "办结"),
    "disposed-reply": ("全年共答复政府信息公开申请220件。", "220件", "答复"),
    "granted": ("从办理结果看，予以公开58件。", "58件", "予以公开"),
    "granted-part": ("予以公开85件，部分公开51件。", "51件", "部分公开"),
    "granted-joined": ("予以公开及部分公开110件。", "110件", "公开"),
    "refused": ("不予公开32件，无法提供58件。", "32件", "不予公开"),
    "unable": ("不予公开23件，无法提供85件。", "85件", "无法提供"),
    "unable-one-row": ("无法提供46件。", "46件", "无法提供"),
    "declined": ("不予处理91件。", "91件", "不予处理"),
    "other": ("其他处理1件。", "1件", "其他处理"),
    "all-outcomes": (
        "办结210件，其中予以公开85件、部分公开15件、不予公开23件、无法提供58件、不予处理17件、其他处理10件。",
        ("17件", "210件"),
        "不予处理",
    ),
    "person": ("从申请人看，自然人申请108件。", "108件", "自然人"),
    "organisations": ("自然人申请180件，法人或其他组织申请23件。", "23件", "组织"),
    "business": ("商业企业申请2件。", "2件", "商业企业"),
    "applicants-within": ("自然人申请180件、法人或其他组织申请32件（其中商业企业22件）。", "22件", "商业企业"),
    "applicants-within-alone": ("自然人申请180件、法人或其他组织申请32件（商业企业23件）。", "23件", "商业企业"),
    "applicants-as-parts": ("新收申请212件，其中自然人180件、法人及其他组织23件。", "23件", "组织"),
    "applicants-by-kind": ("新收申请212件，按申请人类型分，自然人180件，商业企业23件。", "23件", "商业企业"),
    "applicants-behind": ("共收到212件政府信息公开申请，其中自然人178件。", "178件", "自然人"),
    "applicants-handing-in": ("公民提交申请108件。", "108件", "公民"),
    "received-behind": ("全年共收到221件政府信息公开申请，均按期答复。", "221件", "申请"),
    "reconsideration": ("因政府信息公开被申请行政复议81件。", "81件", "复议"),
    "reconsideration-corrected": ("行政复议18件，其中结果纠正5件。", "5件", "纠正"),
    "litigation": ("全年被提起行政诉讼6件。", "6件", "诉讼"),
    "litigation-direct": ("未经复议直接起诉5件。", "5件", "起诉"),
    "normative": ("全年制发行政规范性文件16件。", "16件", "规范性文件"),
    "normative-in-force": ("现行有效行政规范性文件85件。", "85件", "规范性文件"),
    "licensing": ("作出行政许可决定3210件。", "3210件", "许可"),
    "penalty": ("全年作出行政处罚决定1849件。", "1849件", "处罚"),
    "wide": ("新收政府信息公开申请２２１件。", "２２１件", "申请"),
    "half-width": ("2023年,新收政府信息公开申请221件,办结210件.", "221件", "申请"),
    "numerals": ("全年新收政府信息公开申请二百二十一件。", "二百二十一件", "申请"),
    # parts and whole
    "part-exceeds": ("全年主动公开政府信息4826条，其中重点领域信息4862条。", ("4862条", "4826条"), "信息"),
    "part-exceeds-consult": ("全年接受咨询412人次，其中现场接待489人次。", ("489人次", "412人次"), ""),
    "parts-exceed-partition": (
        "新收申请212件，其中自然人申请180件、法人或其他组织申请33件。",
        ("33件", "212件"),
        "组织",
    ),
    "parts-with-other": (
        "全年发布信息4826条，其中网站动态类3110条、政策文件类605条、公示公告类880条、其他类213条。",
        ("4826条", "3110条", "605条", "880条", "213条"),
        "",
    ),
    "respectively": ("办理建议和提案共180件，分别为建议68件、提案115件。", ("180件", "68件", "115件"), ""),
    "respectively-list": (
        "全年举办新闻发布会、在线访谈、政策吹风会共36场，分别为18场、12场、7场。",
        ("36场", "18场", "12场", "7场"),
        "",
    ),
    "shares-add-up": (
        "全年答复咨询1201件，其中现场600件，占50%；电话591件，占50%。",
        ("1201件", "600件", "591件", "50%"),
        "",
    ),
    "brackets": ("办理建议提案180件（建议68件，提案102件）。", ("180件", "68件", "102件"), ""),
    "plus": ("全年共办理222件，其中本年新收212件、上年结转11件。", ("11件", "222件"), "结转"),
    # percentages
    "percent": ("予以公开85件，占办结总数的42.5%。", "42.5%", "予以公开"),
    "percent-two": ("无法提供58件，占办结总数的27.6%；不予公开23件，占办结总数的19.95%。", "19.95%", "不予公开"),
    "percent-swapped": ("自然人申请180件，占新收申请总数的89.4%。", "89.4%", "自然人"),
    "percent-last-digit": ("予以公开85件，占办结总数的40.8%。", "40.8%", "予以公开"),
    "percent-whole": ("在212件新收申请中，商业企业20件，占比19.4%。", "19.4%", "商业企业"),
    "percent-words": ("全年发布解读材料60件，其中图解类15件，占比35%。", "35%", "图解"),
    "percent-small": ("在734条信息中，机构职能类16条，占2.8%。", "2.8%", "机构职能"),
    "percent-cut": ("本机关不掌握46件，占无法提供总数的97.3%。", "97.3%", "不掌握"),
    "beside-in-one-row": ("全年制发行政规范性文件6件，废止5件。", "5件", "废止"),
    "compared-in-passing": (
        "共收到申请212件，较2022年的180件增加32件。其中，自然人申请180件，法人或其他组织申请23件。",
        "23件",
        "组织",
    ),
    "done-before-outcomes": ("按时办结201件，其中，予以公开85件、部分公开15件。", "201件", "办结"),
    "percent-of-requests": ("信函申请66件，占全部申请的13.1%。", "13.1%", "信函"),
    "percent-of-what-may-be-carried": ("办结申请210件，占申请总数的49.1%。", "49.1%", "办结"),
    "percent-of-a-whole-by-its-words": (
        "主动公开信息4826条，其中网站公开3150条，占主动公开总数的56.3%。",
        "56.3%",
        "网站",
    ),
    "percent-rate": ("收到建议提案180件，办结162件，办结率95%。", "95%", "办结率"),
    "percent-over": ("按期答复率达到102.4%。", "102.4%", "答复率"),
    # growth
    "growth": ("2022年收到申请180件，2023年新收212件，同比增长27.8%。", "27.8%", ""),
    "growth-base": ("新收申请212件，较上年的180件增长15.1%。", "15.1%", ""),
    "growth-difference": ("新收申请212件，比上年增加32件，增长15.1%。", "15.1%", ""),
    "growth-direction": ("2022年发布信息4535条，2023年发布信息4310条，同比增长5.0%。", "5.0%", ""),
    "growth-difference-number": ("新收申请212件，比2022年的180件增加42件。", "42件", ""),
    "growth-from-to": ("新收申请由上年的180件增加到212件，增长15.1%。", "15.1%", ""),
    "growth-named": ("2022年新收申请180件，2023年新收申请212件，申请量同比增长27.8%。", "27.8%", ""),
    "growth-behind-a-list": (
        "新收申请212件，其中自然人180件、法人或其他组织32件，2022年180件，同比增长27.8%。",
        "27.8%",
        "",
    ),
    "growth-rate": ("2022年新收申请180件，2023年212件，增长率为27.8%。", "27.8%", ""),
    "share-brackets": ("自然人申请180件（89.4%），法人或其他组织申请32件（15.1%）。", "89.4%", "自然人"),
    "share-next-sentence": ("全年发布信息4826条。其中网站发布4310条，占98.3%。", "98.3%", "网站"),
    "share-named": ("自然资源类申请56件，占新收总数的62.4%。", "62.4%", "自然资源"),
    "respectively-outcomes": ("予以公开、部分公开、不予公开分别为85件、51件、23件。", "51件", "部分公开"),
    "respectively-shares": ("予以公开、部分公开分别为85件、15件，分别占40.5%、1.7%。", "1.7%", "部分公开"),
    "other-of-ten": ("其他处理10件，其中逾期不补正6件、其他6件。", ("10件", "6件"), ""),
    "declined-list": ("不予处理19件，其中信访举报投诉类21件。", ("21件", "19件"), "信访"),
    "refused-reason": ("不予公开的23件中，属于过程性信息17件。", "17件", "过程性"),
    "sum-of-two": ("本年新收和上年结转共232件。", "232件", ""),
    # what the form's own patterns for its text find
    "granted-of-disposed": ("办结210件，其中予以公开58件，部分公开15件。", "58件", "予以公开"),
    "unable-of-disposed": ("办结210件，其中无法提供85件。", "85件", "无法提供"),
    "carried-out-besides": ("另有13件申请结转下一年度。", "13件", "结转"),
    "carried-out-put-off": ("顺延至下年度13件。", "13件", "顺延"),
    "carried-in-year": ("上年度结转12件。", "12件", "结转"),
    "carried-in-requests": ("上一年度结转政府信息公开申请12件。", "12件", "结转"),
    "litigation-cases": ("发生诉讼案件6件。", "6件", "诉讼"),
    "received-from-both": ("今年共收到公民、法人政府信息公开申请221件。", "221件", "申请"),
    # a total behind its list
    "closed-by-gong": ("当面申请19件、网络申请127件、信函申请67件，共212件。", "212件", ""),
    "closed-brackets": ("办理建议提案180件（建议68件、提案102件，合计180件）。", "180件", ""),
    "closed-opened": ("收到申请212件，自然人180件，商业企业33件，合计212件。", "212件", "合计"),
    "closed-kinds": ("三类信息：政策30条、公告40条、动态50条，共110条。", "110条", "合计"),
    # last year's date over this year's number
    "year-left-over": ("2022年新收政府信息公开申请212件，均按期办结。", "2022年", "申请"),
    # lists and repeated figures
    "twice": (
        "全年主动公开政府信息4826条。一年来，全市共主动公开政府信息4286条，群众满意度不断提高。",
        ("4826条", "4286条"),
        "信息",
    ),
    "twice-sections": (
        "全年举办政务公开培训班12期。全年共举办政务公开培训班21期、参训450人次。",
        ("12期", "21期"),
        "培训",
    ),
    # units and counts
    "missing-count": ("2023年，全市新收政府信息公开申请件，办结210件。", "", "申请"),
    "missing-count-2": ("全年共收到政府信息公开申请  件，其中自然人180件。", "", "申请"),
    "missing-in-list": ("新收政府信息公开申请212件，其中予以公开件，部分公开15件。", "", "予以公开"),
    "missing-at-end": ("新收政府信息公开申请212件，上年结转件。", "", "结转"),
    "missing-count-3": ("因政府信息公开被申请行政复议件，被提起行政诉讼9件。", "", "复议"),
    "wan": ("全年公开信息4826万条，其中网站发布3110条、公众号发布1716条。", ("4826万条", "3110条", "1716条"), ""),
    # dates
    "year-digits": ("202020年，全市新收申请212件。", ("202020年", "202020"), ""),
    "year-wrong": ("20223年，全市召开推进会四次。", ("20223年", "20223"), ""),
    "day-impossible": ("2023年2月30日召开工作推进会。", ("2023年2月30日", "2月30日"), ""),
    "month-impossible": ("2023年13月5日组织业务培训。", ("2023年13月5日", "13月5日"), ""),
    # zero words
    "some-respectively-over": (
        "接受咨询60人次，其中现场、电话分别为41人次、33人次。",
        ("60人次", "41人次", "33人次"),
        "",
    ),
    "behind-carried-over": ("完成答复咨询210次，包括上年结转10次。其中，现场220次。", ("220次", "210次"), ""),
    "rate-of-the-whole": (
        "收到建议120件，其中书面102件，网络18件，全部答复；通报问题73个，已整改71个，整改处理71个，处理率79.3%。",
        "79.3%",
        "",
    ),
    "whole-by-its-number": ("依申请公开212件，答复率100%，同意公开92件，部分公开15件。", "92件", "公开"),
    "whole-after-parts": ("新收申请212件，其中网络申请146件，结转下年15件。", "15件", ""),
    "fees-in-their-unit": ("行政事业性收费4215万元。", "4215万元", "收费"),
    "carried-in-by-year": ("共收到政府信息公开申请222件（含2022年结转19件），办结210件。", "19件", "结转"),
    "carried-out-by-year": ("办结申请210件，其余19件未到答复期限，结转至2024年办理。", "19件", "结转"),
    "carried-out-but": ("共收到政府信息公开申请222件，除2件结转2024年继续办理，其余均已答复。", "2件", "结转"),
    "carried-in-turned": ("新收申请212件，结转上年度政府信息公开申请18件。", "18件", "结转"),
    "received-short": ("全年收政府信息公开申请221件。", "221件", "申请"),
    "none-carried-next": ("全年共收到212件申请，均已办结，无结转下年。", "", "结转"),
    "none-carried-behind": ("全年共收到212件申请，已全部办结，无结转，另接受咨询13件。", "办结，无结转", "结转"),
    "none-carried-all": ("全年共收到212件申请，已全部办结，无结转。", "", "结转"),
    "remedies-results": (
        "因政府信息公开被申请行政复议18件，其中维持8件，纠正5件，其他3件，尚未审结2件。",
        ("8件", "5件"),
        "",
    ),
    "named-by-whole": ("建议和提案共180件，其中建议68件、提案102件。", ("180件", "68件", "102件"), ""),
    "quarters": ("上半年收到来信105件，下半年收到来信118件，全年共213件。", ("213件", "105件", "118件"), ""),
    "quarters-increased": (
        "上半年收到来信105件，下半年收到来信118件，全年共213件（比上年增加10件）。",
        ("213件", "105件", "118件"),
        "",
    ),
    "as-of-last-year": ("截至2022年12月31日，全市现行有效行政规范性文件58件。", "2022年", ""),
    "none-litigation-sum": ("全年未发生行政诉讼案件。", "", "之和"),
    "none-for-disclosure": ("没有发生因政府信息公开工作被申请行政复议的情况。", "", "复议"),
    "none-carried-out": ("无结转下年度继续办理的申请。", "", "结转"),
    "none-requests": ("全年未收到政府信息公开申请。", "", "申请"),
    "none-remedies": ("全年未发生因政府信息公开申请行政复议、提起行政诉讼的情况。", "", "复议"),
    "none-litigation": ("行政复议18件，未发生行政诉讼。", "", "诉讼"),
    "none-carried": ("无上年结转申请，新收212件。", "", "结转"),
}


def sentence_cases() -> list[Case]:
    made = []
    for place, (name, (sentence, text, label)) in enumerate(SENTENCES.items()):
        if name.startswith("none-"):
            expect = Expect("narrative", (), (label,))
        else:
            expect = said(text, *((label,) if label else ()))
        made.append(city(f"wrong-{name}", sentence, expect, format="docx" if place % 4 == 0 else "html"))
    return made


LAPSED = {  # what of another year's report was left standing: the year, and the text it stands in
    "item": ("2022年", ["（一）主动公开工作。2022年，全市通过门户网站发布各类信息3120条，其中动态类2088条。"]),
    "item-numbered": ("2022年", ["1.依申请公开。2022年度，我市收到公开申请180件，办结175件，结转2023年10件。"]),
    "second-sentence": ("2021年", ["2023年全市按要求公开了机构和领导信息。2021年度共发布信息2360条。"]),
    "whole-year": ("2022年", ["2022年，全市全年共推送政务信息1710条，更新栏目21个。"]),
    "year-ahead": ("2024年", ["2024年我市共公开政府信息1711条。"]),
    "announced": ("2022年", ["现将我市2022年度政府信息公开情况报告如下："]),
}


def periods() -> list[Case]:
    made = [
        city(f"wrong-lapsed-{name}", text, replace(said(year), code="GR722")) for name, (year, text) in LAPSED.items()
    ]
    made += [
        city(
            "wrong-preamble-unprinted",
            "",
            Expect("narrative", code="GR720"),
            preamble="报告由工作概况、主动公开情况、依申请公开办理情况、收费和减免情况、主要问题及改进情况等部分组成。",
        ),
        city(
            "trap-preamble-named-shortly",
            preamble="本报告由概况、主动公开情况、依申请公开办理情况、行政复议、行政诉讼情况、问题与改进情况及其他事项等部分组成。",
        ),
        city(
            "wrong-lapsed-preamble",
            "",
            said("2022年"),
            preamble="2022年，样例市扎实推进信息公开。现将有关情况报告如下。",
        ),
        city(
            "wrong-lapsed-preamble-open",
            "",
            said("2022年"),
            preamble="现公开样例市2022年政府信息公开工作年度报告。数据统计期限为2023年1月1日至2023年12月31日。",
        ),
    ]
    for name, preamble, text in (
        ("november", "所列数据的统计期限自2023年1月1日起至2023年11月30日止。", ("2023年11月30日", "11月30日")),
        ("thirtieth", "本报告统计期限为2023年1月1日至12月30日。", ("12月30日", "2023年12月30日")),
        ("year", "统计期限自2022年1月1日起至2023年12月31日止。", ("2022年1月1日",)),
        ("end-year", "统计期限自2023年1月1日起至2022年12月31日止。", ("2022年12月31日",)),
        ("last-year", "统计期限自2022年1月1日起至2022年12月31日止。", ("2022年1月1日", "2022年12月31日")),
        ("year-once", "统计期限为2022年1月1日至12月31日。", ("2022年1月1日",)),
        ("february", "统计期限自2023年2月1日起至2023年12月31日止。", ("2023年2月1日", "2月1日")),
        ("thirty-first", "统计期限自2023年1月1日起至2023年11月31日止。", ("2023年11月31日", "11月31日")),
    ):
        made.append(city(f"wrong-period-{name}", "", said(text), preamble=preamble))
    for name, sentence, date in (
        ("in-text", "本报告数据统计期限为2023年1月1日至2023年11月30日。", "2023年11月30日"),
        ("in-text-from", "本年报所列数据的统计时限自2023年2月1日至2023年12月31日。", "2023年2月1日"),
    ):
        made.append(city(f"wrong-period-{name}", sentence, said(date)))
    signed = ("样例市人民政府", "2023年1月18日")
    made += [
        city("wrong-signed", "", said("2023年1月18日"), after=signed),
        city("wrong-signed-chinese", "", said("2023年1月18日"), after=("样例市人民政府", "二〇二三年一月十八日")),
        city("wrong-signed-office", "", said("2023年1月18日"), after=("样例市人民政府办公室 2023年1月18日",)),
        city("wrong-published", "", said("2023-01-20"), preamble="发布时间：2023-01-20　来源：市政府办公室"),
        city("wrong-fee-year", "", said(("2022年",)), other="2022年，样例市未收取信息处理费。"),
    ]
    made.append(
        thirteen(
            "wrong-period-2008",
            {},
            said(("2008年6月1日", "6月1日")),
            year=2008,
            preamble="统计期限自2008年6月1日起至2008年12月31日止。",
        )
    )
    return made


def annex(unit: str, *rows: tuple[str, int]) -> Table:
    return Table(((Cell("项目"), Cell(f"数量（{unit}）")), *((Cell(label), Cell(str(value))) for label, value in rows)))


OLD: list[Case] = [
    fourteen(
        "wrong-14-year",
        {"overview": ["2013年，全市上下认真贯彻《条例》，持续推进政府信息公开工作。"]},
        said(("2013年", "2013")),
        year=2014,
        preamble="统计期限自2014年1月1日起至2014年12月31日止。",
    ),
    fourteen(
        "wrong-14-period-year",
        {},
        said(("2013年1月1日", "2013年12月31日", "2013年")),
        year=2014,
        preamble="统计期限自2013年1月1日起至2013年12月31日止。",
    ),
    fourteen("wrong-14-published", {"proactive": ["全年主动公开政府信息1206条。"]}, said("1206条", "信息")),
    fourteen("wrong-14-received", {"requests": ["全年收到政府信息公开申请69件。"]}, said("69件", "申请")),
    fourteen("wrong-14-completed", {"requests": ["收到申请96件，办结29件。"]}, said("29件", "办结")),
    fourteen("wrong-14-granted", {"requests": ["答复94件，其中同意公开33件。"]}, said("33件", "同意公开")),
    fourteen("wrong-14-website", {"proactive": ["通过政府网站公开政府信息1320条。"]}, said("1320条", "网站")),
    *(
        fourteen(f"wrong-14-website-{n}", {"proactive": [text]}, said("1203条", "网站"), organ=organ)
        for n, (organ, text) in enumerate(
            (
                ("样例市", "通过网站公开1203条。"),
                ("样例市", "全年主动公开政府信息1260条，其中网站1203条、政务微博310条。"),
                ("样例市", "市政府门户网站公开政府信息1203条，微信公众号公开265条。"),
                ("样例县", "通过县人民政府网站主动公开政府信息1203条。"),
                ("样例市教育局", "我局网站公开1203条。"),
            )
        )
    ),
    fourteen(
        "wrong-14-normative", {"proactive": ["主动公开政府信息1260条，其中规范性文件43条。"]}, said("43条", "规范性")
    ),
    fourteen("wrong-14-reading-points", {"resources": ["设置政府信息公开查阅点12个。"]}, said("12个", "查阅点")),
    fourteen("wrong-14-worded-share", {"requests": ["网络申请占申请总数的45.2%。"]}, said("45.2%", "网络")),
    fourteen(
        "wrong-14-corrected", {"remedies": ["被申请行政复议7件，其中维持4件，被依法纠错3件。"]}, said("3件", "纠错")
    ),
    thirteen(
        "wrong-13-kinds-some-with-shares",
        {
            "proactive": [
                SEVEN.replace("21条，", "21条，占3.7%；")
                .replace("条，行政", "条；行政")
                .replace("61条", "16条")
                .replace("条，公共", "条；公共")
                .replace("条，工作", "条；工作")
                .replace("条，应急", "条；应急")
            ]
        },
        said(("573条", "16条"), ""),
    ),
    fourteen("wrong-14-wechat", {"proactive": ["通过微信公众号公开信息256条。"]}, said("256条", "微信")),
    fourteen(
        "wrong-14-online",
        {"requests": ["收到申请96件，其中当面申请18件、传真申请3件、网络申请53件、信函申请23件。"]},
        said(("53件", "96件"), "网络"),
    ),
    fourteen("wrong-14-percent", {"requests": ["网络申请52件，占收到申请总数的45.2%。"]}, said("45.2%", "网络")),
    fourteen(
        "wrong-14-staff",
        {"resources": ["从事政府信息公开工作人员61人，其中专职人员16人、兼职人员45人。"]},
        said(("16人", "45人"), "职"),
    ),
    fourteen("wrong-14-trainees", {"resources": ["举办培训班4次，接受培训人员320人次。"]}, said("320人次", "培训")),
    fourteen("wrong-14-remedies", {"remedies": ["被申请行政复议7件，被提起行政诉讼15件。"]}, said("15件", "诉讼")),
    fourteen("wrong-14-press", {"response": ["举办新闻发布会21次。"]}, said("21次", "发布会")),
    fourteen("wrong-14-articles", {"response": ["发布政策解读稿件74篇。"]}, said("74篇", "解读")),
    fourteen("wrong-14-none", {"requests": ["全年未收到政府信息公开申请。"]}, Expect("narrative", (), ("申请",))),
    fourteen(
        "wrong-14-none-remedy", {"remedies": ["未发生行政复议、行政诉讼。"]}, Expect("narrative", (), ("复议", "诉讼"))
    ),
    fourteen(
        "wrong-14-growth",
        {"requests": ["2015年收到申请80件，2016年收到申请96件，同比增长16.7%。"]},
        said("16.7%", "增长", "申请"),
    ),
    thirteen("wrong-13-total", {"proactive": [SEVEN.replace("573", "537")]}, said(("537条",), "信息")),
    thirteen("wrong-13-part", {"proactive": [SEVEN.replace("80条", "81条")]}, said(("573条", "81条"), "")),
    thirteen(
        "wrong-13-part-swapped",
        {"proactive": [SEVEN.replace("61条", "16条")]},
        said(("573条", "16条"), ""),
        format="docx",
    ),
    thirteen(
        "wrong-13-part-larger",
        {"proactive": ["主动公开信息573条，其中工作动态类信息589条。"]},
        said(("589条", "573条"), ""),
    ),
    thirteen(
        "wrong-13-township",
        {"proactive": ["全年公开政务信息160条，其中：政务动态类95条，惠农政策类40条，财务公开类25条，其他10条。"]},
        said(("160条", "95条", "40条", "25条", "10条"), ""),
    ),
    thirteen(
        "wrong-13-share", {"proactive": ["主动公开信息734条，其中机构职能类16条，占2.8%。"]}, said("2.8%", "机构职能")
    ),
    thirteen("wrong-13-twice", {"overview": ["全年主动公开政府信息537条。"]}, said(("537条", "573条"), "信息")),
    thirteen(
        "wrong-13-requests",
        {"requests": ["受理申请64件，其中当面申请12件，传真申请2件，网上申请41件，信函申请19件。"]},
        said(("64件", "12件", "2件", "41件", "19件"), ""),
    ),
    thirteen(
        "wrong-13-outcomes",
        {
            "requests": [
                "受理申请64件，全部答复。其中同意公开38件，占59.4%；同意部分公开6件，占9.4%；不予公开15件，占7.8%。"
            ]
        },
        said(("7.8%", "15件"), "不予公开"),
    ),
    thirteen(
        "wrong-13-fee",
        {"fees": ["共收取费用126元，其中检索费10元、复制费86元、邮寄费40元。"]},
        said(("126元", "10元", "86元", "40元"), "费"),
    ),
    thirteen("wrong-13-year-left-over", {"proactive": [SEVEN.replace("2013年", "2012年")]}, said("2012年", "信息")),
    thirteen("wrong-13-missing-total", {"proactive": [SEVEN.replace("573条", "条")]}, said("", "信息")),
    thirteen("wrong-13-missing-part", {"proactive": [SEVEN.replace("21条", "条")]}, said("", "机构职能")),
    thirteen("wrong-13-missing", {"requests": ["全年收到申请 件，答复16件。"]}, said("", "申请")),
    thirteen(
        "wrong-13-unit",
        {"proactive": ["主动公开信息573万条，其中政策法规类80条，工作动态类493条。"]},
        said(("573万条", "80条", "493条"), ""),
    ),
    thirteen(
        "wrong-13-growth",
        {"proactive": ["全年主动公开政府信息573条，比2012年的510条增加63条，增长21.4%。"]},
        said("21.4%", "增长", "信息"),
    ),
    thirteen(
        "wrong-13-numerals",
        {"proactive": ["公开信息五百七十三条，其中政策法规类八百条。"]},
        said(("八百条", "五百七十三条"), ""),
    ),
    thirteen(
        "wrong-13-title-year",
        {},
        said(("2012年", "2012", "2013年1月1日", "2013年12月31日")),
        title="样例市2012年政府信息公开年度报告",
    ),
    thirteen(
        "wrong-13-preamble-count",
        {},
        Expect("sections narrative"),
        preamble=PREAMBLE_13.replace("六个部分", "七个部分"),
    ),
    thirteen(
        "wrong-13-preamble-order",
        {},
        Expect("sections narrative"),
        preamble=PREAMBLE_13.replace(
            "政府信息公开的收费及减免情况、因政府信息公开申请行政复议、提起行政诉讼的情况、",
            "因政府信息公开申请行政复议、提起行政诉讼的情况、政府信息公开的收费及减免情况、",
        ),
    ),
    thirteen(
        "wrong-13-preamble-order-quoted",
        {},
        Expect("sections narrative"),
        preamble="根据《条例》编制本报告。报告由“概述”“主动公开政府信息情况”“依申请公开和不予公开政府信息情况”"
        "“因政府信息公开申请行政复议、提起行政诉讼的情况”“政府信息公开的收费及减免情况”"
        "“政府信息公开工作存在的主要问题及改进情况”六个部分组成。统计期限自2013年1月1日起至2013年12月31日止。",
    ),
    thirteen(
        "wrong-13-preamble-more",
        {},
        Expect("sections narrative"),
        preamble=PREAMBLE_13.replace("六个部分", "需要说明的事项七个部分"),
    ),
    thirteen(
        "wrong-13-preamble-names-seven",  # two parts where one section stands, each named in full
        {},
        Expect("narrative", ("六",), severity="warning", code="GR715"),
        preamble=PREAMBLE_13.replace("依申请公开和不予公开政府信息情况", "依申请公开政府信息、不予公开政府信息情况"),
    ),
    thirteen(
        "wrong-13-preamble-quotes-seven",
        {},
        Expect("narrative", ("六",), severity="warning", code="GR715"),
        preamble="报告由“概述”、“主动公开政府信息情况”、“依申请公开政府信息情况”、“不予公开政府信息情况”、"
        "“政府信息公开的收费及减免情况”、“因政府信息公开申请行政复议、提起行政诉讼的情况”和"
        "“政府信息公开工作存在的主要问题及改进情况”六个部分组成。",
    ),
    city(
        "wrong-21-preamble-count",
        "",
        Expect("sections narrative"),
        preamble="本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项五个部分组成。统计期限自2023年1月1日起至2023年12月31日止。",
    ),
    city(
        "wrong-21-preamble-eight",
        "",
        Expect("sections narrative"),
        preamble="全文共分八个部分。统计期限自2023年1月1日起至2023年12月31日止。",
    ),
    city("wrong-21-problems-none", "", Expect("sections narrative"), text={"problems": ["无。"]}),
    city("wrong-21-problems-empty", "", Expect("sections narrative"), text={"problems": []}),
    city("wrong-21-overview-empty", "", empty("总体", "error"), text={"overview": []}),
    city("wrong-21-other-empty", "", empty("其他", "error"), text={"other": []}, habits=Habits(site=False)),
    city(
        "wrong-21-other-signed",
        "",
        empty("其他", "error"),
        text={"other": ["样例市", "2024年1月20日"]},
        habits=Habits(site=False),
    ),
    middle("wrong-19-other-empty", "", empty("其他", "error"), text={"other": []}, habits=Habits(site=False)),
    fourteen("wrong-14-fees-empty", {"fees": []}, empty("收费", "warning")),
    *(
        city(
            f"wrong-21-rules-{n}",
            "",
            Expect("article20_1", severity="warning", code="GR317"),
            organ=organ,
            figures=RULES,
        )
        for n, organ in enumerate(("样例县教育局", "样例县", "样例市样例区人民政府", "样例省统计局"))
    ),
    thirteen("wrong-13-fees-empty", {"fees": []}, empty("收费", "warning")),
    thirteen("wrong-13-problems-none", {"problems": ["无。"]}, empty("问题", "error"), habits=Habits(site=False)),
    city(
        "wrong-21-fee-sum",
        "",
        said(("1450元", "580元", "780元"), ""),
        other="收取信息处理费1450元，其中市公安局2件580元、市民政局3件780元。",
    ),
    *(
        city(f"wrong-21-fee-sum-{name}", "", said(whole, "收取信息处理费"), other=f"收取信息处理费{text}。")
        for name, whole, text in FEES
    ),
    city(
        "wrong-21-fee-unpaid",
        "",
        Expect("sections narrative"),
        other="无。",
        figures={
            **CITY,
            "requests.other_fee_unpaid.natural_person": 2,
            "requests.other_fee_unpaid.total": 2,
            "requests.other_misc.natural_person": 3,
            "requests.other_misc.total": 4,
        },
    ),
    thirteen(
        "wrong-13-annex",
        {},
        Expect("published_by_category", identity="published_by_category.total"),
        said("289条", "工作动态"),
        annex=(
            annex(
                "条",
                ("机构职能类", 21),
                ("政策法规类", 80),
                ("行政决策类", 20),
                ("行政职权类", 61),
                ("公共服务类", 43),
                ("工作动态类", 298),
                ("应急管理类", 59),
                ("合计", 573),
            ),
        ),
    ),
    thirteen(
        "wrong-13-annex-channels",
        {"requests": ["全年收到申请16件，均已答复。"]},
        Expect("requests_by_channel", identity="requests_by_channel.total"),
        annex=(
            annex(
                "件",
                ("当面申请数", 4),
                ("传真申请数", 0),
                ("电子邮件申请数", 2),
                ("网上申请数", 8),
                ("信函申请数", 1),
                ("其他形式申请数", 0),
                ("申请总数", 16),
            ),
        ),
        format="docx",
    ),
    thirteen(
        "wrong-13-annex-prose",
        {"proactive": ["2013年主动公开政府信息537条。"]},
        said("537条", "信息"),
        annex=(
            annex(
                "条",
                ("机构职能类", 21),
                ("政策法规类", 80),
                ("行政决策类", 20),
                ("行政职权类", 61),
                ("公共服务类", 43),
                ("工作动态类", 289),
                ("应急管理类", 59),
                ("合计", 573),
            ),
        ),
    ),
    thirteen(
        "wrong-13-section-missing",
        {},
        Expect("sections", (), ("问题",)),
        order=("overview", "proactive", "requests", "fees", "remedies"),
        preamble="统计期限自2013年1月1日起至2013年12月31日止。",
    ),
    fourteen(
        "wrong-14-section-missing",
        {},
        Expect("sections", (), ("收费",)),
        order=("overview", "proactive", "response", "requests", "remedies", "resources", "problems"),
    ),
    middle("wrong-20-received", "全年共收到政府信息公开申请221件。", said("221件", "申请")),
    middle("wrong-20-other", "其他处理1件。", said("1件", "其他处理")),
    middle("wrong-20-none", "全年未收到政府信息公开申请。", Expect("narrative", (), ("申请",))),
    middle("wrong-20-year", "202020年，新收申请212件。", said(("202020年", "202020"))),
    middle(
        "wrong-20-nested",
        "予以公开85件，占办结总数的45.0%。",
        said("45.0%", "予以公开"),
        format="docx",
        habits=Habits(layout=True, lines=True, runs=1),
    ),
    city(
        "wrong-21-gbk",
        "予以公开85件，占办结总数的45.0%。",
        said("45.0%", "予以公开"),
        habits=Habits(charset="gbk", declared="gb2312", spans=True, unclosed=True),
    ),
    city(
        "wrong-21-auto",
        "不予处理91件。",
        said("91件", "不予处理"),
        format="docx",
        habits=Habits(headings="auto", runs=1),
    ),
]


# --- sections ------------------------------------------------------------------------------------


def without(blocks: tuple[Block, ...], start: str, end: str) -> tuple[Block, ...]:
    """Without what lies from one heading to before the next."""
    texts = [block.text if isinstance(block, Para) else "" for block in blocks]
    return blocks[: texts.index(start)] + blocks[texts.index(end) :]


RENAMED = (  # headings at the place of a section of the form of 2021, under titles of an office's own
    ("工作概述", "2023年基本情况", "政府信息公开工作开展情况"),
    ("本局主动公开的信息", "政府信息主动公开工作"),
    ("依申请公开办理", "政府信息依申请公开情况", "依申请公开的政府信息情况"),
    ("复议应诉", "有关复议和诉讼"),
    ("工作中的不足", "问题及下一年打算"),
    ("其他事项", "要点落实和其他事项"),
)


def sections() -> list[Case]:
    whole = city("base", "", format="html").blocks
    texts = [block.text if isinstance(block, Para) else "" for block in whole]
    heads = [
        text for block, text in zip(whole, texts, strict=True) if isinstance(block, Para) and block.role == "heading"
    ]
    starts = [texts.index(head) for head in heads]
    parts = [whole[a:b] for a, b in zip(starts, [*starts[1:], len(whole)], strict=True)]
    top = whole[: starts[0]]

    def case(
        name: str,
        pieces: list[tuple[Block, ...]],
        label: str,
        changed: dict[str, str] | None = None,
        format: str = "html",
    ) -> Case:
        blocks: list[Block] = list(top)
        for piece in pieces:
            blocks += piece
        renamed = [Para((changed or {}).get(b.text, b.text), b.role) if isinstance(b, Para) else b for b in blocks]
        return Case(
            f"wrong-section-{name}",
            tuple(renamed),
            format,
            Habits(),
            (Expect("sections", (), (label,) if label else ()),),
            tolerated=("requests", "remedies"),
        )

    a, b, c, d, e, f = parts
    return [
        case("missing-other", [a, b, c, d, e], "其他需要报告的事项"),
        case("missing-problems", [a, b, c, d, f], "问题", {heads[5]: "五、其他需要报告的事项"}),
        case("missing-remedies", [a, b, c, e, f], "复议", None, "docx"),
        case("missing-overview", [b, c, d, e, f], "总体情况"),
        case("missing-requests", [a, b, d, e, f], "申请", None, "docx"),
        case("twice", [a, b, c, d, e, e, f], "问题"),
        case("swapped-with-its-number", [a, b, c, d, f, e], "存在的主要问题"),  # 六、 before 五、: one thing is wrong
        city("wrong-title-no-year", "", Expect("sections", code="GR703"), title="样例市政府信息公开工作年度报告"),
        thirteen(
            "wrong-section-missing-08",
            {},
            Expect("sections", (), ("复议",), severity="warning"),
            order=("overview", "proactive", "requests", "fees", "problems"),
            titles={"problems": "存在问题及下一步打算"},
            preamble="",
        ),
        case(
            "twice-renumbered",
            [
                a,
                b,
                c,
                d,
                e,
                (Para("六、存在的主要问题及改进情况", "heading"), *e[1:]),
                (Para("七、其他需要报告的事项", "heading"), *f[1:]),
            ],
            "问题",
        ),
        case("swapped", [a, c, b, d, e, f], "", None, "docx"),
        case(
            "swapped-renumbered",
            [
                a,
                b,
                c,
                d,
                (Para("五、其他需要报告的事项", "heading"), *f[1:]),
                (Para("六、存在的主要问题及改进情况", "heading"), *e[1:]),
            ],
            "",
        ),
        case(
            "misnumbered",
            [a, b, c, d, e, f],
            "",
            {
                heads[3]: "五、政府信息公开行政复议、行政诉讼情况",
                heads[4]: "六、存在的主要问题及改进情况",
                heads[5]: "七、其他需要报告的事项",
            },
        ),
        case("misnumbered-twice", [a, b, c, d, e, f], "", {heads[4]: "四、存在的主要问题及改进情况"}, "docx"),
        case(
            "misnumbered-alone",  # the number behind it is right
            [a, b, c, d, e, f],
            "处理",
            {heads[2]: "二、收到和处理政府信息公开申请情况"},
        ),
        *(
            case(f"renamed-{n}-{m}", parts, title, {heads[n]: f"{'一二三四五六'[n]}、{title}"})
            for n, titles in enumerate(RENAMED)
            for m, title in enumerate(titles)
        ),
        case("misnumbered-last", [a, b, c, d, e, f], "", {heads[5]: "五、其他需要报告的事项"}),
    ]


# --- last year -----------------------------------------------------------------------------------

MORE = "新收申请212件，同比增长{}%。"
CHANGED_CARRY = {
    **CITY,
    "requests.carried_in.natural_person": 7,
    "requests.carried_in.total": 9,
    "requests.received_new.natural_person": 181,
    "requests.received_new.total": 213,
}
MOVED_CARRY = {
    **CITY,
    "requests.carried_in.natural_person": 7,
    "requests.carried_in.business": 2,
    "requests.received_new.natural_person": 181,
    "requests.received_new.business": 19,
}
LAST_OWN = (
    "一年来，全市深入推进基层政务公开标准化规范化，编制二十六个领域标准目录。",
    "加强政策解读，主要负责同志带头解读重要政策，创新采用动漫、短视频等形式。",
    "健全依申请公开登记、审核、办理、答复、归档制度，提升答复规范化水平。",
)
OWN = "今年以来，聚焦助企纾困、就业、教育等领域，集中发布惠企政策，推动政策与企业精准匹配。"
LAST_PROBLEMS = ["问题主要是解读材料数量偏少、栏目更新不够及时。改进情况：已增加解读频次，明确栏目责任单位。"]
PRIORS: list[Case] = [
    city(
        "prior-2022",
        figures=LAST,
        year=2022,
        other="2022年未收取信息处理费。",
        text={"overview": ["2022年新收申请180件，办结175件。", *LAST_OWN], "problems": LAST_PROBLEMS},
    ),
    city("prior-2022-own", LAST_OWN, figures=LAST, year=2022, other="2022年未收取信息处理费。", format="docx"),
]
LAST_COUNTED = "样例市通过网站发布各类信息3120条，其中动态类2088条、公示类412条。"
PRIORS.append(
    city(
        "prior-2022-counted",
        figures=LAST,
        year=2022,
        other="2022年未收取信息处理费。",
        text={"overview": LAST_OWN, "proactive": [LAST_COUNTED], "problems": LAST_PROBLEMS},
        format="docx",
    )
)
PRIORS.append(
    middle(
        "prior-2019",
        figures={
            **MIDDLE,
            "article20_5.licensing.prior_year_items": 320,
            "article20_5.other_public_service.prior_year_items": 202,
            "article20_6.penalty.prior_year_items": 628,
            "requests.carried_out.natural_person": 8,
            "requests.carried_out.business": 1,
            "requests.carried_out.legal_service": 1,
            "requests.carried_out.total": 10,
            "requests.received_new.natural_person": 178,
            "requests.received_new.business": 19,
            "requests.received_new.legal_service": 6,
            "requests.received_new.total": 210,
            "article20_8.administrative_fee.prior_year_items": 10,
        },
        year=2019,
        text={"overview": LAST_OWN, "problems": LAST_PROBLEMS},
    )
)
PRIORS.append(  # its figures stand in its text alone
    thirteen(
        "prior-2012",
        {"proactive": ["2012年主动公开政府信息500条。"], "problems": ["问题主要是更新不够及时。"]},
        year=2012,
        preamble=PREAMBLE_13.replace("2013", "2012"),
        format="docx",
    )
)
# a change is of what its words name, not of the neighbour; one number wrong is one cause
NEIGHBOURS = "全年新收政府信息公开申请{}件，其中自然人{}件，占{}%；上年结转10件，新收数同比增长{}%（比上年增加{}件，上年{}件）；办结210件。"
NEIGHBOURED: dict[str, tuple[tuple[str, ...], str]] = {
    "right": (("212", "180", "84.9", "17.8", "32", "180"), ""),
    "whole": (("221", "180", "84.9", "17.8", "32", "180"), "221件"),
    "count": (("212", "108", "84.9", "17.8", "32", "180"), "108件"),
    "share": (("212", "180", "89.4", "17.8", "32", "180"), "89.4%"),
    "percent": (("212", "180", "84.9", "18.7", "32", "180"), "18.7%"),
    "difference": (("212", "180", "84.9", "17.8", "23", "180"), "23件"),
    "last": (("212", "180", "84.9", "17.8", "32", "108"), "108件"),
}  # fmt: skip
PRIOR_WRONG: list[Case] = [
    *(
        thirteen(
            f"{'wrong' if text else 'trap'}-prior-13-{name}",
            {"proactive": [sentence]},
            *([said(text, severity="error")] if text else []),
            prior="prior-2012",
        )
        for name, sentence, text in (
            ("percent", "2013年主动公开政府信息550条，同比增长99%。", "99%"),
            ("difference", "2013年主动公开政府信息550条，比上年减少77条。", "77条"),
            ("last", "2012年主动公开政府信息510条，2013年主动公开政府信息550条。", "510条"),
            ("right", "2013年主动公开政府信息550条，比上年增加50条，增长10%。", ""),
            ("of-a-part", "2013年主动公开政府信息550条，其中网站公开300条，同比增长25%。", ""),
            ("same-again", "主动公开政府信息500条，与2012年的500条持平。", ""),
        )
    ),
    *(
        city(
            f"{'wrong' if text else 'trap'}-neighbour-{name}",
            NEIGHBOURS.format(*numbers),
            *([said(text, severity="error")] if text else []),
            prior="prior-2022",
        )
        for name, (numbers, text) in NEIGHBOURED.items()
    ),
    middle(
        "wrong-prior-items",
        "",
        Expect("article20_5", identity="article20_5.item_stock.licensing", severity="warning"),
        figures={**MIDDLE, "article20_5.licensing.prior_year_items": 321},
        prior="prior-2019",
    ),
    middle("trap-prior-2019", prior="prior-2019"),
    *(
        city(
            f"{name}-prior-paragraph",
            *([""] if name == "trap" else ["", Expect("narrative", code="GR741", severity="warning")]),
            text={"proactive": [text]},
            prior="prior-2022-counted",
        )
        for name, text in (("wrong", LAST_COUNTED), ("trap", LAST_COUNTED.replace("412", "421")))
    ),
    city("wrong-prior-growth", MORE.format("27.8"), said("27.8%", "增长", "申请"), prior="prior-2022"),
    city(
        "wrong-prior-growth-base", MORE.format("15.1"), said("15.1%", "增长", "申请"), prior="prior-2022", format="docx"
    ),
    city("wrong-prior-direction", "新收申请212件，同比下降17.8%。", said("17.8%", ""), prior="prior-2022"),
    city("wrong-prior-difference", "新收申请212件，比上年增加23件。", said("23件", "增加", "申请"), prior="prior-2022"),
    city(
        "wrong-prior-last-count",
        "2022年收到政府信息公开申请108件，2023年新收212件。",
        said("108件", "申请"),
        prior="prior-2022",
    ),
    city(
        "wrong-prior-carry",
        "",
        Expect("requests", identity="requests.carry_over.total", severity="error"),
        Expect("requests", identity="requests.carry_over.natural_person", severity="warning"),
        figures=CHANGED_CARRY,
        prior="prior-2022",
    ),
    city(
        "wrong-prior-carry-columns",
        "",
        Expect("requests", identity="requests.carry_over.natural_person", severity="warning"),
        Expect("requests", identity="requests.carry_over.business", severity="warning"),
        figures=MOVED_CARRY,
        prior="prior-2022",
        format="docx",
    ),
    city(
        "wrong-prior-stock",
        "",
        Expect("article20_1", identity="article20_1.stock.normative_document", severity="warning"),
        figures={**CITY, "article20_1.normative_document.in_force": 60},
        prior="prior-2022",
    ),
    city("wrong-prior-alike", LAST_OWN, Expect("narrative sections"), prior="prior-2022-own", why="雷同"),
    city(
        "trap-prior-own-words",
        OWN,
        prior="prior-2022",
        text={"problems": ["公开深度有待拓展，个别单位重视不够。将通过通报、约谈等方式压实责任。"]},
    ),
]

PROSE: list[Case] = [*sentence_cases(), *periods(), *OLD]
SECTIONS: list[Case] = sections()
