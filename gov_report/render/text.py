"""A finding in words, and what else every text format says alike: the board, a sheet as understood, the verdict."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

from msgspec import Struct, json

from gov_report import workdays
from gov_report.form import Edition
from gov_report.model import Block, Diagnostic, PageBreak, Paragraph, Rule, Source, column_letters
from gov_report.postings import Partial, Sheet
from gov_report.privacy import hidden
from gov_report.quantities import number_text
from gov_report.rules import BETWEEN, BROKEN_BALANCE, LATE_ANSWER, NOT_A_MAKER, NOT_REPORTED, RETURNED
from gov_report.tally import declared_counts, row_tally
from gov_report.toml import quoted
from gov_report.verdict import Verdict
from gov_report.words import suggestion

ROLES = {"numerator": "分子", "denominator": "分母", "this_year": "本年", "last_year": "上年"}  # derived.roles
SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}
ORDER = tuple(SEVERITY)  # the gravest first
PIN = "在 gov-report.toml 的 [[sheets]] 中指明该表不读取"


class Fact(str):
    """A fact in a rule's text; ``{near:hint}`` asks whether a near word was meant, ``{near:；hint}`` behind a mark."""

    def __format__(self, form: str) -> str:
        """The fact as its place in the text wants it."""
        return suggestion(self, form.removesuffix("hint")) if form.endswith("hint") else super().__format__(form)


def _facts(found: Diagnostic) -> dict[str, Fact]:
    whose = f'、department = "{found.department}"' if found.department else ""  # a decision on this finding alone
    pin = Fact(_pin(found.at)) if "{pin}" in found.rule.help else Fact()
    said = {name: Fact(value) for name, value in found.facts}
    facts = {"whose": Fact(whose), "pin": pin, "hint": Fact(), "own": said.get("column", Fact()), **said}
    return {**facts, "mend": facts.get("mend") or Fact(dict(found.rule.sample).get("mend", ""))}


def _pin(at: Source | None) -> str:
    """How the settings say that a sheet is not read."""
    file = at.book.partition("/departments/")[2] if at else ""
    if not at or not file:
        return PIN
    sheet = f"、sheet = {quoted(at.sheet)}" if at.sheet else ""
    return f'在 gov-report.toml 末尾加 [[sheets]]，其下分行写 file = {quoted(file)}{sheet}、kind = "none"'


def message(found: Diagnostic) -> str:
    """What is wrong; of how many rows, where they share one merged cell."""
    facts = _facts(found)
    rows = f"（合并单元格，共{facts['merged']}行）" if "merged" in facts else ""
    return hidden(found.rule.message.format_map(facts) + rows)


def remedy(found: Diagnostic) -> str:
    """What to do; of a report that is not of this project nothing can be traced or accepted."""
    facts = _facts(found)
    if found.rule in (BROKEN_BALANCE, NOT_A_MAKER) and "table" in facts:
        return asked(found)
    return hidden(found.rule.help.format_map(facts))


def asked(found: Diagnostic) -> str:
    """What a department is asked to do: nothing of the office's settings or of this program."""
    return hidden((found.rule.asks or found.rule.help).format_map(_facts(found)))


def reported(value: Decimal | int | None) -> str:
    """A number; 未报 where nobody reported it."""
    return "未报" if value is None else number_text(Decimal(value))


def place(found: Diagnostic) -> str:
    """Where: file, sheet and cell, or the department, or nothing."""
    return str(found.at) if found.at else found.department


def details(found: Diagnostic) -> list[str]:
    """How the last day for an answer was reckoned; what to write of figures nobody reported; what is mended and new."""
    facts = dict(found.facts)
    if found.rule == NOT_REPORTED:
        return _to_write(facts.get("ids", "").split())
    if found.rule == RETURNED:
        words = (("gone", "已改正（原在）"), ("fresh", "新发现："))
        return [hidden(f"{word}{where}  {code}") for key, word in words for _, code, where in lines_of(facts[key])]
    if found.rule != LATE_ANSWER:
        return []
    begun = date.fromisoformat(facts.get("corrected", facts["received"]))
    lines = [f"{begun.month}月{begun.day}日收到{'补正' if 'corrected' in facts else ''}，次日起算："]
    arranged = json.decode(facts.get("arranged", "{}"), type=workdays.Arranged)
    for day, number, why in workdays.reckoning(begun, int(facts["days"]), arranged):
        said = f"第{number}个工作日" if number else "不计"
        lines.append(
            f"{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]}  {said}{f'（{why}）' if why else ''}"
        )
    return lines


def lines_of(fact: str) -> list[tuple[str, str, str]]:
    """Fingerprint, code and place of each finding that a fact of several lists (RETURNED)."""
    parts = (each.split(" ", 2) for each in fact.split(BETWEEN) if each)
    return [(name, code, where) for name, code, where in parts]


def _to_write(names: list[str]) -> list[str]:
    """The lines of indicators.toml for figures that nobody reported; each number is for a person to fill in."""
    if len(names) < 2:
        return []
    blocks = [("[[indicators]]", f'id = "{name}"', "value = ", 'source = ""', "") for name in names]
    return ["核实后填写 value（没有发生的填 0）和 source（出自何处），写入 indicators.toml：", "", *sum(blocks, ())]


# what stands for a fact where a rule is explained without a case, unless the rule has its own word (Rule.sample);
# "" for what is said in some cases only
FACTS = {
    **dict.fromkeys(("byte", "count", "days", "line", "mended", "new", "old", "same", "step"), "若干"),
    **dict.fromkeys(("cause", "choice", "decision", "differs", "earlier", "hint", "near", "reasons", "rest"), ""),
    **dict.fromkeys(("lost", "more", "named", "which", "whose"), ""),
    **dict.fromkeys(("due", "received"), "（某日）"),
    **dict.fromkeys(("first", "second"), "某数"),
    **dict.fromkeys(("id", "identity"), "名称"),
    "advice": '；要只计1条，在 gov-report.toml 设 [counting] joint = "once"',
    "actual": "（所写的值）", "base": "（基数）", "basis": "依据", "category": "（某类）", "column": "（某列）",
    "departments": "（某些单位）", "detail": "（答复的情况）", "effect": "未计入或暂计入“未分类”",
    "encodings": "（某种）", "end": "止日", "expected": "（应有的值）", "figure": "（某项）",
    "command": "validate",
    "folder": "项目文件夹", "how": "（计数的办法）", "kind": "（某种台账）", "label": "（某项）", "left": "若干",
    "mask": "已遮去一部分", "number": "（某数）", "origin": "（某来源）", "other": "（另一单位）",
    "reason": "（原因）", "right": "（右边的数）", "row": "（这类文件）", "said": "公开渠道没有填写或认不出",
    "says": "（某一勾稽关系）", "section": "（某部分）", "start": "起日", "suffix": "（某扩展名）",
    "table": "[aliases.*]", "tables": "（某些表）", "text": "（所写的文字）", "unit": "（某单位）",
    "others": "（其他单位）", "own": "（某列）",
    "value": "（所填内容）", "where": "（某处）",
    "taken": "全年表", "parts": "（各项收费）", "columns": "（某几列）", "missing": "（所缺各项）",
    "why_stale": "已过期或不再出现", "year": "××××", "pin": PIN,
}  # fmt: skip


def template(rule: Rule, text: str) -> str:
    """A rule's text for `explain`, with words in general where the facts of a case would stand."""
    names = set(re.findall(r"\{(\w+)(?::[^{}]*)?\}", text))
    said = {name: FACTS.get(name, "") for name in names} | dict(rule.sample)
    return text.format_map({name: Fact(words) for name, words in said.items()})


DECISION = (
    '在年度文件夹的 decisions.toml 中写三行：[[decisions]]、fingerprint = "（这一处的指纹）"、reason = "（理由）"；'
    'who = "（谁决定的）"、until = （有效期，如 2025-12-31）可写可不写'
)


def is_to_decide(rule: Rule) -> bool:
    """Whether the advice is to accept the finding by a decision, which needs its fingerprint."""
    return "decisions.toml" in rule.help


def explanation(rule: Rule) -> list[tuple[str, str]]:
    """Everything the catalogue says of a rule, as label and text."""
    return [
        ("代码", f"{rule.code}（{rule.name}）"),
        ("级别", SEVERITY[rule.severity]),
        ("说明", template(rule, rule.message)),
        ("理由", rule.why),
        ("依据", rule.cite),
        ("处理", template(rule, rule.help)),
        *([("写法", DECISION)] if is_to_decide(rule) and rule.code != "GR409" else []),
    ]


def open_points(verdict: Verdict) -> tuple[Block, ...]:
    """A draft's last pages: what still stands in the way of publishing."""
    rows = [said for said in verdict.found if said.severity != "info" and not said.accepted]
    blocks: list[Block] = [PageBreak(), Paragraph("caption", ("草稿：公布前须处理的问题",))]
    if not rows:
        blocks.append(Paragraph("body", ("没有错误或警告。",)))
    for n, said in enumerate(rows, 1):
        where = place(said)
        text = f"{n}.{SEVERITY[said.severity]} {said.rule.code}　{where + '：' if where else ''}"
        blocks.append(Paragraph("body", (f"{text}{message(said)}。{remedy(said)}",)))
    return tuple(blocks)


class BoardRow(Struct, frozen=True):
    """One department on the board: how it stands (``grade`` error, warning, ready or "") and what was counted."""

    department: str
    state: str
    grade: str
    files: int
    published: int | None
    requests: int | None
    errors: int
    warnings: int

    @property
    def counts(self) -> tuple[str, ...]:
        """The numbers behind department and state."""
        return tuple(map(reported, (self.files, self.published, self.requests, self.errors, self.warnings)))


BOARD = ("填报单位", "状态", "文件", "主动公开", "申请", "错误", "警告")


def board(verdict: Verdict) -> list[BoardRow]:
    """Each department: missing, zero report, errors, to be looked at, or ready; or each unit whose report is added."""
    ledger = verdict.books.ledger
    declared = declared_counts(ledger, verdict.books.edition)
    # one look at all, not one for each department
    found = Counter((said.department, "accepted" if said.accepted else said.severity) for said in verdict.found)
    sent: dict[str, list[Partial]] = defaultdict(list)
    for book in ledger.books:
        sent[book.department].append(book)
    made = _units(verdict)
    added = {row.department for row in made}
    for department in ledger.departments:
        if department in added:
            continue
        books = sent[department]
        errors, warnings = found[department, "error"], found[department, "warning"]
        published, requests = (
            sum(
                row_tally(sheet)["counted"]
                for book in books
                for sheet in book.sheets
                if sheet.kind == kind and not sheet.hidden
            )
            + declared[kind, department]
            for kind in ("published", "requests")
        )
        if not books:
            accepted = found[department, "accepted"]
            state, grade = ("未报送（已接受）", "") if accepted else ("未报送", "error")
        elif errors:
            state, grade = "有错误", "error"
        elif not published and not requests and not warnings:
            state, grade = "零报告", ""
        elif warnings:
            state, grade = "待核实", "warning"
        else:
            state, grade = "就绪", "ready"
        made.append(BoardRow(department, state, grade, len(books), published, requests, errors, warnings))
    return made


def _units(verdict: Verdict) -> list[BoardRow]:
    """The units whose reports are added, under the names of the list, with their own headline figures."""
    books = verdict.books
    logs = books.edition.logs
    wanted = (logs.published.total, books.edition.total_cell(logs.requests.received))
    made = []
    for unit in books.added:
        values = [unit.figures[name].value if name in unit.figures else None for name in wanted]
        published, requests = (None if value is None else int(value) for value in values)
        made.append(BoardRow(unit.department, "单位报告", "ready", 1, published, requests, 0, 0))
    return made


def board_sum(rows: list[BoardRow]) -> str:
    """How many departments there are of each state."""
    states = dict.fromkeys(row.state for row in rows)
    counts = [f"{state}{sum(row.state == state for row in rows)}个" for state in states]
    return f"共{len(rows)}个填报单位：{'，'.join(counts)}"


KIND_NAMES = {"published": "主动公开台账", "requests": "依申请公开登记", "summary": "汇总表", "none": "不是台账"}
TALLY = {
    "read": "读", "counted": "计入", "uncounted": "未计", "total": "合计", "header": "表头", "blank": "空白",
    "note": "其他",
}  # fmt: skip


def columns(sheet: Sheet, edition: Edition) -> str:
    """Which column of a sheet is what: 信息标题=B、公开类别=D."""
    words = {**edition.logs.published.columns, **edition.logs.requests.columns}
    if sheet.kind == "published":
        words |= edition.logs.published.columns
    found = sheet.layout.columns.items()
    return "、".join(f"{words[name][0] if name in words else name}={column_letters(at)}" for name, at in found)


def totals(verdict: Verdict) -> str:
    """The two numbers everybody asks for, and the day the report is due."""
    books = verdict.books
    wanted = (books.edition.logs.published.total, books.edition.total_cell(books.edition.logs.requests.received))
    said = [
        f"{f.label}{number_text(f.value)}{f.unit}" for name in wanted if (f := books.figures[name]).value is not None
    ]
    due = books.settings.deadline(books.edition, books.year)
    return f"{books.year}年" + "，".join(said) + (f"；公布期限{due[0]}（{due[1]}）" if due else "")


def verdict_words(verdict: Verdict) -> tuple[str, str]:
    """通过 or 未通过, and the counts behind it."""
    errors, warnings = verdict.count("error"), verdict.count("warning")
    accepted = sum(bool(said.accepted) for said in verdict.found)
    tail = f"，已接受{accepted}项" if accepted else ""
    word = "通过" if verdict.passed else "未通过"
    files, units = len(verdict.books.ledger.books), len(verdict.books.added)
    read = "、".join([f"{files}个文件"] * bool(files or not units) + [f"{units}个单位报告"] * bool(units))
    return word, f"：{read}，错误{errors}个，警告{warnings}个{tail}"
