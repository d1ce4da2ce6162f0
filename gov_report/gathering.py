"""Many organs' projects taken into one, whose report is their sum (汇总)."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from gov_report import outputs, rules, settings
from gov_report.compiler import sections_of, with_unclassified, write_up
from gov_report.files import directly_in, real
from gov_report.model import Diagnostic
from gov_report.projects import Project, Unusable, edition_of, file_name
from gov_report.published import json as read_json
from gov_report.render import report_json
from gov_report.validation import LEFT_OUT, validate
from gov_report.verdict import Verdict
from gov_report.words import quoted
from gov_report.workers import Progress


class Gathered(Struct, frozen=True):
    """One organ's project as `rollup` found it; ``path`` is where its report was written, None where numbers are wrong.

    ``verdict`` holds what its text gets wrong too, which keeps no number out; ``command`` is the one that shows all
    its errors.
    """

    folder: Path
    organ: str
    verdict: Verdict
    path: Path | None
    command: str = "validate"


def rollup(
    project: Project,
    year: int,
    folders: Sequence[Path],
    executor: Executor | None,
    progress: Progress | None,
    today: datetime.date | None,
) -> tuple[list[Gathered], Verdict]:
    """Take the reports of many organs' projects into one, the 汇总 scope, and check the sum.

    Each report goes to YEAR/units of this project, where `build` adds them up; an organ whose numbers
    have errors is left out, and that is an error: what an earlier run took of it is moved aside. One whose
    report only cannot be written yet (no narrative) is taken in. The reports of organs not named stay.
    Raises Unusable, FileFault, outputs.CannotWrite.
    """
    wanted, target = edition_of(project, year).id, project.folder / str(year) / "units"
    gathered: list[Gathered] = []
    made: dict[Path, bytes] = {}
    for folder in folders:
        unit = _unit(project, folder, year, wanted)
        counted = validate(unit, year, (), executor, progress, today)
        report, verdict = write_up(unit, counted, executor)
        verdict, ready = with_unclassified(verdict), with_unclassified(counted).passed
        command = "build" if verdict.count("error") > counted.count("error") else "validate"
        path = target / f"{file_name(report.organ)}.json"
        if path in made:
            raise Unusable(f"{folder} 与另一个项目的编制机关同为 {report.organ}，不能汇入两次")
        if ready:
            made[path] = report_json.to_bytes(report, sections_of(report, verdict.books.edition))
        gathered.append(Gathered(folder, report.organ, verdict, path if ready else None, command))
    superseded = _superseded(project, target, {one.organ for one in gathered}, made)
    outputs.make_folder(target)
    outputs.write_all(made)
    aside = _set_aside(project, target, superseded, made)
    out = {_note(target, one.organ): one for one in gathered if one.path is None and one.organ not in aside}
    for note in {_note(target, one.organ) for one in gathered} - out.keys():
        outputs.remove(note)
    _remember(out, year)  # before the sum is checked: a file that cannot be read would stop that
    verdict = validate(project, year, (), executor, progress, today)
    told = {*(note.relative_to(project.folder).as_posix() for note in out), *aside.values()}
    known = (rules.UNIT_LEFT_OUT, rules.UNIT_SET_ASIDE)  # of this run: GR503 says it
    found = tuple(said for said in verdict.found if said.rule not in known or not said.at or said.at.book not in told)
    return gathered, replace(verdict, found=found).adding([*_wrong(gathered, aside, year)])


def _wrong(gathered: Sequence[Gathered], aside: Mapping[str, str], year: int) -> Iterator[Diagnostic]:
    """The organs left out, with where their earlier reports went (``aside``), then those whose text has errors yet."""
    for one in gathered:
        if one.path is None:
            yield rules.UNIT_NOT_READY.at(
                None, value=one.organ, count=one.verdict.count("error"),
                earlier=f"；以前汇入的报告已移到 {aside[one.organ]}" if one.organ in aside else "",
                folder=quoted(one.folder.as_posix()), command=one.command, year=year, key=one.organ,
            )  # fmt: skip
    for one in gathered:
        if one.path and not one.verdict.passed:
            yield rules.UNIT_UNWRITTEN.at(
                None, value=one.organ, count=one.verdict.count("error"), folder=quoted(one.folder.as_posix()),
                year=year, key=one.organ,
            )  # fmt: skip


def _note(target: Path, organ: str) -> Path:
    """Where it is remembered that an organ was left out."""
    return target / LEFT_OUT / f"{file_name(organ)}.txt"


def _remember(left_out: Mapping[Path, Gathered], year: int) -> None:
    """Note each organ that has errors and was never taken in: the sum lacks it until somebody decides."""
    said = "{}{}年的项目有错误，没有汇入。改正后重新汇总；确不汇入的，删去本文件。\n"
    for note in left_out:
        outputs.make_folder(note.parent)
    outputs.write_all({note: said.format(one.organ, year).encode() for note, one in left_out.items()})


def _unit(project: Project, folder: Path, year: int, wanted: str) -> Project:
    """A project that is to be taken in; raises Unusable where it cannot be, or its edition is not ``wanted``."""
    if not (folder / settings.NAME).is_file():
        raise Unusable(f"{folder} 中没有 gov-report.toml，不是项目文件夹")
    if real(folder) == real(project.folder):
        raise Unusable(f"{folder} 是汇总项目自己的文件夹，不能汇入自己")
    unit = Project(folder, settings.read(folder), project.templates)
    if (own := edition_of(unit, year).id) != wanted:
        raise Unusable(f"{folder} 用的是{own}版，汇总项目用的是{wanted}版，不能相加")
    return unit


def _superseded(project: Project, target: Path, organs: Collection[str], made: Collection[Path]) -> dict[str, Path]:
    """What earlier runs wrote of these organs and is not written anew now, by organ; looks, changes nothing.

    Raises Unusable where another file would add an organ a second time.
    """
    found: dict[str, Path] = {}
    again = {path.name for path in made}
    for path in sorted(set(directly_in(target, "*.json")) - set(made)):
        shown = path.relative_to(project.folder).as_posix()
        organ = read_json.required(shown, path.read_bytes()).organ
        if organ not in organs:
            continue
        if organ in found or f"{file_name(organ)}.json" in again:
            raise Unusable(f"{shown} 也是{organ}的报告，会重复相加；请删去这个文件后重新汇总")
        found[organ] = path
    return found


def _set_aside(
    project: Project, target: Path, superseded: Mapping[str, Path], made: Collection[Path]
) -> dict[str, str]:
    """Take reports out of the sum; returns where each organ's went.

    One that was set aside before and is taken in again is gone. Raises outputs.CannotWrite.
    """
    moved: dict[str, str] = {}
    for organ, path in superseded.items():
        outputs.move(path, target / LEFT_OUT / path.name)
        moved[organ] = (target / LEFT_OUT / path.name).relative_to(project.folder).as_posix()
    for path in made:
        outputs.remove(target / LEFT_OUT / path.name)
    return moved
