"""`understand`: what a text is taken to mean, a JSON line each."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from bot.commands.making import checked_library
from bot.errors import CommandError
from content.language.recogniser import recogniser_of
from content.language.report import as_json


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--file", type=Path, metavar="F.jsonl", help='lines with a "text"')
    parser.add_argument("text", nargs="*", metavar="TEXT")


async def run(options: Namespace) -> int:
    texts = [" ".join(options.text)] if options.text else []
    if options.file is not None:
        texts += texts_in(options.file)
    if not texts:
        raise CommandError("understand: give a text, or --file F.jsonl", bad_use=True)
    understands = recogniser_of(checked_library())
    for text in texts:
        print(json.dumps(as_json(text, understands.meaning(text)), ensure_ascii=False))
    return 0


def texts_in(file: Path) -> Iterator[str]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"{file} cannot be read as UTF-8") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield text_of(line, f"{file}:{number}")


def text_of(line: str, where: str) -> str:
    try:
        return str(json.loads(line)["text"])
    except (json.JSONDecodeError, KeyError, TypeError):
        raise CommandError(f'{where}: expected a JSON object with a "text"') from None
