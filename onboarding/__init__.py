"""The domain: one newcomer's way through the checklists. Pure Python, standard library only."""
