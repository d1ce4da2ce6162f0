"""The commands (contract); typer and pathlib at the top, everything else inside commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from gov_report import outside
from gov_report.outside import FILES, FINDINGS, OURS, USAGE
from gov_report.speech import FIRST_YEAR, LAST_YEAR, Command, Group

HELP: dict[str, Any] = {  # of every group of commands
    "no_args_is_help": True, "rich_markup_mode": None, "context_settings": {"help_option_names": ["-h", "--help"]},
}  # fmt: skip
app = typer.Typer(
    name="gov-report",
    cls=Group,
    help="政府信息公开工作年度报告：核对各单位台账，汇总数字，生成 Word 年报。",
    pretty_exceptions_enable=False,
    epilog="示例：gov-report -C samples/alashankou build 2013",
    **HELP,
)


def _option(name: str, said: str, metavar: str) -> Any:
    # not readable=True: a file that may not be read is no misuse, and who reads it says why
    return typer.Option(*name.split(), help=said, metavar=metavar, readable=False)


def _paths(said: str, metavar: str) -> Any:
    return typer.Argument(help=said, metavar=metavar, readable=False)


def _format(said: str) -> Any:
    return _option("--format", f"输出格式：{said}", "格式")


def _year(said: str) -> Any:
    return typer.Option("--year", help=said, metavar="年度", min=FIRST_YEAR, max=LAST_YEAR)


ReportYear = Annotated[int, typer.Argument(help="报告年度，如 2013", min=FIRST_YEAR, max=LAST_YEAR, metavar="年度")]
Format = Annotated[str, _format("text 或 json")]
OutputFile = Annotated[Path | None, _option("-o --output", "写入的文件", "文件")]
Output = Annotated[Path | None, _option("-o --output", "写入的文件夹", "文件夹")]
# what a document is written with: loaded while the workbooks are read
WRITING = (
    "gov_report.audit.proof", "gov_report.narrative", "markdown_it", "docx", "gov_report.render.docx",
    "gov_report.published.docx", "filelock", "gov_report.render.console",
)  # fmt: skip


def _version(wanted: bool) -> None:
    if wanted:
        from gov_report import __version__

        typer.echo(f"gov-report {__version__}")
        raise typer.Exit()


@app.callback()
def options(
    context: typer.Context,
    folder: Annotated[
        Path | None, _option("-C", "项目文件夹（含 gov-report.toml）；不写则从当前文件夹向上找", "文件夹")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="只输出结论（build 另写明报告的路径）")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="列出全部提示和每张表的识别结果")] = False,
    color: Annotated[str, _option("--color", "颜色：auto、always、never", "方式")] = "auto",
    templates: Annotated[Path | None, _option("--templates", "另用一套版式文件夹", "文件夹")] = None,
    version: Annotated[bool, typer.Option("--version", help="显示版本", callback=_version, is_eager=True)] = False,
) -> None:
    """Keep the options that belong to every command."""
    outside.choice("--color", color, "auto", "always", "never")
    context.obj = outside.Options(folder, quiet, verbose, color, templates)


@app.command(cls=Command, epilog="示例：gov-report init 我市年报 --year 2024")
def init(
    context: typer.Context,
    folder: Annotated[Path, _paths("新项目的文件夹", "文件夹")],
    year: Annotated[int | None, _year("报告年度，不写为上一年")] = None,
) -> None:
    """新建项目文件夹，附空白台账。"""
    from gov_report import starter
    from gov_report.words import quoted

    year = year or outside.today().year - 1
    own = outside.options(context)
    made = starter.write(folder, year, own.templates)
    for path in made if not own.quiet else ():
        typer.echo(path)
    command = f"gov-report -C {quoted(str(folder))} validate {year}"
    outside.say(f"已建立。把各单位台账放入 {folder / str(year) / 'departments'}，再运行 {command}")


@app.command(cls=Command, epilog="示例：gov-report -C samples/2024-city intake 2024 -o 空白报表")
def intake(context: typer.Context, year: ReportYear, output: Output = None) -> None:
    """为每个填报单位生成空白报表，带下拉选项和填报说明。"""
    from gov_report import compiler

    made = compiler.intake(outside.project(context), year, output)
    for path in made if not outside.options(context).quiet else ():
        typer.echo(path)
    outside.say(f"共{len(made)}份空白报表")


@app.command(cls=Command, epilog="示例：gov-report -C samples/broken validate 2013")
def validate(
    context: typer.Context,
    year: ReportYear,
    paths: Annotated[list[Path] | None, _paths("只检查这些文件或文件夹", "[路径]…")] = None,
    format: Annotated[str, _format("text、json、sarif（供编辑器）、html（供打印、转发）")] = "text",
    output: OutputFile = None,
    annotate: Annotated[
        Path | None, _option("--annotate", "把有问题的工作簿标注后写入这个文件夹，供退回改正", "文件夹")
    ] = None,
) -> None:
    """核对各单位台账：缺报、错行、合计不符逐一指到单元格。"""
    from gov_report import validation

    outside.form(format, output, "json", "sarif", "html")
    own, project = outside.options(context), outside.project(context)
    with outside.workers("gov_report.memory", "gov_report.render.console") as pool:
        wanted = [outside.found(project, path) for path in paths or ()]
        verdict = validation.validate(
            project, year, wanted, pool, progress=outside.progress(context), today=outside.today()
        )
    from gov_report import memory
    from gov_report.render import findings, json, sarif

    code = 0 if verdict.passed else FINDINGS
    if annotate:
        from gov_report import returning

        made = returning.annotate(project, verdict, annotate, whole=not paths)
        for line in made.lines(own.quiet):
            outside.say(line)
        code = code or (USAGE if made.changed or made.others else 0)
    since = memory.Since() if paths or format not in ("text", "html") else memory.since_last(project, verdict)
    documents = {
        "json": lambda: json.to_bytes(json.validation(verdict)),
        "sarif": lambda: json.to_bytes(sarif.document(sarif.results(verdict))),
        "html": lambda: findings.to_bytes(verdict, since.line),
    }
    with outside.ending(code):
        if format in documents:
            outside.put(context, documents[format](), output)
        else:
            from gov_report.render import console

            console.validation(outside.console(context), verdict, own.verbose, since, own.quiet)


@app.command(cls=Command, epilog="示例：gov-report -C samples/alashankou build 2013")
def build(
    context: typer.Context,
    year: ReportYear,
    output: Output = None,
    format: Annotated[
        str,
        _option("--format", "除 docx 外另写的格式：html（网页）、pdf、xlsx（只含法定表格），可写 html,pdf", "格式"),
    ] = "docx",
    draft: Annotated[bool, typer.Option("--draft", help="有错误也生成，标明草稿并列出问题")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出结果")] = False,
) -> None:
    """核对后生成年度报告；有错误时不生成。"""
    from gov_report import compiler
    from gov_report.render import json

    formats = [outside.choice("--format", name.strip(), "docx", "html", "pdf", "xlsx") for name in format.split(",")]
    day, moment = outside.today(), outside.when()
    wanted = compiler.Wanted(output, draft, formats, day, moment, outside.office(), outside.waiting)
    project = outside.project(context)
    with outside.workers(*WRITING) as pool:
        report, verdict = compiler.draw_up(project, year, wanted, pool, outside.progress(context))
    made = compiler.publish(project, report, verdict, wanted)
    from gov_report.render import console

    verdict = made.verdict
    paths = [made.folder / name for name in made.names]
    with outside.ending(0 if verdict.passed else FINDINGS):
        if as_json:
            said = json.built(verdict, paths, made.corrections, made.draft, made.replaced)
            typer.echo(json.dumps(said), nl=False)
        else:
            out, own = outside.console(context), outside.options(context)
            console.built(out, verdict, paths, made.replaced, made.corrections, own.verbose, own.quiet)


@app.command(cls=Command, epilog="示例：gov-report -C samples/alashankou confirm 2013")
def confirm(context: typer.Context, year: ReportYear, output: Output = None) -> None:
    """为每个单位生成一页数据确认单，供签字退回。"""
    from gov_report import compiler
    from gov_report.render import console

    with outside.workers() as pool:
        made = compiler.confirm(outside.project(context), year, output, pool, outside.waiting)
    paths = [made.folder / name for name in made.names]
    with outside.ending(0 if made.verdict.passed else FINDINGS):
        console.confirmed(outside.console(context), made.verdict, paths, outside.options(context).quiet)


@app.command(cls=Command, epilog="示例：gov-report -C samples/alashankou diff 2012 2013")
def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="上一年度，或 report.json", metavar="旧")],
    new: Annotated[str, typer.Argument(help="本年度，或 report.json", metavar="新")],
    format: Annotated[str, _format("text、json、xlsx、docx、html")] = "text",
    output: OutputFile = None,
) -> None:
    """对比两个年度的各项数字。"""
    from gov_report import projects, tracing
    from gov_report.render import changes, json

    outside.form(format, output, "json", "xlsx", "docx", "html")
    own, project = outside.options(context), outside.project_if_any(context)
    with outside.workers() as pool:
        made = tracing.compare(project, old, new, own.templates, pool, outside.today())
    for doubt in made.doubts:
        outside.say(f"提醒：{doubt}")
    first, second, rows = made.old, made.new, made.rows
    brief = first.edition != second.edition and not own.verbose
    with outside.ending(outside.incomplete({year.year: year.remark for year in (first, second) if year.remark})):
        if format == "text":
            from gov_report.render import console

            console.changes(outside.console(context), first.year, second.year, rows, brief, own.quiet)
        elif format == "json":
            outside.put(context, json.to_bytes(json.changes(first.year, second.year, rows)), output, made.read)
        else:
            apart = f"{projects.file_name(changes.title(first, second))}.{format}" if format != "html" else ""
            data = tracing.document(format, made, brief, own.templates, outside.when())
            outside.put(context, data, output, made.read, apart)


narrative = typer.Typer(name="narrative", cls=Group, help="文字部分。", **HELP)
app.add_typer(narrative)


@narrative.command("import", cls=Command, epilog="示例：gov-report narrative import 2013年报告.docx --year 2014")
def import_narrative(
    context: typer.Context,
    old: Annotated[Path, _paths("上一年度的报告（docx 或 html）", "报告")],
    year: Annotated[int | None, _year("写给哪个年度；不写则为下一年")] = None,
    output: OutputFile = None,
) -> None:
    """用上一年度的报告改写本年度的文字部分，认得出的数字换成名称。"""
    from gov_report import finished, projects
    from gov_report.render import console

    project = outside.project_if_any(context)
    templates = projects.template_folders(outside.options(context).templates)
    path, made = finished.import_narrative(project, templates, old, year, output)
    console.imported(outside.console(context), path, made)


@app.command(cls=Command, epilog="示例：gov-report audit 年度报告.docx --prior 上年报告.docx")
def audit(
    context: typer.Context,
    files: Annotated[list[Path], _paths("已成文的报告（docx、html），或文件夹", "报告…")],
    prior: Annotated[Path | None, _option("--prior", "上一年度的报告：report.json、docx 或 html", "报告")] = None,
    edition: Annotated[str, _option("--edition", "按哪年的格式核对，如 2021；不写则由标题中的年度决定", "版式")] = "",
    format: Annotated[str, _format("text、json、sarif 或 html")] = "text",
    output: OutputFile = None,
) -> None:
    """核对已成文的报告：勾稽关系、文字与表格、章节、日期。"""
    from gov_report import finished, projects, rules
    from gov_report.render import audited, json, sarif

    outside.form(format, output, "json", "sarif", "html")
    own = outside.options(context)
    templates = projects.template_folders(own.templates)
    with outside.workers() as pool:
        made = finished.audit(files, templates, edition, prior, pool, outside.progress(context))
    errors = any(found.severity == "error" for one in made for found in one.found)
    unread = any(found.rule == rules.UNREADABLE_REPORT for one in made for found in one.found)
    documents = {
        "json": lambda: json.to_bytes(json.audited(made)),
        "sarif": lambda: json.to_bytes(sarif.document(audited.results(made))),
        "html": lambda: audited.to_bytes(made),
    }
    broken = any(one.broken for one in made)
    read = [*files, *([prior] if prior else []), *(Path(one.path) for one in made if one.edition)]
    with outside.ending(OURS if broken else FILES if unread else FINDINGS if errors else 0):
        if format in documents:
            outside.put(context, documents[format](), output, read)
        else:
            from gov_report.render import console

            console.audited(outside.console(context), made, own.verbose, own.quiet)


@app.command(cls=Command, epilog="示例：gov-report -C samples/alashankou figures 2013")
def figures(context: typer.Context, year: ReportYear, format: Format = "text", output: OutputFile = None) -> None:
    """列出可写入文字部分的全部数值。"""
    from gov_report import tracing
    from gov_report.render import console, json

    outside.form(format, output, "json")
    with outside.workers() as pool:
        found = tracing.figures_of(outside.project(context), str(year), pool, today=outside.today())
    with outside.ending(outside.incomplete({year: found.remark})):
        if format == "json":
            outside.put(context, json.to_bytes(json.figures(year, found.edition, found.figures.values())), output)
        else:
            console.figures(outside.console(context), found.figures.values())


@app.command(
    cls=Command,
    epilog="示例：gov-report -C samples/alashankou trace 2013 573",
    context_settings={"ignore_unknown_options": True},  # -35 is a number
)
def trace(
    context: typer.Context,
    year: ReportYear,
    figure: Annotated[str, typer.Argument(help="数值的名称、标签，或印出的数字，如 573、+1、251000元", metavar="数值")],
    format: Annotated[str, _format("text、json 或 xlsx")] = "text",
    output: OutputFile = None,
) -> None:
    """查一个数：印在报告何处，由哪些数相加，出自哪些文件的哪些单元格。"""
    from gov_report import projects, tracing
    from gov_report.render import console, json

    outside.form(format, output, "json", "xlsx")
    if figure.startswith("--"):
        outside.stop(f"没有选项 {figure}")
    with outside.workers() as pool:
        made = tracing.trace(outside.project(context), year, figure, pool, outside.today())
    with outside.ending(outside.incomplete({year: made.remark})):
        if format == "json":
            outside.put(context, json.to_bytes(json.trace(made)), output)
        elif format == "xlsx":
            from gov_report.render import xlsx

            name = f"{projects.file_name(f'{year}年{figure}的来源')}.xlsx"
            outside.put(context, xlsx.trace_bytes(made, outside.when()), output, ours=name)
        else:
            console.trace(outside.console(context), year, made, outside.options(context).verbose)


@app.command(cls=Command, epilog="示例：gov-report explain GR203")
def explain(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="提示中的代码，如 GR203", metavar="代码")],
) -> None:
    """说明一条检查规则：为何检查、依据、如何处理。"""
    from gov_report.render import console
    from gov_report.rules import RULES
    from gov_report.words import nearest

    rule = RULES.get(code.upper()) or next((r for r in RULES.values() if r.name == code.lower()), None)
    if rule is None:
        near = nearest(code.upper(), RULES, 0.6)
        outside.stop(
            f"没有代码 {code}" + (f"，是否应为 {near}？" if near else "") + f"；现有 {min(RULES)}—{max(RULES)}"
        )
    console.explain(outside.console(context), rule)


@app.command(cls=Command, epilog="示例：gov-report doctor")
def doctor(context: typer.Context, format: Format = "text", output: OutputFile = None) -> None:
    """检查这台机器缺什么：字体、编码、转换程序、工作日历、程序库。"""
    from gov_report import doctor as examining
    from gov_report.render import machine

    outside.form(format, output, "json")
    lines = list(examining.examine(outside.machine(context)))
    with outside.ending(0 if examining.ready(lines) else FINDINGS):
        if format == "json":
            outside.put(context, machine.to_json(lines), output)
        else:
            for said in machine.text(lines, outside.options(context).quiet):
                typer.echo(said)


@app.command(cls=Command, epilog="示例：gov-report -C 某市 rollup 2024 市教育局 市民政局")
def rollup(
    context: typer.Context,
    year: ReportYear,
    folders: Annotated[list[Path], _paths("各单位的项目文件夹", "文件夹…")],
    executor: Annotated[
        str, _option("--executor", "processes（多进程，默认）或 serial（逐个读取）", "方式")
    ] = "processes",
) -> None:
    """把各单位的报告汇入本项目，逐项核对汇总数。"""
    from contextlib import nullcontext

    from gov_report import gathering
    from gov_report.render import console

    outside.choice("--executor", executor, "processes", "serial")
    own, project = outside.options(context), outside.project(context)
    with outside.workers() if executor == "processes" else nullcontext() as pool:
        gathered, verdict = gathering.rollup(project, year, folders, pool, outside.progress(context), outside.today())
    units = [(one.organ, one.verdict, bool(one.path)) for one in gathered]
    with outside.ending(0 if verdict.passed else FINDINGS):
        console.gathered(outside.console(context), units, verdict, own.verbose, own.quiet)
