"""Every dialog, by name; and which of them answers each intent."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.access import access
from dialogs.checklist import checklist
from dialogs.corrections import corrections
from dialogs.coverage import coverage_
from dialogs.feedback import feedback
from dialogs.figures import figures
from dialogs.fkoeko import fkoeko
from dialogs.functions import functions
from dialogs.glossary import glossary
from dialogs.handover import handover
from dialogs.headway import headway
from dialogs.help import help_
from dialogs.home import home
from dialogs.inhand import inhand
from dialogs.introductions import introductions
from dialogs.language import language
from dialogs.meetings import meetings
from dialogs.misses import misses
from dialogs.mydata import mydata
from dialogs.neighbours import neighbours
from dialogs.partners import partners
from dialogs.people import people
from dialogs.profile import profile
from dialogs.progress import progress
from dialogs.reminders import reminders
from dialogs.requests import requests
from dialogs.restart import restart
from dialogs.roles import roles
from dialogs.sharing import sharing
from dialogs.stuck import stuck
from dialogs.takebacks import takebacks
from dialogs.talk import Answer, Dialog
from dialogs.tidings import tidings
from dialogs.today import today
from dialogs.trust import trust
from dialogs.undelivered import undelivered
from dialogs.waiting import waiting
from dialogs.welcome import welcome
from onboarding.meaning import Intent

ALL = (
    welcome,
    feedback,
    home,
    handover,
    today,
    checklist,
    progress,
    roles,
    people,
    partners,
    sharing,
    trust,
    functions,
    introductions,
    coverage_,
    corrections,
    figures,
    headway,
    tidings,
    access,
    stuck,
    requests,
    waiting,
    profile,
    neighbours,
    fkoeko,
    meetings,
    reminders,
    glossary,
    language,
    mydata,
    undelivered,
    restart,
    help_,
    misses,
    takebacks,
    inhand,
)
DIALOGS: Mapping[str, Dialog] = {dialog.name: dialog for dialog in ALL}
BUTTONS = frozenset(f"{dialog.name}.{does}" for dialog in ALL for does in dialog.presses)
ANSWERS: Mapping[Intent, Answer] = {
    intent: answer for dialog in ALL for intent, answer in dialog.answers.items()
}
