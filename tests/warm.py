"""The program loaded once, in a process of its own; each run of a test is a fork of it, clean as a new process.

To load the program takes longer than most runs of it. A line of JSON in (arguments, folder, the environment, files
for what is printed), the exit code out.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LAZY = (
    "chinese_calendar",
    "docx",
    "filelock",
    "lxml.etree",
    "markdown_it",
    "openpyxl",
    "pebble",
    "rich.console",
    "rich.table",
)


def load() -> None:
    """Import all that a command may."""
    import gov_report

    for module in pkgutil.walk_packages(gov_report.__path__, "gov_report."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in LAZY:
        importlib.import_module(name)
    gc.freeze()  # pages that no fork need copy


def begin(wanted: dict[str, Any]) -> None:
    """Become the run that is wanted; never returns."""
    os.chdir(wanted["cwd"])
    os.environ.clear()
    os.environ.update(wanted["env"])
    for number, (path, flags) in enumerate(((os.devnull, os.O_RDONLY), *((p, os.O_WRONLY) for p in wanted["files"]))):
        os.dup2(os.open(path, flags), number)
    # as the interpreter opens them under PYTHONIOENCODING=utf-8
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    sys.argv = ["gov-report", *wanted["arguments"]]
    from gov_report.__main__ import leave, run

    try:
        run()
    except BaseException:
        traceback.print_exc()
        leave(1)
    leave(0)


def serve() -> None:
    """Answer until nobody asks any more."""
    load()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        if (run := os.fork()) == 0:
            begin(json.loads(line))
        _, status = os.waitpid(run, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    with suppress(KeyboardInterrupt):
        serve()
