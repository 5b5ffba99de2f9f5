"""One gate for each host: few requests at a time, and a pause between them, wherever a redirect comes from."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


class Gates:
    """Lets requests to one host through, ``width`` at a time, each ``pause`` seconds after the one before."""

    def __init__(self, width: int, pause: float, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._width = width
        self._pause = pause
        self._sleep = sleep
        self._gates: dict[str, asyncio.Semaphore] = {}
        self._free_at: dict[str, float] = {}

    @asynccontextmanager
    async def pass_through(self, host: str) -> AsyncIterator[None]:
        """Waits until a request to ``host`` may begin, and holds its place while it runs."""
        gate = self._gates.setdefault(host, asyncio.Semaphore(self._width))
        async with gate:
            now = asyncio.get_running_loop().time()
            start = max(now, self._free_at.get(host, now))
            self._free_at[host] = start + self._pause
            if start > now:
                await self._sleep(start - now)
            yield
