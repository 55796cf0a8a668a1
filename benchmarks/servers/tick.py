"""One tick in a process of its own, for its memory: idle first, then with all that is due.

The database's address comes as argument; how many MiB the second took at most goes out.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from datetime import datetime

from benchmarks import crowd
from benchmarks.processes import memory
from benchmarks.ticking import jobs_at
from content.library import open_library
from storage.work import open_store

OFTEN = 0.002  # seconds


class Watcher(threading.Thread):
    """Looks at this process's memory all the while."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.over = pid, 0.0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(OFTEN):
            self.most = max(self.most, memory(self.pid))


async def main(url: str, pid: int) -> None:
    store, library = open_store(url), open_library()

    async def tick(now: datetime) -> None:
        await jobs_at(store, library, now).owe_reminders()

    await tick(crowd.BEFORE)
    idle = memory(pid)
    watcher = Watcher(pid)
    watcher.start()
    await tick(crowd.NOW)
    watcher.over.set()
    watcher.join()
    print(max(0.0, watcher.most - idle))
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], os.getpid()))
