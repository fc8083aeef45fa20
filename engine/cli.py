"""The command line: one command per file in `tools/`, listed here."""

from __future__ import annotations

import argparse
import asyncio
import io
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

from dealership.commands import export_bookings, import_cars
from engine.clock import Clock
from engine.config import Settings, load_settings
from engine.errors import EngineError, FlowsInvalid, SettingError
from engine.flow.compiler import compile_folder, load
from engine.flow.problem import render_text
from engine.flow_folder import FlowFolder
from engine.guest import open_model
from engine.store.migrate import migrate
from engine.tools.chat import chat
from engine.tools.conversations import run_conversations
from engine.tools.learn import learn
from engine.tools.recordings import Mode
from engine.tools.release import release
from engine.tools.understand import Said, show_all_understood, show_understood, with_demo_stock
from engine.tools.validate import FORMATS, validate
from server import serve

EXPECTED_FAILURE, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is the process's. 1: an expected failure · 2: usage · 3: a bug of ours."""
    options = _parser().parse_args(arguments)
    _print_anything()
    try:
        return int(_COMMANDS[options.command](options, load_settings()))
    except FlowsInvalid as failure:
        _show_problems(options)
        sys.stderr.write(f"autosherpa: {failure}\n")
    except SettingError as failure:
        sys.stderr.write(f"autosherpa: {failure}\n")
        return USAGE
    except EngineError as failure:
        sys.stderr.write(f"autosherpa: {failure}\n")
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        traceback.print_exc()
        sys.stderr.write("autosherpa: this is a mistake in the program, not in your files\n")
        return BUG
    return EXPECTED_FAILURE


def _print_anything() -> None:
    """Let no letter that the terminal lacks stop a command: it is printed as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="autosherpa", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    command = commands.add_parser("validate", help="show every mistake in the flows")
    _folders(command)
    command.add_argument("--format", choices=FORMATS, default="text")
    command.add_argument("--strict", action="store_true", help="fail on warnings too")

    _understanding(commands.add_parser("understand", help="show what is read in a message, as JSON"))
    _folders(commands.add_parser("chat", help="talk to the flows in this terminal"))

    _testing(commands.add_parser("test", help="run conversation tests"))

    command = commands.add_parser("serve", help="answer the webhook")
    _folders(command)
    command.add_argument("--dev", action="store_true", help="simulator on, loopback only, no secrets needed")
    command.add_argument("--demo", action="store_true", help="load the demo stock if there are no cars")
    command.add_argument("--port", type=int)

    command = commands.add_parser("learn", help="learn from labelled messages what each kind is made of")
    _folders(command)
    command.add_argument("files", nargs="+", type=Path, help="YAML: messages: [{text, slots, flow}]")

    command = commands.add_parser("import", help="add or change cars from a .csv or .xlsx file")
    command.add_argument("what", choices=["cars"])
    command.add_argument("file", type=Path)

    command = commands.add_parser("export", help="write all bookings to an .xlsx file")
    _folders(command)
    command.add_argument("what", choices=["bookings"])
    command.add_argument("--to", type=Path, required=True, metavar="FILE")

    command = commands.add_parser("release", help="let the assistant answer a customer again")
    command.add_argument("customer", help="the phone number with its country code, or the customer's id")

    commands.add_parser("migrate", help="bring the database up to date")
    return parser


def _understanding(command: argparse.ArgumentParser) -> None:
    _folders(command)
    command.add_argument("--flow", help="the flow that the conversation is in (none: an idle one)")
    command.add_argument("--step", help="its step that waits for the message")
    command.add_argument(
        "--explain", action="store_true", help="every reading, why it was rejected, and the time"
    )
    given = command.add_mutually_exclusive_group(required=True)
    given.add_argument("--jsonl", action="store_true", help="read lines {id, flow, step, text, now} instead")
    given.add_argument("text", nargs="?", help="the customer's message")


def _testing(command: argparse.ArgumentParser) -> None:
    _folders(command)
    command.add_argument("paths", nargs="*", type=Path, default=[Path("tests/conversations")])
    command.add_argument(
        "--understanding",
        choices=get_args(Mode),
        default="recorded",
        help="by the rules alone, with the model's recorded answers, or with the model, which records them anew",
    )


def _folders(command: argparse.ArgumentParser) -> None:
    command.add_argument("--flows", type=Path, help="the folder of flows (FLOWS_DIR)")
    command.add_argument("--prompts", type=Path, help="the folder of prompts (PROMPTS_DIR)")


def _dirs(options: argparse.Namespace, settings: Settings) -> tuple[Path, Path]:
    return options.flows or settings.flows_dir, options.prompts or settings.prompts_dir


def _validate(options: argparse.Namespace, settings: Settings) -> int:
    flows, prompts = _dirs(options, settings)
    is_strict: bool = options.strict
    return validate(flows, prompts, options.format, is_strict=is_strict, out=sys.stdout, err=sys.stderr)


def _understand(options: argparse.Namespace, settings: Settings) -> int:
    assistant, now = with_demo_stock(load(*_dirs(options, settings))), Clock(settings.fake_now).now
    is_explained: bool = options.explain
    if options.jsonl:
        return show_all_understood(assistant, sys.stdin, now, sys.stdout, is_explained=is_explained)
    said = Said(options.text, options.flow, options.step)
    return show_understood(assistant, said, now(), sys.stdout, is_explained=is_explained)


def _chat(options: argparse.Namespace, settings: Settings) -> int:
    folder = FlowFolder(*_dirs(options, settings))
    return chat(folder.load(), Clock(settings.fake_now).now, _typed(), sys.stdout, folder=folder)


def _test(options: argparse.Namespace, settings: Settings) -> int:
    assistant, mode = load(*_dirs(options, settings)), options.understanding
    model = open_model(settings) if mode == "live" else None
    return run_conversations(assistant, options.paths, sys.stdout, mode, model)


def _serve(options: argparse.Namespace, settings: Settings) -> int:
    flows, prompts = _dirs(options, settings)
    return serve(settings, flows, prompts, is_dev=options.dev, is_demo=options.demo, port=options.port)


def _learn(options: argparse.Namespace, settings: Settings) -> int:
    return learn(options.files, _dirs(options, settings)[0], sys.stdout)


def _import(options: argparse.Namespace, settings: Settings) -> int:
    day = Clock(settings.fake_now).now().date()
    return asyncio.run(import_cars(settings.database_url, options.file, day, sys.stdout))


def _export(options: argparse.Namespace, settings: Settings) -> int:
    zone = ZoneInfo(str(load(*_dirs(options, settings)).business.get("timezone", "UTC")))
    return asyncio.run(export_bookings(settings.database_url, options.to, zone, sys.stdout))


def _migrate(_: argparse.Namespace, settings: Settings) -> int:
    asyncio.run(migrate(settings.database_url))
    return 0


def _release(options: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(release(settings.database_url, options.customer, sys.stdout))


def _typed() -> Iterator[str]:
    """Lines typed at the terminal, until end of input."""
    prompt = "you> " if sys.stdin.isatty() else ""
    while True:
        try:
            yield input(prompt)
        except EOFError:
            return


def _show_problems(options: argparse.Namespace) -> None:
    compiled = compile_folder(*_dirs(options, load_settings()))
    sys.stderr.write(render_text(compiled.problems, compiled.texts))


_COMMANDS = {
    "validate": _validate,
    "understand": _understand,
    "chat": _chat,
    "test": _test,
    "serve": _serve,
    "learn": _learn,
    "import": _import,
    "export": _export,
    "migrate": _migrate,
    "release": _release,
}
