# judge: render-nights
"""Stage 1 alone: scenes by priority."""

import heapq


class RenderQueue:
    def __init__(self) -> None:
        self.known = set()
        self.heap = []  # of (-priority, place, name)

    def add(self, scene: str, priority: int) -> bool:
        if scene in self.known:
            return False
        heapq.heappush(self.heap, (-priority, len(self.known), scene))
        self.known.add(scene)
        return True

    def take(self) -> str | None:
        return heapq.heappop(self.heap)[2] if self.heap else None

    def waiting(self) -> int:
        return len(self.heap)
