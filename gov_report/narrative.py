"""Prose (文字部分): narrative.md, or a narrative written in Word, to headed paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, repeat, takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from gov_report import derived, rules
from gov_report.form import Edition
from gov_report.model import Block, Diagnostic, Paragraph, Source, Table
from gov_report.wordml import LINE, NUMBER, OBJECT
from gov_report.words import chinese_value, fold, late, nearest, shown, suggestion, without_ordinal

if TYPE_CHECKING:
    from markdown_it.token import Token

BRACES = late(r"\{\{(.*?)\}\}", re.DOTALL)  # a name in the narrative
PART_NUMBER = r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[㈠-㈩])\s*"  # before the heading of a part of a section
WORDS = {"同比": ("同比增长", "同比下降"), "增减": ("比上年增加", "比上年减少")}  # more, less
_BLOCKS = {
    "html_block": "网页标签",
    "fence": "代码块",
    "blockquote_open": "引用块",
    "hr": "分隔线",
    "image": "图片",
    "link_open": "链接",
    "html_inline": "网页标签",
    "code_inline": "代码",
}

_REMARK = late(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)
_L = f"(?:^|{LINE})"  # where a line begins
# what other kinds of markdown mean something by, and this one prints as it stands
_MARKS = {
    r"^\|": "表格",
    r"\[\^[^\]\s]+\]": "脚注",
    # no 9:00~~12:00，14:00~~18:00, 周一~~周三
    r"(?<![\dA-Za-z~一二三四五六七八九十日])~~(?!~)[^~]+~~(?![\d~])": "删除线",
    rf"{LINE}={{3,}}\s*$": "下划线标出的标题",
    rf"{_L}#{{1,6}}[^#\s\d][^#。{LINE}]{{0,40}}(?:{LINE}|$)": "“#”后没有空格的标题",
}


class Passage(Struct, frozen=True):
    """A heading (level 2–4) or a paragraph (level 0) of the narrative, with its line."""

    level: int
    text: str
    line: int
    listed: bool = False  # its number is Word's: an item of a list, whatever its number looks like


Group = tuple[Passage, list[Passage]]  # a second-level heading and what stands below it


def groups_of(passages: Sequence[Passage]) -> list[Group]:
    """Passages from a second-level heading on, below each of these."""
    groups: list[Group] = []
    for passage in passages:
        if passage.level == 2:
            groups.append((passage, []))
        else:
            groups[-1][1].append(passage)
    return groups


class Chapter(Struct, frozen=True):
    """What stands under one ``# title``."""

    title: str
    line: int
    passages: tuple[Passage, ...]


def misplaced(path: str, chapter: Chapter, titles: Sequence[str]) -> Diagnostic:
    """What is said of a chapter that is none of the sections of these ``titles``, or of text above the first."""
    write = "标题独占一段，写部分名称" if path.endswith(".docx") else "一级标题（# 开头）只写部分名称"
    at, listed = Source(path, "", 0, (chapter.line or chapter.passages[0].line,)), "、".join(titles)
    if not chapter.title:
        first = shown(chapter.passages[0].text, 20)
        return rules.ABOVE_THE_HEADINGS.at(at, value=first, write=write, titles=listed)
    near = nearest(chapter.title, titles, 0.4)
    key = f"value={chapter.title}|near={suggestion(near)}"  # decisions know it by these words
    return rules.UNKNOWN_SECTION.at(at, value=chapter.title, near=near, key=key, write=write, titles=listed)


_Begun = list[tuple[str, int, list[Passage]]]  # chapters while they are read: title, line, passages


def _chapters(begun: _Begun) -> list[Chapter]:
    return [Chapter(title, line, tuple(_with_run_in(passages))) for title, line, passages in begun if title or passages]


_RUN_IN = late(rf"(?P<number>{PART_NUMBER})(?P<title>[^。；;，,：:]{{2,40}})(?:[。：:]\s*(?P<text>.*))?", re.DOTALL)


def _with_run_in(passages: Sequence[Passage]) -> list[Passage]:
    """Passages with numbered headings that stand at the head of a paragraph as headings, where others stand alone.

    The program numbers what stands alone: （一）主动公开。制发…件。 before it counts. Only where the numbers as
    written are those of the parts, one after another; else they number something below them.
    """
    made: list[Passage] = []
    parts = 0
    for passage in passages:
        said = _RUN_IN.fullmatch(passage.text) if not passage.level and not passage.listed else None
        parts += passage.level == 2 or said is not None
        if said is None:
            made.append(passage)
            continue
        if _part_number(said["number"]) != parts:
            return list(passages)
        made.append(Passage(2, said["title"], passage.line))
        made += [Passage(0, said["text"], passage.line)] if said["text"] else []
    return made if any(passage.level == 2 for passage in passages) else list(passages)


def _part_number(printed: str) -> int:
    """The number of （三） or ㈢."""
    sign = printed.strip()
    return ord(sign) - ord("㈠") + 1 if len(sign) == 1 else chinese_value(sign[1:-1])


def parse(path: str, text: str) -> tuple[list[Chapter], list[Diagnostic]]:
    """Read narrative.md: ``#`` a section, ``##``–``####`` parts, paragraphs and lists; nothing else."""
    from markdown_it import MarkdownIt

    # indented code and underlined headings are what word processors leave behind, not what is meant; [注]: is a word
    reader = MarkdownIt("commonmark").disable(["code", "lheading", "reference"])
    begun: _Begun = [("", 0, [])]
    found: list[Diagnostic] = []
    counters: list[Iterator[str]] = []  # what stands before the items of the lists that are open
    level, prefix, last_line = 0, "", 1
    for token in reader.parse(text):
        line = token.map[0] + 1 if token.map else last_line
        last_line = line
        if token.type == "html_block" and _REMARK.fullmatch(token.content):
            continue
        if token.type in _BLOCKS:
            found.append(rules.NOT_PROSE.at(Source(path, "", 0, (line,)), value=_BLOCKS[token.type]))
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "ordered_list_open":
            counters.append(_numbers(token.attrGet("start"), token.markup))
        elif token.type == "bullet_list_open":
            counters.append(repeat(""))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            counters.pop()
        elif token.type == "list_item_open":
            prefix = next(counters[-1]) or prefix
        elif token.type == "list_item_close":
            prefix = ""  # of an item without words
        elif token.type == "inline":
            said = _plain_text(token)
            odd = [child.type for child in token.children or () if child.type in _BLOCKS]
            found += (rules.NOT_PROSE.at(Source(path, "", 0, (line,)), value=_BLOCKS[kind]) for kind in odd)
            meant = () if level else dict.fromkeys(_meant(said))
            found += (rules.NOT_PROSE.at(Source(path, "", 0, (line,)), value=what) for what in meant)
            said = _joined(said)
            if level == 1:
                begun.append((without_ordinal(said), line, []))
            elif said:
                begun[-1][2].append(Passage(level, without_ordinal(said) if level else numbered(prefix, said), line))
            prefix = ""
    return _chapters(begun), found


def _plain_text(token: Token) -> str:
    """The text of a heading or a paragraph without its emphasis, with its line breaks."""
    said = {"softbreak": LINE, "hardbreak": LINE}
    return "".join(
        child.content if child.type == "text" else said.get(child.type, "") for child in token.children or ()
    )


def _numbers(start: str | int | float | None, mark: str) -> Iterator[str]:
    """1. 2. … or 1) 2) …, from where a list starts."""
    return (f"{n}{mark}" for n in count(1 if start is None else int(start)))


def _meant(said: str) -> Iterator[str]:
    """What a paragraph's signs mean in other kinds of markdown."""
    yield from (what for sign, what in _MARKS.items() if re.search(sign, said))
    for line in said.split(LINE):  # a | b over ---|---
        if "|" in line and "--" in line and not line.strip("|-: \t"):
            yield "表格"


_PART = late(rf"{PART_NUMBER}(?P<title>[^。；;]{{2,40}}?)[。：:]?")
# the report's own, above its text
_TITLE = late(r"[^。]{0,40}(?:\d{4}|\}\})\s*年[^。]{0,12}信息公开[^。]{0,12}报告")
_DIGIT = late(r"[\d{｛]")  # or what becomes one
_OBJECT = late(f"{OBJECT}([^{OBJECT}]*){OBJECT}")
_LEVEL = {"heading1": 1, "heading2": 2, "heading3": 3, "heading4": 4}


def from_blocks(path: str, blocks: Sequence[Block], edition: Edition) -> tuple[list[Chapter], list[Diagnostic]]:
    """A narrative written in Word or WPS: headings by their style or numbers, a number in a control by its name.

    A paragraph that is the title of a section, with or without its number, begins a chapter;
    （一） and the like begin a part where they are typed: what Word numbers is a heading by its style only.
    What Word shows beside the text is spelled out in it (published.manuscript):
    a line break behind a stop begins another paragraph, what is no text is said. ``line`` counts paragraphs.
    """
    titles = {fold(t) for form in edition.sections for t in (form.title, *form.title_variants)}
    begun: _Begun = [("", 0, [])]
    found: list[Diagnostic] = []
    above = ""
    for line, block in enumerate(blocks, 1):
        at = Source(path, "", 0, (line,))
        if isinstance(block, Table):
            found.append(rules.NOT_PROSE.at(at, value="表格"))
        if not isinstance(block, Paragraph):
            continue
        number, said = _said(written(block, edition))
        whole = _joined(said)
        found += _no_text(block.text, f"“{shown(whole or above, 15)}”{'处' if whole else '之后'}", at)
        above = whole or above
        plain = without_ordinal(whole).rstrip("。：:")
        level = 1 if fold(plain) in titles else _LEVEL.get(block.role, 0)
        early = len(begun) == 1 and not begun[0][2]
        titled = block.role == "title"
        if not whole or (early and not level and (titled or _TITLE.fullmatch(whole))):
            continue
        level = level or int(titled)  # in the style of titles below the report's own
        if level == 1:
            begun.append((plain, line, []))
        elif level:
            begun[-1][2].append(Passage(level, plain, line))
        else:
            lines = _lines(number, said)
            if number:
                begun[-1][2].append(Passage(0, lines.pop(0), line, listed=True))
            begun[-1][2].extend(_passage(text, line) for text in lines)
    return _chapters(begun), found


def _passage(text: str, line: int) -> Passage:
    """A paragraph, or the heading of a part by its number."""
    part = _PART.fullmatch(text)
    return Passage(2, part["title"], line) if part else Passage(0, text, line)


def _said(text: str) -> tuple[str, str]:
    """A paragraph's automatic number, and its text without what is none."""
    number, _, said = text.rpartition(NUMBER)
    return number, _OBJECT.sub("", said).strip()


# where a line break parts paragraphs: behind a stop, before a number
_STOP = late(r".*[。；：！？;:!?][”’」』）)]?", re.DOTALL)
_BEGINS = late(
    r"\d{1,2}(?:[.．](?!\d)|、(?!\d))|[（(][一二三四五六七八九十\d]{1,3}[）)]|[㈠-㈩①-⑳]"
    r"|[一二三四五六七八九十]{1,2}是|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])"
)


def _lines(number: str, said: str) -> list[str]:
    """The paragraphs that a paragraph's lines are; the number stands before the first.

    A line that is no sentence's end goes on in the next one, but for the heading of a part above its text.
    """
    made: list[str] = []
    apart = True
    for line in map(str.strip, said.split(LINE)):
        headed = len(made) == 1 and line.endswith("。") and not made[0].endswith("、") and _RUN_IN.fullmatch(made[0])
        if not line:
            apart = True
        elif apart or headed or _STOP.fullmatch(made[-1]) or _BEGINS.match(line):
            made.append(line if made else numbered(number, line))
            apart = False
        else:
            made[-1] = _joined(made[-1] + LINE + line)
    return made


def _joined(said: str) -> str:
    """A paragraph's lines as one: a heading may be broken for its looks."""
    made = ""
    for line in filter(None, map(str.strip, said.split(LINE))):
        apart = made[-1:].isascii() and line[0].isascii() and (made[-1:] + line[0]).isalnum()
        made += f" {line}" if made and apart else line
    return made


def numbered(number: str, text: str) -> str:
    """A text behind the number of its place in a list: 1.完善制度; 1. 2024年… is no 1.2024."""
    return f"{number} {text}" if number.endswith(".") and _DIGIT.match(text) else number + text


def _no_text(text: str, near: str, at: Source) -> Iterator[Diagnostic]:
    """What a paragraph holds that is no text, each kind once, with the words it is found by."""
    for what in dict.fromkeys(_OBJECT.findall(text)):
        lines = what == "图形"  # may be there for the looks only
        yield rules.NOT_PROSE.at(at, value=f"{what}（{near}）", key=what, severity="warning" if lines else None)


def written(paragraph: Paragraph, edition: Edition) -> str:
    """A paragraph with the numbers in its controls as names in braces; a zero word stays a zero word.

    A share or a change becomes what computes it, with the words and the unit that come with it.
    """
    said, unit = "", ""
    for n, run in enumerate(paragraph.runs):
        if isinstance(run, str):
            said += run.removeprefix(unit)
            unit = ""
            continue
        unit = ""
        asked = derived.asked(run.figure)
        if asked and asked[0] in edition.places:
            of, form = asked
            words = next((each for each in WORDS.get(form, ()) if said.endswith(each)), None)
            if form in WORDS and words is None:
                said += run.text  # told in words of its own
                continue
            said = said.removesuffix(words or "") + f"{{{{ {of} | {form} }}}}"
            unit = edition.places[of].unit if form == "增减" else ""
        elif run.figure not in edition.places:
            said += run.text
        elif run.text in edition.edition.zero_words:
            behind = "".join(
                str(more) for more in takewhile(lambda more: isinstance(more, str), paragraph.runs[n + 1 :])
            )
            said += f"{{{{ {run.text}: {', '.join(_denied(run.text, run.figure, behind, edition))} }}}}"
        else:
            said += f"{{{{ {run.figure} }}}}"
    return said


def _denied(word: str, first: str, behind: str, edition: Edition) -> list[str]:
    """All figures that a zero word speaks of, whose control names the ``first`` alone.

    Of those that the form denies together with it: all where the sentence goes on as the form's own, else those that
    are named ``behind`` the word.
    """
    for text in (part.zero for section in edition.sections for part in section.parts):
        for found in BRACES.finditer(text):
            said, _, names = found[0].strip("{} ").partition(":")
            together = [name.strip() for name in names.split(",")]
            if said.strip() == word and first in together:
                own = first == together[0] and behind == text[found.end() :]
                clause = re.split("[。；;！!]", behind)[0]
                return [name for name in together if own or name == first or _is_named(name, clause, edition)]
    return [first]


def _is_named(figure: str, clause: str, edition: Edition) -> bool:
    """Whether a clause has the words of a figure's row: 行政复议 of 四、行政复议数量."""
    label = without_ordinal(edition.places[figure].row.label)
    return re.sub("(?:数量|总数|数|金额)$", "", label) in clause
