"""What the bot knows and says: YAML for editors, and the code that reads and checks it."""
