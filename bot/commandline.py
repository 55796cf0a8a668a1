"""What may be written after `python -m bot`. Read before a command is loaded: knows none."""

from __future__ import annotations

from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from onboarding.texts import Language

PERSON = "id or mail address"
KOMMUNE = "name or code"


class Parser(ArgumentParser):
    """Tells bad use in one line."""

    def error(self, message: str) -> NoReturn:
        line = " ".join(message.split())
        self.exit(2, f"{self.prog}: {line} (see: {self.prog} --help)\n")


class Version(Action):
    """Looks the version up only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **rest: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, help="the version, and nothing else")

    def __call__(self, parser: ArgumentParser, *rest: object) -> None:
        from importlib.metadata import version

        print(version("infraguide"))
        parser.exit()


def parse(given: Sequence[str]) -> Namespace:
    """The command and its options. Exits with code 2, or 0 where help was asked for."""
    parser = Parser(prog="infraguide", description="Infrastrukturguiden", allow_abbrev=False)
    parser.add_argument("-V", "--version", action=Version)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, does: str) -> ArgumentParser:
        return commands.add_parser(name, help=does, description=does, allow_abbrev=False)

    run = add("run", "the bot on this machine, with demo colleagues and a way to talk to it")
    run.add_argument("--terminal", action="store_true", help="talk here, and not in the browser")
    serve = add("serve", "the HTTP server, on HOST and PORT")
    serve.add_argument("--no-migrate", action="store_true", help="leave the database as it is")
    chat(add("chat", "the same bot in the terminal, or from a pipe, on the same database"))
    database(add("db", "the database"))
    content(add("content", "the checklists and all else in content/"))
    meetings(add("meetings", "the meetings that people are reminded of"))
    people(add("people", "an administrator's hand: look, vouch, erase"))
    directory(add("directory", "who holds which role: lists, and what proves a municipality"))
    actions(
        add("undelivered", "what could not be told to somebody in the last 30 days, and why"),
        list="a line each: when, to whom, what, how many tries, why",
        retry="try all of them again",
    )
    remind(add("remind", "the scheduler's jobs once: now, or a rehearsal of another moment"))
    understand(add("understand", "what a text is taken to mean, a JSON line each"))
    add("doctor", "try every setting and every outside part, and say what to do")
    package = add("package", "build the Teams app package")
    package.add_argument("--out", type=Path, metavar="FILE", help="by itself in dist/")
    return parser.parse_args(given)


def actions(parser: ArgumentParser, **does: str) -> dict[str, ArgumentParser]:
    """What a command can do, a word each; the word chosen is ``what``."""
    several = parser.add_subparsers(dest="what", required=True, metavar="ACTION")
    return {
        name: several.add_parser(name, help=line, description=line, allow_abbrev=False)
        for name, line in does.items()
    }


def chat(parser: ArgumentParser) -> None:
    parser.add_argument("--name", metavar="N", help="who speaks (by itself: who is logged in)")
    parser.add_argument("--email", type=mail, metavar="M", help="counts as confirmed here")
    parser.add_argument("--kommune", metavar="K", help=f"{KOMMUNE}; counts as confirmed here")
    languages = [language.value for language in Language]
    parser.add_argument("--locale", choices=languages, help="the language to speak from now on")


def database(parser: ArgumentParser) -> None:
    does = actions(
        parser,
        upgrade="bring its tables up to date",
        backup="copy an SQLite database to a new file; the bot may run meanwhile",
    )
    does["backup"].add_argument("file", type=Path, metavar="FILE")


def content(parser: ArgumentParser) -> None:
    does = actions(
        parser,
        check="every fault as file:line: problem",
        show="a step, access, word or meeting as people will see it, and whom it concerns",
        export="all of it as JSON",
    )
    does["show"].add_argument("id", metavar="ID", help="as it stands in the YAML")
    for name in ("check", "show"):
        does[name].add_argument(
            "folder", nargs="?", type=Path, metavar="DIR", help="by itself, the content in use"
        )


def meetings(parser: ArgumentParser) -> None:
    fetch = actions(parser, **{"import": "take in an iCalendar; say what it changed"})["import"]
    fetch.add_argument("source", metavar="FILE|URL")


def people(parser: ArgumentParser) -> None:
    does = actions(
        parser,
        list="everybody, a line each, without their progress",
        trust="vouch that somebody works in a municipality",
        role="let somebody hold a role in a municipality; whoever said otherwise is asked",
        erase="delete all that is kept about somebody",
    )
    for name in ("trust", "role", "erase"):
        does[name].add_argument("person", metavar="PERSON", help=PERSON)
    does["role"].add_argument("role", metavar="ROLE", help="id, title or alias")
    does["role"].add_argument("kommune", metavar="KOMMUNE", help=KOMMUNE)
    since = does["role"].add_mutually_exclusive_group()
    since.add_argument("--since", type=day, metavar="DATE", help="by itself today")
    since.add_argument("--end", action="store_true", help="no longer")
    does["trust"].add_argument("kommune", metavar="KOMMUNE", help=KOMMUNE)
    does["trust"].add_argument(
        "--contact", action="store_true", help="as a contact of the municipality, too"
    )


def directory(parser: ArgumentParser) -> None:
    does = actions(
        parser,
        **{
            "import": "take in a list of role holders; say what it changed, line by line",
            "confirm": "let a mail domain or a tenant prove that somebody works somewhere",
            "proofs": "the domains and tenants that count as proof",
            "lookups": "who was shown somebody's contact data, and when",
        },
    )
    does["import"].add_argument("file", type=Path, metavar="FILE.csv")
    does["import"].add_argument("--dry-run", action="store_true", help="say it, and change nothing")
    does["import"].add_argument(
        "--force", action="store_true", help="even if many of a municipality's holders are ended"
    )
    does["confirm"].add_argument("kommune", metavar="KOMMUNE", help=KOMMUNE)
    which = does["confirm"].add_mutually_exclusive_group(required=True)
    which.add_argument("--domain", metavar="D", help="of mail addresses, like kk.dk")
    which.add_argument("--tenant", metavar="ID", help="an Entra tenant; its guests do not count")
    does["confirm"].add_argument("--undo", action="store_true", help="let it count no more")
    does["lookups"].add_argument("person", metavar="PERSON", help=PERSON)


def remind(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--at", type=moment, metavar="ISO-TIME", help="as of this moment (by itself Danish time)"
    )
    parser.add_argument("--deliver", action="store_true", help="with --at: really do it")


def understand(parser: ArgumentParser) -> None:
    parser.add_argument("--file", type=Path, metavar="F.jsonl", help='lines with a "text"')
    parser.add_argument("text", nargs="*", metavar="TEXT")


def moment(text: str) -> datetime:
    """A time, with a zone or without."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no time; write it like 2027-03-02T09:00") from None


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no date; write it like 2027-03-02") from None


def mail(text: str) -> str:
    name, _, domain = text.rpartition("@")
    if name and domain and not any(sign.isspace() for sign in text):
        return text
    raise ArgumentTypeError(f"{text!r} is no mail address; write it like a@randers.dk")
