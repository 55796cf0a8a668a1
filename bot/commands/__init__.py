"""The commands of `python -m bot`, a module each, so that one does not load what another needs."""
