"""What somebody wishes about being written to, as a text in their row: only what differs."""

from __future__ import annotations

import json
from datetime import date, time

from onboarding.checklist import StepId
from onboarding.quiet import Quiet
from onboarding.workdays import OFFICE, Hours

NOTHING = Quiet()


def written(quiet: Quiet) -> str | None:
    """Return the text; None where nothing was wished."""
    if quiet is NOTHING:
        return None
    said: dict[str, object] = {}
    if quiet.hours != OFFICE:
        said["hours"] = [
            quiet.hours.opens.isoformat("minutes"),
            quiet.hours.closes.isoformat("minutes"),
        ]
    if quiet.until is not None:
        said["until"] = quiet.until.isoformat()
    if quiet.since is not None:
        said["since"] = quiet.since.isoformat()
    if quiet.steps:
        said["steps"] = {step: day.isoformat() for step, day in sorted(quiet.steps.items())}
    if quiet.duties is not None:
        said["duties"] = quiet.duties.isoformat()
    if quiet.meetings:
        said["meetings"] = dict(sorted(quiet.meetings.items()))
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) if said else None


def read(text: str | None) -> Quiet:
    if text is None:
        return NOTHING
    said = json.loads(text)
    hours = Hours(*map(time.fromisoformat, said["hours"])) if "hours" in said else OFFICE
    return Quiet(
        hours,
        day(said.get("until")),
        {StepId(step): date.fromisoformat(until) for step, until in said.get("steps", {}).items()},
        day(said.get("duties")),
        said.get("meetings", {}),
        day(said.get("since")),
    )


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
