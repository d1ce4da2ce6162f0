"""Parts that stand between semicolons with no colon before them (分号列举): 其中，甲类59条；乙类1条；丙类5条."""

from __future__ import annotations

import re

from gov_report.prose import Sentence, is_count
from gov_report.words import late, without_ordinal

FEWEST = 3  # two may be a part and another whole: 其中自然人25件；行政复议3件
MANY = 5  # of items whose words do not say that they are kinds: 综合政务59条；教育8条；会议22条；…

# what was done is no kind of thing: 新收21件，其中自然人15件；组织培训12件
_DEED = late(
    "(?:\\d{4}\\s*年(?:度)?|全年|本年度?|年内|共|已|均|另|还|我[省市区县局委办镇乡]|[全本][省市区县局委办镇乡])*"
    "(?:收到|受理|接[收受到待]|新收|上年|下年|结转|转入|办[理结](?!结果)|答复|回复|发[布放出](?!类|会)|制[作定发]|开展|组织|召开|举办|承办|更新|推[送出]|印发|编[发印写]"
    "|报送|通过|公开|主动公开|完成|审[查核]|处理|解读|回应|废止|清理|修订|现行|同比|比|较|其余|剩余|未|尚|涉及|属于|来自)"
)
_KIND = late("类(?:信息)?$")
# ways of publishing; through two of them may go the same item
CHANNEL = late(
    "网站|网上|门户|微博|微信|公众号|客户端|公报|发布会|报刊|报纸|广播|电视|电台|媒体|平台|渠道|方式|途径|栏目|短信|抖音|头条|查阅|公开栏|公示栏|公告栏|宣传栏|显示屏|形式"
)
_OTHER = late("原创|转载|图文|视频|图片|复议|诉讼|规范性文件|信访|咨询|建议|提案|留言|信箱|热线|申请")


def items(said: Sentence, first: int) -> tuple[int, ...]:
    """The places of the parts behind ``first`` that stand so, at least three in all with it; () for none.

    Each is the only number of its item, of one unit and depth, and its words are of a kind of thing.
    """
    found, run = said.quantities, [first]
    kinds = [without_ordinal(found[first].label)]
    for k in range(first + 1, len(found)):
        between = re.sub(r"\([^()]*\)", "", said.plain[found[run[-1]].end : found[k].start])
        alike = is_count(found[k]) and (found[k].unit, found[k].depth) == (found[first].unit, found[first].depth)
        if not (alike and re.fullmatch(r"\s*;[^;,，。()]*", between)) or _goes_on(said, k):
            break
        run.append(k)
        kinds.append(without_ordinal(between.strip("; ")))
    strange = [not words or (_DEED.match(words) and not _KIND.search(words)) for words in kinds]
    own = {word for words in kinds[:1] for word in _OTHER.findall(words)}
    apart = any({*_OTHER.findall(words)} - own for words in kinds if not _KIND.search(words))
    ways = sum(CHANNEL.search(words) is not None for words in kinds)
    if 0 < ways < len(kinds):
        return ()  # 动态类100条；微信推送类90条 may hold the same items
    told = all(_KIND.search(words) or words.startswith(("其他", "其它")) for words in kinds)
    enough = len(run) >= (FEWEST if told else MANY) and (told or found[first].unit == "条")
    return tuple(run[1:]) if enough and not any(strange) and not apart else ()


def _goes_on(said: Sentence, k: int) -> bool:
    """Whether a number has parts of its own, or is a whole with another list behind it."""
    behind = said.plain[said.quantities[k].end :]
    return re.match(r"\s*[,，:(]\s*(?:其中|包括|含|分别|比|较|同比)|\s*:", behind) is not None
