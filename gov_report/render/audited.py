"""What `audit` found: one page to print, and the same as SARIF results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from gov_report.audit import Audited, counts
from gov_report.model import Diagnostic
from gov_report.render.findings import STYLE
from gov_report.render.page import page, text
from gov_report.render.sarif import Location, Result
from gov_report.render.text import ORDER, SEVERITY, message, remedy


def where(found: Diagnostic) -> str:
    """Where in a report a finding stands: its section, or nothing for tables, which name themselves."""
    section = dict(found.facts).get("section", "")
    return f"第{section}部分" if section and len(section) <= 2 else section


def results(files: Sequence[Audited]) -> list[Result]:
    """The findings of all files; one fingerprint for a finding however often the file is checked."""
    made = []
    for one in files:
        for found in one.found:
            facts = dict(found.facts)
            inside = facts.get("cells", "") or where(found)
            said = "|".join((found.rule.code, one.path, facts.get("identity", ""), found.key))
            name = blake2b(said.encode(), digest_size=8).hexdigest()
            at = Location(one.path, inside)
            made.append(Result(found.rule, found.severity, f"{message(found)}。{remedy(found)}", at, name))
    return made


def to_bytes(files: Sequence[Audited]) -> bytes:
    """All files on one page: a line for each, then each one's findings with what to do."""
    reports, errors, warnings = counts(files)
    verdict = f"共{reports}份报告，错误{errors}个，警告{warnings}个"
    body = f'<h1>年度报告核对结果</h1>\n<p class="verdict">{verdict}</p>\n{_table(files)}{"".join(map(_file, files))}'
    return page("年度报告核对结果", STYLE, body)


def _table(files: Sequence[Audited]) -> str:
    head = "".join(f'<th class="word">{name}</th>' for name in ("报告", "编制机关", "年度", "版式", "错误", "警告"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{''.join(map(_row, files))}</tbody></table>\n"


def _row(one: Audited) -> str:
    number = Counter(found.severity for found in one.found)
    said = (one.path, one.organ, str(one.year or ""), one.edition)
    cells = "".join(f'<td class="word">{text(word)}</td>' for word in said)
    return f"<tr>{cells}<td>{number['error']}</td><td>{number['warning']}</td></tr>\n"


def _file(one: Audited) -> str:
    if not one.found:
        return ""
    return f"<h2>{text(one.title or one.path)}</h2>\n<h3>{text(one.path)}</h3>\n<ol>\n{''.join(_items(one))}</ol>\n"


def _items(one: Audited) -> Iterator[str]:
    for found in sorted(one.found, key=lambda found: ORDER.index(found.severity)):
        place = f"{where(found)}　" if where(found) else ""
        yield (
            f'<li><span class="grade {found.severity}">{SEVERITY[found.severity]}</span> {found.rule.code}　'
            f'{text(place + message(found))}<p class="help">{text(remedy(found))}</p></li>\n'
        )
