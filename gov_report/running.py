"""How a run of the command line begins and how every way to fail ends: one Chinese line and an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

import typer

from gov_report.cli import app
from gov_report.outside import FILES, OURS, STOPPED, USAGE, say
from gov_report.speech import usage

_INTERRUPTED = "已中断。已有的报告文件保持完整。"
_SHARED = {"-C": 1, "--color": 1, "--templates": 1, "-v": 0, "--verbose": 0, "-q": 0, "--quiet": 0}


def shared_apart(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Options that belong to every command, which may also stand behind it (`validate 2013 -v`), and the rest.

    One that lacks its value at the end stands alone, so that it is the one complained of.
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return front, [*rest, word, *waiting]
        name = word.partition("=")[0]
        if name in _SHARED:
            front.append(word)
            if _SHARED[name] and "=" not in word:
                if not waiting:
                    return [word], []
                front.append(waiting.pop(0))
        elif word.startswith("-C") or (word[:1] == "-" and word[1:] and not word[1:].strip("vq")):  # -C/path, -vq
            front.append(word)
        else:
            rest.append(word)
    return front, rest


def asked_for(words: Sequence[str]) -> typer.Typer:
    """The program with the one command that is asked for: making all of them ready takes as long as a book."""
    wanted = [one for one in app.registered_commands if one.callback and [one.callback.__name__] == [*words[:1]]]
    if not wanted:
        return app
    alone = copy(app)
    alone.registered_commands, alone.registered_groups = wanted, []
    return alone


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every way to fail ends in one Chinese line and the contract's exit code."""
    import codecs
    import os
    import signal
    import sys

    codecs.register_error("gov-report", _in_other_signs)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:  # nohup ignores it
        signal.signal(signal.SIGHUP, _hung_up)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_in_a_worker)
    code = 0
    try:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="gov-report")  # prints what could not be printed yet
        shared, rest = shared_apart(sys.argv[1:] if arguments is None else arguments)
        code = _run(asked_for(rest), [*shared, *rest])
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader of our output left (head, a closed pager): nobody is there to be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as wrong:  # the last of the output, or help that was not asked for
        code = code or _failed(wrong)
    raise SystemExit(code)


def _in_a_worker() -> None:
    """What a stop of the run means in a process it forked: the run tells its workers, and SIGTERM ends one unheard.

    Set as it begins: one that is stopped while it starts would show where in its start it was.
    """
    import signal

    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _hung_up(number: int, _: object) -> None:
    """A closed terminal stops the run as Ctrl-C does, once: shell and system both say so, one as it cleans up."""
    import signal

    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _in_other_signs(error: UnicodeError) -> tuple[str, int]:
    """What a console that knows only GBK shows for a sign it lacks: > between file and sheet, else ?."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(">" if sign == "›" else "?" for sign in lacking), error.end


def _run(program: typer.Typer, arguments: list[str]) -> int:
    # newer typers carry their own click, so its errors are named through typer
    misused: type[Any] = typer.BadParameter.__bases__[0]
    try:
        result = program(args=arguments, standalone_mode=False)
        code = result if isinstance(result, int) else 0
        if code == STOPPED:  # what the library makes of a keyboard interrupt
            say(_INTERRUPTED)
        return code
    except (typer.Abort, KeyboardInterrupt):
        say(_INTERRUPTED)
        return STOPPED
    except misused as wrong:
        if type(wrong).__name__ == "NoArgsIsHelpError":
            typer.echo(wrong.format_message())
            return USAGE
        command = wrong.ctx.command_path if wrong.ctx else "gov-report"
        say(f"错误：{usage(wrong)}。用 {command} --help 查看用法。")
        return USAGE
    except (BrokenPipeError, SystemExit):  # what the library makes of a closed pipe
        raise BrokenPipeError from None
    except Exception as wrong:
        return _failed(wrong)


def _failed(wrong: Exception) -> int:
    """Say what stopped a command; the rooms below are loaded only now, so that --help stays light."""
    from gov_report import outputs, projects, toml, workers

    if isinstance(wrong, (toml.FileFault, projects.Unusable)):
        code, said = USAGE, str(wrong)
    elif isinstance(wrong, (outputs.CannotWrite, projects.CannotRead, projects.LedAway, workers.NoProcess)):
        code, said = FILES, str(wrong)
    elif isinstance(wrong, OSError):
        code, said = FILES, outputs.failure(wrong)
    else:
        return _our_bug(wrong)
    say(f"错误：{said}")
    return code


def _our_bug(wrong: Exception) -> int:
    """One line with an id that names the place in our code, also of what a worker raised; no path, no data."""
    import hashlib

    from gov_report.workers import places_of

    places = places_of(wrong)
    bug = hashlib.sha256(f"{type(wrong).__name__}|{'|'.join(places[-3:])}".encode()).hexdigest()[:8]
    place = places[-1] if places else ""
    say(f"程序内部错误 {bug}（{type(wrong).__name__}，{place}）。已有文件未改动；请把这一行发给维护者。")
    return OURS
