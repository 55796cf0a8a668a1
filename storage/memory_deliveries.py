"""In memory: what was delivered to the bot lately, with the same answers as in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.memory_rows import Rows


@dataclass(frozen=True, slots=True)
class MemoryDeliveries:
    rows: Rows

    def take(self, key: str, at: datetime) -> bool:
        if key in self.rows.deliveries:
            return False
        self.rows.deliveries[key] = at
        return True

    def forget(self, before: datetime) -> int:
        old = [key for key, at in self.rows.deliveries.items() if at < before]
        for key in old:
            del self.rows.deliveries[key]
        return len(old)
