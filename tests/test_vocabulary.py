"""Words of departments' logs: bound by alias or composition, never by likeness (domain: words met in logs)."""

from __future__ import annotations

import pytest

from gov_report.edition import load, templates_folder
from gov_report.meanings import applicant_of, outcome_of, remedy_of
from gov_report.settings import Aliases, Organ, Settings
from gov_report.vocabulary import Vocabulary, gather
from gov_report.words import chinese_number, chinese_value, fold_label, same_organ

NAMES = ("2008", "2014", "2019", "2021")


def words_of(edition: str, **aliases: dict[str, tuple[str, ...]]) -> Vocabulary:
    return gather(load(templates_folder() / edition), Settings(Organ("某市"), aliases=Aliases(**aliases)))


WORDS = {name: words_of(name) for name in NAMES}

# (editions, words, the row they post to; "" is bound to nothing)
OUTCOMES = [
    ("2008", "同意公开 予以公开 公开 同意公开答复数", "granted"),
    ("2008", "部分公开 同意部分公开 区分处理", "granted_in_part"),
    ("2008", "不予公开 否决公开", "refused"),
    ("2008", "涉及商业秘密 不予公开（商业秘密） 不予公开—商业秘密 否决公开:涉及商业秘密", "refused_trade_secret"),
    ("2008", "非本机关掌握 不属于本机关 否决公开（非本部门掌握）", "not_held"),  # 否决公开 holds everything that is not 同意
    ("2008", "信息不存在 不存在", "not_exist"),
    ("2008", "撤回 申请人撤回申请 申请人主动撤回 已撤回 撤销申请 申请人已撤销", "other"),
    ("2008", "免予公开范围1 免予公开范围3 4", ""),  # the number of a local code never means anything by itself
    ("2014", "同意公开 2.同意公开答复数", "reply_granted"),
    ("2014", "已主动公开 属于已主动公开范围", "reply_already_public"),
    ("2014", "不同意公开 不予公开", "reply_refused"),
    ("2014", "不同意公开—涉及国家秘密 国家秘密 其中：涉及国家秘密", "refused_state_secret"),
    ("2014", "不同意公开（危及国家安全、公共安全、经济安全和社会稳定）", "refused_security_stability"),
    ("2014", "信息不存在 不予公开-申请信息不存在", "reply_not_exist"),
    ("2019 2021", "予以公开 同意公开 公开 （一）予以公开", "granted"),
    ("2019 2021", "部分公开 区分处理 同意部分公开 部分公开（区分处理）", "granted_in_part"),
    ("2019 2021", "不予公开-国家秘密 属于国家秘密 1.属于国家秘密 （三）不予公开-1.属于国家秘密", "refused_state_secret"),
    ("2019 2021", "其他法律行政法规禁止公开 不予公开：其他法律行政法规禁止公开", "refused_prohibited_by_law"),
    ("2019 2021", "危及三安全一稳定 危及“三安全一稳定” 不予公开（三安全一稳定）", "refused_security_stability"),
    ("2019 2021", "第三方权益 不予公开—保护第三方合法权益 不予公开（第三方权益）", "refused_third_party"),
    ("2019 2021", "三类内部事务信息 不予公开、内部事务信息", "refused_internal_affairs"),
    ("2019 2021", "过程性信息 不予公开-属于四类过程性信息", "refused_deliberative"),
    ("2019 2021", "行政执法案卷 不予公开-行政执法案卷", "refused_enforcement_file"),
    ("2019 2021", "行政查询事项 不予公开-属于行政查询事项", "refused_administrative_query"),
    ("2019 2021", "本机关不掌握 不掌握相关信息 信息不存在 无法提供-本机关不掌握相关政府信息", "unable_not_held"),
    ("2019 2021", "没有现成信息 需另行制作 需加工分析 没有现成信息需要另行制作", "unable_requires_creation"),
    ("2019 2021", "补正后仍不明确 补正后申请内容仍不明确", "unable_unclear_after_correction"),
    ("2019 2021", "信访举报投诉 不予处理-信访投诉 信访举报投诉类申请", "declined_petition_complaint"),
    ("2019 2021", "重复申请 不予处理（重复申请）", "declined_duplicate"),
    ("2019 2021", "公开出版物 不予处理—要求提供公开出版物", "declined_publication"),
    ("2019 2021", "大量反复申请 无正当理由大量反复申请", "declined_excessive"),
    ("2019", "其他处理 撤回 逾期不补正 其他处理-逾期未缴费 其他", "other_disposed"),
    ("2021", "逾期不补正 申请人逾期不补正 其他处理—逾期不补正", "other_no_correction"),
    ("2021", "逾期未缴费 逾期不缴费 其他处理（逾期不缴费）", "other_fee_unpaid"),
    ("2021", "撤回 申请人撤回 主动撤回 其他处理-其他 其他 已撤回 撤销申请 申请人已撤销", "other_misc"),
    ("2019", "已撤回 撤销申请 申请人已撤销", "other_disposed"),
    ("2008 2014 2019 2021", "已作废 作废 已撤销 已办结 办结 已答复 按期答复", ""),  # of whom, and what came of it, is not said
    ("2019 2021", "不予公开 无法提供 不予处理 不予公开-其他 不予公开-重复申请", ""),  # which of its reasons is not said
    ("2019 2021", "予以公幵 已转交 国家密秘", ""),
    # a reason does not change what was granted: 区分处理 counts as 部分公开 only (domain 6.3)
    ("2008", "同意部分公开（个人隐私） 同意部分公开-商业秘密 部分公开（商业秘密、个人隐私）", "granted_in_part"),
    ("2014", "部分公开（商业秘密） 2.同意部分公开—涉及国家秘密", "reply_granted_in_part"),
    ("2019 2021", "部分公开（第三方权益） 部分公开—信息不存在", "granted_in_part"),
    # two outcomes or two reasons are none
    ("2008", "同意公开；国家秘密 同意公开（商业秘密） 公开-涉及个人隐私 部分公开（撤回） 部分公开；重复申请", ""),
    ("2014", "同意公开；国家秘密 已主动公开—商业秘密 同意公开；重复申请 部分公开；信息不存在", ""),
    ("2019 2021", "予以公开；信息不存在 信息不存在；予以公开 公开（撤回） 予以公开-涉及国家秘密 公开；重复申请", ""),
    ("2019 2021", "予以公开、逾期未缴费 部分公开（撤回） 部分公开；重复申请 部分公开、逾期不补正", ""),
    ("2008", "同意公开、不予公开 不予公开、同意公开 信息不存在、非本部门掌握 商业秘密、个人隐私", ""),
    ("2008", "不予公开（商业秘密、个人隐私） 部分公开、不予公开 同意公开、部分公开 信息不存在（商业秘密）", ""),
    ("2008", "部分公开（涉及国家秘密部分不予公开）", ""),
    ("2014", "不同意公开—商业秘密、个人隐私 不同意公开—同意公开 同意公开、信息不存在", ""),
    ("2019 2021", "不予公开—过程性信息、内部事务信息 不予公开（国家秘密、过程性信息） 国家秘密、过程性信息", ""),
    ("2019 2021", "无法提供—不掌握、没有现成信息 不予公开—国家秘密—信息不存在 重复申请、信息不存在", ""),
    ("2019 2021", "不予处理、重复申请、公开出版物 予以公开、部分公开 不予公开、不予处理—重复申请", ""),
    ("2008", "不予公开、非本部门掌握、非本机关掌握 非本部门掌握（非本机关掌握）", "not_held"),  # one row twice
    ("2008", "不予公开、不同意公开", "refused"),
    # 其他 behind a refusal is no reason of it, 撤回 another outcome; a group that is no row wants one of its own
    ("2008", "不予公开（其他） 否决公开（其他原因） 不同意公开—其他", "refused"),
    ("2014", "不予公开（其他） 否决公开（其他原因） 不同意公开—其他", "reply_refused"),
    ("2008", "不予公开（其他—国家秘密）", "refused_state_secret"),
    ("2008", "不予公开—其他—法律法规规定", "refused_other_by_law"),
    ("2008 2014", "不予公开：撤回 否决公开（申请人撤回） 同意公开（其他） 其他、不予公开—撤回", ""),
    ("2008", "其他 其他原因", "other"),
    # quotes of any kind, a space for a joint, the distinctive part of a label
    ("2019 2021", "不予公开-危及\"三安全一稳定\" 危及＂三安全一稳定＂ 不予公开（危及'三安全一稳定'）", "refused_security_stability"),
    ("2008", "不予公开-危及\"三安全一稳定\" 不予公开\u3000危及“三安全一稳定”", "refused_security_stability"),
    ("2019 2021", "不予公开\u3000行政执法案卷 不予公开行政执法案卷", "refused_enforcement_file"),
    ("2019 2021", "不予公开非国家秘密 不予公开的国家秘密 不予公开重复申请", ""),
    ("2019 2021", "不予处理—要求确认或重新出具 确认或重新出具", "declined_confirm_reissue"),
    ("2019 2021", "无法提供—不掌握", "unable_not_held"),
    # how replies put the cases of the 条例 (2019: articles 14–16, 30, 35–39)
    ("2008 2019 2021", "已主动公开 属于主动公开范围 已主动公开，告知获取途径 告知获取方式、途径 已公开 予以提供", "granted"),
    ("2019 2021", "予以公开（已主动公开） 予以公开，告知获取该政府信息的方式、途径", "granted"),
    ("2014", "已主动公开，告知获取方式和途径 属于主动公开范围", "reply_already_public"),
    ("2014", "予以提供 同意提供", "reply_granted"),
    ("2014", "已公开", ""),  # by whom is not said, and the form has two rows
    ("2019 2021", "商业秘密 个人隐私 不予公开—涉及商业秘密 不予公开（商业秘密、个人隐私） 第三方不同意公开", "refused_third_party"),
    ("2014", "不予公开（属于商业秘密）", "refused_trade_secret"),
    ("2008", "不予公开（属于个人隐私）", "refused_privacy"),
    ("2019 2021", "政府信息不存在 不存在 无法提供—经检索不存在 本机关未制作 不属于本机关负责公开", "unable_not_held"),
    ("2014", "不属于本机关负责公开 非本机关职责", "reply_not_this_authority"),
    ("2008", "不属于本机关职责范围", "not_held"),
    ("2008", "经检索不存在 本机关未制作、未获取", "not_exist"),
    ("2019 2021", "不予处理（信访事项） 信访、投诉、举报 投诉举报", "declined_petition_complaint"),
    ("2019 2021", "不予重复处理 不予处理—不予重复处理", "declined_duplicate"),
    ("2019", "逾期未补正 逾期未补正，视为放弃申请 其他处理—未按期缴费", "other_disposed"),
    ("2021", "逾期未补正 逾期不补正，视为放弃申请 其他处理—未按期补正", "other_no_correction"),
    ("2021", "未按期缴费 逾期未缴费，视为放弃申请", "other_fee_unpaid"),
    # what may be said in several cases: 告知获取途径 of publications too, 本机关未制作 of what others hold, 已予公开 of either
    ("2008 2014 2019 2021", "告知获取途径 告知查询方式 告知查阅途径 未制作 未获取 第三方不同意 申请数量、频次明显超过合理范围", ""),
    ("2008 2019 2021", "告知获取方式 予以公开，告知获取途径 已主动公开，告知查询途径 已予公开", "granted"),
    ("2014", "告知获取方式 告知获取方式和途径 已予公开 同意公开，告知获取途径 本机关未制作 我局未获取", ""),
    ("2014", "已主动公开，告知查阅途径 属于主动公开范围，告知获取途径", "reply_already_public"),
    ("2014", "信息不存在，未制作 未制作或获取 本机关未制作、未获取", "reply_not_exist"),
    ("2008", "本机关未制作", ""),
    ("2019 2021", "无法提供—未制作 不属于本机关职权范围 经检索该信息不存在", "unable_not_held"),
    ("2019 2021", "不予公开—内部管理信息", "refused_internal_affairs"),
    ("2019 2021", "涉及第三方商业秘密 不予公开—涉及他人隐私", "refused_third_party"),
    ("2008", "不予重复答复 重复申请，不再重复处理", "duplicate"),
    ("2014 2019 2021", "不予处理—告知获取途径 公开出版物，告知获取途径", ""),
    # a group behind its own reason, and behind what is none of it
    ("2019 2021", "属于商业秘密，不予公开 个人隐私、不予公开 不予公开，商业秘密", "refused_third_party"),
    ("2019 2021", "属于行政执法案卷，不予公开 不公开（行政执法案卷） 不同意公开—行政执法案卷", "refused_enforcement_file"),
    ("2019 2021", "信访事项，不予处理 属于投诉举报 信访类，按信访程序办理", "declined_petition_complaint"),
    ("2019 2021", "大量反复申请，不予处理", "declined_excessive"),
    ("2019 2021", "涉密，不予公开", "refused_state_secret"),
    ("2008 2014", "涉及商业秘密，不予公开", "refused_trade_secret"),
    ("2014", "国家秘密、不同意公开", "refused_state_secret"),
    ("2019 2021", "信息不存在，不予公开 信访事项，不予公开 不予公开，不予处理 商业秘密、不予处理 商业秘密、行政执法案卷、不予公开 予以公开、不予公开 撤回，不予处理", ""),
    ("2008 2014", "部分公开、不予公开 其他、不予公开 撤回、不予公开 同意公开，不予公开", ""),
    # another office that it is to be asked of
    ("2019 2021", "不属于本机关，转自然资源局 不属于本机关公开职责范围，已转县自然资源局办理 告知向县财政局申请 不属于本机关公开（建议向县住建局咨询） 无法提供—不属于本机关公开，告知向县公安局申请", "unable_not_held"),
    ("2014", "告知向县财政局申请 不属于本机关负责公开，已转县财政局", "reply_not_this_authority"),
    ("2008", "非本机关掌握，转县财政局 告知向有关部门提出申请", "not_held"),
    ("2019 2021", "转县财政局 建议向县财政局咨询 予以公开，转县财政局 信访事项，转县信访局 告知向申请 转办 告知向他申请", ""),
    ("2019 2021", "请向我局申请 告知向本局信访办申请 请向县政务服务中心申请 告知向本机关办公室提出申请", ""),
    ("2019 2021", "告知向县政务服务局申请 告知向不动产登记中心申请", "unable_not_held"),
    ("2019 2021", "予以公开（已在网站公开） 已主动公开，告知查询网址", "granted"),
    ("2019 2021", "视为放弃申请 主动公开 不予公开—不存在 已主动公开、不存在 已主动公开，转交市教育局", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("editions", "written", "row"), OUTCOMES, ids=[f"{e}-{r or 'none'}-{n}" for n, (e, _, r) in enumerate(OUTCOMES)]
)
def test_outcomes(editions: str, written: str, row: str) -> None:
    for edition in editions.split():
        assert {word: outcome_of(word, WORDS[edition]) for word in written.split(" ")} == dict.fromkeys(
            written.split(" "), row
        )


def test_what_a_project_says_comes_before_phrases() -> None:
    words = words_of("2021", outcomes={"其他": ("信访投诉举报", "已公开"), "不予公开": ("第三方不同意公开",)})
    said = {
        text: outcome_of(text, words)
        for text in ("信访、投诉、举报", "已公开", "第三方不同意公开", "信访件", "第三方不同意公开—国家秘密")
    }
    assert said == {
        "信访、投诉、举报": "other_misc", "已公开": "other_misc", "第三方不同意公开": "",
        "信访件": "declined_petition_complaint", "第三方不同意公开—国家秘密": "refused_state_secret",
    }  # fmt: skip


@pytest.mark.parametrize("edition", NAMES)
def test_still_open(edition: str) -> None:
    for word in ("办理中", "正在办理", "审查中", "结转下年度", "结转下年度继续办理"):
        assert fold_label(word) in WORDS[edition].open_words


def test_applicants_channels_and_columns() -> None:
    modern = WORDS["2021"]
    for written, column in {
        "自然人 公民 个人": "natural_person",
        "商业企业 企业 公司": "business",
        "科研机构 高校 研究所": "research",
        "社会公益组织 公益组织 社会团体": "public_interest",
        "法律服务机构 律师事务所 律所": "legal_service",
        "其他": "other_org",
    }.items():
        assert {modern.applicant_columns[modern.applicants[fold_label(w)]] for w in written.split()} == {column}
    old = WORDS["2008"]
    assert {old.applicants[fold_label(w)] for w in ("法人", "企业", "公司", "事业单位")} == {"法人"}
    for edition in NAMES:
        words = WORDS[edition]
        for written, word in {
            "当面 当面申请": "当面",
            "传真 传真申请": "传真",
            "电子邮件 邮件 邮件申请": "电子邮件",
            "网上 网络 在线 网络申请": "网上",
            "信函 邮寄 挂号信 邮寄申请": "信函",
        }.items():
            assert {words.request_channels[fold_label(w)] for w in written.split()} == {word}
        assert {words.channels[fold_label(w)] for w in ("政府网站", "官网", "门户网站")} == {"政府门户网站"}
        assert {words.columns["published"][w][0][0] for w in ("公开类别", "信息分类", "所属栏目")} == {"category"}
        assert {words.columns["requests"][w][0][0] for w in ("收件日期", "受理时间", "申请日期")} == {"received_on"}
    assert WORDS["2014"].request_channel_rows["电子邮件"] == "statistics.received_online"


# (editions, words of applicants, the kind they are; "" for none)
APPLICANTS = [
    (
        "2019 2021",
        "法人或其他组织-商业企业 法人或其他组织—企业 法人/商业企业 商业企业（法人或其他组织） 法人和其他组织：公司",
        "商业企业",
    ),
    ("2019 2021", "法人或其他组织—科研机构 单位-高校 法人（科研机构类）", "科研机构"),
    ("2019 2021", "法人或其他组织（法律服务机构） 法人—律所", "法律服务机构"),
    ("2019 2021", "法人或其他组织-其他 法人—其他 其他（其他组织）", "其他"),
    ("2019 2021", "自然人（公民） 自然人-公民 公民（个人）", "自然人"),
    (
        "2019 2021",
        "法人 法人或其他组织 法人或其他组织-自然人 自然人-商业企业 商业企业、科研机构 法人—某某 王某某（自然人）",
        "",
    ),
    ("2019 2021", "法人或其他组织商业企业 代理律师（自然人） （） 公民、法人或其他组织", ""),
    ("2008 2014", "公民（自然人） 公民/个人", "公民"),
    ("2008 2014", "法人（企业） 法人-事业单位", "法人"),
    ("2008 2014", "公民、法人 法人或其他组织 法人—其他组织", ""),
]


@pytest.mark.parametrize(("editions", "written", "kind"), APPLICANTS)
def test_applicants_behind_the_forms_own_groups(editions: str, written: str, kind: str) -> None:
    for edition in editions.split():
        found = {word: applicant_of(word, WORDS[edition]) for word in written.split(" ")}
        assert found == dict.fromkeys(written.split(" "), kind), edition


def test_an_office_may_give_a_group_its_meaning() -> None:
    own = words_of("2021", applicants={"其他": ("法人", "社区")})
    assert [applicant_of(word, own) for word in ("法人", "社区", "法人-社区", "法人—科研机构")] == [
        "其他",
        "其他",
        "其他",
        "科研机构",
    ]


NUMERALS = {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一百", 101: "一百零一", 110: "一百一十", 1000: "一千",
            1001: "一千零一", 1010: "一千零一十", 2345: "二千三百四十五", 9090: "九千零九十", 9999: "九千九百九十九"}  # fmt: skip


def test_numerals_read_as_they_are_written() -> None:
    assert {number: chinese_number(number) for number in NUMERALS} == NUMERALS
    assert [n for n in range(1, 10_000) if chinese_value(chinese_number(n)) != n] == []


# (written, what the column means by itself, kind and result)
REMEDIES = [
    ("复议—维持", "", ("行政复议", "结果维持")),
    ("复议（撤销）", "", ("行政复议", "结果纠正")),
    ("直接起诉-确认违法", "", ("未经复议直接起诉", "结果纠正")),
    ("未经复议直接起诉：审理中", "", ("未经复议直接起诉", "尚未审结")),
    ("复议后起诉、其他", "", ("复议后起诉", "其他结果")),
    ("已申请行政复议，维持", "", ("行政复议", "结果维持")),
    ("申请行政复议，审理中", "", ("行政复议", "尚未审结")),
    ("已申请行政复议", "", None),
    ("未申请行政复议", "", None),
    ("行政诉讼，未审结", "", None),
    ("维持", "行政复议", ("行政复议", "结果维持")),
    ("维持", "", None),
    ("复议", "行政复议", None),
    ("已结案", "行政复议", None),
]


@pytest.mark.parametrize(("written", "usual", "wanted"), REMEDIES)
def test_remedies(written: str, usual: str, wanted: tuple[str, str] | None) -> None:
    assert remedy_of(written, usual, WORDS["2021"]) == wanted


def test_an_office_may_give_a_local_code_its_meaning() -> None:
    own = words_of("2008", outcomes={"涉及国家秘密": ("免予公开范围1",), "涉及个人隐私": ("免予公开范围3",)})
    assert outcome_of("免予公开范围1", own) == "refused_state_secret"
    assert outcome_of("否决公开（免予公开范围3）", own) == "refused_privacy"
    assert outcome_of("免予公开范围2", own) == ""


ORGANS = [
    ("某县人民政府", "某县人民政府办公室", True),
    ("某县", "某县人民政府办公室", True),
    ("某县", "某县教育局", False),
    ("某县教育局", "某县", False),
    ("清水县", "某县", False),
    ("江苏省某县", "某县", True),
    ("江苏省某县", "泰州市某县", True),
    ("某县", "某市", True),
    ("某县", "某县城关镇", False),
    ("某县城关镇人民政府", "城关镇", True),
    ("某市发展和改革委员会", "某市发改委", True),
    ("某县教育局", "某县公安局", False),
    ("", "某县", True),
    ("某区桥西街道办事处", "桥西街道", True),
    ("某区桥西街道", "某区桥东街道", False),
    ("甘肃省清水县人民政府", "武汉市汉阳区人民政府", False),
    ("市政府办公室", "某市人民政府办公厅", True),
    ("样例市", "样例市人民政府", True),
    ("某市自然资源局", "某市自然资源和规划局", True),
    ("某自治区", "某自治区人民政府办公厅", True),
    ("上海市浦东新区", "浦东新区", True),
    ("某县水务局", "某县水利局", False),
    ("成都市", "成都市武侯区", False),
    ("国家卫生健康委员会", "国家卫生健康委", True),
    ("国家卫生健康委", "福建省卫生健康委员会", False),
    ("汉阳区", "汉阳区", True),
]


@pytest.mark.parametrize(("one", "other", "same"), ORGANS)
def test_names_of_one_organ(one: str, other: str, same: bool) -> None:
    """A government is its office and its area; a bureau, a town or another area is not."""
    assert same_organ(one, other) is same_organ(other, one) is same
