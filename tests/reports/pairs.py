"""Sentences in pairs: as they are right, and with one number changed, ``right→wrong``.

The right one must pass in silence, the changed one be found. Written apart from the other cases, in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.reports.bases import city, fourteen, middle, thirteen
from tests.reports.cases import Case, Expect

# 样例市2023年: 新收212（自然人180，商业企业20，科研1，公益2，法律5，其他4），上年结转10，办结210，结转12；
# 予以公开85、部分公开15、不予公开23、无法提供58、不予处理19、其他处理10；复议18（9 4 3 2），诉讼4+5；规范性文件6 2 58。
CITY = """
一年来，全市各级行政机关收到政府信息公开申请共计[212→221]件。
2023年度，市政府及各部门共登记受理政府信息公开申请[212→202]件，较好满足了群众信息需求。
今年以来，我市共接收信息公开申请[212→312]件。
公民、法人和其他组织向本市行政机关提出政府信息公开申请[212→122]件。
申请总量为222件，其中新收[212→211]件、上年结转10件。
全年应办理申请222件（新收212件、上年结转[10→11]件），实际办结210件。
加上上年结转的10件，全年需办理的申请共[222→232]件。
已按时办结[210→201]件，其余12件结转至2024年。
全年政府信息公开申请办结量为[210→220]件。
尚在办理中的[12→21]件结转下年度继续办理。
截至2023年底，有[12→14]件申请未到期，转入下一年度办理。
办理结果中，“予以公开”[85→58]件。
作出予以公开决定85件、部分公开决定[15→51]件。
同意公开（含部分公开）共[100→110]件。
予以公开的有85件，占[40.5→45.0]%。
全部办结的210件中，予以公开的占[40.5→50.4]%，部分公开的占7.1%。
答复结果为：予以公开85件(40.5%)、部分公开15件([7.1→1.7]%)、不予公开23件(11.0%)、无法提供58件(27.6%)、不予处理19件(9.0%)、其他处理10件(4.8%)。
不予公开的有[23→32]件，主要涉及过程性信息。
属于无法提供情形的[58→85]件。
按不予处理办理的[19→91]件，多为信访举报投诉类申请。
以其他方式处理的[10→100]件。
不予公开23件，包括第三方权益3件、内部事务[5→6]件、过程性信息7件、执法案卷2件、行政查询6件。
不予处理19件，其中信访举报投诉类[12→21]件，占63.2%。
信访举报投诉类12件，占不予处理总数的[63.2→36.2]%。
因本机关不掌握相关信息而无法提供的有[46→64]件。
申请人为自然人的[180→108]件，为法人或其他组织的32件。
自然人提出申请180件，占比[84.9→89.4]%。
来自法人和其他组织的申请[32→23]件。
其中商业企业[20→200]件、法律服务机构5件。
自然人与法人或其他组织申请分别占84.9%、[15.1→11.5]%。
因政府信息公开引发行政复议[18→81]件。
全市政府信息公开行政复议案件共[18→17]件，其中维持9件。
复议机关维持9件，纠正4件，其他结果3件，尚未审结2件，合计[18→28]件。
复议结果被纠正的[4→14]件。
行政复议18件，其中结果维持9件，占[50→60]%。
被提起行政诉讼[9→19]件。
行政诉讼共9件，其中未经复议直接起诉[4→5]件、复议后起诉5件。
以政府信息公开为由的行政诉讼案件[9→6]件。
制定出台行政规范性文件[6→9]件，废止2件。
全市现行有效的行政规范性文件为[58→85]件。
全年废止行政规范性文件[2→3]件。
新收申请212件，比2022年的180件多[32→42]件。
2022年新收180件，2023年新收212件，增幅达[17.8→27.8]%。
新收申请212件，上年同期180件，同比上升[17.8→15.1]%。
全年培训480人次，其中线上300人次、线下[180→190]人次，两项合计480人次。
发布政策解读材料96篇，其中文字解读51篇、图文解读29篇、音视频解读[16→61]篇。
公开重点领域信息3560条，占主动公开信息总数4450条的[80→88]%。
政务新媒体41个，分别为微信22个、微博9个、抖音7个、其他[3→5]个。
全市发布信息4826条，其中网站3126条、新媒体1500条、其他渠道[200→220]条。
收集意见482条，其中采纳157条，未采纳[325→335]条，分别占32.6%、67.4%。
全年采纳意见157条，占收到意见482条的[32.6→36.2]%。
开展解读52次，其中新闻发布会解读[12→62]次。
"""
FOURTEEN = """
requests|全年收到申请[96→69]件，其中网上申请52件。
requests|共受理依申请公开[96→86]件，已全部按规定办理。
requests|当面申请[18→81]件，信函申请23件。
requests|按时办结87件，延期办结[5→15]件。
requests|已办结[92→29]件，答复94件。
requests|属于已主动公开范围[21→12]件，同意公开30件。
requests|答复94件，其中同意公开30件，占[31.9→39.1]%。
requests|不同意公开答复13件，其中涉及商业秘密2件、个人隐私[3→13]件。
requests|申请信息不存在[7→17]件，告知作出更改补充2件。
proactive|各级行政机关主动公开政府信息[1260→1206]条。
proactive|主动公开政府信息1260条，其中规范性文件[34→1334]条。
proactive|政府公报公开[120→210]条，政府网站公开1230条。
proactive|政务微博公开政府信息310条、政务微信公开政府信息[265→256]条。
response|全年回应公众关注热点或重大舆情[16→61]次。
response|举办新闻发布会[12→22]次，主要负责同志参加5次。
response|政府网站在线访谈[8→18]次，政策解读稿件发布47篇。
remedies|行政复议[7→17]件，行政诉讼5件，举报投诉2件。
remedies|发生行政复议案件7件，其中维持[4→6]件，被依法纠错1件，其他情形2件。
resources|专职人员[19→91]名、兼职人员42名。
resources|从事政府信息公开工作的人员61人，其中专职19人，兼职[42→24]人。
resources|设置政府信息公开查阅点[9→19]个。
resources|召开专题会议[6→16]次，举办培训班4次，培训人员230人次。
"""
THIRTEEN = """
proactive|全年发布信息573条，包括机构职能21条、政策法规80条、工作动态472条，合计[573→537]条。
proactive|2013年公开信息573条，较2012年增加63条，增长[12.4→14.2]%，2012年为510条。
proactive|截至年底公开信息573条，其中：机构类21条，占[3.7→7.3]%；其他类552条，占96.3%。
proactive|公开信息1200条，其中网站公开1100条，占[91.7→97.1]%。
proactive|全年新增信息573条，分别是：文件类80条、动态类289条、其他类[204→240]条。
requests|受理申请12件，其中公民申请9件、法人申请3件，答复12件，同意公开[8→18]件。
requests|共收到申请12件：当面4件、网上6件、信函[2→12]件。
requests|收到申请12件，同意公开9件，占[75→57]%。
requests|收到申请20件，答复18件，答复率[90→98]%。
fees|收取复制费120元、邮寄费[80→180]元，合计200元。
fees|收费总额200元，其中检索费20元，复制费120元，邮寄费[60→90]元，无其他费用。
remedies|行政复议3件，其中维持2件，撤销[1→4]件。
overview|配备工作人员15名，其中专职3名、兼职[12→21]名。
overview|召开会议6次，培训2期、参训120人次，其中第一期50人次，第二期[70→80]人次。
"""
CHANGE = re.compile(r"\[([\d.]+)→([\d.]+)\]")
UNIT = re.compile(r"\d[\d.]*(?:%|[件条人次名个篇元期]+)")


def numbers(sentence: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(UNIT.findall(sentence)))


def lines() -> Iterator[tuple[str, str, str, str]]:
    """Edition, section, the sentence right, the sentence wrong."""
    for edition, text in (("2021", CITY), ("2014", FOURTEEN), ("2013", THIRTEEN)):
        for line in text.strip().splitlines():
            section, _, sentence = line.rpartition("|")
            yield edition, section, CHANGE.sub(r"\1", sentence), CHANGE.sub(r"\2", sentence)


def pairs() -> Iterator[tuple[Case, Case]]:
    for place, (edition, section, right, wrong) in enumerate(lines()):
        expect = Expect("narrative", numbers(wrong))
        name = f"{edition}-{place}"
        format = "docx" if place % 5 == 0 else "html"
        if edition == "2021":
            yield (
                city(f"right-{name}", right, format=format, why=right),
                city(f"changed-{name}", wrong, expect, format=format, why=wrong),
            )
            if place % 3 == 0 and not re.search(r"规范性文件|20\d\d年", right):
                yield (
                    middle(f"right-2019-{place}", right, why=right),
                    middle(f"changed-2019-{place}", wrong, expect, why=wrong),
                )
        else:
            write = fourteen if edition == "2014" else thirteen
            yield (
                write(f"right-{name}", {section: [right]}, format=format, why=right),
                write(f"changed-{name}", {section: [wrong]}, expect, format=format, why=wrong),
            )


RIGHT: list[Case] = []
CHANGED: list[Case] = []
for one, other in pairs():
    RIGHT.append(one)
    CHANGED.append(other)
