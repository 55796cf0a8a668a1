"""The bot in the terminal: the same conversation, with cards as text and buttons as numbers."""
