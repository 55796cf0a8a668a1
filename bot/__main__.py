"""The command line: `python -m bot COMMAND`, also installed as `infraguide`."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

COMMANDS = {
    "run": "the bot on this machine, with a way to talk to it",
    "serve": "the HTTP server",
    "chat": "the same bot in the terminal",
    "db": "the database: upgrade",
    "content": "the content: check, export",
    "meetings": "meetings: import",
    "people": "people: trust, list, erase",
    "remind": "the scheduler's jobs, once",
    "understand": "what a text is taken to mean",
    "doctor": "try every setting and every outside part",
    "package": "the Teams app package",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit code is 0, 1 for failure, or 2 for bad use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = next((argument for argument in given if argument in COMMANDS), None)
    parser = argparse.ArgumentParser(prog="infraguide", description="Infrastrukturguiden")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command, help_ in COMMANDS.items():
        sub = commands.add_parser(command, help=help_, description=help_)
        if command == name:
            module = importlib.import_module(f"bot.commands.{command}")
            module.arguments(sub)
            sub.set_defaults(run=module.run)
    options = parser.parse_args(given)
    from bot.commands.running import finish

    return finish(options.run, options)


if __name__ == "__main__":
    sys.exit(main())
