"""What the last run of validate found, and what has changed since: hashes and fingerprints only."""

from __future__ import annotations

import contextlib
import json

from gov_report import outputs
from gov_report.projects import Project
from gov_report.verdict import Verdict, with_files

FOLDER = ".gov-report"  # in the project's folder


def since_last(project: Project, verdict: Verdict) -> str:
    """What changed since `validate` last ran on this year, and remember this run; "" the first time.

    A folder that cannot be written is no reason to fail: then nothing is remembered.
    """
    path = project.folder / FOLDER / f"validate-{verdict.books.year}.json"
    files = {book.book: book.sha256 for book in verdict.books.ledger.books}
    findings = sorted(name for said, name in verdict.named if said.severity != "info" and not said.accepted)
    try:
        before = json.loads(path.read_bytes())
        old_files, old_findings = dict(before["files"]), set(before["findings"])
    except (OSError, ValueError, KeyError, TypeError):
        before = None
    with contextlib.suppress(outputs.CannotWrite):
        outputs.make_folder(path.parent)
        outputs.write(path, json.dumps({"files": files, "findings": findings}, ensure_ascii=False).encode())
    if before is None:
        return ""
    accepted = {name for said, name in verdict.named if said.accepted}
    with_file = with_files(verdict.found)
    accepted |= {old for said, old in zip(verdict.found, with_file, strict=True) if said.accepted}
    earlier = {name: old for (_, name), old in zip(verdict.named, with_file, strict=True)}
    known = {name for name in findings if name in old_findings or earlier[name] in old_findings}
    gone = old_findings - known - {earlier[name] for name in known}
    said = [
        f"{word}{count}{unit}"
        for word, count, unit in (
            ("新增文件", len(files.keys() - old_files.keys()), "个"),
            ("更改文件", sum(old_files.get(name, sha) != sha for name, sha in files.items()), "个"),
            ("减少文件", len(old_files.keys() - files.keys()), "个"),
            ("已改正", len(gone - accepted), "处"),
            ("已接受", len(gone & accepted), "处"),
            ("新发现", len(set(findings) - known), "处"),
        )
        if count
    ]
    return "与上次校验相比：" + ("，".join(said) if said else "没有变化")
