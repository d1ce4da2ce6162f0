"""The benchmark: whole processes, in turn, one table of ratios.

    python benchmarks/run.py [--files 100] [--rows 1000] [--pairs 5] [--quick] [--large]

Everything is written to a temporary folder; nothing is installed. Linux and macOS only (os.wait4).
This process stays small on purpose: a child's peak memory can never be below what its parent had.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
PYTHON, YEAR = sys.executable, "2023"
PROGRAM = (PYTHON, "-m", "gov_report")
# what an installer writes as the console script; older versions of pip import re in it, which takes half of such a run
CONSOLE_SCRIPT = """\
import sys
from gov_report.__main__ import run
if __name__ == "__main__":
    sys.exit(run())
"""
# an installed program has its bytecode: the warm-up run writes it, also where the caller's environment forbids that
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parent)}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
MEBI = 1 << 20 if sys.platform == "darwin" else 1 << 10  # ru_maxrss: bytes there, kibibytes here
KEYS = 16  # bytes a row
PATIENCE = 120  # seconds for a measure inside one process
SCRIPT_NEEDS = ("pandas", "docxtpl", "openpyxl", "python_calamine")


@dataclass(frozen=True)
class Run:
    """One process: seconds on the wall, seconds of processor, MiB of its largest process."""

    wall: float
    cpu: float
    peak: float


Runs = Mapping[str, Sequence[Run]]


def missing(*modules: str) -> str:
    """Which of some modules this interpreter lacks, or ""."""
    return ", ".join(name for name in modules if importlib.util.find_spec(name) is None)


def once(command: Sequence[str], allowed: Sequence[int] = (0,), one_processor: bool = False) -> Run:
    """Run a command to its end, output to nowhere, and say what it took; raises where it fails."""
    processors = os.sched_getaffinity(0) if one_processor else set()
    if processors:
        os.sched_setaffinity(0, {min(processors)})
    try:
        start = time.perf_counter()
        with tempfile.TemporaryFile() as errors:
            quiet = [
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_DUP2, errors.fileno(), 2),
            ]
            child = os.posix_spawn(command[0], list(command), ENVIRONMENT, file_actions=quiet)
            _, status, used = os.wait4(child, 0)
            wall = time.perf_counter() - start
            errors.seek(0)
            if os.waitstatus_to_exitcode(status) not in allowed:
                raise SystemExit(f"failed: {' '.join(command)}\n{errors.read().decode(errors='replace')[-2000:]}")
    finally:
        if processors:
            os.sched_setaffinity(0, processors)
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / MEBI)


def in_turn(commands: Mapping[str, Sequence[str]], pairs: int, one_processor: bool = False) -> Runs:
    """Run commands A B A B …, after one of each that does not count."""
    taken: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(pairs + 1):
        for name, command in commands.items():
            # findings are what validate is there for: exit code 1
            run = once(command, (0, 1) if "validate" in command else (0,), one_processor)
            if turn:
                taken[name].append(run)
    return taken


@dataclass
class Sheet:
    """The table while it grows."""

    rows: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, goal: str, what: str, found: str, limit: str = "", met: bool | None = None, detail: str = "") -> None:
        """Add a row and show it at once on stderr, for those who wait."""
        verdict = "" if met is None else "met" if met else "MISSED"
        self.rows.append((goal, what, found, limit, verdict, detail))
        print(f"{goal}  {what}: {found} {limit} {verdict} {detail}", file=sys.stderr, flush=True)

    def ratio(
        self, goal: str, what: str, above: Sequence[Any], below: Sequence[Any], limit: str = "", kind: str = "wall"
    ) -> None:
        """Add the median of the ratios pair by pair, between the smallest and the largest."""
        first, second = ([getattr(r, kind) if isinstance(r, Run) else r for r in runs] for runs in (above, below))
        ratios = [a / b for a, b in zip(first, second, strict=True)]
        middle, bound = median(ratios), float(limit.split()[1]) if limit else 0.0
        met = None if not limit else middle <= bound if limit.startswith("<=") else middle >= bound
        unit, places = ("MiB", 0) if kind == "peak" else ("s", 3)
        detail = f"{median(first):.{places}f} / {median(second):.{places}f} {unit}"
        self.add(goal, what, f"{middle:.2f} ({min(ratios):.2f}-{max(ratios):.2f})", limit, met, detail)

    def needs(self, goal: str, what: str, modules: str) -> None:
        """Say that a row has no yardstick here."""
        self.add(goal, what, f"not measured: needs {modules}")

    def show(self) -> None:
        """Print the table."""
        head = ("goal", "what", "median (min-max)", "limit", "", "medians")
        lines = [head, *self.rows]
        widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
        for line in lines:
            print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


@dataclass(frozen=True)
class Bench:
    """Where the projects lie, how many pairs are run, the table."""

    folder: Path
    pairs: int
    sheet: Sheet

    def project(self, files: int, rows: int, clean: bool = False) -> Path:
        """A project of that size, written by a process of its own."""
        made = self.folder / f"{files}x{rows}{'-clean' if clean else ''}"
        if not made.exists():
            size = ("--files", str(files), "--rows", str(rows))
            once((PYTHON, str(HERE / "workbooks.py"), str(made), *size, *(["--clean"] if clean else [])))
        return made

    def yardstick(self, name: str, *rest: object) -> tuple[str, ...]:
        """The command of a yardstick."""
        return (PYTHON, str(HERE / "yardsticks.py"), name, *map(str, rest))

    def reading(self, files: int, rows: int) -> None:
        """P1 and P6: validate against a bare parse; one processor against all."""
        made, size = self.project(files, rows), f"{files}x{rows}"
        commands = {
            "raw": self.yardstick("raw", made / YEAR / "departments"),
            "validate": (*PROGRAM, "-C", str(made), "validate", YEAR),
            "inflate": self.yardstick("inflate", made / YEAR / "departments"),
        }
        free = in_turn(commands, self.pairs)
        held = free
        if hasattr(os, "sched_setaffinity"):
            held = in_turn(commands, self.pairs, one_processor=True)
            what = f"validate / raw parse, {size}, one processor"
            self.sheet.ratio("P1", what, held["validate"], held["raw"], "<= 1.5")
        else:
            self.sheet.add(
                "P1", f"validate / raw parse, {size}, one processor", "not measured: needs sched_setaffinity"
            )
        self.sheet.ratio("P1", f"the same, processor time, {os.cpu_count()} processors", free["validate"], free["raw"],
                         kind="cpu")  # fmt: skip
        self.sheet.ratio("P1", f"the same, wall time, {os.cpu_count()} processors", free["validate"], free["raw"])
        self.sheet.ratio("", f"raw parse / inflate only, {size}", free["raw"], free["inflate"])
        if held is not free:
            what = f"validate {size}: one processor / all {os.cpu_count()}"
            self.sheet.ratio("P6", what, held["validate"], free["validate"], ">= 1.8")

    def building(self, files: int, rows: int) -> None:
        """P2 and the second half of P5: build against the script."""
        made, size = self.project(files, rows, clean=True), f"{files}x{rows}"
        if lacks := missing(*SCRIPT_NEEDS):
            return self.sheet.needs("P2", f"scripts / build {size}", lacks)
        commands = {"build": self.build(made), **self.scripts(made)}
        taken = in_turn(commands, self.pairs)
        for engine, limit in (("openpyxl", ">= 8"), ("calamine", ">= 2.5")):
            self.sheet.ratio("P2", f"pandas+{engine}+docxtpl / build {size}", taken[engine], taken["build"], limit)
        what = f"peak: build / pandas+openpyxl+docxtpl {size}"
        self.sheet.ratio("P5", what, taken["build"], taken["openpyxl"], kind="peak")
        return None

    def large(self, files: int, rows: int) -> None:
        """P3, and the second half of P5, at the size where it matters: one run of each, the script takes minutes."""
        made, size = self.project(files, rows, clean=True), f"{files}x{rows}"
        if lacks := missing(*SCRIPT_NEEDS):
            return self.sheet.needs("P3", f"scripts / build {size}", lacks)
        build = [once(self.build(made))]
        for engine, faster, leaner in (("openpyxl", ">= 25", "<= 0.2"), ("calamine", ">= 6", "")):
            script = [once(self.scripts(made)[engine])]
            self.sheet.ratio("P3", f"pandas+{engine}+docxtpl / build {size}", script, build, faster)
            what = f"peak: build / pandas+{engine}+docxtpl {size}"
            self.sheet.ratio("P5", what, build, script, leaner, kind="peak")
        return None

    def build(self, made: Path, out: str = "built") -> tuple[str, ...]:
        """The command that builds a project's report."""
        return (*PROGRAM, "-C", str(made), "build", YEAR, "-o", str(made / out))

    def scripts(self, made: Path) -> dict[str, tuple[str, ...]]:
        """The script with both engines."""
        template = self.folder / "template.docx"
        if not template.exists():
            once(self.yardstick("template", template))
        departments = made / YEAR / "departments"
        return {
            engine: self.yardstick("script", departments, engine, template, self.folder / f"{engine}.docx")
            for engine in ("openpyxl", "calamine")
        }

    def starting(self, files: int, rows: int) -> None:
        """P4: what a small call costs."""
        script = self.folder / "gov-report"
        script.write_text(CONSOLE_SCRIPT, encoding="utf-8")
        commands = {
            "python": (PYTHON, "-c", ""),
            "version": (PYTHON, str(script), "--version"),
            "help": (PYTHON, str(script), "--help"),
            "module": (*PROGRAM, "--version"),
        }
        taken = in_turn(commands, max(self.pairs, 20))
        self.sheet.ratio("P4", "--version / python -c ''", taken["version"], taken["python"], "<= 1.3")
        self.sheet.ratio("P4", "--help / python -c ''", taken["help"], taken["python"], "<= 7")
        self.sheet.ratio("", "python -m gov_report --version / python -c ''", taken["module"], taken["python"])
        made, size = self.project(files, rows, clean=True), f"{files}x{rows}"
        small = {"raw": self.yardstick("raw", made / YEAR / "departments"), "build": self.build(made)}
        lacks = missing(*SCRIPT_NEEDS)
        if not lacks:
            small |= {"openpyxl": self.scripts(made)["openpyxl"]}
        taken = in_turn(small, self.pairs)
        self.sheet.ratio("P4", f"build {size} / raw parse", taken["build"], taken["raw"], "<= 8")
        what = f"pandas+openpyxl+docxtpl / build {size}"
        if lacks:
            self.sheet.needs("P4", what, lacks)
        else:
            self.sheet.ratio("P4", what, taken["openpyxl"], taken["build"], ">= 2.5")

    def memory(self, files: int, rows: int) -> None:
        """P5: does the peak grow with the number of files; the goal excepts what tells duplicates, 16 bytes a row."""
        counts = (files, 10 * files)
        commands = {str(count): (*PROGRAM, "-C", str(self.project(count, rows)), "validate", YEAR) for count in counts}
        few, many = in_turn(commands, self.pairs).values()
        what = f"peak: validate {counts[1]}x{rows} / {files}x{rows}"
        self.sheet.ratio("P5", what, many, few, kind="peak")
        fewer, more = (
            [replace(run, peak=run.peak - KEYS * count * rows / (1 << 20)) for run in runs]
            for runs, count in zip((few, many), counts, strict=True)
        )
        self.sheet.ratio("P5", f"{what}, less the keys", more, fewer, "<= 1.25", kind="peak")

    def bytes(self, files: int, rows: int) -> None:
        """P6: the same bytes from every run."""
        made = self.project(files, rows, clean=True)
        contents = []
        for out, held in (("free", False), ("again", False), ("held", hasattr(os, "sched_setaffinity"))):
            once(self.build(made, out), one_processor=held)
            contents.append({path.name: path.read_bytes() for path in sorted((made / out).iterdir())})
        same = all(content == contents[0] for content in contents)
        self.sheet.add("P6", f"build {files}x{rows} three times, once on one processor", f"{len(contents[0])} files",
                       "same bytes", same)  # fmt: skip
        said = subprocess.run((*PROGRAM, "validate", "--help"), env=ENVIRONMENT, capture_output=True, check=True)
        if b"--jobs" not in said.stdout:
            self.sheet.add("P6", "one process / two processes", "not measured: no command has a --jobs option")

    def inside(self, goal: str, what: str, limit: str, *rest: object) -> None:
        """P7, P8 and what P1 is made of: second over first, or the reverse, of a measure taken inside one process."""
        try:
            said = subprocess.run(
                (PYTHON, str(HERE / "inside.py"), *map(str, rest), str(self.pairs)),
                env=ENVIRONMENT, capture_output=True, check=True, timeout=PATIENCE,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return self.sheet.add(goal, what, f"not finished in {PATIENCE} s", limit, met=False)
        first, second = zip(*json.loads(said.stdout), strict=True)
        above, below = (first, second) if rest[0] == "annotated" else (second, first)
        self.sheet.ratio(goal, what, above, below, limit)
        return None

    def faults(self, files: int, rows: int) -> None:
        """P9: every planted fault at its cell by its rule, and no other error."""
        made = self.project(files, rows)
        planted = json.loads((made / "truth.json").read_bytes())["faults"]
        wanted = {(f["file"], f["sheet"], f["cell"], f["rule"]) for f in planted}
        out = self.folder / "findings.json"
        with out.open("wb") as file:  # may be long: not held here
            command = (*PROGRAM, "-C", str(made), "validate", YEAR, "--format", "json")
            subprocess.run(command, env=ENVIRONMENT, stdout=file, check=False)
        said = [d for d in json.loads(out.read_bytes())["diagnostics"] if d["severity"] == "error"]
        found = {(d["file"], d["sheet"], d["cell"], d["name"]) for d in said}
        other = len(said) - len(found & wanted)
        self.sheet.add("P9", f"faults found at their cells, {files}x{rows}", f"{len(found & wanted)} of {len(wanted)}",
                       "all", wanted <= found)  # fmt: skip
        self.sheet.add("P9", f"other errors, {files}x{rows}", str(other), "none", other == 0)


def measure(bench: Bench, files: int, rows: int, quick: bool, large: bool) -> None:
    """Take every measure; those that hold much in this process come last."""
    bench.starting(*((6, 100) if quick else (12, 200)))
    bench.reading(files, rows)
    made = bench.project(files, rows)
    bench.inside("", "of P1: gate, second count and calamine / raw parse, inside one process", "", "grids", made)
    bench.inside("", "of P1: with rows understood and posted / raw parse, inside one process", "", "books", made)
    bench.building(*((8, 100) if quick else (60, 500)))
    bench.memory(files, rows)
    bench.bytes(*((6, 100) if quick else (12, 200)))
    small = 200 if quick else 2000
    what = f"annex of {5 * small} rows / {small}, inside one process"
    bench.inside("P7", what, "<= 6", "appendix", small, 5 * small)
    what = "audit: a paragraph of 20,000 letters / 2,000, inside one process"
    bench.inside("", what, "", "paragraph", 2_000, 20_000)
    what = "annotated copy / openpyxl load and save, inside one process"
    if lacks := missing("openpyxl"):
        bench.sheet.needs("P8", what, lacks)
    else:
        bench.inside("P8", what, "<= 0.25", "annotated", bench.project(files, rows))
    for count in (files, 4 * files):
        bench.faults(count, rows)
    if large:
        bench.large(10 * files, rows)


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description="Measure gov-report against its yardsticks.")
    parser.add_argument("--files", type=int, help="workbooks of the reading rows (100)")
    parser.add_argument("--rows", type=int, help="data rows of each (1000)")
    parser.add_argument("--pairs", type=int, help="pairs of runs after the warm-up (5)")
    parser.add_argument("--quick", action="store_true", help="small sizes, 2 pairs: to see that it works, not to judge")
    parser.add_argument(
        "--large", action="store_true", help="the script with ten times the workbooks too: minutes more"
    )
    said = parser.parse_args()
    if lacks := missing("xlsxwriter"):
        raise SystemExit(f"nothing can be measured: needs {lacks} (see benchmarks/requirements.txt)")
    files, rows = said.files or (12 if said.quick else 100), said.rows or (200 if said.quick else 1000)
    pairs = said.pairs or (2 if said.quick else 5)
    with tempfile.TemporaryDirectory(prefix="gov-report-bench-") as folder:
        bench = Bench(Path(folder), pairs, Sheet())
        measure(bench, files, rows, said.quick, said.large)
    python = ".".join(map(str, sys.version_info[:3]))
    print(f"\nPython {python}, {os.cpu_count()} processors, {pairs} pairs, whole processes in turn\n")
    bench.sheet.show()


if __name__ == "__main__":
    main()
