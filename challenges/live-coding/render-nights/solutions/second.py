# judge: render-nights

from heapq import heappop, heappush


class RenderQueue:
    """A heap of scenes by priority and order of arrival; names are known for ever."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._heap: list[tuple[int, int, str]] = []

    def add(self, scene: str, priority: int) -> bool:
        if scene in self._known:
            return False
        heappush(self._heap, (-priority, len(self._known), scene))
        self._known.add(scene)
        return True

    def take(self) -> str | None:
        return heappop(self._heap)[-1] if self._heap else None

    def waiting(self) -> int:
        return len(self._heap)
