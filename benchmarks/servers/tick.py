"""One tick in a process of its own, for its memory: idle first, then with all that is due.

The database's address comes as argument; how many MiB the second took at most goes out.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from dataclasses import replace

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
    store = open_store(url)
    # One bot for both: a second one would bring a recogniser of its own, of 26 MiB.
    jobs = jobs_at(store, open_library(), crowd.BEFORE)
    await jobs.owe_reminders()
    idle = memory(pid)
    watcher = Watcher(pid)
    watcher.start()
    await replace(jobs, clock=lambda: crowd.NOW).owe_reminders()
    watcher.over.set()
    watcher.join()
    print(max(0.0, watcher.most - idle))
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], os.getpid()))
