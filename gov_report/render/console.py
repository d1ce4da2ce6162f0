"""Results on the terminal: findings, the board of departments, figures, changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from gov_report import derived
from gov_report.model import Diagnostic, Figure, Rule
from gov_report.render import changes as changing
from gov_report.render import text
from gov_report.render.folding import one_cause, same_label
from gov_report.render.terminal import NAME, NUMBER, WORDS, Screen, Words, line, table
from gov_report.render.text import (
    ORDER,
    SEVERITY,
    details,
    explanation,
    is_to_decide,
    message,
    place,
    remedy,
    reported,
)
from gov_report.rules import LABELS_LEFT, PERSONAL_DATA, RETURNED
from gov_report.tally import row_tally

if TYPE_CHECKING:
    from gov_report.audit import Audited
    from gov_report.carryover import Draft
    from gov_report.diff import Change
    from gov_report.origins import Correction, Origin, Traced
    from gov_report.rebuilt import Replaced
    from gov_report.verdict import Verdict

FEW_FILES = 5  # reports whose findings are listed one by one unless everything is asked for
CAP = 10  # findings of one rule in one file, unless everything is asked for
MOST_LABELS = 30  # unknown ones, unless everything is asked for: a column of something else has as many as rows
_STYLE = {"error": "bold red", "warning": "yellow", "info": "cyan", "ready": "green"}


def finding(out: Screen, said: Diagnostic, everything: bool, fingerprint: str = "", count: int = 1) -> None:
    """One finding: place, code, severity, message; the remedy below; related cells; the name to accept it by.

    ``count`` is how many it stands for.
    """
    where = place(said) + (f" 等{count}处" if count > 1 else "")
    mark = "已接受" if said.accepted else SEVERITY[said.severity]
    parts: list[str | tuple[str, str]] = [where, "  "] if where else []
    line(out, *parts, said.rule.code, " ", (mark, _STYLE[said.severity]), f"  {message(said)}")
    if said.accepted:
        line(out, f"    理由：{said.accepted}")
    else:
        line(out, f"    帮助：{remedy(said)}")
    for each in details(said) if everything else ():
        line(out, f"        {each}")
    if said.related:
        shown = "；".join(str(source) for source in said.related[:3])
        line(out, f"    相关：{shown}" + (f" 等{len(said.related)}处" if len(said.related) > 3 else ""))
    if fingerprint and not said.accepted and said.severity != "info":
        line(out, f"    指纹：{fingerprint}" + ("" if everything else f"（写法：gov-report explain {said.rule.code}）"))


def findings(out: Screen, verdict: Verdict, everything: bool) -> None:
    """All findings grouped by severity; long runs of one kind in one file are cut and counted."""
    shows = [everything or is_to_decide(said.rule) for said in verdict.found]
    names = {id(said): name for said, name in compress(verdict.named, shows)} if any(shows) else {}
    for severity in ORDER:
        group = [said for said in verdict.found if said.severity == severity]
        if severity == "info" and not everything:
            _labels(out, [said for said in group if said.rule == LABELS_LEFT])
            if others := sum(said.rule != LABELS_LEFT for said in group):
                line(out, f"另有{others}条提示，用 -v 查看。")
            continue
        group, folded = one_cause(group) if not everything else (group, {})
        group, alike = same_label(group) if not everything else (group, {})
        more: Counter[tuple[str, str]] = Counter()
        for book, own in groupby(group, lambda said: said.at.book if said.at else ""):
            shown: Counter[str] = Counter()
            for said in own:
                shown[said.rule.code] += 1
                if everything or shown[said.rule.code] <= CAP:
                    finding(out, said, everything, names.get(id(said), ""), alike.get(id(said), 1))
                    _folded(out, "    ", folded.get(id(said), 0))
            more.update({(code, book): count - CAP for code, count in shown.items() if count > CAP and not everything})
        for (code, book), count in more.items():
            line(out, f"{book}  {code}  另有{count}处同类问题，用 -v 全部列出。")


def _labels(out: Screen, listed: Sequence[Diagnostic]) -> None:
    """The unknown labels, each once with the line that makes it known: what mends most of the findings above."""
    for said in listed[:MOST_LABELS]:
        line(out, said.rule.code, " ", (SEVERITY[said.severity], _STYLE[said.severity]), f"  {message(said)}")
        line(out, f"    帮助：{remedy(said)}")
    if len(listed) > MOST_LABELS:
        line(out, f"另有{len(listed) - MOST_LABELS}种不在名单中的写法，用 -v 全部列出。")


def _folded(out: Screen, indent: str, others: int) -> None:
    if others:
        line(out, f"{indent}同一处引起的另外{others}条不再列出，用 -v 查看。")


def board(out: Screen, verdict: Verdict) -> None:
    """Each department: missing, zero report, errors, ready; with what was counted."""
    rows = text.board(verdict)
    states = ((row.state, _STYLE.get(row.grade, "")) for row in rows)
    columns = [(title, NUMBER if at > 1 else WORDS) for at, title in enumerate(text.BOARD)]
    table(out, columns, ([row.department, state, *row.counts] for row, state in zip(rows, states, strict=True)))
    line(out, text.board_sum(rows))


def understanding(out: Screen, verdict: Verdict) -> None:
    """How each sheet was understood: kind, header row, columns, rows."""
    for book in verdict.books.ledger.books:
        line(out, f"{book.book}（{book.department}）")
        for sheet in book.sheets:
            tally, columns = row_tally(sheet), text.columns(sheet, verdict.books.edition)
            headed = f"表头第{sheet.layout.header_row}行，" if sheet.layout.header_row else ""
            line(
                out,
                f"    {sheet.name or 'csv'}：{text.KIND_NAMES[sheet.kind]}{'（隐藏）' if sheet.hidden else ''}，"
                f"{headed}读{tally['read']}行：计入{tally['counted']}，未计{tally['uncounted']}，"
                f"合计{tally['total']}，表头{tally['header']}，空白{tally['blank']}，其他{tally['note']}"
                f"{'；' if columns else ''}{columns}",
            )


def closing(out: Screen, verdict: Verdict) -> None:
    """The last line: 通过 or 未通过, with the counts."""
    word, counts = text.verdict_words(verdict)
    line(out, (word, "bold green" if verdict.passed else "bold red"), counts)


def validation(
    out: Screen, verdict: Verdict, everything: bool = False, since: tuple[str, Sequence[str]] = ("", ()),
    quiet: bool = False,
) -> None:  # fmt: skip
    """The whole text of `validate`; ``since`` is what changed since the last run, in one line and one by one."""
    if not quiet:
        board(out, verdict)
        if everything:
            understanding(out, verdict)
        line(out, text.totals(verdict))
        for found in verdict.found:
            if found.rule == RETURNED and not everything:
                line(out, f"{place(found)}  {message(found)}")
        findings(out, verdict, everything)
        changed, listed = since
        if changed:
            line(out, changed)
        for each in listed if everything else ():
            line(out, f"    {each}")
    closing(out, verdict)


def figures(out: Screen, made: Iterable[Figure]) -> None:
    """Every figure's name, label and value."""
    columns = [("名称", NAME), ("标签", WORDS), ("数值", NUMBER), ("单位", NAME), ("来源", NAME)]
    table(out, columns, ([f.id, f.label, reported(f.value), f.unit, _origin(f)] for f in made))


def _origin(figure: Figure) -> str:
    if figure.sources:
        return f"{len(figure.sources)}处"
    return ("由两数算出" if derived.roles(figure.id) else "各项之和") if figure.parts else "无"


def changes(out: Screen, old: int, new: int, rows: Sequence[Change], brief: bool = False, quiet: bool = False) -> None:
    """Two years side by side, without what neither reports; ``brief``: without what only one of two editions does."""
    if quiet:
        return line(out, f"{old}年与{new}年：{changing.in_short(rows)}")
    kept, left = changing.worth_a_line(rows, brief)
    numbers = (f"{old}年", f"{new}年", "增减", "幅度")
    columns = [("指标", WORDS), ("单位", NAME), *((title, NUMBER) for title in numbers), ("说明", WORDS)]
    listed = (
        [
            row.label, row.unit, reported(row.old), reported(row.new), changing.signed(row.change),
            changing.share(row), row.note or "",
        ]
        for row in kept
    )  # fmt: skip
    table(out, columns, listed)
    for said in left:
        line(out, said if said.endswith("。") else f"{said}，用 -v 查看。")


def explain(out: Screen, rule: Rule) -> None:
    """A rule with its reason, source and remedy."""
    for label, said in explanation(rule):
        line(out, (f"{label}：", "bold"), said)


MANY = 5  # figures meant by one number: beyond, each in one line


def trace(out: Screen, year: int, made: Traced, everything: bool = False) -> None:
    """Where a figure is printed, the figures it sums down to the last, and every cell it came from."""
    brief = len(made.wanted) > MANY and not everything
    for figure in made.wanted:
        line(out, (_sum(figure), "bold"), f"（{figure.id}）")
        for at in made.printed.get(figure.id, ()):
            line(out, f"    印在：{at.section}，{PRINTED_IN[at.kind]}“{at.place}”，印作 {at.text}")
        if brief:
            continue
        _parts(out, figure, made.figures, "    ")
        _cells(out, made.cells.get(figure.id, ()))
        if not figure.sources and not figure.parts and not figure.note.startswith(derived.TOLD_BY):
            line(out, "    没有来源")
        if figure.note:
            line(out, f"    说明：{figure.note}")
    if brief:
        line(
            out, f"“{made.asked}”可指{len(made.wanted)}个数；写明其中一个的名称即列出来源：gov-report trace {year} 名称"
        )


def _sum(figure: Figure) -> str:
    unit = "" if figure.value is None else figure.unit
    return f"{figure.label}：{reported(figure.value)}{unit}"


def _parts(out: Screen, figure: Figure, known: Mapping[str, Figure], indent: str) -> None:
    roles = derived.roles(figure.id)
    if figure.sources and all(known[name].value is None for name in figure.parts if name in known):
        return  # a total that was declared, of which nobody reported the parts
    if figure.parts:
        whole = figure.value == sum(known[name].value or 0 for name in figure.parts if name in known)
        line(out, f"{indent}{'由以下两数算出' if roles else '各项之和' if whole else '其中'}：")
    for n, name in enumerate(figure.parts):
        if part := known.get(name):
            line(out, f"{indent}    {f'{text.ROLES[roles[n]]}：' if roles else ''}{_sum(part)}（{name}）")
            _parts(out, part, known, indent + "    ")


def _cells(out: Screen, cells: Sequence[Origin]) -> None:
    """The cells by department, each sheet's in one line."""
    for department in dict.fromkeys(cell.department for cell in cells):
        own = [cell for cell in cells if cell.department == department]
        line(out, f"    来自{department or '汇总机关'}，{len(own)}处：")
        for source, said in dict.fromkeys((cell.source, "" if cell.row else cell.said) for cell in own):
            line(out, f"        {source}{f'：{said}' if said else ''}")


PRINTED_IN = {"table": "表格", "paragraph": "段落"}


def audited(out: Screen, files: Sequence[Audited], everything: bool = False, quiet: bool = False) -> None:
    """The text of `audit`: of one file or a few every finding, of many one table; then the verdict."""
    from gov_report.audit import counts

    if not quiet and len(files) > FEW_FILES and not everything:
        _audit_table(out, files)
    elif not quiet:
        for one in files:
            _audited(out, one, everything)
    reports, errors, warnings = counts(files)
    word, style = ("通过", "bold green") if not errors else ("未通过", "bold red")
    line(out, (word, style), f"：{reports}份报告，错误{errors}个，警告{warnings}个")


def _audited(out: Screen, one: Audited, everything: bool) -> None:
    said = f"{one.year}年" if one.year else ""
    about = "，".join(part for part in (one.organ, said, f"{one.edition}年版式" if one.edition else "") if part)
    line(out, (one.path, "bold"), f"  {about}" if about else "")
    cells = sum(len(each.cells) for each in one.tables)
    if one.edition:
        line(out, f"    读出{len(one.tables)}张表、{cells}个数，文字中{len(one.stated)}个数")
    graver = sorted(one.found, key=lambda found: ORDER.index(found.severity))  # one explains a lighter one
    kept, folded = one_cause(graver) if not everything else (graver, {})
    for found in kept:
        section = dict(found.facts).get("section", "")
        where = f"第{section}部分  " if section and len(section) <= 2 else ""
        mark = (SEVERITY[found.severity], _STYLE[found.severity])
        line(out, f"    {where}{found.rule.code} ", mark, f"  {message(found)}")
        if everything:
            line(out, f"        帮助：{remedy(found)}")
        _folded(out, "        ", folded.get(id(found), 0))
    if one.edition and not one.found:
        line(out, "    没有发现问题。")


def _audit_table(out: Screen, files: Sequence[Audited]) -> None:
    """Many reports, one line each: how much is wrong, and what first."""
    columns = [("报告", WORDS), ("年度", NAME), ("版式", NAME), ("错误", NUMBER), ("警告", NUMBER), ("首要问题", WORDS)]
    rows = []
    for one in files:
        counts = Counter(found.severity for found in one.found)
        first = next((f for s in ORDER[:2] for f in one.found if f.severity == s), None)
        said = f"{first.rule.code} {message(first)}" if first else ""
        numbers = (str(counts["error"]), str(counts["warning"]))
        rows.append([one.path, str(one.year or ""), one.edition, *numbers, said])
    table(out, columns, rows)
    line(out, "用 -v 逐份列出全部问题。")


def built(
    out: Screen, verdict: Verdict, paths: Sequence[Path], replaced: Replaced, changed: Sequence[Correction],
    everything: bool, quiet: bool,
) -> None:  # fmt: skip
    """The text of `build`: what it wrote, took away and prints otherwise than before; ``quiet``: where reports are."""
    if not quiet:
        findings(out, verdict, everything)
    _written(out, paths if not quiet else paths[:1])
    for name in replaced.removed if not quiet else ():
        way = "" if name.endswith(".docx") else "（还要这一格式的，用 --format 写明）"
        line(out, f"已移去上次生成的 {paths[0].parent / name}{way}")
    for name, path in replaced.edited.items():
        line(out, f"{name} 在上次生成后被改过，改过的一份已存为 {path}；要保留的改动，写进文字部分后重新生成")
    _corrections(out, changed if not quiet else ())
    if not paths:
        _refused(out, verdict, quiet)
    closing(out, verdict)


def _refused(out: Screen, verdict: Verdict, quiet: bool) -> None:
    """Say that a build wrote nothing, and what to do; a draft with personal data is not written either."""
    personal = any(said.rule == PERSONAL_DATA for said in verdict.found)
    listed = "各处" if quiet else "上列"
    way = f"删去{listed}个人信息" if personal else f"改正{listed}错误，或用 --draft 生成草稿"
    line(out, f"没有生成报告：请先{way}{'（不加 -q 逐处列出）' if quiet else ''}。")


def confirmed(out: Screen, verdict: Verdict, paths: Sequence[Path], quiet: bool) -> None:
    """The text of `confirm`."""
    books = verdict.books
    if not quiet:
        _written(out, paths)
    line(out, f"共{len(paths)}份确认单")
    sent = {book.department for book in books.ledger.books}
    if not quiet and (silent := [name for name in books.settings.departments if name not in sent]):
        line(out, f"没有收到可以读取的台账，不出确认单的单位（{len(silent)}个）：{'、'.join(silent)}")
    closing(out, verdict)
    if not (quiet or verdict.passed):
        line(out, f"各处错误和改法：gov-report validate {books.year}")


def _written(out: Screen, paths: Iterable[Path]) -> None:
    for path in paths:
        line(out, f"已写入 {path}")


def _corrections(out: Screen, changed: Sequence[Correction]) -> None:
    """The printed numbers that differ from the build before: what a correction notice has to say."""
    if changed:
        line(out, f"与上一次生成的报告相比，印出的数有{len(changed)}处变化；已经公布的，请据此写更正说明：")
    for each in changed:
        was, now = each.before or "未印", each.after or "未印"
        line(out, f"    {each.section}  {each.label}：{was} → {now}  （{each.place}）")


def imported(out: Screen, path: Path, made: Draft) -> None:
    """What `narrative import` wrote, and the numbers a person has to look at."""
    line(out, f"已写入 {path}：{made.named}处数字换成了名称")
    if made.left:
        line(out, f"以下{len(made.left)}个数字没有认出，请按本年度的情况改写：")
    for section, number in made.left:
        line(out, f"    {section}：{number}")
    if made.unplaced:
        line(out, f"本年度的格式没有这些部分，原文附在文件末尾，需要保留的请移到合适的部分：{'、'.join(made.unplaced)}")


def _own(verdict: Verdict, names: Sequence[str]) -> list[str]:
    """What the office's own workbooks come to: the sum without the units added to it."""
    whole, added = verdict.books.figures, [unit.figures for unit in verdict.books.added]
    told = {name: sum(figures[name].value or 0 for figures in added if name in figures) for name in names}
    return [reported(None if (value := whole[name].value) is None else value - told[name]) for name in names]


def gathered(
    out: Screen, units: Sequence[tuple[str, Verdict, bool]], verdict: Verdict, everything: bool, quiet: bool
) -> None:
    """The text of `rollup`: each organ's state (whether it is taken in), headline numbers, the sum, what disagrees."""
    if not quiet:
        edition = verdict.books.edition
        names = (edition.logs.published.total, edition.total_cell(edition.logs.requests.received))
        titles = ("主动公开", "新收申请", "错误", "警告")
        columns = [("单位", WORDS), ("状态", WORDS), *((title, NUMBER) for title in titles)]
        rows: list[list[Words]] = []
        held = {unit.organ for unit in verdict.books.units if not unit.added}
        for organ, said, taken in units:
            state = ("已汇入", "green") if taken else ("有错误，未汇入", _STYLE["error"])
            if taken and organ in held:
                state = ("已有台账，只核对", "cyan")
            numbers = (reported(said.books.figures[name].value) for name in names)
            rows.append([organ, state, *numbers, str(said.count("error")), str(said.count("warning"))])
        named = {organ for organ, *_ in units}
        for unit in verdict.books.added:
            if unit.organ not in named:
                told = (reported(unit.figures[name].value if name in unit.figures else None) for name in names)
                rows.append([unit.organ, ("以前汇入", "cyan"), *told, "", ""])
        if verdict.books.ledger.books:
            rows.append(["本项目的台账", ("已计入", "green"), *_own(verdict, names), "", ""])
        rows.append(["汇总", "", *(reported(verdict.books.figures[name].value) for name in names), "", ""])
        table(out, columns, rows)
        findings(out, verdict, everything)
    closing(out, verdict)
