"""The console script: --version is answered before anything heavy is loaded, __future__ among it."""

# what signal is made of, without the enumerations that signal makes of it: --version is to start as Python does
import _signal  # type: ignore[import-not-found]
import gc
import os
import sys

from gov_report import __version__


def run() -> None:
    """Run gov-report with the arguments of the process."""
    try:
        _signal.signal(_signal.SIGTERM, _signal.default_int_handler)  # ended as by Ctrl-C, also while all is loaded
        open_streams()
        if sys.argv[1:] == ["--version"] and said(f"gov-report {__version__}", sys.stdout):
            return
        gc.set_threshold(100_000, 50, 100)  # measured: looking for cycles after every 700 cells costs a tenth
        from gov_report.running import main

        main()
    except SystemExit as ended:
        leave(int(ended.code or 0))
    except KeyboardInterrupt:  # before there was anything to interrupt
        said("已中断。", sys.stderr)
        leave(130)


def open_streams() -> None:
    """See that 0, 1 and 2 are open, to nowhere where the caller closed them.

    The next file or pipe would take the number of a closed one, and be written over by what is printed. What is
    printed to nobody is printed: who closes an output asks for the exit code alone.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # takes the lowest number that is free
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def said(line: str, stream: object) -> bool:
    """Whether a line could be printed."""
    try:
        print(line, file=stream, flush=True)  # type: ignore[call-overload]
    except OSError:
        return False
    return True


def leave(code: int) -> None:
    """End the process at once: to take apart all that it has loaded took a twentieth of a small build."""
    import threading

    try:
        for thread in threading.enumerate():
            if thread is not threading.main_thread() and not thread.daemon:  # one that ends the workers
                thread.join()
        sys.stdout.flush()
        sys.stderr.flush()
    except (KeyboardInterrupt, OSError):  # all is done and said
        pass
    os._exit(code)


if __name__ == "__main__":
    run()
