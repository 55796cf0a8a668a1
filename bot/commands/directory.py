"""`directory import|confirm|proofs|lookups`: who holds which role, and what proves where."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.commands.database import opened_store
from bot.commands.library import checked_library, municipality
from bot.commands.people import named
from bot.console.encoding import cell, printable
from bot.errors import CommandError
from bot.settings import read_settings
from content.holders import BIGGEST, HolderList, HolderListError, read_holders, spans
from content.library import Library
from onboarding.lists import Outcome
from onboarding.merging import take_in
from onboarding.ports import UnitOfWork
from onboarding.trust import Proof, ProofKind
from storage.work import SqlStore


async def run(options: Namespace) -> int:
    actions = {"import": import_list, "confirm": confirm, "proofs": proofs, "lookups": lookups}
    async with opened_store(read_settings()) as store:
        await actions[options.what](options, store)
    return 0


async def import_list(options: Namespace, store: SqlStore) -> None:
    """Everything the list changes, or nothing. Raises CommandError."""
    library = checked_library()
    found = read(options.file, library)
    merged = partial(merge, library, found, options.force)
    outcome = await (store.rehearse(merged) if options.dry_run else store.run(merged))
    if outcome.too_many and not options.force:
        raise CommandError(f"{options.file}: {'; '.join(too_many(outcome, library))}")
    if options.dry_run:
        print("Nothing is changed: this is what would be.")
    for line in report(outcome, library):
        print(printable(line))


def read(path: Path, library: Library) -> HolderList:
    try:
        with path.open("rb") as file:  # a little more than may be: what is larger is not read whole
            return read_holders(file.read(BIGGEST + 1), library)
    except HolderListError as error:
        raise CommandError(f"{path}: the file {error}; nothing is changed") from None
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror})") from None


def merge(library: Library, found: HolderList, force: bool, work: UnitOfWork) -> Outcome:
    now = datetime.now(UTC)
    return take_in(work, library, found.lines, found.refused, now, force=force)


def too_many(outcome: Outcome, library: Library) -> Iterator[str]:
    for code, (ended, before) in outcome.too_many.items():
        name = library.municipalities[code].name
        yield f"{ended} of the {before} holders in {name} are not in it"
    yield "if that is right, say --force; nothing is changed"


def report(outcome: Outcome, library: Library) -> Iterator[str]:
    """What became of every line, in short; then what was ended and what was refused, each."""
    yield (
        f"{len(outcome.added)} added, {len(outcome.changed)} changed, "
        f"{len(outcome.ended)} ended, {len(outcome.refused)} refused"
    )
    for what, lines in (("added", outcome.added), ("changed", outcome.changed)):
        if lines:
            yield f"{what}: line {spans(line.number for line in lines)}"
    if outcome.asked:
        told = spans(line.number for line in outcome.asked)
        yield f"asked, for they said otherwise themselves: line {told}"
    for email, role, code in outcome.ended:
        title, place = library.roles[role].title.da, library.municipalities[code].name
        yield f"ended: {email}, {title}, {place}"
    for refused in outcome.refused:
        yield f"refused: line {refused.number}: {refused.why}"


async def confirm(options: Namespace, store: SqlStore) -> None:
    library = checked_library()
    place = municipality(library, options.kommune)
    kind = ProofKind.DOMAIN if options.domain else ProofKind.TENANT
    value = (options.domain or options.tenant).strip().casefold().removeprefix("@")
    where = library.municipalities[place].official_name
    if options.undo:
        if not await store.run(lambda work: work.proofs.withdraw(kind, value)):
            raise CommandError(f"the {kind} {value} is no proof (see: directory proofs)")
        print(f"The {kind} {value} proves nothing any more.")
        return
    proof = Proof(kind, value, place, datetime.now(UTC))
    await store.run(lambda work: work.proofs.confirm(proof))
    print(f"The {kind} {value} proves that somebody works in {where}.")


async def proofs(options: Namespace, store: SqlStore) -> None:
    library = checked_library()
    for proof in await store.run(lambda work: work.proofs.all()):
        print(f"{proof.kind}\t{proof.value}\t{library.municipalities[proof.municipality].name}")


async def lookups(options: Namespace, store: SqlStore) -> None:
    person = await named(store, options.person)
    for each in await store.run(lambda work: work.lookups.about(person)):
        print("\t".join((f"{each.at:%Y-%m-%d %H:%M}", cell(each.person), each.role)))
