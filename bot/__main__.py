"""The command line: `python -m bot COMMAND`, also installed as `infraguide`."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from bot.commandline import parse
from bot.commands.running import finish
from bot.console.encoding import as_text, speak_utf8

SHUT = {errno.EPIPE, errno.ENOSPC}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit code is 0, 1 for failure, or 2 for bad use."""
    speak_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        try:
            return finish(parse([as_text(os.fsencode(each)) for each in given]))
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.errno not in SHUT:
            raise
        if error.errno != errno.EPIPE:  # whoever closed a pipe has read enough
            print(f"Nothing more can be written to the output: {error.strerror}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still to come
        return 1


if __name__ == "__main__":
    sys.exit(main())
