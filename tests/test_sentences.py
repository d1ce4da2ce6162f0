"""One sentence in a finished report: what its numbers are bound to, and what is said of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from gov_report.audit import Audited, audit
from gov_report.edition import load, templates_folder
from gov_report.form import Edition
from gov_report.prose import LONGEST, sentences
from tests.reporting import WRITERS
from tests.reports.bases import city, fourteen, middle, thirteen
from tests.reports.cases import Case

Said = list[tuple[str, str]]  # code, the number as printed


@cache
def editions() -> tuple[Edition, ...]:
    return tuple(load(Path(templates_folder()) / name) for name in ("2008", "2014", "2019", "2021"))


def audited(case: Case) -> Audited:
    return audit("a.html", WRITERS[case.format](case.blocks, case.habits), editions())


def report(form: str, text: str, organ: str = "样例市") -> Case:
    """A report of a form in which a text stands: in section one, of the 2008 and 2014 forms in that of requests."""
    said = text.split("\n")
    match form:
        case "2021":
            return city("said", said, organ=organ)
        case "2019":
            return middle("said", said, organ=organ)
        case "2014":
            return fourteen("said", {"requests": said}, organ=organ)
        case _:
            return thirteen("said", {"proactive": said, "requests": []}, organ=organ)


def findings(form: str, text: str, organ: str = "样例市") -> Said:
    found = [(d.rule.code, dict(d.facts).get("text", "")) for d in audited(report(form, text, organ)).found]
    return [(code, printed) for code, printed in found if code.startswith("GR73")]


def bound(form: str, text: str, organ: str = "样例市") -> dict[str, str | None]:
    """Each number of a text with the figure it is bound to."""
    stated = audited(report(form, text, organ)).stated
    return {one.text: one.figure for one in stated if one.text in text}


REASONS = "保护第三方合法权益3件、三类内部事务信息5件、四类过程性信息7件、行政执法案卷2件、"

WAYS = "当面10件、传真0件、电子邮件2件、网上190件、信函2件"

# form, text → what is said of it
FOUND: list[tuple[str, str, Said]] = [
    # of all years together is another figure than the year's
    ("2008", "主动公开政府信息573条。历年累计主动公开政府信息8230条。", []),
    ("2008", "2013年公开政府信息573条，从工作开展以来累计主动公开政府信息8230条。", []),
    ("2021", "历年累计受理政府信息公开申请812件，答复790件；2023年收到申请212件。", []),
    ("2021", "历年累计受理政府信息公开申请812件，答复790件；2023年收到申请211件。", [("GR731", "211件")]),
    ("2021", "受理政府信息公开申请812件（历年累计）。", []),
    ("2021", "年初以来收到申请211件。", [("GR731", "211件")]),
    ("2021", "全年累计收到申请211件。", [("GR731", "211件")]),
    # categories told one by one are not the total
    ("2008", "一是主动公开机构职能类信息21条。二是主动公开政策法规类信息80条。三是主动公开动态类信息90条。", []),
    ("2008", "一是主动公开机构职能信息21条。二是主动公开政策法规信息80条。", []),
    ("2008", "主动公开机构职能类信息21条。\n主动公开政策法规类信息80条。", []),
    ("2008", "一是主动公开各类信息573条。\n全年主动公开政府信息574条。", [("GR736", "574条")]),
    ("2021", "一是收到政府信息公开申请211件。二是制发公文3件。", [("GR731", "211件")]),
    # a share behind joined counts may be of their sum
    ("2021", "办结申请210件，其中予以公开85件、部分公开15件，占47.62%。", []),
    ("2021", "办结申请210件，其中予以公开85件，部分公开15件，占47.62%。", []),
    ("2021", "办结申请210件，其中予以公开85件、部分公开15件，占办结总数的47.6%。", []),
    ("2021", "办结申请210件，其中予以公开85件、部分公开15件，占7.1%。", []),
    ("2021", "办结申请210件，其中予以公开85件、部分公开15件，占48.6%。", [("GR734", "48.6%")]),
    ("2021", "办结申请210件，其中予以公开85件、部分公开15件（47.6%）。", [("GR734", "47.6%")]),
    # 答复 beside other outcomes that make up the whole is one of them
    ("2021", "共受理申请222件，答复200件，不再处理18件，撤回4件。", []),
    ("2021", "受理申请222件，其中答复200件，不属于本机关职责的22件。", []),
    ("2021", "共受理申请222件，答复200件，不再处理18件，撤回3件。", [("GR731", "200件")]),
    ("2021", "共受理申请222件，办结209件，结转下年度13件。", [("GR731", "209件"), ("GR731", "13件")]),
    ("2021", "共受理申请222件，办结209件，尚未到期13件。", [("GR731", "209件")]),
    ("2021", "共受理申请222件，办结209件。", [("GR731", "209件")]),
    # parts between semicolons
    (
        "2014",
        "主动公开政府信息1260条，其中，综合类600条；人事类61条；财政类400条；教育类300条。",
        [("GR733", "1260条")],
    ),
    ("2014", "主动公开政府信息1260条，其中，综合类600条；人事类60条；财政类300条；教育类300条。", []),
    ("2014", "主动公开政府信息1260条，其中，综合类600条；人事类61条；财政类300条。", []),
    ("2014", "制作信息660条，其中1.机构类600条;2.文件类（包括规章等）信息6条;3.其他信息50条。", [("GR733", "660条")]),
    ("2008", "公开信息46条。其中动态类38条；计划总结类7条；其他类3条。", [("GR733", "46条")]),
    ("2014", "制作信息60条，其中组织机构类12条；职权类（包括审批等）31条；其他类21条。", [("GR733", "60条")]),
    ("2014", "制作信息60条，其中机构类12条；提案办理结果类信息21条；其他信息28条。", [("GR733", "60条")]),
    ("2021", "新收212件，其中自然人180件；复议18件；诉讼90件。", []),
    ("2021", "新收212件，其中自然人180件；征地类98件；规划类41件。", []),
    ("2021", "发布160条，其中要闻59条；民生8条；教育22条；会议45条；监察36条。", [("GR733", "160条")]),
    ("2021", "发布160条，其中要闻59条；民生8条；教育22条；会议45条；原创36条。", []),
    ("2021", "发布160条，其中要闻59条；民生8条；原创96条。", []),
    (
        "2021",
        "公开信息200条，其中一是动态类100条；二是政策类60条；三是微信推送类90条。",
        [],
    ),  # through a channel go both
    ("2021", "公开信息200条，其中一是动态类100条；二是政策类60条；三是规划类90条。", [("GR733", "200条")]),
    ("2021", "新收212件，其中自然人180件；组织培训12件；接待来访90件。", []),
    ("2021", "新收212件，其中自然人180件；结转12件；办结210件。", []),
    ("2021", "发布信息160条，其中要闻59条；公告100条，其中招聘12条；图文50条。", []),
    # the whole of a sum is one that can hold the largest part
    (
        "2021",
        "新收申请212件，上年结转10件。其中，自然人申请180件，占84.9%，法人或其他组织申请22件，占15.1%。",
        [("GR731", "22件"), ("GR733", "212件")],
    ),
    ("2021", "承办建议77件，提案106件，其中主办40件、会办150件。", [("GR733", "106件")]),
    ("2021", "承办建议77件，提案106件，其中主办40件、会办143件。", []),
    # the total stands in a sentence before
    ("2008", "主动公开政府信息573条。\n在主动公开的信息中，动态类信息573条，占总体的98%。", [("GR734", "98%")]),
    (
        "2008",
        "在网站公开政府信息573条。网站正常。在主动公开的信息中，甲类信息500条，乙类信息80条。",
        [("GR733", "573条")],
    ),
    ("2008", "主动公开政府信息573条。在主动公开的信息中，甲类信息500条，乙类信息60条。", []),
    ("2008", "主动公开政府信息573条。\n在主动公开的政府信息中，甲类信息500条，占87.3%，乙类信息73条，占12.7%。", []),
    (
        "2008",
        "到2013年底累计主动公开政府信息3780条，其中，2013年新增主动公开政府信息573条。\n"
        "在2013年新增的主动公开信息中，甲类信息500条，占总体比例88.3%，乙类信息80条。",
        [("GR733", "573条"), ("GR734", "88.3%")],
    ),
    ("2008", "2012年主动公开政府信息500条。在主动公开的信息中，甲类信息600条。", []),
    # wordings of offices
    ("2021", "2023年度，收到依申请公开行政复议案件19件。", [("GR731", "19件")]),
    ("2021", "依申请公开方面。全年受理行政复议申请698件。", []),
    ("2021", "开展规范性文件清理工作，本年度制发7件，废止2件，现行有效59件。", [("GR731", "7件"), ("GR731", "59件")]),
    ("2021", "开展规范性文件清理工作，制发督办函7件。", []),
    ("2021", "全年制发7件，印发简报9期。", []),
    ("2021", "办结申请210件（含2022年结转的11件）。", [("GR731", "11件")]),
    ("2021", "新收申请212件（上年为180件），上年结转11件，办结209件。", [("GR731", "11件"), ("GR731", "209件")]),
    ("2021", "2022年结转的10件申请已于2023年2月底前全部答复，其中予以公开6件、无法提供4件。", []),
    ("2021", "上年（2022年）新收申请180件，办结175件。", []),
    # what became of those that last year left is told by no table
    ("2021", "2022年结转的10件申请已全部答复。", []),
    ("2021", "2022年结转的10件申请已全部答复，其中予以公开6件。", []),
    ("2021", "2022年结转至2023年的11件申请均已办结，其中部分公开1件、无法提供10件。", [("GR731", "11件")]),
    ("2021", "上年结转的10件申请已全部答复，其中予以公开6件、无法提供4件。", []),
    (
        "2021",
        "上年结转10件，其中自然人7件、商业企业1件、法律服务机构1件。",
        [("GR731", "7件"), ("GR733", "10件")],
    ),
    ("2021", "新收申请212件，上年结转10件，其中予以公开84件。", [("GR731", "84件")]),
    ("2021", "上年结转10件，办结210件，其中予以公开84件、部分公开15件。", [("GR731", "84件")]),
    ("2021", "2022年结转的3件行政复议案件已审结，其中维持2件。", []),
    ("2014", "2015年结转的5件申请已全部答复，其中同意公开3件、不同意公开2件。", []),
    ("2021", "接到依申请公开事项211项，均已答复。", [("GR731", "211项")]),
    ("2021", "受理行政许可事项申请211项。", []),
    # outcomes of all that was received, and questions by how they came
    ("2008", "共收到申请23宗。全部按时答复，其中同意公开15宗，部分公开2宗，信息不存在7宗。", [("GR733", "23宗")]),
    ("2008", "共收到申请23宗。全部按时答复，其中同意公开15宗，部分公开2宗，信息不存在5宗。", []),
    ("2008", "共收到申请23宗，上年结转2宗。全部按时答复，其中同意公开15宗，部分公开10宗。", []),
    ("2008", "接受咨询3286人次，其中电话咨询3021人次，网上咨询274人次。", [("GR733", "3286人次")]),
    ("2008", "接受咨询3286人次，其中电话咨询3001人次，网上咨询274人次。", []),
    # new requests and those carried in, in one number
    ("2021", "新收申请212件，加上上年结转共222件。", []),
    ("2021", "新收申请212件，加上上年结转共221件。", [("GR731", "221件")]),
    ("2021", "新收212件，连同上年结转申请共222件，办结210件。", []),
    ("2021", "新收申请212件，连同2022年结转的10件，共办理222件。", []),
    ("2021", "新收申请212件，连同上年结转的10件，共办理223件。", [("GR731", "223件")]),
    ("2021", "新收申请212件，连同上年结转的10件，共223件。", [("GR733", "223件")]),
    ("2021", "新收申请212件，含上年结转共222件。", []),
    ("2021", "含上年结转共办理申请210件。", []),
    ("2021", "含上年结转共办理申请220件。", [("GR731", "220件")]),
    ("2021", "收到申请222件，含上年结转共10件。", []),
    ("2021", "收到申请222件，含上年结转共11件。", [("GR731", "11件")]),
    ("2021", "新收申请212件，加上上年结转的11件。", [("GR731", "11件")]),
    ("2021", "收到建议200件，加上上年结转共215件。", []),
    ("2021", "行政复议新收12件，加上上年结转共18件。", []),
    ("2014", "收到申请96件，加上上年结转共100件。", []),
    # a rate is of what was received, or of all that was to be handled
    ("2021", "收到申请212件，办结210件，办结率99.1%。", []),
    ("2021", "收到申请212件，办结210件，办结率94.6%。", []),
    ("2021", "收到申请212件，办结210件，办结率96.6%。", [("GR734", "96.6%")]),
    ("2021", "收到申请222件（含上年结转10件），已答复210件，答复率99.06%。", []),
    ("2021", "收到申请222件，办结210件，办结率98.5%。", [("GR734", "98.5%")]),
    ("2021", "收到建议200件，办结180件，办结率85%。", [("GR734", "85%")]),
    ("2014", "收到申请96件，上年结转4件，办结92件，办结率92%。", []),
    ("2014", "收到申请96件，办结92件，办结率92%。", [("GR734", "92%")]),
    # an outcome behind what last year left may be of that
    ("2021", "共办结210件，其中2022年结转的10件全部办结，予以公开6件。", []),
    ("2021", "收到申请222件，其中上年结转的10件均已办结，予以公开6件、无法提供4件。", []),
    ("2021", "共办结210件，其中2022年结转的10件全部办结，予以公开86件。", [("GR731", "86件")]),
    ("2021", "上年结转10件均已办结，结转下年度6件。", [("GR731", "6件")]),
    ("2021", "新收申请212件，上年结转10件，予以公开8件。", [("GR731", "8件")]),
    # the parts are all there are where the tables have none of the others
    ("2019", f"不予公开23件，其中{REASONS}行政查询事项6件。", []),
    ("2019", f"不予公开23件，其中{REASONS}行政查询事项5件。", [("GR731", "5件"), ("GR733", "23件")]),
    ("2019", f"不予公开25件，其中{REASONS}行政查询事项6件。", [("GR731", "25件"), ("GR733", "25件")]),
    ("2019", f"不予公开23件，其中{REASONS.rstrip('、')}。", []),
    ("2021", f"不予公开23件，其中{REASONS}行政查询事项5件。", [("GR731", "5件"), ("GR733", "23件")]),
    ("2019", "不予公开23件，其中其他法律行政法规禁止公开0件、保护第三方合法权益3件。", []),
    ("2021", "予以公开和部分公开100件，其中予以公开85件、部分公开15件。", []),
    # ways to apply: only a list of all that the form knows is complete, and only where the whole is not told otherwise
    ("2021", "新收申请212件，其中当面申请10件，网络申请190件，信函申请2件。", []),
    ("2021", f"新收申请212件，其中{WAYS}。", [("GR733", "212件")]),
    (
        "2021",
        "新收申请212件，其中通过当面申请10件、传真方式申请0件、电子邮件2件、网上190件、信函2件。",
        [("GR733", "212件")],
    ),
    ("2021", f"新收申请212件，其中{WAYS}等。", []),
    ("2021", f"新收申请212件，其中主要有{WAYS}。", []),
    ("2021", f"新收申请212件，其中{WAYS}、其他形式8件。", []),
    ("2021", f"收到申请212件，其中{WAYS.replace('190', '198')}。", []),
    ("2021", f"收到申请222件，其中{WAYS.replace('190', '198')}。", []),
    ("2014", "收到申请96件，其中当面18件、网上52件、信函23件。", []),
    ("2014", "收到申请96件，其中当面18件、网上52件、信函23件、传真2件。", [("GR731", "2件"), ("GR733", "96件")]),
    # 其中 of a new sentence is of all of them
    ("2021", "收到212份政府信息公开申请，多为自然人申请。其中，予以公开86件，部分公开15件。", [("GR731", "86件")]),
    ("2021", "收到212份政府信息公开申请。自然人申请中，予以公开86件。", []),
]


@pytest.mark.parametrize(("form", "text", "said"), FOUND)
def test_what_is_said_of_a_sentence(form: str, text: str, said: Said) -> None:
    assert findings(form, text) == said


# form, text → the number and the figure it is bound to
BOUND: list[tuple[str, str, str, str | None]] = [
    ("2021", "历年累计收到申请812件，2023年收到申请212件。", "812件", None),
    ("2021", "历年累计收到申请812件，2023年收到申请212件。", "212件", "requests.received_new.total"),
    # what is answered in the year to come is left over
    ("2021", "收到申请222件，另有13件按规定将在下一年度答复。", "13件", "requests.carried_out.total"),
    ("2021", "收到申请222件，其中13件将于2024年办结。", "13件", "requests.carried_out.total"),
    ("2021", "新收申请222件，留待下一年度办理的有13件。", "13件", "requests.carried_out.total"),
    ("2008", "已答复申请21件，另有3件将在下一年度答复。", "3件", None),
    ("2021", "收到行政复议申请18件，其中3件将于2024年办结。", "3件", None),
    ("2021", "收到申请222件，其余13件将在法定期限内答复。", "13件", None),
    ("2021", "收到申请222件，已于2023年答复211件。", "211件", "requests.disposed_total.total"),
]


# whose report, how a sentence calls who received 213 → whether that is the organ itself
CALLED: list[tuple[str, str, bool]] = [
    ("某市样例区人民政府办公室", "区政府办公室", True),
    ("某市样例区人民政府办公室", "区政府办", True),
    ("某市样例区人民政府办公室", "样例区政府办公室", True),
    ("某市样例区人民政府办公室", "市政府办公室", False),
    ("某市样例区人民政府办公室", "区教育局", False),
    ("样例市公安局", "市公安局", True),
    ("样例市公安局", "公安局", True),
    ("样例市公安局", "区公安局", False),
    ("样例市公安局", "市公安局东区分局", False),
    ("样例市公安局东区分局", "分局", True),
    ("样例市公安局东区分局", "东区分局", True),
    ("样例市公安局东区分局", "市公安局", False),
    ("样例市公安局东区分局", "公安局", False),
    ("某市样例区人力资源和社会保障局", "区人社局", True),
    ("某市样例区人力资源和社会保障局", "市人社局", False),
    ("样例县教育和体育局", "县教体局", True),
    ("样例县教育局", "县教体局", False),
    ("样例市市场监督管理局", "市市场监管局", True),
    ("某市田园镇人民政府", "田园镇", True),
    ("某市田园镇人民政府", "镇政府", True),
    ("某市田园镇人民政府", "西山镇", False),
    ("某县样例街道办事处", "街道", True),
    ("某市样例区人民政府", "区政府办", False),
    ("某市样例区人民政府", "区政府部门", False),
    # a body below it is another
    ("样例市公安局", "市公安局交警支队", False),
    ("样例市公安局", "样例市公安局交警支队", False),
    ("样例市样例区教育局", "区教育局法规科", False),
    ("某县青山镇人民政府", "青山镇便民服务中心", False),
    ("样例市教育局", "市教育局所属各学校", False),
]


@pytest.mark.parametrize(("organ", "called", "own"), CALLED)
def test_whether_the_organ_itself_is_meant(organ: str, called: str, own: bool) -> None:
    wanted = [("GR731", "213份")] if own else []
    assert findings("2021", f"2023年，{called}共收到213份政府信息公开申请，均已登记。", organ) == wanted


def test_a_part_is_too_large_for_the_largest_whole() -> None:
    text = "通过网站公开75条，通过新媒体公开280条，其他方式公开54条。其中，公众号120条、微博1298条。"
    found = [dict(d.facts)["expected"] for d in audited(report("2021", text)).found if d.rule.code == "GR732"]
    assert found == ["280条"]


def test_a_rate_of_a_wrong_count_is_not_said_beside_it() -> None:
    text = "共受理213件政府信息公开申请，按期办结212件，按期办结率达100%。"
    assert findings("2021", text) == [("GR731", "213件"), ("GR731", "212件")]


@pytest.mark.parametrize(("form", "text", "number", "figure"), BOUND)
def test_what_a_number_is_bound_to(form: str, text: str, number: str, figure: str | None) -> None:
    assert bound(form, text)[number] == figure


def test_a_wrong_year_is_said_once() -> None:
    case = thirteen("said", {"overview": ["2012年，我市公开政府信息312条。"]})
    assert [d.rule.code for d in audited(case).found if "2012" in str(d.facts)] == ["GR722"]


LONG = {
    "commas": "收到申请1件，",
    "semicolons": "收到申请1件；",
    "brackets": "（收到申请1件",
    "changes": "收到申请12件，同比增长12.4%，",
    "shares": "予以公开1件，占5%，",
    "parts": "其中1件，",
    "distributed": "分别为1件、2件和3件，",
    "of a total": "主动公开政府信息100条。在主动公开的信息中，A类1条，占98%。",
    "all answered": "收到申请23件。全部按时答复，其中同意公开15件、不予公开9件。",
    "digits": "1",
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_paragraph_is_looked_at_in_pieces(name: str) -> None:
    """What is looked through for each of its numbers is never long: 5,000 letters of changes took 74 seconds."""
    text = LONG[name] * (10_000 // len(LONG[name]))
    pieces = list(sentences(text))
    assert max(len(piece.text) for piece in pieces) <= LONGEST
    assert "".join(piece.text for piece in pieces) == text
    assert audited(report("2021", text)).edition == "2021"


def test_a_text_without_full_stops_is_cut_between_its_items() -> None:
    """What is too long for a sentence is looked at piece by piece; no list is added up across a cut."""
    filler = "；".join(["组织各类业务培训活动并督促落实各项具体工作任务"] * 60)
    assert findings("2021", f"全年新收政府信息公开申请213件；{filler}；办结申请201件。") == [
        ("GR731", "213件"),
        ("GR731", "201件"),
    ]
    kinds = "；".join(f"{'甲乙丙丁戊己庚辛'[n % 8]}{'东南西北中'[n % 5]}街道办事处信息10条" for n in range(120))
    assert findings("2021", f"全年发布信息1200条：{kinds}。") == []
    for before in range(990, 1001):
        numbers = [q.text for one in sentences(f"{'甲' * before}12,345件{'乙' * 30}") for q in one.quantities]
        assert numbers == ["12,345件"], before
