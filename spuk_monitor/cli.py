"""The command line of contract.md: everything the pages do, without a browser.

Options are English, what it prints for people is Dutch; with --json one document and nothing else on standard output.
Exit status: 0 done, 1 the input has errors, 2 wrong use or unreadable, 3 the store refuses.
"""

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from spuk_monitor import cli_audit, cli_keeping, cli_mappings, cli_people, cli_report, cli_status, listing, logs, wire
from spuk_monitor.cli_arguments import day, filled, positive, readable
from spuk_monitor.cli_opening import opened, store_url
from spuk_monitor.cli_output import say, write
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.errors import ConflictError, MonitorError, StoreError, UnreadableFileError, UsageError
from spuk_monitor.domain.terms import Severity, UploadKind
from spuk_monitor.ingest import mark_errors
from spuk_monitor.loading import Checked
from spuk_monitor.monitor import Monitor, template

DONE, INPUT_HAS_ERRORS, WRONG_USE = 0, 1, 2
_BY = "opdrachtregel"
_TRIES = 3  # of writing what was checked, while others load too
_OWN_HANDLERS = (cli_status.register, cli_audit.register, cli_people.register, cli_keeping.register)
_DUTCH = (
    ("the following arguments are required:", "dit ontbreekt:"),
    ("unrecognized arguments:", "dit wordt niet herkend:"),
    ("expected one argument", "hier hoort een waarde achter"),
    ("expected at least one argument", "hier hoort minstens een waarde achter"),
    ("invalid choice:", "onbekende keuze:"),
    ("choose from", "kies uit"),
    ("argument ", "optie "),
)


class _Help(argparse.HelpFormatter):
    """Argparse's own words in Dutch."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section({"positional arguments": "invoer", "options": "opties"}.get(heading or "", heading))


class _Parser(argparse.ArgumentParser):
    """argparse that explains and refuses in Dutch, with the same exit status as every other wrong use."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **options)
        if add_help:
            self.add_argument("-h", "--help", action="help", help="toon deze hulp")

    def error(self, message: str) -> NoReturn:
        for english, dutch in _DUTCH:
            message = message.replace(english, dutch)
        raise UsageError(f"{logs.masked(message)}. Hulp: python -m spuk_monitor --help")


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status. Never a traceback for what a user can cause."""
    as_json = "--json" in arguments
    # A pipe or file on Windows would be cp1252, which lacks signs that messages use; JSON is UTF-8 everywhere.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if os.environ.get(logs.FORMAT):  # otherwise a command says what it did, and no log does
        logs.configure()
    try:
        options = _parser().parse_args(arguments)
        result = options.run(options)
    except MonitorError as error:
        conflicts = error.conflicts if isinstance(error, ConflictError) else []
        if as_json:
            document = {"error": error.message} | ({"conflicts": conflicts} if conflicts else {})
            print(json.dumps(document, ensure_ascii=False))
        print("\n".join([error.message, *(f"- {one}" for one in conflicts)]), file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:  # `… | head` closed the pipe
        sys.stderr.close()
        return DONE
    return int(result)


def _parser() -> argparse.ArgumentParser:
    shared = _Parser(add_help=False)
    shared.add_argument("--store", default=argparse.SUPPRESS, metavar="URL", help="adres van de opslag (SPUK_STORE)")
    shared.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="één JSON-document als uitvoer")
    parser = _Parser(prog="python -m spuk_monitor", parents=[shared], description="Monitor SPUK Kansrijke Wijk")
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT", required=True, parser_class=_Parser)

    def command(name: str, run: Callable[[argparse.Namespace], int], help: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, parents=[shared], help=help, description=help)
        one.set_defaults(run=run)
        return one

    one = command("init", _init, "maak de opslag, met het voorbeeldprogramma")
    one.add_argument("--empty", action="store_true", help="zonder begroting en voorbeeldcijfers")
    one = command("check", _check, "lees en controleer een bestand; er wordt niets bewaard")
    one.add_argument("files", nargs=1, metavar="FILE")
    _add_reading(one)
    one = command("load", _load, "controleer bestanden en bewaar ze als één nieuwe versie")
    one.add_argument("files", nargs="+", metavar="FILE")
    _add_reading(one)
    one.add_argument("--by", type=filled, default=_BY, metavar="NAME")
    one.add_argument("--note", type=readable, metavar="TEXT")
    one.add_argument("--dry-run", action="store_true")
    one = command("history", _history, "versies, de nieuwste eerst")
    one.add_argument("--limit", type=positive, metavar="N")
    one = command("undo", _undo, "draai één versie terug, als nieuwe versie")
    one.add_argument("version", type=positive, metavar="VERSION")
    one.add_argument("--by", type=filled, required=True, metavar="NAME")
    one.add_argument("--reason", type=filled, required=True, metavar="TEXT")
    one = command("remove-example", _remove_example, "verwijder de fictieve voorbeeldcijfers, als nieuwe versie")
    one.add_argument("--by", type=filled, default=_BY, metavar="NAME")
    one = command("progress", _progress, "doelen naast realisatie")
    _add_view(one, "area", "theme", "intervention", "at", "as_of")
    one = command("outcomes", _outcomes, "gebiedseffect en context")
    _add_view(one, "area", "reference", "at", "as_of")
    one = command("budget", _budget, "begroting, stand per regel en controles")
    _add_view(one, "area", "theme", "at", "as_of")
    one = command("trace", _trace, "waar een cijfer vandaan komt")
    one.add_argument("observation", metavar="OBSERVATION_ID", help="nummer, of 'maat/gebied/periode'")
    one = command("coverage", _coverage, "wat ontbreekt, te laat of oud is")
    _add_view(one, "area", "at")
    one = command("report", _report, "maak de voortgangsrapportage over een kwartaal als bestand")
    cli_report.add_arguments(one)
    one.add_argument("--by", type=filled, default=_BY, metavar="NAME")
    one = command("reports", _reports, "de rapportages die zijn gemaakt, de nieuwste eerst")
    _add_view(one, "area")
    for register in _OWN_HANDLERS:
        register(command)
    one = command("mapping", _mapping, "bewaarde koppelingen voor bestanden die niet herkend worden")
    cli_mappings.add_arguments(one)
    one.add_argument("--by", type=filled, default=_BY, metavar="NAME")
    one = command("template", _template, "een leeg werkboek om in te vullen")
    one.add_argument("kind", type=_kind, metavar="KIND", help=", ".join(UploadKind))
    one.add_argument("--out", required=True, metavar="FILE")
    one.add_argument("--area", metavar="A")
    return parser


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="kind", metavar="KIND", help=f"{', '.join(UploadKind)}, een bron of koppeling")
    parser.add_argument("--area", metavar="A")
    parser.add_argument("--period", metavar="P", help="periode van een bestand dat er geen noemt")
    parser.add_argument(
        "--error-workbook", metavar="OUT.xlsx", help="bewaar hier het eigen bestand met de meldingen bij de cellen"
    )


def _add_view(parser: argparse.ArgumentParser, *names: str) -> None:
    for name in names:
        if name == "at":
            parser.add_argument("--at", type=day, default=None, metavar="DATE", help="peildatum, jjjj-mm-dd")
        elif name == "as_of":
            parser.add_argument("--as-of", type=positive, default=None, metavar="VERSION")
        else:
            parser.add_argument(f"--{name}", default=None, metavar=name[0].upper())


def _kind(text: str) -> UploadKind:
    try:
        return UploadKind(text.lower())
    except ValueError:
        raise UsageError(f"'{text}' is geen soort bestand. Kies uit: {', '.join(UploadKind)}.") from None


def _init(options: argparse.Namespace) -> int:
    existed = _exists(store_url(options))
    with contextlib.closing(Monitor.create(store_url(options))) as monitor:
        existed = existed or monitor.store.version() > 0
        made = [] if options.empty else monitor.fill_with_example()
        document = {"existed": existed, "versions": [record.as_json() for record in made]}
        say(options, document, lambda: listing.init_text(existed=existed, made=made))
    return DONE


def _exists(url: str | None) -> bool:
    try:
        Monitor.open(url).close()
    except StoreError:
        return False
    return True


def _read_files(names: Sequence[str]) -> list[tuple[str, bytes]]:
    files = []
    for name in names:
        try:
            files.append((readable(Path(name).name), Path(name).read_bytes()))
        except OSError as error:
            why = "bestaat niet" if isinstance(error, FileNotFoundError) else "kan niet worden geopend"
            raise UnreadableFileError(f"Bestand '{name}' {why}. Controleer de naam en de map.") from None
    return files


def _checked(options: argparse.Namespace, monitor: Monitor) -> list[Checked]:
    note = getattr(options, "note", None)  # a load that says why is not asked why
    out = _error_workbook(options)
    files = _read_files(options.files)
    checked = monitor.check(
        files, at=date.today(), kind=options.kind, area=options.area, period=options.period, reason=note
    )
    if out is not None and _worth_marking(checked[0]):
        write(out, mark_errors(checked[0].content, file=checked[0].upload.file, findings=checked[0].findings))
    return checked


def _error_workbook(options: argparse.Namespace) -> Path | None:
    """Where to write the marked file; refused before anything is read where it would be the file itself."""
    if options.error_workbook is None:
        return None
    out = Path(options.error_workbook)
    if len(options.files) > 1:
        raise UsageError("--error-workbook kan bij één bestand tegelijk. Controleer de bestanden een voor een.")
    if out.exists() and Path(options.files[0]).exists() and out.samefile(options.files[0]):
        raise UsageError(f"'{out}' is het bestand zelf. Kies een andere naam, zodat het origineel blijft zoals het is.")
    if out.suffix.lower() != ".xlsx":
        raise UsageError(f"'{out}' wordt een Excel-werkmap. Kies een naam die eindigt op .xlsx.")
    return out


def _worth_marking(checked: Checked) -> bool:
    return any(one.severity is not Severity.INFO for one in checked.findings)


def _say_checked(options: argparse.Namespace, checked: Sequence[Checked], version: int | None = None) -> int:
    documents = [wire.checked_json(one, version=version) for one in checked]
    document = documents[0] if len(documents) == 1 else documents
    say(
        options,
        document,
        lambda: "\n".join([listing.checked_text(checked, version=version), *_marked(options, checked)]),
    )
    return DONE if all(one.ok for one in checked) else INPUT_HAS_ERRORS


def _marked(options: argparse.Namespace, checked: Sequence[Checked]) -> list[str]:
    if options.error_workbook is None:
        return []
    if _worth_marking(checked[0]):
        return [f"Het bestand met de meldingen bij de cellen: {options.error_workbook}"]
    return ["Er zijn geen fouten of waarschuwingen, dus is er geen werkmap met meldingen gemaakt."]


def _check(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        return _say_checked(options, _checked(options, monitor))


def _load(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        checked = _checked(options, monitor)
        if options.dry_run or not all(one.ok for one in checked):
            return _say_checked(options, checked)
        for attempt in range(1, _TRIES + 1):
            try:
                record = monitor.accept(checked, by=options.by, note=options.note)
                break
            except ConflictError:
                # Someone loaded in between: no reason to stop as long as it does not touch what this file changes.
                again = _checked(options, monitor)
                if attempt == _TRIES or [one.changes for one in again] != [one.changes for one in checked]:
                    raise
                checked = again
        return _say_checked(options, checked, record.version if record else None)


def _history(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        history = monitor.store.history(options.limit)
        say(options, wire.history_json(history), lambda: listing.history_text(history))
    return DONE


def _undo(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        record = monitor.undo(options.version, by=options.by, reason=options.reason)
        say(options, record.as_json(), lambda: listing.undo_text(record))
    return DONE


def _remove_example(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        record = monitor.remove_example(by=options.by)
        say(options, record.as_json() if record else None, lambda: listing.removed_text(record))
    return DONE


def _progress(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        frame = monitor.progress(
            options.area,
            at=options.at or date.today(),
            theme=options.theme,
            intervention=options.intervention,
            as_of=options.as_of,
        )
        say(options, wire.progress_json(frame), lambda: listing.progress_text(frame))
    return DONE


def _outcomes(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        frame = monitor.outcomes(
            options.area, at=options.at or date.today(), reference=options.reference, as_of=options.as_of
        )
        say(options, wire.outcomes_json(frame), lambda: listing.outcomes_text(frame))
    return DONE


def _budget(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        money = monitor.budget(options.area, at=options.at or date.today(), theme=options.theme, as_of=options.as_of)
        say(options, wire.budget_json(money), lambda: listing.budget_text(money))
    return DONE


def _trace(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        trace = monitor.trace(options.observation)
        say(options, wire.trace_json(trace), lambda: listing.trace_text(trace))
    return DONE


def _coverage(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        frame = monitor.coverage(options.area, at=options.at or date.today())
        say(options, wire.coverage_json(frame), lambda: listing.coverage_text(frame))
    return DONE


def _report(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        document, text = cli_report.made(options, monitor)
        say(options, document, lambda: text)
    return DONE


def _reports(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        document, text = cli_report.listed(monitor, options.area)
        say(options, document, lambda: text)
    return DONE


def _mapping(options: argparse.Namespace) -> int:
    with opened(options) as monitor:
        document, text = cli_mappings.answer(options, monitor.store, monitor.definitions)
        say(options, document, lambda: text)
    return DONE


def _template(options: argparse.Namespace) -> int:
    content = template(options.kind, load_definitions(), area=options.area)
    out = Path(options.out)
    write(out, content)
    say(options, {"file": str(out), "kind": str(options.kind)}, lambda: f"{out} is gemaakt.")
    return DONE
