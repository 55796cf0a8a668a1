"""`understand`: what a text is taken to mean, a JSON line each."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from bot.commands.library import checked_library, faults_told
from bot.errors import CommandError
from content.language.recogniser import recogniser_of
from content.language.report import as_json


async def run(options: Namespace) -> int:
    texts = [" ".join(options.text)] if options.text else []
    if options.file is not None:
        texts += texts_in(options.file)
    elif not texts:
        raise CommandError("understand: give a text, or --file F.jsonl", bad_use=True)
    with faults_told():
        understands = recogniser_of(checked_library())
    for text in texts:
        print(json.dumps(as_json(text, understands.meaning(text)), ensure_ascii=False))
    return 0


def texts_in(file: Path) -> Iterator[str]:
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except OSError as error:
        raise CommandError(f"{file} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise CommandError(f"{file} is not written in UTF-8") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield text_of(line, f"{file}:{number}")


def text_of(line: str, where: str) -> str:
    try:
        text = json.loads(line)["text"]
    except (json.JSONDecodeError, KeyError, TypeError):
        text = None
    if not isinstance(text, str):
        raise CommandError(f'{where}: expected a JSON object with a "text"')
    return text
