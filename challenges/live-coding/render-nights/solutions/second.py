# judge: render-nights

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

ATTEMPTS = 3


@dataclass(slots=True)
class Scene:
    """A scene with its place among the others, and those of its needs that are not finished."""

    name: str
    place: tuple[int, int]
    missing: set[str]
    minutes: int = 1
    failures: int = 0
    state: str = "waiting"
    start: int | None = None  # the number of its start on a machine, while it is on one


class RenderQueue:
    """A heap of the scenes that are ready, and a graph of what the others need."""

    def __init__(self) -> None:
        self._scenes: dict[str, Scene] = {}
        self._needed_by: defaultdict[str, list[str]] = defaultdict(list)
        self._ready: list[tuple[tuple[int, int], str]] = []
        self._waiting = 0
        self._now = 0
        self._machines = 0
        self._busy = 0
        self._starts = count()
        self._ends: list[tuple[int, int, Scene]] = []  # with the numbers of the starts

    def add(self, scene: str, priority: int) -> bool:
        return self.add_after(scene, priority, [])

    def add_after(self, scene: str, priority: int, needs: list[str]) -> bool:
        if any(self._state(need) == "given up" for need in needs):
            return False
        missing = {need for need in needs if self._state(need) != "finished"}
        if scene in self._scenes or self._is_circle(scene, missing):
            return False
        new = self._scenes[scene] = Scene(scene, (-priority, len(self._scenes)), missing)
        self._waiting += 1
        for need in missing:
            self._needed_by[need].append(scene)
        self._queue_if_ready(new)
        return True

    def take(self) -> str | None:
        while self._ready:
            _, name = heappop(self._ready)
            scene = self._scenes[name]
            if scene.state == "waiting":  # else it was given up
                scene.state = "in work"
                self._waiting -= 1
                return name
        return None

    def finish(self, scene: str) -> bool:
        known = self._scenes.get(scene)
        if known is None or known.state != "in work":
            return False
        self._free_machine(known)
        known.state = "finished"
        for name in self._needed_by.pop(scene, ()):
            other = self._scenes[name]
            other.missing.discard(scene)
            self._queue_if_ready(other)
        return True

    def fail(self, scene: str) -> list[str]:
        if self._state(scene) != "in work":
            return []
        known = self._scenes[scene]
        known.failures += 1
        if known.failures == ATTEMPTS:
            return self._give_up(known)
        self._free_machine(known)
        known.state = "waiting"
        self._waiting += 1
        self._queue_if_ready(known)
        return []

    def cancel(self, scene: str) -> list[str]:
        if self._state(scene) not in ("waiting", "in work"):
            return []
        return self._give_up(self._scenes[scene])

    def machines(self, count: int) -> None:
        self._machines = count

    def plan(self, scene: str, minutes: int) -> bool:
        known = self._scenes.get(scene)
        if known is None or known.state != "waiting":
            return False
        known.minutes = minutes
        return True

    def advance(self, minutes: int) -> list:
        end = self._now + minutes
        done = []
        self._start_machines()
        while self._ends and self._ends[0][0] <= end:
            self._now = self._ends[0][0]
            while self._ends and self._ends[0][0] == self._now:
                _, start, scene = heappop(self._ends)
                if scene.start == start:  # else it was finished by hand
                    self.finish(scene.name)
                    done.append([self._now, scene.name])
            self._start_machines()
        self._now = end
        return done

    def waiting(self) -> int:
        return self._waiting

    def _give_up(self, scene: Scene) -> list[str]:
        """Give up a scene and all that need it, and return their names in the order of adding."""
        lost = []
        pending = [scene]
        while pending:
            scene = pending.pop()
            if scene.state == "given up":
                continue
            if scene.state == "waiting":
                self._waiting -= 1
            self._free_machine(scene)
            scene.state = "given up"
            lost.append(scene)
            pending += [self._scenes[name] for name in self._needed_by.pop(scene.name, ())]
        lost.sort(key=lambda scene: scene.place[1])
        return [scene.name for scene in lost]

    def _start_machines(self) -> None:
        while self._busy < self._machines and (name := self.take()) is not None:
            scene = self._scenes[name]
            scene.start = next(self._starts)
            self._busy += 1
            heappush(self._ends, (self._now + scene.minutes, scene.start, scene))

    def _free_machine(self, scene: Scene) -> None:
        if scene.start is not None:
            scene.start = None
            self._busy -= 1

    def _state(self, scene: str) -> str | None:
        known = self._scenes.get(scene)
        return known and known.state

    def _queue_if_ready(self, scene: Scene) -> None:
        if not scene.missing and scene.state == "waiting":
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
