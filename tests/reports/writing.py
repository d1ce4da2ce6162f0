"""A report as blocks: sections of an edition, sentences with figures filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from msgspec import Struct, field

from tests.reporting import PLAIN, Block, Habits, Para, ordinal
from tests.reports import forms
from tests.reports.forms import COLUMNS, Figures, Printer, Table, outcomes

TITLES = {
    "2008": {
        "overview": "概述",
        "proactive": "主动公开政府信息情况",
        "requests": "依申请公开和不予公开政府信息情况",
        "fees": "政府信息公开的收费及减免情况",
        "remedies": "因政府信息公开申请行政复议、提起行政诉讼的情况",
        "problems": "政府信息公开工作存在的主要问题及改进情况",
    },
    "2014": {
        "overview": "概述",
        "proactive": "主动公开政府信息情况",
        "response": "回应解读情况",
        "requests": "依申请公开政府信息和不予公开政府信息情况",
        "fees": "政府信息公开的收费及减免情况",
        "remedies": "因政府信息公开申请行政复议、提起行政诉讼情况",
        "resources": "机构建设、保障经费和会议培训情况",
        "problems": "存在的主要问题及改进情况",
    },
    "2019": {
        "overview": "总体情况",
        "proactive": "主动公开政府信息情况",
        "requests": "收到和处理政府信息公开申请情况",
        "remedies": "政府信息公开行政复议、行政诉讼情况",
        "problems": "存在的主要问题及改进情况",
        "other": "其他需要报告的事项",
    },
}
TITLES["2021"] = TITLES["2019"]


def edition_of(year: int) -> str:
    return "2008" if year < 2014 else "2014" if year < 2019 else "2019" if year < 2021 else "2021"


class Draft(Struct, frozen=True):
    """What a clerk has on the desk; ``blocks`` writes it out."""

    organ: str
    year: int
    figures: Figures = field(default_factory=dict)
    preamble: tuple[str, ...] = ()
    text: Mapping[str, Sequence[str]] = field(default_factory=dict)  # section id → paragraphs; "§" begins a part
    titles: Mapping[str, str] = field(default_factory=dict)  # other spellings of headings
    order: tuple[str, ...] = ()
    title: str = ""
    before: tuple[str, ...] = ()  # above the title
    after: tuple[str, ...] = ()  # below the last section
    contents: bool = False
    printed: Mapping[str, str] = field(default_factory=dict)
    regulation: bool = True
    extra: str = ""
    tables: str = ""  # the tables' edition, if not the year's
    annex: tuple[Table, ...] = ()
    names: Mapping[str, int | str] = field(default_factory=dict)  # names of last year's figures and others

    def edition(self) -> str:
        return edition_of(self.year)


def blocks(draft: Draft, habits: Habits = PLAIN, marked: bool = False) -> list[Block]:
    """The report as title, preamble, contents, sections with their tables, annex; numbers from tables marked."""
    edition = draft.edition()
    names = named(draft)
    titles = {**TITLES[edition], **draft.titles}
    made: list[Block] = [Para(fill(line, names), "meta") for line in draft.before]
    for line in (draft.title or f"{draft.organ}{draft.year}年政府信息公开工作年度报告").split("\n"):
        made.append(Para(line, "title"))
    made += [Para(fill(line, names)) for line in draft.preamble]
    order = draft.order or tuple(titles)
    typed = habits.headings != "auto"
    heads = {name: (ordinal(n, habits.numbers) if typed else "") + titles[name] for n, name in enumerate(order, 1)}
    if draft.contents:
        made.append(Para("目　录", "meta"))
        made += [Para(f"{head}{'…' * 12}{n * 2 - 1}", "contents") for n, head in enumerate(heads.values(), 1)]
    show = Printer(draft.figures, draft.printed)
    for name, head in heads.items():
        lines = list(draft.text.get(name, ()))
        if head.endswith(("：", ":", "。", "　")) and lines:
            head += lines.pop(0)
        made.append(Para(head, "heading"))
        after = [line for line in lines if line.startswith("↓")]
        for line in lines:
            if line not in after:
                made.append(
                    Para(fill(line.removeprefix("§"), names, marked), "part" if line.startswith("§") else "body")
                )
        made += tables(draft, name, show)
        made += [Para(fill(line[1:], names)) for line in after]
    made += [Para(fill(line, names)) for line in draft.after]
    if edition == "2014" and draft.figures:
        made.append(Para("附件", "meta"))
        made.append(Para(f"政府信息公开情况统计表（{draft.year}年度）", "meta"))
        made.append(Para(f"填报单位（盖章）：{draft.organ}", "meta"))
        made.append(forms.statistics_table(show))
    made += draft.annex
    return made


def tables(draft: Draft, section: str, show: Printer) -> list[Block]:
    edition = draft.tables or draft.edition()
    if draft.edition() in ("2008", "2014") or not draft.figures:
        return []
    if section == "proactive":
        return [forms.proactive_table(edition, show, draft.regulation, draft.extra)]
    if section == "requests":
        return [forms.request_table(edition, show)]
    return [forms.remedy_table(show)] if section == "remedies" else []


def named(draft: Draft) -> dict[str, int | str]:
    """Short names for figures in sentences."""
    figures = draft.figures
    names: dict[str, int | str] = {"year": draft.year, "last": draft.year - 1, "organ": draft.organ}
    for cell, value in figures.items():
        if cell.startswith("statistics."):
            names[cell.removeprefix("statistics.")] = value
        elif cell.startswith("requests.") and cell.endswith(".total"):
            names[cell.split(".")[1]] = value
        elif cell.startswith("requests.received_new."):
            names["new_" + cell.split(".")[2]] = value
        elif cell.startswith("remedies."):
            names[cell.split(".")[2]] = value
        else:
            names[cell.replace(".", "_")] = value
    if "requests.received_new.total" in figures:
        tables = draft.tables or draft.edition()
        for group in ("refused", "unable", "declined", "other"):
            names[group] = sum(figures[f"requests.{row}.total"] for row in outcomes(tables) if row.startswith(group))
        both = {
            c: figures[f"requests.received_new.{c}"] + figures[f"requests.carried_in.{c}"] for c in (*COLUMNS, "total")
        }
        new = figures["requests.received_new.total"]
        person = figures["requests.received_new.natural_person"]
        names |= {
            "new": new,
            "cin": figures["requests.carried_in.total"],
            "all": both["total"],
            "done": figures["requests.disposed_total.total"],
            "cout": figures["requests.carried_out.total"],
            "part": figures["requests.granted_in_part.total"],
            "open": figures["requests.granted.total"] + figures["requests.granted_in_part.total"],
            "person": person,
            "org": new - person,
            "person_all": both["natural_person"],
            "org_all": both["total"] - both["natural_person"],
            "web": new * 6 // 10,
            "letter": new * 3 // 10,
            "face": new - new * 6 // 10 - new * 3 // 10,
            "recon": figures["remedies.count.reconsideration_total"],
            "lit": figures["remedies.count.direct_litigation_total"]
            + figures["remedies.count.litigation_after_reconsideration_total"],
        }
    return {**names, **draft.names}


OPEN, CLOSE = "\ue000", "\ue001"  # around the numbers that come from the tables
UNMARKED = {"year", "last", "organ", "web", "letter", "face"}
FIELD = re.compile(r"\{(\w+)(?:([/^-])(\w+))?(?::(\d)(t?))?\}")


def fill(text: str, names: Mapping[str, int | str], marked: bool = False) -> str:
    """``{a}`` a figure, ``{a/b:1}`` a share of b in percent, ``{a^b:1}`` growth over b, ``{a-b}`` a difference; t truncates."""

    def one(match: re.Match[str]) -> str:
        name, sign, base, digits, cut = match.groups()
        if not sign:
            return f"{OPEN}{names[name]}{CLOSE}" if marked and name not in UNMARKED else str(names[name])
        value, other = Decimal(names[name]), Decimal(names[base])
        if sign == "-":
            return str(value - other)
        ratio = (value - other if sign == "^" else value) * 100 / other
        number = str(ratio.quantize(Decimal(1).scaleb(-int(digits)), ROUND_DOWN if cut else ROUND_HALF_UP))
        return f"{OPEN}{number}{CLOSE}" if marked and sign == "/" else number

    return FIELD.sub(one, text)
