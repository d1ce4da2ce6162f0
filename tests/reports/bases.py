"""Four reports with known figures, into which cases put their sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.reporting import Habits
from tests.reports import forms
from tests.reports.cases import Case, Expect
from tests.reports.clean import GOOD, MANAGE, PLATFORM, PREAMBLE_14, PREAMBLE_19, PREAMBLE_21C, PROBLEMS, WATCH
from tests.reports.forms import Figures
from tests.reports.writing import Draft, blocks

# 新收212（自然人180，商业企业20，科研1，公益2，法律5，其他4），上年结转10，办结210，结转12；
# 予以公开85、部分公开15、不予公开23、无法提供58、不予处理19、其他处理10。
INPUTS: dict[str, tuple[int, ...]] = {
    "carried_in": (8, 1, 0, 0, 1, 0),
    "granted": (70, 9, 1, 1, 2, 2),
    "granted_in_part": (12, 2, 0, 0, 1, 0),
    "refused_third_party": (3, 0, 0, 0, 0, 0),
    "refused_internal_affairs": (4, 1, 0, 0, 0, 0),
    "refused_deliberative": (6, 0, 0, 0, 1, 0),
    "refused_enforcement_file": (2, 0, 0, 0, 0, 0),
    "refused_administrative_query": (5, 0, 0, 1, 0, 0),
    "unable_not_held": (40, 4, 0, 0, 1, 1),
    "unable_requires_creation": (6, 0, 0, 0, 0, 0),
    "unable_unclear_after_correction": (5, 1, 0, 0, 0, 0),
    "declined_petition_complaint": (10, 1, 0, 0, 0, 1),
    "declined_duplicate": (4, 0, 0, 0, 0, 0),
    "declined_publication": (1, 0, 0, 0, 0, 0),
    "declined_confirm_reissue": (2, 0, 0, 0, 0, 0),
    "other_no_correction": (3, 1, 0, 0, 0, 0),
    "other_misc": (5, 0, 0, 0, 1, 0),
    "other_disposed": (8, 1, 0, 0, 1, 0),
    "carried_out": (10, 2, 0, 0, 0, 0),
}
# 复议 维持9 纠正4 其他3 尚未审结2 共18；直接起诉 2 1 0 1 共4；复议后起诉 3 0 1 1 共5
REMEDIES = forms.remedies((9, 4, 3, 2), (2, 1, 0, 1), (3, 0, 1, 1))
CITY: Figures = {
    **forms.requests("2021", INPUTS),
    **REMEDIES,
    "article20_1.regulation.issued": 0,
    "article20_1.regulation.repealed": 0,
    "article20_1.regulation.in_force": 0,
    "article20_1.normative_document.issued": 6,
    "article20_1.normative_document.repealed": 2,
    "article20_1.normative_document.in_force": 58,
    "article20_5.licensing.decisions": 3120,
    "article20_6.penalty.decisions": 1894,
    "article20_6.compulsion.decisions": 37,
    "article20_8.administrative_fee.amount": 4512,
}
LAST: Figures = {  # the same city a year earlier: 新收180，结转下年10
    **forms.requests(
        "2021",
        {
            **INPUTS,
            "granted": (49, 0, 0, 0, 1, 0),
            "carried_out": INPUTS["carried_in"],
            "carried_in": (5, 0, 0, 0, 0, 0),
        },
    ),
    **forms.remedies((5, 1, 1, 1), (1, 0, 0, 0), (2, 0, 0, 1)),
    "article20_1.regulation.issued": 0,
    "article20_1.regulation.repealed": 0,
    "article20_1.regulation.in_force": 0,
    "article20_1.normative_document.issued": 5,
    "article20_1.normative_document.repealed": 1,
    "article20_1.normative_document.in_force": 54,
    "article20_5.licensing.decisions": 2990,
    "article20_6.penalty.decisions": 1703,
    "article20_6.compulsion.decisions": 41,
    "article20_8.administrative_fee.amount": 4400,
}
MIDDLE: Figures = {
    **forms.requests("2019", INPUTS),
    **REMEDIES,
    **{f"article20_1.regulation.{name}": 0 for name in ("produced", "newly_published", "published_total")},
    "article20_1.normative_document.produced": 14,
    "article20_1.normative_document.newly_published": 12,
    "article20_1.normative_document.published_total": 96,
    **{
        f"{table}.{row}.{name}": value
        for table, row, values in (
            ("article20_5", "licensing", (312, -8, 4120)),
            ("article20_5", "other_public_service", (205, 3, 977)),
            ("article20_6", "penalty", (640, 12, 1502)),
            ("article20_6", "compulsion", (33, 0, 61)),
        )
        for name, value in zip(("prior_year_items", "net_change", "decisions"), values, strict=True)
    },
    "article20_8.administrative_fee.prior_year_items": 9,
    "article20_8.administrative_fee.net_change": -1,
    "article20_9.central_procurement.projects": 27,
    "article20_9.central_procurement.amount": 2510000,
}
FOURTEEN: Figures = {
    f"statistics.{row}": value
    for row, value in {
        "published_total": 1260,
        "published_normative": 34,
        "issued_normative": 41,
        "channel_gazette": 120,
        "channel_website": 1230,
        "channel_weibo": 310,
        "channel_wechat": 265,
        "channel_other": 88,
        "hot_topics": 16,
        "press_conferences": 12,
        "press_conferences_by_head": 5,
        "web_interviews": 8,
        "web_interviews_by_head": 3,
        "policy_articles": 47,
        "social_media_responses": 21,
        "other_responses": 6,
        "received": 96,
        "received_in_person": 18,
        "received_fax": 3,
        "received_online": 52,
        "received_letter": 23,
        "completed": 92,
        "completed_on_time": 87,
        "completed_extended": 5,
        "replied": 94,
        "reply_already_public": 21,
        "reply_granted": 30,
        "reply_granted_in_part": 9,
        "reply_refused": 13,
        "refused_state_secret": 1,
        "refused_trade_secret": 2,
        "refused_privacy": 3,
        "refused_security_stability": 1,
        "refused_not_government_information": 4,
        "refused_other_by_law": 2,
        "reply_not_this_authority": 8,
        "reply_not_exist": 7,
        "reply_amend": 2,
        "reply_other_route": 4,
        "reconsideration": 7,
        "reconsideration_upheld": 4,
        "reconsideration_corrected": 1,
        "reconsideration_other": 2,
        "litigation": 5,
        "litigation_upheld": 3,
        "litigation_corrected": 1,
        "litigation_other": 1,
        "complaints": 2,
        "request_fees": 0,
        "dedicated_offices": 14,
        "reading_points": 9,
        "staff": 61,
        "staff_full_time": 19,
        "staff_part_time": 42,
        "dedicated_funds": 35,
        "meetings": 6,
        "training_sessions": 4,
        "trainees": 230,
    }.items()
}
SEVEN = (
    "2013年主动公开政府信息573条，其中，机构职能类信息21条，政策法规类信息80条，行政决策类信息20条，行政职权类信息61条，"
    "公共服务类信息43条，工作动态类信息289条，应急管理类信息59条。"
)
PREAMBLE_13 = (
    "根据《条例》要求编制本报告。报告由概述、主动公开政府信息情况、依申请公开和不予公开政府信息情况、政府信息公开的收费及减免情况、"
    "因政府信息公开申请行政复议、提起行政诉讼的情况、政府信息公开工作存在的主要问题及改进情况六个部分组成。"
    "所列数据的统计期限自2013年1月1日起至2013年12月31日止。"
)
Text = Mapping[str, Sequence[str]]


def made(name: str, draft: Draft, format: str, habits: Habits, expects: Sequence[Expect], prior: str, why: str) -> Case:
    return Case(name, tuple(blocks(draft, habits)), format, habits, tuple(expects), prior, why)


def city(
    name: str,
    overview: str | Sequence[str] = (),
    *expects: Expect,
    figures: Figures | None = None,
    organ: str = "样例市",
    year: int = 2023,
    preamble: str = PREAMBLE_21C,
    other: str = "2023年，样例市未收取信息处理费。",
    text: Text | None = None,
    format: str = "html",
    habits: Habits | None = None,
    prior: str = "",
    why: str = "",
    **changes: object,
) -> Case:
    """样例市2023年: 2021 form; without numbers in its text but those given."""
    said = [overview] if isinstance(overview, str) else list(overview)
    draft = Draft(
        organ=organ,
        year=year,
        figures=dict(figures or CITY),
        preamble=(preamble,),
        text={
            "overview": [GOOD, *said, MANAGE + PLATFORM + WATCH],
            "problems": PROBLEMS[0],
            "other": [other],
            **(text or {}),
        },
        **changes,  # type: ignore[arg-type]
    )
    return made(name, draft, format, habits or Habits(), expects, prior, why)


def middle(
    name: str, overview: str | Sequence[str] = (), *expects: Expect, figures: Figures | None = None, **more: object
) -> Case:
    """样例市2020年: 2019 form."""
    standard: dict[str, object] = {"year": 2020, "preamble": PREAMBLE_19, "other": "无其他需要报告的事项。"}
    return city(name, overview, *expects, figures=figures or MIDDLE, **{**standard, **more})  # type: ignore[arg-type]


def fourteen(
    name: str,
    text: Text,
    *expects: Expect,
    figures: Figures | None = None,
    year: int = 2016,
    organ: str = "样例市",
    preamble: str = PREAMBLE_14,
    format: str = "html",
    habits: Habits | None = None,
    prior: str = "",
    why: str = "",
    **changes: object,
) -> Case:
    """样例市2016年: prose and statistics table."""
    standard: Text = {
        "overview": [GOOD],
        "proactive": ["通过政府网站、政府公报等渠道公开政府信息。"],
        "response": ["及时解读政策、回应关切。"],
        "requests": ["依法办理政府信息公开申请。"],
        "fees": ["全年未收取任何费用。"],
        "remedies": ["依法办理复议、诉讼案件。"],
        "resources": ["健全机构，加强培训。"],
        "problems": PROBLEMS[0],
    }
    draft = Draft(
        organ=organ,
        year=year,
        figures=dict(figures or FOURTEEN),
        preamble=(preamble,),
        text={**standard, **text},
        **changes,  # type: ignore[arg-type]
    )
    return made(name, draft, format, habits or Habits(), expects, prior, why)


def thirteen(
    name: str,
    text: Text,
    *expects: Expect,
    year: int = 2013,
    organ: str = "样例市",
    preamble: str = PREAMBLE_13,
    format: str = "html",
    habits: Habits | None = None,
    prior: str = "",
    why: str = "",
    **changes: object,
) -> Case:
    """样例市2013年: prose only."""
    standard: Text = {
        "overview": [GOOD],
        "proactive": [SEVEN],
        "requests": ["§㈠依申请公开情况：无", "§㈡不予公开政府信息情况：无"],
        "fees": ["无"],
        "remedies": ["未发生因政府信息公开申请行政复议、提起行政诉讼的情况。"],
        "problems": PROBLEMS[0],
    }
    draft = Draft(organ=organ, year=year, preamble=(preamble,), text={**standard, **text}, **changes)  # type: ignore[arg-type]
    return made(name, draft, format, habits or Habits(), expects, prior, why)
