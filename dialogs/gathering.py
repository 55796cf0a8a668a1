"""In a channel or a group chat: who can be helped with what. Nobody's things are shown there."""

from __future__ import annotations

from dialogs.talk import CHAT, Button, Message, Turn

GO_ON = Button("gathering.go_on", url=CHAT)


def answer() -> Turn:
    return Turn((Message("gathering.help", buttons=(GO_ON,)),), place=None)
