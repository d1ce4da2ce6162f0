"""Sound reports of four editions, in the words offices use; nothing may be said of them.

Sentences are written after the manner of published reports; organs and figures are invented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tests.reporting import Habits
from tests.reports import forms
from tests.reports.cases import Case, Expect
from tests.reports.forms import Cell, Figures, Table
from tests.reports.writing import Draft, blocks

# --- common paragraphs ---------------------------------------------------------------------------

PREAMBLE_21 = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国"
    "政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，现公布{organ}{year}年政府信息公开工作年度报告。"
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、"
    "其他需要报告的事项等六个部分组成。所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。如有疑问，请与{organ}办公室联系"
    "（地址：样例市人民路18号，邮政编码：000100，联系电话：0000-88123456）。"
)
PREAMBLE_21B = (
    "本报告依据《中华人民共和国政府信息公开条例》第五十条编制，全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
    "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分。本报告中使用数据统计期限为{year}年1月1日至12月31日。"
    "电子版可在样例市政府门户网站（www.example.gov.cn）下载。"
)
PREAMBLE_21C = "按照《条例》和国办公开办函〔2021〕30号文件要求，结合本单位实际，编制本报告。统计时限为{year}年1月1日至{year}年12月31日。"
PREAMBLE_19 = (
    "本年度报告根据新修订的《中华人民共和国政府信息公开条例》（以下简称《条例》）和《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作"
    "年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制。数据统计期为{year}年1月1日至{year}年12月31日。"
)
PREAMBLE_14 = (
    "根据《中华人民共和国政府信息公开条例》第三十一条、第三十二条和《国务院办公厅关于加强和规范政府信息公开情况统计报送工作的通知》"
    "（国办发〔2014〕32号）要求，{organ}编制了本报告。本报告中所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。"
)
PREAMBLE_08 = (
    "本报告是根据《中华人民共和国政府信息公开条例》（国务院令第492号）要求，由{organ}编制。全文包括概述、主动公开政府信息情况、依申请公开和"
    "不予公开政府信息情况、政府信息公开的收费及减免情况、因政府信息公开申请行政复议、提起行政诉讼的情况、政府信息公开工作存在的主要问题及改进情况"
    "六个部分。所列数据的统计期限自{year}年1月1日至{year}年12月31日。"
)
PROBLEMS = (
    (
        "{year}年，政府信息公开工作取得了一定成效，但仍存在一些不足：一是政策解读形式较为单一；二是基层工作人员业务能力有待提高；三是公开平台的检索功能不够便捷。",
        "针对上述问题，将从以下几方面改进：一是丰富解读形式；二是加强业务培训；三是优化平台栏目。上年度所列问题已完成整改。",
    ),
    (
        "§（一）存在的主要问题。",
        "1.主动公开的时效性有待增强。2.依申请公开答复文书不够规范。",
        "§（二）改进情况。",
        "1.建立公开属性源头认定机制。2.统一答复文书格式，开展案例通报。",
    ),
    (
        "主要问题是重点领域公开深度不够、队伍人员流动较大。下一步将细化公开目录，充实工作力量，每季度开展一次自查，对发现的问题限时整改。",
    ),
)
GOOD = "坚持以公开为常态、不公开为例外，围绕中心工作和群众关切，持续推进决策、执行、管理、服务、结果公开，保障人民群众知情权、参与权、表达权和监督权。"
MANAGE = "严格落实公开审查和保密审查制度，规范文件公开属性认定，建立规范性文件定期清理和动态更新机制。"
PLATFORM = "优化门户网站政府信息公开专栏，推进政务新媒体规范管理，完善政务公开专区的查询、咨询和打印服务。"
WATCH = "将政务公开纳入年度工作考核，组织社会评议，未发生因违反条例规定被追究责任的情况。"
NO_FEE = "{year}年，{organ}未收取信息处理费。"
FOOTER = "— 3 —"


DRAFTS: dict[str, Draft] = {}


def written(name: str, draft: Draft, format: str, habits: Habits) -> Case:
    DRAFTS[name] = draft
    return Case(name, tuple(blocks(draft, habits)), format, habits)


def later(
    name: str,
    year: int,
    overview: Sequence[str],
    *,
    organ: str = "样例市",
    seed: int | None = None,
    size: int = 12,
    figures: Figures | None = None,
    preamble: str = PREAMBLE_21,
    problems: int = 0,
    other: Sequence[str] = (NO_FEE,),
    more: Mapping[str, Sequence[str]] | None = None,
    names: Mapping[str, int | str] | None = None,
    format: str = "docx",
    habits: Habits | None = None,
    **changes: object,
) -> Case:
    """A report of 2019 or later."""
    edition = str(changes.get("tables") or ("2021" if year >= 2021 else "2019"))
    values = figures if figures is not None else forms.seeded(edition, seed if seed is not None else year, size)
    new = values["requests.received_new.total"]
    draft = Draft(
        organ=organ,
        year=year,
        figures=values,
        preamble=(preamble,),
        text={"overview": overview, "problems": PROBLEMS[problems], "other": other, **(more or {})},
        names={"pnew": max(1, new * 4 // 5), "pdone": max(1, new * 9 // 10), **(names or {})},
        **changes,  # type: ignore[arg-type]
    )
    return written(name, draft, format, habits or Habits())


ZERO = dict.fromkeys(forms.seeded("2021", 0), 0) | {"article20_1.normative_document.in_force": 3}
ZERO_19 = dict.fromkeys(forms.seeded("2019", 0), 0)

# --- 2021 and after ------------------------------------------------------------------------------

LATER = [
    later(
        "2021-plain",
        2023,
        [
            GOOD,
            "§（一）主动公开。全年制发行政规范性文件{article20_1_normative_document_issued}件，废止{article20_1_normative_document_repealed}件，现行有效{article20_1_normative_document_in_force}件。",
            "§（二）依申请公开。全市共新收政府信息公开申请{new}件，上年结转{cin}件，办结{done}件，结转下年度继续办理{cout}件。",
            "§（三）政府信息管理。" + MANAGE,
            "§（四）政府信息公开平台建设。" + PLATFORM,
            "§（五）监督保障。" + WATCH,
        ],
    ),
    later(
        "2021-shares",
        2022,
        [
            "{year}年，全市各级行政机关新收政府信息公开申请{new}件，较{last}年的{pnew}件增加{new-pnew}件，增长{new^pnew:1}%。",
            "在已办结的{done}件申请中，予以公开{granted}件，占{granted/done:1}%；部分公开{part}件，占{part/done:1}%；不予公开{refused}件，占{refused/done:1}%；"
            "无法提供{unable}件，占{unable/done:1}%；不予处理{declined}件，占{declined/done:1}%；其他处理{other}件，占{other/done:1}%。",
            MANAGE,
            PLATFORM,
            WATCH,
        ],
        preamble=PREAMBLE_21B,
        format="html",
        problems=1,
        size=30,
    ),
    later(
        "2021-received-both",
        2024,
        [
            "{year}年，全市共收到政府信息公开申请{all}件（含上年结转{cin}件），其中自然人申请{person_all}件，法人或其他组织申请{org_all}件。截至{year}年12月31日，已办结{done}件，尚有{cout}件未到答复期限，结转下年度继续办理。",
            PLATFORM + MANAGE + WATCH,
        ],
        habits=Habits(headings="auto", runs=3),
        problems=2,
    ),
    later(
        "2021-applicants",
        2023,
        [
            "本年度受理政府信息公开申请{new}件。从申请主体看，自然人申请{person}件，占{person/new:1}%；法人或其他组织申请{org}件，占{org/new:1}%。",
            "从申请方式看，网络申请{web}件、信函申请{letter}件、当面申请{face}件。",
            "从处理结果看，予以公开及部分公开{open}件，占办结总数的{open/done:2}%。",
            MANAGE + PLATFORM + WATCH,
        ],
        seed=31,
        format="html",
        habits=Habits(charset="gbk", strong=True, lines=True),
    ),
    later(
        "2021-remedies",
        2023,
        [
            "全年办理政府信息公开申请{done}件，同比增长12.3%。因政府信息公开被申请行政复议{recon}件，其中结果维持{reconsideration_upheld}件、结果纠正{reconsideration_corrected}件、其他结果{reconsideration_other}件、尚未审结{reconsideration_pending}件；被提起行政诉讼{lit}件，其中未经复议直接起诉{direct_litigation_total}件、复议后起诉{litigation_after_reconsideration_total}件。",
            MANAGE + PLATFORM + WATCH,
        ],
        seed=8,
        habits=Habits(headings="style", nested=True),
        problems=1,
    ),
    later(
        "2021-bureau-zero",
        2022,
        [
            "{year}年，我局共主动公开政府信息236条，其中通过局网站公开198条，通过政务微信公众号公开97条。",
            "{year}年，未收到政府信息公开申请，无上年结转申请。未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
            MANAGE + PLATFORM + "未发生责任追究情形。",
        ],
        organ="样例市林业局",
        figures=dict(ZERO),
        other=["{year}年，我局没有收取信息处理费，无其他需要报告的事项。"],
        preamble=PREAMBLE_21C,
    ),
    later(
        "2021-bureau-zero-page",
        2023,
        [
            "本年度本机关没有收到政府信息公开申请，也没有上年结转的申请。因政府信息公开引发的行政复议、行政诉讼均为0件。",
            MANAGE,
            PLATFORM,
            WATCH,
        ],
        organ="样例市样例区档案局",
        figures=dict(ZERO),
        other=["收取信息处理费情况：无。"],
        preamble=PREAMBLE_21C,
        format="html",
        habits=Habits(unclosed=True),
        printed={cell: "" for cell in ZERO if cell.startswith("requests.") and not cell.endswith(".total")},
    ),
    later(
        "2021-dashes",
        2022,
        [
            "全年共收到依申请公开{new}件，连同上年结转的{cin}件，共{all}件；依法答复{done}件，{cout}件结转至下年度。",
            MANAGE + PLATFORM + WATCH,
        ],
        seed=5,
        size=4,
        format="html",
        habits=Habits(charset="gbk", declared="gb2312", split=(14,)),
        printed={
            cell: "-/—"[n % 3]
            for n, (cell, value) in enumerate(forms.seeded("2021", 5, 4).items())
            if value == 0 and not cell.endswith("total")
        },
    ),
    later(
        "2021-wide",
        2024,
        [
            "收到公民、法人和其他组织提出的政府信息公开申请{new}件，办结率100%。办理上年结转申请{cin}件。",
            MANAGE + PLATFORM + WATCH,
        ],
        habits=Habits(wide=True, spaces=True, numbers="Ⅰ、"),
        seed=77,
    ),
    later(
        "2021-split-repeat",
        2021,
        [
            "{year}年新收政府信息公开申请{new}件，答复{done}件，结转{cout}件。较上年有所增长。",
            MANAGE + PLATFORM + WATCH,
        ],
        habits=Habits(split=(10, 20), repeat=True, headings="style", footer=FOOTER),
        seed=9,
    ),
    later(
        "2021-split-page",
        2021,
        [
            "本机关全年新收申请{new}件，按期答复率100%。结转下年度继续办理的{cout}件将在法定期限内答复。",
            MANAGE + PLATFORM + WATCH,
        ],
        organ="样例市人民政府办公室",
        habits=Habits(split=(12,), nested=True, spans=True),
        format="html",
        seed=10,
    ),
    later(
        "2021-large",
        2023,
        [
            "全省行政机关共收到政府信息公开申请{all}件（含上年结转{cin}件），办结{done}件，其中予以公开{granted}件、部分公开{part}件、不予公开{refused}件、无法提供{unable}件、不予处理{declined}件、其他处理{other}件，分别占{granted/done:2}%、{part/done:2}%、{refused/done:2}%、{unable/done:2}%、{declined/done:2}%、{other/done:2}%。",
            "全省各级政府网站主动公开信息1.2亿余条，政务新媒体发布信息326万条。",
            MANAGE + PLATFORM + WATCH,
        ],
        organ="样例省",
        size=900,
        seed=3,
        format="html",
    ),
    later(
        "2021-fee",
        2023,
        ["全年新收政府信息公开申请{new}件，较上年增加{new-pnew}件，同比增长{new^pnew:2}%。", MANAGE + PLATFORM + WATCH],
        other=[
            "{year}年，发出收费通知3件，总金额870元，实际收取信息处理费870元，其中市公安局1件、380元，市自然资源局2件、490元。"
        ],
        seed=12,
    ),
    later(
        "2021-numerals",
        2022,
        [
            "全年围绕“三个清单”推进公开，召开工作推进会四次，举办培训班两期，培训工作人员一百二十余人次。新收政府信息公开申请{new}件，全部在法定期限内办理。",
            MANAGE + PLATFORM + WATCH,
        ],
        seed=14,
        format="html",
        habits=Habits(spans=True, layout=True),
        problems=1,
    ),
    later(
        "2021-half-width",
        2023,
        [
            "2023年,共新收政府信息公开申请{new}件,上年结转{cin}件.其中:自然人{person}件,商业企业{new_business}件,科研机构{new_research}件,社会公益组织{new_public_interest}件,法律服务机构{new_legal_service}件,其他{new_other_org}件.",
            "共办结{done}件(予以公开{granted}件,部分公开{part}件,不予公开{refused}件,无法提供{unable}件,不予处理{declined}件,其他处理{other}件).",
            MANAGE + PLATFORM + WATCH,
        ],
        seed=15,
        size=40,
        preamble="根据《条例》编制本报告,统计期限自2023年1月1日起至2023年12月31日止.",
    ),
    replace(  # nothing is wrong with its numbers
        later(
            "2021-old-form",
            2021,
            ["全年收到申请{new}件，办理完毕{done}件。", MANAGE + PLATFORM + WATCH],
            organ="样例县人民政府",
            tables="2019",
            seed=16,
            preamble=PREAMBLE_21C,
        ),
        expects=(Expect("article20_1", code="GR708"),),
    ),
    later(
        "2021-no-regulation",
        2024,
        [
            "现行有效的行政规范性文件共{article20_1_normative_document_in_force}件，年内新制发{article20_1_normative_document_issued}件。共受理申请{new}件。",
            MANAGE + PLATFORM + WATCH,
        ],
        organ="样例市水务局",
        regulation=False,
        seed=17,
        habits=Habits(merged=True),
    ),
    later(
        "2021-notes",
        2023,
        ["依申请公开工作规范有序，全年新收{new}件，其中通过在线平台提交{web}件。", MANAGE + PLATFORM + WATCH],
        seed=18,
        format="html",
        more={
            "proactive": ["（单位：件、万元）", "↓注：行政处罚数据来源于执法公示平台，截至12月31日。"],
            "requests": ["本部分数据包括市政府及其46个部门。", "↓说明：以上数据含上年结转申请。"],
        },
    ),
    later(
        "2021-contents",
        2022,
        ["新收政府信息公开申请{new}件，办结{done}件。", MANAGE + PLATFORM + WATCH],
        contents=True,
        seed=19,
        habits=Habits(numbers="第一部分", footer=FOOTER),
    ),
    later(
        "2021-restart",
        2024,
        [
            "§（一）主动公开",
            "一、聚焦重点领域公开。公开财政预决算、重大项目等信息。",
            "二、深化政策解读。发布解读材料48篇。",
            "三、回应社会关切。",
            "§（二）依申请公开",
            "新收{new}件，同比增加{new-pnew}件。",
            "§（三）政府信息管理",
            MANAGE,
            "§（四）平台建设",
            PLATFORM,
            "§（五）监督保障",
            WATCH,
        ],
        seed=20,
        habits=Habits(headings="style"),
        problems=1,
    ),
]

# --- 2019 and 2020 -------------------------------------------------------------------------------

MIDDLE = [
    later(
        "2019-plain",
        2019,
        ["{year}年共收到政府信息公开申请{new}件，办结{done}件，结转{cout}件至下年度。", GOOD, MANAGE, PLATFORM, WATCH],
        preamble=PREAMBLE_19,
        other=["无其他需要报告的事项。"],
    ),
    later(
        "2020-signed",
        2020,
        [
            "全年新收政府信息公开申请{new}件，上年度结转{cin}件。已办结的申请中，予以公开{granted}件，部分公开{part}件，其他处理{other_disposed}件。",
            MANAGE,
            PLATFORM,
            WATCH,
        ],
        preamble=PREAMBLE_19,
        format="html",
        seed=21,
        printed={
            "article20_5.licensing.net_change": "+1",
            "article20_6.penalty.net_change": "-35",
            "article20_9.central_procurement.amount": "251000元",
            "article20_9.central_procurement.projects": "1,234",
        },
        other=["没有其他需要报告的事项。"],
    ),
    later(
        "2019-gbk",
        2019,
        [
            "本市行政机关共受理政府信息公开申请{new}件，同比增长{new^pnew:1}%，已答复{done}件。在答复件中，同意公开的{granted}件，占答复总数的{granted/done:2t}%。",
            MANAGE,
            PLATFORM,
            WATCH,
        ],
        preamble=PREAMBLE_19,
        format="html",
        seed=22,
        size=30,
        habits=Habits(charset="gbk", declared="gb2312", unclosed=True, numbers="1、"),
    ),
    later(
        "2020-local-row",
        2020,
        ["新收申请{new}件，其中自然人{person}件，占{person/new:1}%。", MANAGE + PLATFORM + WATCH],
        preamble=PREAMBLE_19,
        seed=23,
        extra="其他主动公开文件",
        titles={
            "proactive": "行政机关主动公开政府信息情况",
            "remedies": "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        },
    ),
    later(
        "2020-blank",
        2020,
        ["全年未收到政府信息公开申请。未发生行政复议和行政诉讼案件。", MANAGE + PLATFORM + WATCH],
        organ="样例县民政局",
        figures=dict(ZERO_19),
        preamble=PREAMBLE_19,
        printed=dict.fromkeys(ZERO_19, ""),
        other=["无。"],
    ),
    later(
        "2020-slashes",
        2020,
        ["全年未收到政府信息公开申请。", MANAGE + PLATFORM + WATCH],
        organ="样例县统计局",
        figures=dict(ZERO_19),
        preamble=PREAMBLE_19,
        printed={cell: "/-—0"[n % 4] for n, cell in enumerate(ZERO_19)},
        format="html",
        other=["无。"],
    ),
    later(
        "2019-box",
        2019,
        ["全年受理政府信息公开申请{new}件，办结{done}件，比上年增加{done-pdone2}件。", MANAGE + PLATFORM + WATCH],
        preamble=PREAMBLE_19,
        seed=24,
        names={"pdone2": 1},
        habits=Habits(box="附件2", deleted="收到申请9999件，占66.6%。", sdt=True, runs=2),
    ),
    later(
        "2020-pie",
        2020,
        [
            "从办理结果看，予以公开{granted}件，占比{granted/done:1}%，部分公开{part}件，占比{part/done:1}%。两项合计{open}件，占{open/done:1}%。",
            MANAGE + PLATFORM + WATCH,
        ],
        preamble=PREAMBLE_19,
        seed=25,
        size=50,
        format="html",
        habits=Habits(lines=True, layout=True, numbers="（一）"),
    ),
    later(
        "2019-layout",
        2019,
        ["政府信息公开申请数量：新收{new}件，结转上年{cin}件，总数{all}件。", MANAGE + PLATFORM + WATCH],
        preamble=PREAMBLE_19,
        seed=26,
        habits=Habits(layout=True, lines=True),
    ),
]


# --- 2014 to 2018 --------------------------------------------------------------------------------


def earlier(
    name: str,
    year: int,
    text: Mapping[str, Sequence[str]],
    *,
    organ: str = "样例市",
    seed: int | None = None,
    size: int = 20,
    format: str = "docx",
    habits: Habits | None = None,
    preamble: str = PREAMBLE_14,
    **changes: object,
) -> Case:
    """A report of 2014–2018 with its statistics table."""
    figures = forms.seeded_2014(seed or year, size)
    standard: dict[str, Sequence[str]] = {
        "overview": [GOOD],
        "proactive": ["全年主动公开政府信息{published_total}条，其中主动公开规范性文件{published_normative}条。"],
        "response": [
            "回应公众关注热点或重大舆情{hot_topics}次，举办新闻发布会{press_conferences}次，发布政策解读稿件{policy_articles}篇。"
        ],
        "requests": ["全年共收到政府信息公开申请{received}件，办结{completed}件，答复{replied}件。"],
        "fees": ["全年未收取任何费用。"],
        "remedies": ["被申请行政复议{reconsideration}件，被提起行政诉讼{litigation}件，收到举报投诉{complaints}件。"],
        "resources": [
            "全市从事政府信息公开工作人员{staff}人，其中专职{staff_full_time}人、兼职{staff_part_time}人。召开会议{meetings}次，举办培训班{training_sessions}次，培训{trainees}人次。"
        ],
        "problems": PROBLEMS[year % 3],
    }
    draft = Draft(
        organ=organ,
        year=year,
        figures=figures,
        preamble=(preamble,),
        text={**standard, **text},
        **changes,  # type: ignore[arg-type]
    )
    return written(name, draft, format, habits or Habits())


EARLIER = [
    earlier("2014-plain", 2014, {}),
    earlier(
        "2015-channels",
        2015,
        {
            "proactive": [
                "{year}年，全市主动公开政府信息{published_total}条。其中，政府公报公开{channel_gazette}条，政府网站公开{channel_website}条，政务微博公开{channel_weibo}条，政务微信公开{channel_wechat}条，其他方式公开{channel_other}条。",
            ],
            "requests": [
                "收到申请{received}件，其中当面申请{received_in_person}件、传真申请{received_fax}件、网络申请{received_online}件、信函申请{received_letter}件，分别占{received_in_person/received:1}%、{received_fax/received:1}%、{received_online/received:1}%和{received_letter/received:1}%。",
                "申请办结{completed}件，其中按时办结{completed_on_time}件，延期办结{completed_extended}件。",
            ],
        },
        format="html",
    ),
    earlier(
        "2016-replies",
        2016,
        {
            "requests": [
                "全年受理申请{received}件。答复{replied}件，其中属于已主动公开范围{reply_already_public}件，同意公开{reply_granted}件，同意部分公开{reply_granted_in_part}件，不同意公开{reply_refused}件，不属于本行政机关公开{reply_not_this_authority}件，申请信息不存在{reply_not_exist}件，告知作出更改补充{reply_amend}件，告知通过其他途径办理{reply_other_route}件。",
            ],
            "fees": ["依申请提供政府信息未收取检索、复制、邮寄等费用，收费金额为0元。"],
        },
        habits=Habits(headings="style", split=(20, 45), repeat=True),
    ),
    earlier(
        "2017-bureau",
        2017,
        {
            "overview": ["我局高度重视政府信息公开工作，明确1名副局长分管、2名工作人员具体负责。"],
            "requests": [
                "{year}年，我局收到信息公开申请{received}件，均已按《条例》第二十一条、第二十四条规定在15个工作日内答复。"
            ],
            "resources": [
                "我局从事政府信息公开工作的专职人员{staff_full_time}名，兼职人员{staff_part_time}名，设置查阅点{reading_points}个。"
            ],
        },
        organ="样例市教育局",
        size=6,
        format="html",
        habits=Habits(charset="gbk", strong=True),
    ),
    earlier(
        "2018-merged",
        2018,
        {
            "requests": [
                "收到政府信息公开申请{received}件，按时办结率100%，同意公开{reply_granted}件，占答复总数的{reply_granted/replied:1}%。"
            ],
            "remedies": [
                "因政府信息公开引起的行政复议{reconsideration}件，其中维持{reconsideration_upheld}件、被依法纠错{reconsideration_corrected}件、其他情形{reconsideration_other}件；行政诉讼{litigation}件，其中维持或驳回原告诉讼请求{litigation_upheld}件、被依法纠错{litigation_corrected}件、其他情形{litigation_other}件。"
            ],
        },
        habits=Habits(merged=True, numbers="1."),
    ),
    earlier(
        "2016-order",
        2016,
        {"requests": ["本年度共收到公开申请{received}件，比上年有所增加。"]},
        order=("overview", "proactive", "requests", "fees", "remedies", "problems"),
        seed=41,
        format="html",
        habits=Habits(spans=True, unclosed=True),
        titles={"requests": "依申请公开政府信息情况", "problems": "存在的主要问题和改进措施"},
    ),
    earlier(
        "2015-parts",
        2015,
        {
            "proactive": [
                "§㈠公开数量。",
                "主动公开政府信息{published_total}条，通过政府网站公开{channel_website}条。",
                "§㈡公开渠道。",
                "通过网站、公报、政务微博微信、公告栏等渠道公开，同一信息在多个渠道公开。",
            ],
            "remedies": ["全年行政复议{reconsideration}件，行政诉讼{litigation}件。"],
        },
        seed=42,
        habits=Habits(headings="auto", wide=True),
    ),
    earlier(
        "2018-spaces",
        2018,
        {
            "fees": ["无收费，亦无减免。"],
            "requests": ["依申请公开：收到申请{received}件；办结{completed}件；答复{replied}件。"],
        },
        seed=43,
        format="html",
        habits=Habits(spaces=True, split=(30,)),
    ),
    earlier(
        "2017-zero",
        2017,
        {
            "requests": ["全年没有收到政府信息公开申请。"],
            "remedies": ["未发生因政府信息公开申请行政复议、提起行政诉讼的情况，未收到举报投诉。"],
            "response": ["及时解读政策、回应关切。"],
            "resources": ["明确专人负责。"],
        },
        organ="样例县样例镇人民政府",
        size=1,
        seed=44,
    ),
]


# --- 2008 to 2013 --------------------------------------------------------------------------------


def first(
    name: str,
    year: int,
    text: Mapping[str, Sequence[str]],
    *,
    organ: str = "样例市",
    preamble: Sequence[str] = (PREAMBLE_08,),
    format: str = "docx",
    habits: Habits | None = None,
    **changes: object,
) -> Case:
    """A report of 2008–2013, prose only."""
    standard: dict[str, Sequence[str]] = {
        "overview": [GOOD],
        "proactive": ["{year}年，通过政府门户网站主动公开政府信息320条。"],
        "requests": ["§（一）依申请公开情况：无", "§（二）不予公开政府信息情况：无"],
        "fees": ["无"],
        "remedies": ["未发生因政府信息公开申请行政复议、提起行政诉讼的情况。"],
        "problems": PROBLEMS[year % 3],
    }
    habits = habits or Habits()
    draft = Draft(organ=organ, year=year, preamble=tuple(preamble), text={**standard, **text}, **changes)  # type: ignore[arg-type]
    return Case(name, tuple(blocks(draft, habits)), format, habits)


FIRST = [
    first(
        "2013-seven",
        2013,
        {
            "proactive": [
                "§㈠公开的主要内容。",
                "2013年主动公开政府信息573条，其中，机构职能类信息21条，政策法规类信息80条，行政决策类信息20条，行政职权类信息61条，公共服务类信息43条，工作动态类信息289条，应急管理类信息59条。",
                "§㈡公开形式。",
                "通过政府门户网站、政务微博等形式公开。网站日均访问量807人次左右。市长信箱全年受理信件43件，答复43件。",
            ],
        },
    ),
    first(
        "2012-channels",
        2012,
        {
            "proactive": [
                "截至2012年底，全市累计主动公开政府信息35928条，其中2012年新增主动公开政府信息4110条，全文电子化率达98.3%。",
                "在2012年新增的主动公开信息中，机构类212条，占5.2%；政策法规类640条，占15.6%；规划计划类131条，占3.2%；业务类3127条，占76.1%。",
            ],
            "requests": [
                "2012年共受理政府信息公开申请64件，其中当面申请12件，传真申请2件，网上申请41件，信函申请9件。",
                "在64件申请中，已全部答复。其中同意公开38件，占59.4%；同意部分公开6件，占9.4%；不予公开5件，占7.8%；信息不存在9件，占14.1%；非本部门掌握6件，占9.4%。",
            ],
            "fees": ["2012年共收取检索费、复制费、邮寄费共计126元，其中复制费86元，邮寄费40元。减免费用24元。"],
            "remedies": ["2012年，因政府信息公开申请行政复议3件，提起行政诉讼1件，均已办结。"],
        },
        format="html",
        habits=Habits(charset="gbk", declared="gb2312"),
    ),
    first(
        "2011-growth",
        2011,
        {
            "overview": [GOOD, "全市配备专兼职工作人员132名，其中专职28名、兼职104名，设立受理点50个。"],
            "proactive": ["全年主动公开政府信息4110条，比2010年的3654条增加456条，增长12.5%。"],
            "requests": ["全年收到申请52件，比上年减少4件，下降7.1%。已答复50件，其余2件结转下年办理。"],
        },
        habits=Habits(headings="style", lines=True),
    ),
    first(
        "2008-may",
        2008,
        {
            "overview": ["自2008年5月1日《条例》施行以来，全市政府信息公开工作平稳起步。"],
            "proactive": ["截至2008年12月31日，全市主动公开政府信息1860条。"],
            "requests": ["共收到申请7件，均为公民个人申请，已全部答复，其中同意公开5件，不属于公开范围2件。"],
        },
        preamble=("根据《条例》第三十二条，编制本报告。所列数据的统计期限自2008年5月1日起至2008年12月31日止。",),
    ),
    first(
        "2009-january",
        2009,
        {
            "proactive": ["全区主动公开政府信息2.3万条，其中网站公开约1.9万条。"],
            "requests": ["受理政府信息公开申请共计三十一件，同意公开二十件，不予公开四件，信息不存在七件。"],
        },
        organ="样例市样例区",
        format="html",
        habits=Habits(lines=True, layout=True),
    ),
    first(
        "2010-township",
        2010,
        {
            "proactive": ["全年公开政务信息160条，其中：政务动态类95条，惠农政策类40条，财务公开类25条。"],
            "requests": ["本年度没有收到公开申请，不存在不予公开的情况。"],
            "fees": ["没有收取费用。"],
            "remedies": ["无。"],
        },
        organ="样例县样例镇",
        preamble=("根据县政府要求，现将我镇2010年政府信息公开工作情况报告如下。",),
        habits=Habits(numbers="（一）"),
    ),
    first(
        "2013-annexes",
        2013,
        {
            "proactive": ["全年主动公开政府信息734条。"],
            "requests": ["全年收到申请16件，答复16件。"],
            "fees": ["全年收取费用0元。"],
            "remedies": ["行政复议1件，行政诉讼0件。"],
        },
        annex=(
            Table(
                (
                    (Cell("项目"), Cell("数量（条）")),
                    (Cell("机构职能类"), Cell("134")),
                    (Cell("政策法规类"), Cell("200")),
                    (Cell("工作动态类"), Cell("400")),
                    (Cell("合计"), Cell("734")),
                )
            ),
            Table(
                (
                    (Cell("项目"), Cell("数量（件）")),
                    (Cell("当面申请数"), Cell("4")),
                    (Cell("传真申请数"), Cell("0")),
                    (Cell("电子邮件申请数"), Cell("2")),
                    (Cell("网上申请数"), Cell("9")),
                    (Cell("信函申请数"), Cell("1")),
                    (Cell("其他形式申请数"), Cell("0")),
                    (Cell("申请总数"), Cell("16")),
                )
            ),
        ),
        after=("附表",),
    ),
    first(
        "2013-quarters",
        2013,
        {
            "proactive": [
                "全年公开信息480条，其中一季度101条，二季度122条，三季度120条，四季度137条。上半年共公开223条。"
            ],
            "requests": ["依申请公开受理2件，上半年1件，下半年1件，均为网上申请。"],
        },
        format="html",
        habits=Habits(strong=True, numbers="㈠"),
    ),
    first(
        "2012-bureau",
        2012,
        {
            "overview": ["我局成立了由局长任组长的领导小组，制定制度6项，修订目录1次。"],
            "proactive": ["我局共主动公开信息89条。其中概况信息5条；计划总结12条；行政执法31条；其他41条。"],
            "requests": ["全年受理申请1件（为公民申请），已于10个工作日内答复，无不予公开情况。"],
        },
        organ="样例市环境保护局",
        title="样例市环境保护局2012年度政府信息公开工作报告",
        before=("索引号：000014/2013-00008　　发布日期：2013-03-12",),
        after=("样例市环境保护局", "2013年3月12日"),
    ),
]

CLEAN: list[Case] = [*LATER, *MIDDLE, *EARLIER, *FIRST]
