"""Draws what dialogs choose to show, as Adaptive Cards 1.5. Knows no SDK and no database."""
