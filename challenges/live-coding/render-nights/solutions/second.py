# judge: render-nights

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush


@dataclass(slots=True)
class Scene:
    """A scene with its place among others and the needs that are not finished."""

    name: str
    place: tuple[int, int]
    missing: set[str]
    state: str = "waiting"


class RenderQueue:
    """A heap of the scenes that are ready, and a graph of what the others need."""

    def __init__(self) -> None:
        self._scenes: dict[str, Scene] = {}
        self._needed_by: defaultdict[str, list[str]] = defaultdict(list)
        self._ready: list[tuple[tuple[int, int], str]] = []
        self._waiting = 0

    def add(self, scene: str, priority: int) -> bool:
        return self.add_after(scene, priority, [])

    def add_after(self, scene: str, priority: int, needs: list[str]) -> bool:
        missing = {need for need in needs if not self._is_finished(need)}
        if scene in self._scenes or self._is_circle(scene, missing):
            return False
        new = self._scenes[scene] = Scene(scene, (-priority, len(self._scenes)), missing)
        self._waiting += 1
        for need in missing:
            self._needed_by[need].append(scene)
        self._queue_if_ready(new)
        return True

    def take(self) -> str | None:
        if not self._ready:
            return None
        _, scene = heappop(self._ready)
        self._scenes[scene].state = "in work"
        self._waiting -= 1
        return scene

    def finish(self, scene: str) -> bool:
        known = self._scenes.get(scene)
        if known is None or known.state != "in work":
            return False
        known.state = "finished"
        for name in self._needed_by.pop(scene, ()):
            other = self._scenes[name]
            other.missing.discard(scene)
            self._queue_if_ready(other)
        return True

    def waiting(self) -> int:
        return self._waiting

    def _is_finished(self, scene: str) -> bool:
        return scene in self._scenes and self._scenes[scene].state == "finished"

    def _queue_if_ready(self, scene: Scene) -> None:
        if not scene.missing:
            heappush(self._ready, (scene.place, scene.name))

    def _is_circle(self, scene: str, missing: set[str]) -> bool:
        """Return whether a new scene would wait for itself.

        Two searches take turns, one down from the needs, one up from the scene; there is a circle
        if they meet, and none as soon as one of them comes to its end.
        """
        down, up = set(missing), {scene}
        to_go_down, to_go_up = list(down), list(up)
        if scene in missing:
            return True
        while to_go_down and to_go_up:
            known = self._scenes.get(to_go_down.pop())
            below = (known.missing if known else set()) - down
            above = set(self._needed_by.get(to_go_up.pop(), ())) - up
            down |= below
            up |= above
            if not (up.isdisjoint(below) and down.isdisjoint(above)):
                return True
            to_go_down += below
            to_go_up += above
        return False
