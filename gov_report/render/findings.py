"""What `validate` found as one page to print: the board, findings by department and file, how sheets were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gov_report.model import Diagnostic
from gov_report.render.page import attribute, page, text
from gov_report.render.text import (
    BOARD,
    KIND_NAMES,
    ORDER,
    SEVERITY,
    TALLY,
    board,
    board_sum,
    columns,
    details,
    message,
    place,
    remedy,
    totals,
    verdict_words,
)
from gov_report.tally import row_tally
from gov_report.verdict import Verdict

STYLE = """\
@page{size:A4;margin:18mm 16mm}
@page{@bottom-center{content:counter(page) "/" counter(pages);font:9pt var(--song)}}
body{max-width:190mm;margin:8mm auto;padding:0 5mm;font:11pt/1.5 var(--song);color:#000}
h1{font:17pt/1.4 var(--title);text-align:center;text-wrap:balance;margin:0 0 2mm}
h2{font:13pt/1.4 var(--hei);margin:7mm 0 2mm;padding-bottom:1mm;border-bottom:1px solid #000;break-after:avoid}
h3{font:11pt/1.4 var(--kai);margin:3mm 0 1mm;overflow-wrap:anywhere;break-after:avoid}
p{margin:1mm 0}
.verdict{text-align:center}
table{width:100%;border-collapse:collapse;font-size:10pt;line-height:1.35}
th,td{border:1px solid #000;padding:.5mm 1.5mm;text-align:right;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:normal;font-family:var(--hei)}
.word{text-align:left}
.fixed{table-layout:fixed}
tr{break-inside:avoid}
ol{margin:0;padding-left:8mm}
li{margin:1.5mm 0;break-inside:avoid;overflow-wrap:anywhere}
.help,.related{color:#333;font-size:10pt}
.grade{padding:0 1mm;border:1px solid;font-family:var(--hei);font-size:9pt}
.error{color:#a40000}
.warning{color:#7a4a00}
.info{color:#004a7a}
.ready{color:#005c1f}
details{margin:1mm 0}
"""


def _finding(said: Diagnostic, inside: str) -> str:
    """One finding: what and where, then what to do; ``inside`` is the file the reader is already told."""
    where = place(said)
    if inside:
        where = where.removeprefix(inside).removeprefix(" › ")
    grade = "已接受" if said.accepted else SEVERITY[said.severity]
    mark = "" if said.accepted else f" {said.severity}"
    lines = [
        f'<span class="grade{mark}">{grade}</span> {text(where)}{"　" if where else ""}{text(message(said))}'
        f"（{said.rule.code}）"
    ]
    how = f"理由：{said.accepted}" if said.accepted else f"处理：{remedy(said)}"
    lines.append(f'<div class="help">{text(how)}</div>')
    if said.related:
        lines.append(f'<div class="related">{text("相关：" + "；".join(map(str, said.related)))}</div>')
    if days := details(said):
        lines.append(f"<details><summary>期限推算</summary>{text(days[0] + '；'.join(days[1:]))}</details>")
    return f'<li data-code="{said.rule.code}">{"".join(lines)}</li>\n'


def _list(found: Sequence[Diagnostic], inside: str) -> str:
    """Errors and warnings in order; what is only said, and what was accepted, folded away."""
    first = [said for grade in ORDER[:2] for said in found if said.severity == grade and not said.accepted]
    rest = [said for said in found if said.severity == "info" or said.accepted]
    made = f"<ol>\n{''.join(_finding(said, inside) for said in first)}</ol>\n" if first else ""
    if rest:
        inner = "".join(_finding(said, inside) for said in rest)
        made += f"<details><summary>提示和已接受的{len(rest)}项</summary>\n<ol>\n{inner}</ol></details>\n"
    return made


def _department(name: str, found: Sequence[Diagnostic]) -> Iterator[str]:
    yield f"<h2>{text(name or '汇总机关')}</h2>\n"
    for book in sorted({said.at.book if said.at else "" for said in found}):
        if book:
            yield f"<h3>{text(book)}</h3>\n"
        yield _list([said for said in found if (said.at.book if said.at else "") == book], book)


def _board(verdict: Verdict) -> str:
    head = "".join(f'<th scope="col"{_word(at)}>{title}</th>' for at, title in enumerate(BOARD))
    rows = board(verdict)
    body = "".join(
        f'<tr><th scope="row" class="word">{text(row.department)}</th>'
        f"<td class={attribute(f'word {row.grade}'.strip())}>{row.state}</td>"
        + "".join(f"<td>{count}</td>" for count in row.counts)
        + "</tr>\n"
        for row in rows
    )
    table = f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>\n"
    return table + f"<p>{text(board_sum(rows))}</p>\n"


def _word(at: int) -> str:
    return ' class="word"' if at < 2 else ""


def _understanding(verdict: Verdict) -> str:
    titles = ("工作表", "识别为", "表头行", "各列", *TALLY.values())
    head = "".join(f'<th scope="col" class="word">{title}</th>' for title in titles)
    rows = []
    for book in verdict.books.ledger.books:
        state = {"refused": "：未能读取", "ignored": "：未读取"}.get(book.state, "")
        name = text(f"{book.book}（{book.department}）{state}")
        rows.append(f'<tr><th scope="rowgroup" class="word" colspan="{len(titles)}">{name}</th></tr>\n')
        for sheet in book.sheets:
            kind = KIND_NAMES[sheet.kind] + ("（隐藏）" if sheet.hidden else "")
            header, counts = str(sheet.layout.header_row or ""), row_tally(sheet)
            words = (sheet.name or "csv", kind, header, columns(sheet, verdict.books.edition))
            cells = "".join(f'<td class="word">{text(word)}</td>' for word in words)
            rows.append(f"<tr>{cells}{''.join(f'<td>{counts[name]}</td>' for name in TALLY)}</tr>\n")
    widths = ("7em", "7em", "3em", "auto", *["2.6em"] * len(TALLY))
    cols = "".join(f'<col style="width:{width}">' for width in widths)
    return (
        f'<h2>各表的识别结果</h2>\n<table class="fixed"><colgroup>{cols}</colgroup><thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody></table>\n"
    )


def to_bytes(verdict: Verdict, changed: str = "") -> bytes:
    """The page; ``changed`` says what is new since the last run."""
    books = verdict.books
    title = f"{books.settings.organ.name}{books.year}年政府信息公开台账核对结果"
    word, counts = verdict_words(verdict)
    grade = "ready" if verdict.passed else "error"
    parts = [
        f"<h1>{text(title)}</h1>\n",
        f'<p class="verdict"><strong class="{grade}">{word}</strong>{text(counts)}</p>\n',
        f'<p class="verdict">{text(totals(verdict))}</p>\n',
        f'<p class="verdict">{text(changed)}</p>\n' if changed else "",
        _board(verdict),
    ]
    order = {name: at for at, name in enumerate([*books.ledger.departments, ""])}
    for name in sorted({said.department for said in verdict.found}, key=lambda n: (order.get(n, -1), n)):
        parts += _department(name, [said for said in verdict.found if said.department == name])
    parts.append(_understanding(verdict))
    return page(title, STYLE, f"<main>\n{''.join(parts)}</main>\n", books.settings.organ.name)
