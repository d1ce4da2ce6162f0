"""The console script: --version is answered before anything heavy is loaded."""

from __future__ import annotations

import gc
import sys

from gov_report import __version__


def run() -> None:
    """Run gov-report with the arguments of the process."""
    if sys.argv[1:] == ["--version"]:
        print(f"gov-report {__version__}")
        return
    gc.set_threshold(100_000, 50, 100)  # measured: looking for cycles after every 700 cells costs a tenth
    from gov_report.running import main

    main()


if __name__ == "__main__":
    run()
