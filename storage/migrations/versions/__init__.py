"""The migrations, oldest first. A merged one is never edited."""
