"""Damaged and altered reports: whatever they hold, audit answers in findings."""

from __future__ import annotations

import io
import random
import zipfile
from functools import lru_cache
from pathlib import Path

import pytest

from gov_report import audit, compiler, projects, validation
from gov_report.edition import editions, load, templates_folder
from gov_report.render import docx, html, json
from gov_report.render.text import message, remedy

SAMPLES = Path(__file__).parent.parent / "samples"
EDITIONS = [load(folder) for folder in editions(templates_folder()).values()]


@lru_cache
def built(name: str, year: int) -> tuple[bytes, bytes]:
    project = projects.open_project(SAMPLES / name)
    report, verdict = compiler.write_up(project, validation.validate(project, year))
    return docx.report_bytes(report, verdict.books.edition.base_document()), html.report_bytes(report)


def altered(data: bytes, rng: random.Random) -> bytes:
    """Bytes changed, lost, doubled."""
    made = bytearray(data)
    for _ in range(rng.randrange(1, 20)):
        at = rng.randrange(len(made))
        length = rng.randrange(1, 200)
        kind = rng.randrange(3)
        if kind == 0:
            made[at] = rng.randrange(256)
        elif kind == 1:
            del made[at : at + length]
        else:
            made[at:at] = made[at : at + length]
    return bytes(made)


def rewritten(data: bytes, rng: random.Random) -> bytes:
    """A sound package with its text changed: digits, cells and attributes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml":
                text = part.decode()
                for _ in range(rng.randrange(1, 12)):
                    text = _changed(text, rng)
                part = text.encode()
            after.writestr(name, part)
    return made.getvalue()


def _changed(text: str, rng: random.Random) -> str:
    at, kind = rng.randrange(len(text)), rng.randrange(3)
    if kind == 0:
        return text[:at] + text[at:].replace(str(rng.randrange(10)), str(rng.randrange(10 ** rng.randrange(1, 30))), 1)
    if kind == 1:
        start = text.find("<w:tc>", at)
        end = text.find("</w:tc>", start)
        return text[:start] + text[end + 7 :] if 0 < start < end else text
    start = text.find('w:val="', at)
    end = text.find('"', start + 7)
    return (
        text[: start + 7] + rng.choice(["-1", "99999999", "x", "", "restart", "一"]) + text[end:] if start > 0 else text
    )


@pytest.mark.parametrize("seed", range(60))
def test_whatever_a_report_holds(seed: int) -> None:
    rng = random.Random(seed)
    document, page = built(*rng.choice([("alashankou", 2013), ("2018", 2018), ("2020", 2020), ("2024-city", 2024)]))
    path, data = rng.choice(
        [("a.docx", rewritten(document, rng)), ("a.docx", altered(document, rng)), ("a.html", altered(page, rng))]
    )
    found = audit.audit(path, data, EDITIONS)
    for said in found.found:
        assert message(said)
        assert remedy(said)
    assert json.audited([found])["files"][0]["path"] == path
