"""Reads a file of content as text, and its YAML; what is wrong is told with its line."""

from __future__ import annotations

from pathlib import Path

import yaml

# libyaml's parser is eight times as quick; the other serves where it is missing.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST = 2**20
"""Bytes in a file: ten times the largest there is. Something else is behind a larger one."""
HINTS = {
    "mapping values are not allowed in this context": "text with ': ' in it belongs in 'quotes'",
    "found a tab character that violates indentation": "write spaces, and no tab",
    "found character that cannot start any token": "write spaces and no tab; text that begins "
    "with a sign belongs in 'quotes'",
    "did not find expected key": "the line stands further in, or further out, than its neighbours",
    "did not find expected '-' indicator": "the line stands further in, or further out, than its "
    "neighbours",
    "did not find expected ',' or ']'": "a [ is not closed",
    "did not find expected ',' or '}'": "a { is not closed",
    "could not find expected ':'": "a key needs a colon and a space behind it",
    "found unknown escape character": r"text with a \ in it belongs in 'single quotes'",
    "found undefined alias": "text that begins with * belongs in 'quotes'",
    "but found another document": "take out the line ---",
    "found unexpected end of stream": "a quotation mark is not closed",
}
"""What mostly lies behind the parser's own words."""


class PageError(Exception):
    """A file that cannot be read, and from which line on (from 1)."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.problem = line, problem


def text_of(path: Path) -> str:
    """Return what is written in a file. Raises PageError."""
    try:
        if (size := path.stat().st_size) > MOST:
            raise PageError(1, f"is {size / MOST:.1f} MB; a file of content is 1 MB at most")
        written = path.read_bytes()
    except OSError as error:
        raise PageError(1, f"cannot be opened: {error.strerror}") from None
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise PageError(line, "is not written in UTF-8: save the file anew as UTF-8") from None


def node_of(path: Path) -> yaml.Node | None:
    """Return the YAML of a file; None where it is empty. Raises PageError."""
    text = text_of(path)
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        raise broken(text, error) from None
    except yaml.reader.ReaderError:  # its own position is in bytes, or in letters
        sign = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, sign.start()) + 1 if sign else 1
        raise PageError(line, "no YAML: a sign nobody can see; write the line anew") from None
    except RecursionError:
        raise PageError(1, "no YAML: it is nested too deeply") from None
    return node


def broken(text: str, error: yaml.MarkedYAMLError) -> PageError:
    """Say where YAML breaks, and what mostly lies behind it."""
    mark, problem = error.problem_mark or error.context_mark, error.problem or "it breaks off"
    line = int(mark.line) + 1 if mark else 1
    if "quoted scalar" in (error.context or "") and error.context_mark and "stream" in problem:
        begun = int(error.context_mark.line) + 1
        return PageError(begun, "no YAML: the quotation mark that opens here is never closed")
    quoted = quoted_before(text, line, int(mark.column) if mark else 0)
    if quoted is not None:
        why = f"the quoted text that begins here is over in line {line}, and more follows it"
        return PageError(quoted, f"no YAML: {why}; is a quotation mark missing, or one too many?")
    hint = HINTS.get(problem)
    return PageError(line, f"no YAML: {problem}" + (f"; {hint}" if hint else ""))


def quoted_before(text: str, line: int, column: int) -> int | None:
    """Return where a text in quotes begins that is over right before a place, in its line."""
    found = None
    try:
        for token in yaml.scan(text, Loader=LOADER):
            start, end = token.start_mark, token.end_mark
            if (start.line + 1, start.column) >= (line, column):
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                found = int(start.line) + 1 if end.line + 1 == line else None
    except yaml.YAMLError:
        pass
    return found
