"""What looks wrong and is right: of none of these may anything be said."""

from __future__ import annotations

from tests.reporting import Habits
from tests.reports.bases import CITY, FOURTEEN, MIDDLE, SEVEN, city, fourteen, middle, thirteen
from tests.reports.cases import Case, Expect
from tests.reports.forms import COLUMNS, Cell, Table

# Sentences in section one of 样例市2023年: 新收212（自然人180）, 上年结转10, 办结210, 结转12;
# 85, 15, 23, 58, 19, 10; 复议18, 诉讼4+5.
SENTENCES: dict[str, str] = {
    # which figure is meant
    "received-with-carried": "全年共收到政府信息公开申请222件。",
    "received-with-carried-said": "全年收到政府信息公开申请222件（含上年结转10件），办结210件。",
    "received-split-in-sentence": "2023年共收到申请222件，其中本年新收212件，上年结转10件。",
    "accepted": "全市共受理政府信息公开申请212件，均按规定时限答复，答复率100%。",
    "shandong": "2023年，样例市新收到政府信息公开申请212件，其中自然人申请180件，法人或者其他组织申请32件。",
    "disposed-of-which-late": "全年办结210件，其中延期办结6件。",
    "carried-two": "结转下年度继续办理12件，上年度结转10件均已办结。",
    "group-totals": "不予公开23件，无法提供58件，不予处理19件，其他处理10件。",
    "open-joined": "予以公开和部分公开共100件，占办结总数的47.6%。",
    "two-rows-joined": "其中不予公开和不予处理42件，占20%。",
    "reason": "不予公开的23件中，属于过程性信息7件、行政查询事项6件、内部事务信息5件。",
    "reason-share": "无法提供58件，其中本机关不掌握46件，占无法提供总数的79.3%。",
    "remedy-sum": "全年发生政府信息公开行政复议18件、行政诉讼9件。",
    "remedy-of-which": "行政复议18件，其中结果纠正4件，纠错率22.2%；行政诉讼9件，其中败诉0件。",
    "remedy-closed": "行政复议案件已审结16件，尚未审结2件。",
    "remedy-both": "全市因政府信息公开引发的行政复议、行政诉讼案件共27件。",
    # 其中
    "of-which-some": "新收申请212件，其中自然人180件、商业企业20件。",
    "mainly": "新收申请212件，主要涉及征地拆迁（98件）、城乡建设（41件）、教育（12件）等方面。",
    "of-which-equal": "办结210件，其中按期办结210件。",
    # channels
    "channels-over": "全年主动公开政府信息4826条，其中门户网站公开4310条，政务微信公开2254条，政务微博公开1873条。",
    "channels-over-2": "通过不同渠道公开信息1260条次，其中网站1210条、公众号865条、公告栏95条（同一信息在不同渠道公开）。",
    # shares
    "rounded-half": "予以公开85件，占40.5%；部分公开15件，占7.1%；不予公开23件，占11%。",
    "truncated": "予以公开85件，占办结总数的40.47%；无法提供58件，占27.61%。",
    "split-499": "全年答复咨询1201件，其中现场600件，占49.9%；电话601件，占50.1%。",
    "sum-999": "三类信息分别占33.3%、33.3%、33.3%。",
    "sum-1001": "办结申请中，予以公开40.5%，部分公开7.1%，不予公开11.0%，无法提供27.6%，不予处理9.1%，其他处理4.8%。",
    "share-of-received": "自然人申请180件，占新收申请总数的84.9%。",
    "share-of-two-bases": "予以公开85件，占新收总数的40.1%，占办结总数的40.5%。",
    "share-of-all": "办结210件，占应办理总数的94.6%。",
    "whole-percent": "按期办结率达100%，满意率为99.5%，网上办理率98%。",
    "half": "自然人申请180件，占比超过八成。",
    "percent-points": "办结率较上年提高2.3个百分点。",
    # approximate
    "about-more": "新收申请200余件，办结200多件。",
    "about-near": "全年发布信息近5000条，日均访问量约1.2万人次，网站总访问量超过430万人次。",
    "about-left-right": "平均办理时长11个工作日左右，公开信息4800条以上。",
    "about-wan": "政务新媒体发布信息2.3万条，总阅读量1.1亿次，粉丝数达15.6万人。",
    "about-tens": "全年接待群众现场查阅几十人次，电话咨询数百次。",
    # other scope, years, subjects
    "scope-office": "其中，市政府办公室新收申请63件，办结60件，结转3件。",
    "scope-districts": "从区域看，样例区新收71件，样例县新收38件，市直部门新收103件。",
    "scope-bureaus": "申请量居前的部门为：市自然资源局56件、市住房城乡建设局31件、市公安局17件。",
    "scope-level": "市本级收到申请120件，各县（市、区）收到申请92件。",
    "last-year": "2022年收到政府信息公开申请180件，2023年收到212件。",
    "last-year-said": "上年收到申请180件，本年新收212件，增长17.8%。",
    "since": "《条例》施行以来，累计收到政府信息公开申请1573件，累计公开信息3.6万条。",
    "five-years": "“十四五”以来，共办理申请642件，年均214件。",
    "quarters": "分季度看，一季度收到48件，二季度收到55件，三季度收到60件，四季度收到49件。",
    "half-years": "上半年收到申请103件，下半年收到申请109件，合计212件。",
    "half-years-carried": "上半年收到申请98件，下半年收到申请114件，全年共收到222件（含上年结转10件）。",
    "half-years-carried-behind": "上半年收到申请98件，下半年收到申请114件，全年共收到222件，其中上年结转10件。",
    "quarters-more": "四个季度培训：一季度50人、二季度60人、三季度70人、四季度80人，全年共300人（含年初补训40人）。",
    "list-more": "收到建议68件、提案112件、来信20件，合计210件（加上年转来10件）。",
    "months": "截至6月底，收到申请103件，办结98件。",
    "petition": "全年办理群众来信来访315件，受理信访件96件，按期办结率100%。",
    "mailbox": "市长信箱收到来信1086件，办结1080件，群众满意率97.2%。",
    "hotline": "12345热线受理诉求35万余件，按时办结率99.98%。",
    "proposals": "共办理人大建议68件、政协提案112件，办复率100%，公开答复意见136件。",
    "consult": "依申请公开咨询电话接听412次，现场接待89人次。",
    "licence": "全年办理行政许可3120件，作出行政处罚1894件、行政强制37件。",
    "reconsideration-other": "市司法局全年共收到各类行政复议申请214件，受理198件，其中直接纠错23件。",
    "litigation-other": "行政机关负责人出庭应诉156件，出庭率100%。",
    "documents": "根据国办公开办函〔2021〕30号、国办发〔2019〕14号和样政办发〔2023〕12号文件，调整领导小组。",
    "articles": "依据《条例》第十六条第一款、第三十六条第（六）项、第39条规定答复，答复期限为20个工作日。",
    "standards": "编制26个试点领域基层政务公开标准目录，梳理公开事项1386项，落实“五公开”，上线“一件事”专栏12个。",
    "telephone": "咨询电话：0000-88123456，传真88123457，邮编000100，接待时间9:00—12:00。",
    "dates": "2月15日召开推进会，6月至11月开展专项检查，10月20日组织培训。",
    "age": "建成政务公开专区21个，培训3场次、参训450余人次。",
    "normative": "全年制发行政规范性文件6件、废止2件，现行有效58件，开展政策解读52次。",
    "normative-checked": "合法性审查行政规范性文件31件，清理规范性文件64件，宣布失效9件。",
    "test-score": "第三方评估得分93.5分，在全省16个市中列第3位，较上年上升2位。",
    "growth-no-base": "门户网站访问量同比增长23.5%，信息发布量同比下降4.1%。",
    "growth-said-base": "新收申请212件，较上年180件增长17.8%。",
    "growth-difference": "新收申请212件，同比增加32件，增长17.8%。",
    "growth-down": "网站发布信息4310条，比上年的4535条减少225条，下降5.0%。",
    "growth-times": "公众号阅读量达36万次，是上年的2.4倍。",
    "growth-flat": "制发行政规范性文件6件，与上年持平。",
    "numerals-idiom": "坚持一网通办、两个维护、三公开、四议两公开，落实“七有”“五性”要求，两会期间、双随机、三个一批。",
    "numerals-count": "召开会议四次，举办培训班两期。",
    "ordinals": "第一时间公开，第三方评估，第4次集体学习，排名第2。",
    "range": "开放日接待5—8人/批，办理时限压缩至10-15个工作日。",
    "twenty-four-hours": "7×24小时服务，24小时自助查询机3台。",
    "version": "网站IPv6改造完成，APP 2.0版上线，5G专题1个，Top10热点。",
    "zero-with-other": "未发生泄密事件，没有因政府信息公开被问责的情形。",
    "zero-overdue": "全年未发生逾期未答复的情况，无超期件。",
    "zero-correct": "全年无因不履行公开义务被行政复议纠正的情形之外的败诉案件。",
    "fee-other": "行政事业性收费4512万元，涉企收费目录公开率100%。",
    "wan-item": "公开各类信息12万条，其中财政预决算信息1.8万条、重大项目信息0.9万条。",
    "twice-rounded": "全年主动公开信息4826条。一年来，公开信息4800余条，有力保障了知情权。",
    "twice-other-scope": "全市主动公开信息4826条，市政府办公室主动公开信息326条。",
    "twice-other-time": "上半年主动公开信息2210条；全年主动公开信息4826条。",
    "list-partial": "制作图解21个、视频80个、访谈20场等，全年解读政策573次。",
    "list-mixed": "发布视频21条、图解80幅、问答20篇，合计121件产品。",
    "same-number": "样例镇、样例乡分别收到1件，样例街道未收到。",
    "per-person": "人均办理申请70件，户均查询2次。",
    "reduced": "申请量较上年减少的部门有12个，增加的有9个，持平的有25个，共46个部门。",
    "reason-open": "未能提供的原因主要是本机关不掌握。",
    "question": "“我要问”栏目答复网民提问96条，“十问十答”专栏3期。",
    "half-width": "2023年,新收政府信息公开申请212件,上年结转10件,办结210件,结转下年度12件.",
    "spaced": "新收政府信息公开申请 212 件，办结 210 件。",
    "wide": "新收政府信息公开申请２１２件，办结２１０件。",
    "thousands": "作出行政许可3,120件、行政处罚1,894件。",
    "growth-in-brackets": "新收申请212件，同比增长17.8%（2022年为180件）。",
    "growth-from-to": "新收申请由上年的180件增加到212件，增长17.8%。",
    "growth-more-digits": "新收申请212件，上年180件，上升17.78%。",
    "growth-negative": "网站发布信息4310条，上年为4535条，同比增长-5.0%。",
    "growth-double": "培训场次由上年的6场增至12场，翻了一番。",
    "share-in-brackets": "自然人申请180件（84.9%），法人或其他组织申请32件（15.1%）。",
    "respectively": "予以公开、部分公开、不予公开分别为85件、15件、23件。",
    "respectively-shares": "予以公开、部分公开分别为85件、15件，分别占40.5%、7.1%。",
    "respectively-zero": "行政许可、行政强制分别为3120件、37件。",
    "share-next-sentence": "全年发布信息4826条。其中网站发布4310条，占89.3%。",
    "share-of-unsaid": "自然资源类申请56件，占26.4%；住房城乡建设类申请31件，占14.6%。",
    "beside-in-one-row": "全年制发行政规范性文件6件，废止2件，现行有效58件。",
    "beside-something-else": "制发行政规范性文件6件；清理文件300件，废止40件。",
    "compared-in-passing": "共收到申请212件，较2022年的180件增加32件。其中，自然人提出申请180件，法人或其他组织提出申请32件。",
    "compared-throughout": "与2022年相比，自然人申请30件，法人或其他组织申请2件。",
    "done-of-one-outcome": "按时办结28件，其中予以公开3件。",
    "kinds-without-shares": "新收申请212件，其中自然人180件，占84.9%；涉及征地拆迁的98件；涉及城乡规划的41件。",
    "share-of-itself": "新收政府信息公开申请212件，占65%。",
    "share-of-a-total-unsaid": "办结申请210件，占总数的65%。",
    "share-of-items-unsaid": "通过网站公开3126条，占总数的65%。",
    "share-of-all-that-waits": "办结申请210件，占申请总数的94.6%。",
    "share-of-what-came": "办结申请210件，占申请总数的99.1%。",
    "share-of-other-requests": "收到行政复议申请18件，占申请总数的12%。",
    "share-of-last-year": "2022年自然人申请150件，占申请总数的83.3%。",
    "share-of-the-whole-by-its-words": "主动公开信息4826条，其中网站公开3150条，占主动公开总数的65.3%，同比增长3.2%。",
    "share-of-named": "自然资源类申请56件，占新收总数的26.4%。",
    "rate-of-all": "新收212件，上年结转10件，办结210件，办结率94.6%。",
    "numerals-share": "予以公开85件，占办结总数的百分之四十点五。",
    "year-in-name": "《样例市2022年政务公开工作要点》明确的41项任务全部完成。",
    "in-force-since": "《政府信息公开信息处理费管理办法》自2021年1月1日起施行，严格执行收费标准。",
    "since-last-year": "2022年存在的问题已全部整改到位。",
    "reply-time": "平均答复时长8.5个工作日，最长20个工作日。",
    "unit-ci": "公开信息4826条（次），网站访问1204万人（次）。",
    "of-eight": "不予公开的23件中，属于保护第三方合法权益的3件，占13.0%。",
    "other-of-ten": "其他处理10件，其中逾期不补正4件、其他6件。",
    "declined-list": "不予处理19件，其中信访举报投诉类12件、重复申请4件、要求提供公开出版物1件、确认或重新出具已获取信息2件。",
    "carried-closed": "上年结转的10件已全部办结。",
    "sum-of-two": "本年新收和上年结转共222件。",
    "persons-both": "自然人申请188件（含上年结转8件）。",
    "letters": "收到书面申请85件、网络申请127件。",
    "law-suits-none-lost": "行政诉讼9件，无败诉案件。",
    "no-correction-zero": "行政复议18件，未发生被责令履行的情形。",
    "visits": "专区接待3.2万人次，打印资料1.1万份。",
    # none of something narrower than what the form counts
    "none-of-cases": "未收到依申请公开行政复议、行政诉讼败诉案件。",
    "none-of-cases-2": "没有收到因信息公开申请行政复议、提起行政诉讼后被纠正的案件。",
    "none-for-a-reason": "没有因答复不及时引发的行政复议、行政诉讼。",
    "none-carried-cases": "全年无结转下年度的复议案件。",
    "none-of-applicants": "对未收到答复的申请人逐一回访。",
    "none-of-a-kind": "全年未收到涉及国家秘密的政府信息公开申请，没有收到要求更正政府信息的申请。",
    "none-here": "市政府本部未收到政府信息公开申请，下属单位收到212件。",
    # parts that are not all, bases that are the whole
    "some-respectively": "全年收到申请212件，其中市自然资源局、市住建局、市公安局收到较多，分别为41件、33件、22件。",
    "some-of-kinds": "全年公开信息4302条，其中政策文件、财政信息分别为120条、86条。",
    "whole-behind-carried": "全年完成答复210件，包括上年结转10件。其中，予以公开85件，部分公开15件。",
    "part-of-last-year": "公开信息57条：其中部门公告14条，工作动态42条，上年度政府信息公开年度报告1条。",
    "part-without-unit": "发布解读材料60篇，其中图解15篇，视频20，其他25篇。",
    "rate-of-the-whole": "制发公文120件，其中主动公开102件、依申请公开12件、不予公开6件，主动公开率85%。",
    "rate-of-the-whole-2": "制发公文120件，主动公开102件，依申请公开12件，主动公开率85%，依申请公开率10%。",
    "rate-of-two": "办结210件，其中予以公开85件、部分公开15件、不予公开23件，公开率47.6%。",
    # of a part, or of something else
    "part-of-applicants": "自然人申请中，予以公开70件，部分公开11件。",
    "part-by-channel": "网络申请146件，办结140件，结转6件。",
    "part-by-content": "涉及征地类申请98件，予以公开30件，无法提供45件。",
    "part-by-business": "商业企业申请20件，予以公开10件，部分公开3件，无法提供6件。",
    "part-transferred": "转办申请11件，办结11件。",
    "part-new": "上年结转的10件已全部办结，本年新收的212件中办结200件。",
    "other-complaints": "受理投诉举报12件，办结12件，结转0件。",
    "other-cases": "新收行政复议18件（上年结转2件），办结11件。",
    "other-corrected": "被纠正的行政复议4件、行政诉讼1件，共5件。",
    "other-documents": "对制发的公文认定属性，主动公开102件，依申请公开12件，不予公开6件。",
    "other-documents-2": "公文属性认定中，主动公开102件，依申请公开12件，不予公开6件。",
    "other-items": "公开行政处罚信息320条、行政许可信息980条；行政执法信息公示：行政许可1240条，行政强制38条。",
    "other-withdrawn": "申请人撤回申请5件，逾期不补正4件。",
    # carried over, in other words
    "carried-by-year": "共收到政府信息公开申请222件（含2022年结转10件），办结210件，其余12件未到答复期限，结转至2024年办理。",
    "carried-but": "共收到政府信息公开申请222件，除12件结转2024年继续办理，其余均已答复。",
    "carried-cases": "行政复议18件，审结16件，其余2件结转2024年办理。",
    "carried-all-closed": "上年结转申请10件，已全部办结，无结转。",
    "carried-all-closed-2": "市教育局收到申请12件，已全部办结，无结转。",
    "carried-all-closed-3": "县区共收到申请100件，均已办结，无结转下年。",
    "carried-all-closed-4": "收到信函申请4件，全部办结，无结转下年度。",
    "carried-all-closed-5": "上年结转申请已全部办结，无结转。",
    "remedies-of-others": "市司法局全年办理行政复议214件，其中维持98件，纠正23件。",
    "remedies-right": "因政府信息公开被申请行政复议18件，其中维持9件，纠正4件，其他3件，尚未审结2件。",
    # named by the whole, other dates
    "named-by-whole": "行政复议和行政诉讼共27件，其中复议18件、诉讼9件。",
    "named-by-whole-some": "行政复议、行政诉讼共27件，其中复议纠正4件、诉讼败诉1件。",
    "as-of-last-year": "截至2022年底，开设政务新媒体账号49个。",
    # more of the same kinds, in other words
    "increment-up": "办结210件，同比增加35件，增长20%。",
    "increment-down": "收到来信1086件，比上年减少114件，下降9.5%。",
    "increment-only": "新收申请212件，较上年增加32件。",
    "increment-shares": "新收申请212件，较上年增长17.8%，其中自然人申请180件，占84.9%，较上年增长15%。",
    "increment-other": "政策解读52篇，同比增长30%；召开发布会18场，同比增长12.5%。",
    "increment-two": "新收申请由2021年的150件、2022年的180件增至212件。",
    "compare-cities": "申请量占全省的4.2%，在全省16个市中居第9位。",
    "peak": "单月最高收到申请31件，单日最高5件。",
    "batch": "一名申请人一次性提交申请26件，占新收总数的12.3%。",
    "same-applicant": "同一申请人重复提交申请4件。",
    "extended": "延期答复18件，占办结总数的8.6%。",
    "third-party": "征求第三方意见9件，其中同意公开6件、不同意公开3件。",
    "corrections": "发出补正通知31件，其中逾期不补正4件。",
    "transferred": "告知向其他机关申请17件，转办5件。",
    "consulted": "会商疑难申请22件，出具法律意见15份。",
    "templates": "修订答复文书模板15个，编印案例汇编300册。",
    "granted-of-bureau": "市自然资源局予以公开31件，市教育局予以公开4件。",
    "refused-legal-basis": "对涉及第三方合法权益的3件、内部事务的5件、过程性信息的7件，依法不予公开。",
    "unable-reasons": "因本机关不掌握、没有现成信息、补正后仍不明确而无法提供的分别为46件、6件、6件。",
    "rates-two": "按时办结率100%，被纠错率0.5%。",
    "rates-decline": "行政复议纠错率由上年的25%降至22.2%。",
    "points-down": "不予公开比例为11%，较上年下降2.1个百分点。",
    "shares-rough": "网络渠道占比近六成，信函渠道约占三成。",
    "shares-over": "自然人申请占比超过84%，企业申请占比不足10%。",
    "fraction": "自然人申请占五分之四以上。",
    "thousandth": "差错率低于0.3‰。",
    "per-ten-thousand": "每万人申请量为2.6件。",
    "minutes": "新闻发布会平均时长45分钟，直播观看量12.6万人次。",
    "yuan": "专项经费投入86.5万元，其中网站运维42万元、培训5.5万元。",
    "columns": "网站设一级栏目8个、二级栏目46个，更新信息4826条。",
    "accounts": "全市政务新媒体账号由96个整合为41个，关停55个。",
    "accounts-list": "保留政务新媒体41个，其中微信公众号22个、微博9个、抖音号7个、其他3个。",
    "interviews": "开展在线访谈12期，其中主要负责人参加5期。",
    "surveys": "开展意见征集36次，收到意见建议482条，采纳157条，采纳率32.6%。",
    "hearing": "重大行政决策公开征求意见8项，收到意见96条，其中采纳41条，占42.7%。",
    "tests": "抽查单位46家次，发现问题73个，整改73个，整改率100%。",
    "score": "社会评议满意度96.8%，较上年提高1.1个百分点。",
    "zero-list": "全年无泄密事件，无负面舆情，无责任追究情形。",
    "zero-fees": "未向申请人收取费用。",
    "zero-carry": "无逾期未答复申请。",
    "nothing-of-kind": "没有因主动公开不及时引发的投诉。",
    "first-level": "（1）主动公开4826条；（2）依申请公开新收212件；（3）培训4次。",
    "circled": "①召开会议4次；②开展培训2期；③通报1次。",
    "letters-numbered": "1.新收212件；2.办结210件；3.结转12件。",
    "quoted": "制定“1+3+N”工作机制，推行“12345”工作法，落实“四个一”制度。",
    "law-name": "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（一）项规定的信息全部公开。",
    "numbers-of-files": "样政发〔2023〕1号至样政发〔2023〕28号文件全部公开。",
    "internet-address": "访问http://www.example.gov.cn/col/col1573/index.html查看，邮箱2023xxgk@example.gov.cn。",
    "half-brackets": "新收申请212件(自然人180件,法人或其他组织32件),办结210件(含上年结转10件).",
    "wave": "受理时间8:30~17:30，答复期限20~40个工作日。",
    "dunhao": "市、县、乡三级公开目录分别为1386项、1204项、318项。",
    "sum-in-words": "三级公开目录共2908项，分别为市级1386项、县级1204项、乡级318项。",
    "applicants-carried-too": "自然人申请188件、法人或其他组织申请34件（其中商业企业21件）。",
    "applicants-of-either": "自然人申请180件、商业企业申请20件、其他组织申请12件。",
    "applicants-some": "新收申请212件，其中自然人180件、法人15件、其他组织17件。",
    "applicants-of-an-outcome": "予以公开85件（自然人70件），不予公开23件（自然人20件）。",
    "applicants-within": "新收申请212件，其中自然人180件、法人和其他组织32件（其中商业企业20件，法律服务机构5件）。",
    "applicants-by-kind": "新收申请212件，按申请人类型分，自然人180件，商业企业20件，科研机构1件，法律服务机构5件。",
    "applicants-behind": "共收到212件政府信息公开申请，其中自然人180件，法人及其他组织32件（其中商业企业20件）。",
    "both-names": "法人或其他组织申请32件，其中商业企业20件、科研机构1件、社会公益组织2件、法律服务机构5件、其他4件。",
    "both-shares": "法人或其他组织申请32件，其中商业企业20件，占62.5%。",
    "litigation-both": "行政诉讼9件，其中未经复议直接起诉4件、复议后起诉5件。",
    "reconsideration-list": "行政复议18件，维持9件、纠正4件、其他结果3件、尚未审结2件。",
    "reconsideration-rate": "行政复议18件，维持率50%。",
    "remedies-year": "2022年行政复议8件、行政诉讼4件。",
    "normative-year": "2022年制发行政规范性文件5件。",
    "normative-plan": "计划制定行政规范性文件14件，实际制发6件。",
    "normative-by": "以市政府名义制发4件、以市政府办公室名义制发2件。",
    "penalty-subject": "公开行政处罚案件信息1894条、行政许可信息3120条。",
    "penalty-bureau": "市市场监管局作出行政处罚决定612件。",
    "twice-rounded-wan": "全年发布信息1.2万条，其中政务公开专栏发布11986条。",
    "twice-words": "新收申请212件。212件申请均在法定期限内处理。",
    "zong": "办理申请210宗，答复210份。",
    # a whole before its list and a total behind it
    "opened-and-closed": "收到申请212件，自然人180件，法人或其他组织32件，合计212件。",
    "opened-and-closed-remedy": "被申请行政复议18件，结果维持9件，结果纠正4件，其他结果3件，尚未审结2件，总计18件。",
    "closed-in-brackets": "行政复议18件（维持9件、纠正4件、其他结果3件、尚未审结2件，合计18件）。",
    "closed-over-brackets": "新收212件（其中自然人180件、企业20件），上年结转10件，合计222件。",
    "closed-right": "网上申请127件、信函申请66件、当面申请19件，共212件。",
    "closed-list-behind": "全年发布信息4826条，制作图解21条、视频22条，共43条。",
    "closed-first-of-list": "收到建议68件、提案112件、来信20件，共200件。",
    "gong-of-others": "制作解读材料60件、视频20件，共15件获评优秀案例。",
    "gong-of-channels": "通过网站公开60条、微博公开20条，共70条。",
    "gong-each": "每季度培训2次、每月会商1次，共20次。",
    # a part of the organ is another scope
    "scope-parts": "市政府办公室本级收到申请63件，办结60件；各部门收到申请149件，办结150件。",
    "scope-office-alone": "政府办收到申请63件。",
    "scope-departments": "各部门收到申请149件，办结150件。",
    "scope-all-departments": "全市各部门共收到政府信息公开申请212件。",
    # a unit that ends a word
    "word-letters": "受理信件，按时答复，新收申请212件。",
    "word-files": "公开文件，加强解读，新收申请212件。",
    "word-refused": "对不予公开件，逐件审核，全年不予公开23件。",
    "word-checked": "审核不予公开件，全年不予公开23件。",
    "word-cases": "受理行政复议案件，行政诉讼9件。",
    "word-urged": "重点督办结转件，上年结转10件。",
    "word-lawsuits": "办理行政诉讼件，行政复议18件。",
    "word-carried": "上年结转件，已全部办结，新收申请212件。",
    "word-mail": "提供身份证件、邮件、案件要件，新收申请212件。",
    "word-rules": "宣传信息公开条例，公开信息条目4826条。",
    # other periods, other years
    "period-survey": "问卷调查统计时间为2023年3月1日至2023年5月30日。",
    "period-visits": "网站访问数据统计期限为2023年1月1日至2023年11月30日。",
    "period-right": "本报告数据统计期限为2023年1月1日至2023年12月31日。",
    "year-compared": "2022年新收政府信息公开申请212件，2023年新收212件。",
    "year-small": "2022年制发行政规范性文件6件。",
    "year-stock": "2022年末现行有效行政规范性文件58件。",
    # of something else
    "done-of-letters": "受理群众诉求30件，办结28件，其中予以公开3件。",
    "done-of-opinions": "征求第三方意见9件，其中予以公开6件、不予公开3件。",
    "litigation-civil": "发生民事诉讼案件3件。",
}


LOCAL = Table(
    tuple(
        tuple(map(Cell, row.split("|")))
        for row in (
            "统计项目|计量单位|2013年度",
            "主动公开信息总数|条|573",
            "1.门户网站公开数|条|560",
            "2.公报公开数|条|13",
            "受理申请总数|件|5",
            "1.当面申请数|件|2",
            "2.传真申请数|件|0",
            "3.网络申请数|件|2",
            "4.信函申请数|件|1",
            "答复总数|件|5",
            "1.同意公开答复数|件|4",
            "2.同意部分公开答复数|件|1",
            "3.不同意公开答复数|件|0",
            "行政复议数量|件|0",
            "行政诉讼数量|件|0",
        )
    )
)


def totals_missing() -> dict[str, str]:
    """Printed as an office prints a row without its total."""
    return {cell: "" for cell in CITY if cell.startswith("requests.") and cell.endswith(".total")}


ZEROS_AS_DASH = {cell: "-" for cell, value in CITY.items() if value == 0 and not cell.endswith(".total")}
ZEROS_AS_BLANK = {cell: "" for cell, value in CITY.items() if value == 0 and not cell.endswith(".total")}
ZEROS_AS_SLASH = {cell: "/" for cell, value in MIDDLE.items() if value == 0 and not cell.endswith(".total")}
ONE_SPACE = {cell: f" {value} " for cell, value in CITY.items()}

# whole sentences as counties and bureaus write them: right, each in a report of its own
WRITTEN = """
人大建议68件，其中主办40件、会办28件；政协提案112件，其中主办80件、会办32件，共180件。
办理人大建议68件（其中主办40件，会办28件），政协提案112件（其中主办80件，会办32件），共180件。
网站发布信息3126条，其中：概况类12条，动态类2208条，目录类906条，共3126条。
全年清理文件300件，废止40件，宣布失效30件，共70件。
培训3期，每期50人，共150人；征求意见8次，收到意见12条、9条、3条，共24条。
2021年收到申请50件，2022年60件，2023年212件，三年共322件。
新收申请212件，同比增长17.8%，上年结转10件，共222件。
通过政府网站发布3126条，微信发布1500条，共4626条次。
市政府收到申请63件，各部门收到申请149件。
市直各部门收到申请103件，各县区收到申请109件。
各部门认真履职，全年新收政府信息公开申请212件，办结210件。
办结210件，其中予以公开85件，部分公开15件，不予公开23件，无法提供58件，不予处理19件，其他处理10件。
办理市长信箱来信30件，答复28件，其中予以公开3件；受理各类诉求300件，办结280件，其中不予处理12件。
上年度结转的10件申请均已办结，另有12件结转下年度。
办结198件，另有12件正在办理。
发生合同纠纷诉讼3件。
2022年以来新收申请212件。
2022年12月31日前受理的申请10件均办结。
数据来源于政务服务网，统计时间为2023年1月1日至2023年10月31日，办件量30万件。
本报告所列数据，除注明外，统计期限均为2023年1月1日至12月31日。
规范行政复议件、行政诉讼件台账，全年行政复议18件。
对结转件、新收件分类登记，上年结转10件。
收到申请件212件，其中网上件127件、信函件66件、当面件19件。
审查拟部分公开件，部分公开15件。
2023年收到申请212件，较上年多32件；其中自然人180件，占84.9%；法人及其他组织32件，占15.1%。
全年主动公开政府信息5231条，比上年增加412条；其中网站3102条、微信公众号1688条、微博441条，总量分别占59.3%、32.3%、8.4%。
全年新制发行政规范性文件6件，废止2件，年末现行有效58件，全部在网站公开。
政务公开考核分值占年度考核的4%；社会评议满意率96.5%，较上年提高1.2个百分点。
本年度收到申请212件，同比增长17.8%，其中网上申请134件，同比增长9.8%；信函申请61件，同比增长38.6%。
本年新收数量212件，同比增加32件，办结数量210件，同比增加35件。
上年结转10件，本年新收212件，合计222件；已办结210件，办结率94.6%。
全年收到申请212件，按照申请人类型，自然人180件，企业20件，科研机构1件，社会公益组织2件，法律服务机构5件，其他4件。
新收申请212件，其中自然人180件；涉及征地拆迁的98件；涉及城乡规划的41件；其余涉及教育、社保等。
新收申请212件，其中自然人180件；信函申请61件，占28.8%；网上申请134件，占63.2%。
共收到申请212件，同比增加32件；其中，市本级97件，县区115件；办结210件，其中市本级96件，县区114件。
全年新收申请212件，涉及单位31个；平均办理时长11.6个工作日，同比缩短2.3个工作日；复议纠错率22.2%。
结转下年度12件，同比增加2件；上年结转10件，同比增加5件。
全年共编发信息简报24期、印发文件12份、召开协调会4次，较上年分别增加4期、3份、1次。
主动公开行政许可3120件，占全部行政决定5051件的61.8%；行政处罚1894件，占37.5%。
公开惠民惠农补贴信息1260条，涉及资金3.2亿元，其中农业补贴1.8亿元、教育资助0.9亿元、其他0.5亿元。
新收212件，上年结转10件；其中自然人188件、法人或其他组织34件。
全年处理申请222件，其中结转下年度12件，占5.4%；办结210件，占94.6%。
办理结果为：予以公开85件，部分公开15件，不予公开23件，无法提供58件，不予处理19件，其他处理10件；结转12件。
通过县政府网站公开2310条；通过“云上”客户端公开1450条；通过公开栏公开980条；合计公开4740条。
梳理公示事项目录1386项，其中新增42项、取消18项，较上年净增24项。
申请内容主要涉及土地征收、房屋拆迁、工程建设三类，分别为98件、41件、30件，占总数的79.7%。
一季度收到申请48件，二季度55件，环比增长14.6%；三季度60件，环比增长9.1%；四季度49件，环比下降18.3%。
回应群众关切312次；12345热线转办8642件，按时办结率99.6%，满意率97.8%，同比提高0.6个百分点。
政府网站年访问量126.4万人次，日均3463人次，同比增长11.5%；留言办结412件，平均用时3.1天。
承办人大建议77件、政协提案106件，共183件，办复率100%；公开复文151件，占82.5%。
就6项重大决策征求意见，收到意见318条，采纳76条，采纳率23.9%；其中书面意见41条、网络意见277条。
抽查单位56个，发现问题94个，整改91个，整改率96.8%；通报批评3个单位，约谈2人。
新收申请212件，其中商业企业20件，占9.4%，同比增加4件；法律服务机构5件，与上年持平。
上年度结转10件、本年新收212件，办结210件、结转12件，总体平稳；行政复议18件、同比增加10件。
"""

# 样例市2023年 with twenty more carried in and disclosed: 新收212，上年结转30，办结230，予以公开105，结转12
# fees told with their cases, whose lists are whole, or go on, or are of some of them
FEES = (
    "2件，共1260元，其中市教育局1件880元、市公安局1件380元",
    "3件，共1260元。其中，市教育局收取1件880元，市公安局收取2件380元",
    "5件，共2000元，其中市教育局1件880元、市公安局1件380元，其余3件740元",
    "5件，共2000元，其中市教育局1件880元、市公安局1件380元等",
    "5件，共2000元，其中市教育局1件880元、市公安局1件380元，另有3件按量收取",
    "5件，共2000元，其中最高的一件880元",
    "2件，共1260元：市教育局1件、880元，市公安局1件、380元；减免2件",
    "2件、1260元（市教育局1件880元、市公安局1件380元），已全部缴入国库",
    "3件，共1460元，其中市教育局、市公安局各1件300元，市住建局1件860元",
    "4件，共1270元，其中市教育局1件880元、市公安局1件200元、市住建局2件各95元",
    "5件，共2000元，其中最高的1件880元、最低的1件50元",
    "5件，共2000元，其中金额较大的有市教育局1件880元、市公安局1件380元",
    "3件，共1270元（市教育局2件880元（其中1件500元）、市公安局1件390元）",
    "3件，共1460元，比上年增加1件380元，其中市教育局1件880元、市公安局2件580元",
    "4件，共1460元，其中退费1件380元、减免1件200元",
)

BUSY = {
    **CITY,
    **{
        f"requests.{row}.{column}": CITY[f"requests.{row}.{column}"] + 20
        for row in ("carried_in", "granted", "disposed_total")
        for column in ("natural_person", "total")
    },
}
BESIDE = {
    "semicolons": "新收政府信息公开申请212件，其中自然人180件；上年结转30件；办结230件。",
    "own-parts": "收到政府信息公开申请212件，其中自然人180件；办结230件，其中予以公开105件、部分公开15件。",
    "commas": "全年新收政府信息公开申请212件，其中自然人180件，上年结转30件，办结230件。",
    "share": "新收申请212件，其中自然人180件，占84.9%；上年结转30件；办结230件；结转下年度12件。",
    "answered": "全年受理申请212件，其中法人或其他组织申请32件；全年共答复230件；结转下年度继续办理12件。",
    "year-end": "2023年新收申请212件，其中自然人180件、商业企业20件；年内办结230件，其余12件结转下年度。",
    "copies": "印发文件86件，其中规范性文件6件；征集意见建议214件；办理建议提案180件。",
    "training": "举办培训11场次，其中线上3场次；开展座谈交流26场次。",
    "colon": "全年新收申请212件，其中：自然人180件，法人或其他组织32件；办结230件，其中：予以公开105件。",
}  # fmt: skip

TRAPS: list[Case] = [
    *(city(f"trap-written-{n}", said) for n, said in enumerate(WRITTEN.strip().splitlines())),
    *(city(f"trap-beside-{name}", sentence, figures=BUSY) for name, sentence in BESIDE.items()),
    *(city(f"trap-{name}", sentence) for name, sentence in SENTENCES.items()),
    # the office's own report: other scopes are the city's
    city(
        "trap-office",
        "全市共收到政府信息公开申请905件，我办收到212件。",
        organ="样例市人民政府办公室",
        other="我办未收取信息处理费。",
    ),
    city(
        "trap-office-two",
        "2023年，我办新收申请212件；全市各级行政机关新收申请1905件，办结1880件。",
        organ="样例市人民政府办公室",
        other="未收取信息处理费。",
    ),
    city("trap-county-in-city", "样例县收到申请38件，办结36件。"),
    # tables
    city("trap-dash", printed=ZEROS_AS_DASH),
    city("trap-blank", printed=ZEROS_AS_BLANK, format="docx"),
    middle("trap-slash", printed=ZEROS_AS_SLASH),
    city("trap-missing-total", printed=totals_missing(), why="a missing total is not assessed"),
    city("trap-missing-one-total", printed={"requests.granted.total": "—"}),
    city("trap-missing-remedy-total", printed={"remedies.count.reconsideration_total": ""}, format="docx"),
    city("trap-missing-disposed", printed={f"requests.disposed_total.{c}": "" for c in (*COLUMNS, "total")}),
    city("trap-padded-cells", printed=ONE_SPACE),
    city("trap-wide-cells", habits=Habits(wide=True, spaces=True)),
    city(
        "trap-unit-in-cell",
        printed={"requests.received_new.total": "212件", "article20_8.administrative_fee.amount": "4512.0000"},
    ),
    middle("trap-fee-unit", printed={"article20_9.central_procurement.amount": "251万元"}),
    middle(
        "trap-plus",
        printed={"article20_5.other_public_service.net_change": "＋3", "article20_5.licensing.net_change": "－8"},
    ),
    middle("trap-decrease", "行政许可事项比上年减少8项。"),
    # fees
    city("trap-fee-none", other="2023年，全市各级行政机关未收取政府信息公开信息处理费。"),
    city("trap-fee-some", other="2023年全市收取信息处理费共2件，计480元。"),
    city("trap-fee-sum", other="收取信息处理费1450元，其中市公安局2件共580元、市民政局3件共870元。"),
    *(city(f"trap-fee-sum-{n}", other=f"收取信息处理费{text}。") for n, text in enumerate(FEES)),
    city("trap-fee-both", "全年行政事业性收费4512万元。", other="依申请公开信息处理费收取0元。"),
    city(
        "trap-other-sections",
        other="一是落实年度政务公开工作要点情况。二是建议提案办理情况，共办理建议68件、提案112件。三是信息处理费收取情况，未收取。",
    ),
    # preamble and dates
    city(
        "trap-preamble-and",
        preamble="本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。统计期限为2023年1月1日至12月31日。",
    ),
    city(
        "trap-preamble-quoted",
        preamble="本报告由“总体情况”“主动公开政府信息情况”“收到和处理政府信息公开申请情况”“政府信息公开行政复议、行政诉讼情况”“存在的主要问题及改进情况”“其他需要报告的事项”六个部分组成。统计期限为2023年1月1日至12月31日。",
    ),
    city(
        "trap-preamble-short",
        preamble="本报告包括总体情况、主动公开、收到和处理申请、行政复议和行政诉讼、存在问题及改进、其他事项等内容。数据截至2023年12月31日。",
    ),
    city(
        "trap-preamble-and-annex",
        preamble="全文由六部分组成，并附相关图表。本报告所列数据统计期限为2023年1月1日到12月31日止。",
    ),
    city("trap-period-dots", preamble="统计期限：2023.1.1—2023.12.31。"),
    city("trap-period-year", preamble="本报告所列数据的统计期限为2023年1月至12月。"),
    city(
        "trap-issue-date",
        before=("发布日期：2024-01-30 09:30　　来源：样例市人民政府办公室　　浏览次数：573",),
        after=("样例市人民政府", "2024年1月30日"),
    ),
    city("trap-signed-in-december", after=("样例市人民政府", "2023年12月29日")),
    city("trap-link-behind", after=("政府信息公开指南 2021-03-02",)),
    city("trap-notice-behind", after=("样例市人民政府", "2024年1月30日", "关于印发公开目录的通知 2021年3月2日")),
    city("trap-other-organ-behind", after=("样例市人大常委会 2021年5月1日",), format="docx"),
    city(
        "trap-link-behind-bureau",
        organ="样例市统计局",
        after=("样例市财政局 2021年5月1日", "样例市统计局信息公开指南 2021-03-02"),
    ),
    city("trap-signed-chinese", after=("样例市人民政府", "二〇二四年一月三十日")),
    city("trap-fee-both-years", other="2022年，样例市未收取信息处理费。2023年，样例市未收取信息处理费。"),
    city("trap-deadline", "按照要求，2024年1月31日前公布本年度报告。"),
    city("trap-next-year", "2024年，将新建政务公开专区5个，力争申请按期答复率达100%。"),
    city("trap-plan-year", "落实《样例市2021—2025年法治政府建设规划》，推进2020年以来文件清理。"),
    city("trap-title-lines", title="样例市人民政府\n2023年政府信息公开工作年度报告"),
    city("trap-title-spaces", title="样例市 2023 年政府信息公开工作年度报告", format="docx"),
    city("trap-title-numerals", title="样例市二〇二三年政府信息公开工作年度报告"),
    city("trap-title-older-link", before=("上一篇：样例市2022年政府信息公开工作年度报告",), habits=Habits(site=False)),
    city("trap-contents", contents=True, format="docx"),
    city("trap-contents-page", contents=True),
    city("trap-restart", ["一、主动公开。发布解读48篇。", "二、依申请公开。新收212件。", "三、平台建设。"]),
    city(
        "trap-restart-all",
        [
            "（一）主动公开",
            "（二）依申请公开",
            "（三）政府信息管理",
            "1.清理文件。2.集中公开。",
            "（四）平台",
            "（五）监督",
        ],
        format="docx",
        habits=Habits(headings="style"),
    ),
    city(
        "trap-heading-variant",
        titles={
            "remedies": "因政府信息公开工作被申请行政复议提起行政诉讼情况",
            "problems": "政府信息公开工作存在的主要问题及改进情况",
        },
    ),
    city("trap-footer", format="docx", habits=Habits(footer="第 3 页 共 12 页")),
    city("trap-deleted", "新收申请212件。", format="docx", habits=Habits(deleted="新收申请21件，占99%。", runs=1)),
    city("trap-box", format="docx", habits=Habits(box="公开属性：主动公开")),
    city(
        "trap-nested-layout",
        "新收申请212件。",
        habits=Habits(layout=True, nested=True, charset="gbk", declared="gb2312", unclosed=True),
    ),
    city("trap-digits-apart", "办结210件，其中予以公开85件，占40.5%。", habits=Habits(spans=True)),
    city(
        "trap-old-table",
        "全年新收申请212件。",
        Expect("article20_1", code="GR708", severity="warning"),
        figures=MIDDLE,
        tables="2019",
        organ="样例县",
        year=2021,
        other="未收取信息处理费。",
    ),
    city(
        "trap-heading-colon",
        titles={"other": "其他需要报告的事项："},
        other="无信息处理费收取情况，没有其他需要报告的事项。",
    ),
    city("trap-heading-stop", titles={"overview": "总体情况。"}),
    city("trap-period-spaces", preamble="统计期限为 2023 年 1 月 1 日至 2023 年 12 月 31 日。"),
    city("trap-period-zeros", preamble="数据统计时间：2023年01月01日-2023年12月31日。"),
    city("trap-period-slash", preamble="统计时限：2023/1/1—2023/12/31。"),
    city(
        "trap-cover",
        before=("样例市2023年政府信息公开工作年度报告", "样例市人民政府办公室", "2024年1月"),
        format="docx",
    ),
    city(
        "trap-unknown-table",
        annex=(
            Table(
                (
                    (Cell("单位"), Cell("新收申请（件）"), Cell("办结（件）")),
                    (Cell("市公安局"), Cell("17"), Cell("16")),
                    (Cell("市民政局"), Cell("5"), Cell("5")),
                    (Cell("合计"), Cell("22"), Cell("21")),
                )
            ),
        ),
    ),
    # last year
    city("trap-prior", "新收申请212件，同比增长17.8%。", prior="prior-2022"),
    city("trap-prior-down", "办结210件，比上年增加35件，增长20%。", prior="prior-2022"),
    city("trap-prior-share", "予以公开85件，占办结总数的40.5%，同比提高12%。", prior="prior-2022"),
    # 2014–2018
    fourteen(
        "trap-14-channels",
        {
            "proactive": [
                "全年主动公开政府信息1260条，其中政府网站1230条、政府公报120条、政务微博310条、政务微信265条、其他方式88条。"
            ]
        },
    ),
    *(
        fourteen(f"trap-14-website-{n}", {"proactive": [text]}, organ=organ)
        for n, (organ, text) in enumerate(
            (
                ("样例市", "通过网站公开1230条。"),
                ("样例市", "通过政府网站公开财政信息30条。"),
                ("样例市", "重点领域信息公开方面，通过政府网站公开政府信息300条。"),
                ("样例市", "通过市政府门户网站公开900条，部门网站公开330条。"),
                ("样例市", "各部门网站公开信息500条，通过县政府网站公开300条。"),
                ("样例市", "公开财政信息160条，其中通过网站公开120条。"),
                ("样例市", "在网站公开规范性文件34条，网站公开栏目更新30条。"),
                ("样例市", "通过微信公众号、微博公开575条。"),
                ("样例市", "网站发布信息5860条，微信公众号发布信息420条。"),
                ("样例市教育局", "通过市政府网站公开30条。"),
            )
        )
    ),
    fourteen(
        "trap-14-all", {"requests": ["收到申请96件（当面18件、传真3件、网络52件、信函23件），办结92件，答复94件。"]}
    ),
    fourteen("trap-14-done", {"overview": ["办结92件，其中同意公开30件，不同意公开13件。"]}),
    fourteen("trap-14-done-of-answers", {"overview": ["答复94件，其中同意公开30件，不同意公开13件。"]}),
    fourteen("trap-14-cases", {"remedies": ["被纠正的复议案件4件、行政诉讼1件，共5件。"]}),
    fourteen("trap-14-share", {"requests": ["网络申请52件，占收到申请总数的54.2%；信函申请23件，占24.0%。"]}),
    fourteen("trap-14-in-2015", {"requests": ["2015年收到申请80件，2016年收到96件，同比增长20%。"]}),
    fourteen("trap-14-refused", {"requests": ["不同意公开13件，其中涉及个人隐私3件、商业秘密2件。"]}),
    fourteen(
        "trap-14-money",
        {"resources": ["投入专项经费35万元，专职人员19人，兼职人员42人。"], "fees": ["依申请公开收取费用0万元。"]},
    ),
    fourteen(
        "trap-14-one-late",
        {"requests": ["2016年依申请公开受理96件。"]},
        year=2016,
        title="样例市2016年度政府信息公开工作年度报告",
    ),
    fourteen("trap-14-normative", {"proactive": ["制发规范性文件41件，主动公开34条。"]}),
    fourteen(
        "trap-14-titles",
        {},
        titles={
            "response": "政策解读和回应关切情况",
            "remedies": "行政复议、行政诉讼和举报投诉情况",
            "fees": "收费及减免情况",
        },
    ),
    fourteen(
        "trap-14-unit",
        {},
        figures={**FOURTEEN, "statistics.request_fees": 0},
        printed={"statistics.request_fees": "0.00", "statistics.dedicated_funds": "35.0"},
    ),
    # 2008–2013
    thirteen(
        "trap-08-start",
        {"proactive": ["2008年公开信息1860条。"]},
        year=2008,
        preamble="统计期限自2008年5月1日起至2008年12月31日止。",
    ),
    thirteen(
        "trap-08-start-january",
        {"proactive": ["2008年公开信息1860条。"]},
        year=2008,
        preamble="统计期限自2008年1月1日起至2008年12月31日止。",
    ),
    thirteen(
        "trap-13-seed",
        {"overview": ["网站日更新信息达到5条以上，网站日均访问量807人次左右。市长信箱全年受理信件43件，答复43件。"]},
    ),
    *(
        thirteen(
            f"trap-13-preamble-{n}",
            {},
            preamble=f"本报告由概述、主动公开政府信息情况、{third}、政府信息公开的收费及减免情况、{fifth}、"
            f"{last}六个部分组成。",
        )
        for n, (third, fifth, last) in enumerate(
            (
                (
                    "依申请公开、不予公开政府信息情况",
                    "因政府信息公开申请行政复议、提起行政诉讼的情况",
                    "主要问题、改进情况",
                ),
                ("依申请公开情况", "申请行政复议、提起行政诉讼情况", "存在的主要问题和改进措施、需要说明的事项等"),
                ("依申请公开政府信息和不予公开政府信息情况", "复议、诉讼情况", "问题及改进情况"),
            )
        )
    ),
    city("trap-21-other-none", text={"other": ["无。"]}),
    *(
        city(f"trap-21-rules-{n}", organ=organ, figures={**CITY, "article20_1.regulation.in_force": 3})
        for n, organ in enumerate(("样例市", "样例省", "样例自治州人民政府办公室", "国家样例局"))
    ),
    *(
        city(f"trap-21-years-{n}", text)
        for n, text in enumerate(
            (
                "2022年，全市公开信息3,060条；2023年，全市公开信息3,100条。",
                ["2021年，全市发布信息2160条。", "2022年，全市发布信息2260条。", "2023年，全市发布信息2360条。"],
                "2022年以来，全市共发布解读材料348条。",
                "自2022年起，全市共发布解读材料348条。",
                "2022年同期共发布解读材料348条。",
                "2022年，全市共发布解读材料320条，今年发布348条。",
                "2022年结转的申请全部办结，共推送提示短信12条。",
                "2024年，全市计划发布解读材料400条以上。",
                "2024年，我们要重点抓好三项工作：公开重点领域信息200条，发布解读材料50篇，组织培训4次。",
                "2024年，我市继续加大公开力度，全年发布政策解读材料100篇。",
                "2022年，我市被确定为基层政务公开试点，公开事项清单9856项已全部公布。",
                "2022年，我市出台专区建设指引，公开标准32项。",
                "2022年，全市被评为政务公开先进单位。",
                "2022年底，全市共有政务新媒体118个。",
                "较2022年，全市共多发布解读材料28条。",
                "2022年，未收到复议申请，也没有发布解读材料28条以上的单位。",
            )
        )
    ),
    city(
        "trap-21-plan", text={"problems": ["存在信息更新不及时的问题。2024年，全市共组织培训12期，发布解读材料400条。"]}
    ),
    city("trap-21-history", preamble="2019年，样例市修订了公开指南。现将2023年情况报告如下。"),
    fourteen("trap-14-optional-empty", {"response": [], "resources": []}),
    thirteen("trap-13-cumulative", {"proactive": ["历年累计公开信息35928条，其中2013年公开573条。"]}),
    thirteen(
        "trap-13-channels", {"proactive": ["主动公开信息573条，其中网站公开560条，公报公开88条，公告栏公开240条。"]}
    ),
    thirteen("trap-13-other-item", {"proactive": ["主动公开信息573条，其中机构职能类21条、政策法规类80条等。"]}),
    thirteen(
        "trap-13-lapsed-words",
        {
            "proactive": [
                "2013年主动公开政府信息573条,其中,机构职能类信息21条,政策法规类公开数类信息80条,行政决策类信息20条,行政职权类公开数61条,公共服务类公开数类信息43条,工作动态类信息289条,应急管理类公开数59条。"
            ]
        },
    ),
    thirteen("trap-13-share", {"proactive": [SEVEN, "其中工作动态类占50.4%，政策法规类占13.96%，应急管理类占10.3%。"]}),
    thirteen(
        "trap-13-none-heading",
        {"fees": ["无"], "remedies": ["无"]},
        titles={
            "fees": "政府信息公开的收费及减免情况：",
            "remedies": "因政府信息公开申请行政复议、提起行政诉讼和申诉的情况：",
        },
        preamble="统计期限自2013年1月1日起至2013年12月31日止。",
    ),
    thirteen("trap-13-pieces", {"requests": ["受理申请5件，已答复4件，1件正在办理。"]}),
    thirteen("trap-13-year-title", {}, title="样例市2013年度政府信息公开工作报告"),
    thirteen("trap-13-numerals-year", {"proactive": ["二〇一三年，全市公开信息五百七十三条，其中政策法规类八十条。"]}),
    thirteen("trap-13-fee", {"fees": ["收取复制费86元、邮寄费40元，共计126元；减免24元。"]}),
    thirteen("trap-13-staff", {"overview": ["配备专职人员3名，兼职人员12名，共15名。"]}),
    thirteen("trap-13-complaint", {"remedies": ["全年未发生行政复议和行政诉讼。收到举报2件，已办结。"]}),
    # a local table with some of the words of the table of 2014: its other rows are not missing
    thirteen("trap-13-local-table", {}, annex=(LOCAL,)),
    thirteen(
        "trap-13-local-table-years", {}, annex=(Table(tuple((*row, Cell("9")) for row in LOCAL.rows)),), format="docx"
    ),
    thirteen(
        "trap-13-table",
        {},
        annex=(
            Table(
                (
                    (Cell("年度"), Cell("2011"), Cell("2012"), Cell("2013")),
                    (Cell("公开信息（条）"), Cell("420"), Cell("510"), Cell("573")),
                    (Cell("受理申请（件）"), Cell("3"), Cell("1"), Cell("0")),
                )
            ),
        ),
    ),
]
