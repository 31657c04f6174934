# judge: render-nights
"""Mistake: takes the end of an attempt that failed for that of the next one."""

import heapq
from dataclasses import dataclass
from itertools import count

ATTEMPTS = 3


@dataclass
class Scene:
    name: str
    priority: int
    place: int  # in the order in which scenes were added
    needs: set  # what it still waits for
    state: str = "waiting"  # then "working", and "finished" or "lost"
    minutes: int = 1
    failures: int = 0
    run: int | None = None  # the number of its start on a machine, while it is on one


class RenderQueue:
    """Scenes by priority, with needs, machines and failures.

    A heap holds the scenes that can be taken, and another the ends of what machines do. Neither is searched: what
    became of a scene meanwhile is seen when its entry comes up.
    Time: O(log n) for each call, and for each scene started, finished or given up in it; `add_after` looks at all that
    a scene will wait for, if somebody waits for it already.
    """

    def __init__(self) -> None:
        self.scenes = {}  # all that were ever added, by name
        self.needed_by = {}  # by name, the scenes that need it, even for names that nobody has added
        self.ready = []  # a heap of (-priority, place, name)
        self.queued = 0
        self.now = 0
        self.limit = 0
        self.busy = 0
        self.ends = []  # a heap of (time, run, name)
        self.runs = count()

    def add(self, scene: str, priority: int) -> bool:
        return self.add_after(scene, priority, [])

    def add_after(self, scene: str, priority: int, needs: list[str]) -> bool:
        if scene in self.scenes or self._lost(needs) or self._waits_for(scene, needs):
            return False
        needs = {need for need in needs if not self._is(need, "finished")}
        for need in needs:
            self.needed_by.setdefault(need, []).append(scene)
        self.scenes[scene] = Scene(scene, priority, len(self.scenes), needs)
        self._queue(self.scenes[scene])
        return True

    def take(self) -> str | None:
        while self.ready:
            scene = self.scenes[heapq.heappop(self.ready)[2]]
            if scene.state == "waiting":
                scene.state = "working"
                self.queued -= 1
                return scene.name
        return None

    def waiting(self) -> int:
        return self.queued

    def finish(self, scene: str) -> bool:
        if not self._is(scene, "working"):
            return False
        self._leave_work(self.scenes[scene], "finished")
        for name in self.needed_by.pop(scene, []):
            other = self.scenes[name]
            other.needs.remove(scene)
            if not other.needs and other.state == "waiting":
                self._offer(other)
        return True

    def machines(self, count: int) -> None:
        self.limit = count

    def plan(self, scene: str, minutes: int) -> bool:
        if not self._is(scene, "waiting"):
            return False
        self.scenes[scene].minutes = minutes
        return True

    def advance(self, minutes: int) -> list:
        end = self.now + minutes
        finished = []
        self._start()
        while self.ends and self.ends[0][0] <= end:
            self.now = self.ends[0][0]
            while self.ends and self.ends[0][0] == self.now:
                _, run, name = heapq.heappop(self.ends)
                if self.scenes[name].run is not None:
                    self.finish(name)
                    finished.append([self.now, name])
            self._start()
        self.now = end
        return finished

    def fail(self, scene: str) -> list[str]:
        if not self._is(scene, "working"):
            return []
        failed = self.scenes[scene]
        failed.failures += 1
        if failed.failures == ATTEMPTS:
            return self.cancel(scene)
        self._leave_work(failed, "waiting")
        self._queue(failed)
        return []

    def cancel(self, scene: str) -> list[str]:
        if not self._is(scene, "waiting") and not self._is(scene, "working"):
            return []
        lost = []
        names = [scene]
        while names:
            one = self.scenes[names.pop()]
            if one.state == "lost":
                continue
            if one.state == "waiting":
                self.queued -= 1
            self._leave_work(one, "lost")
            lost.append(one)
            names += self.needed_by.get(one.name, [])
        return [one.name for one in sorted(lost, key=lambda one: one.place)]

    def _is(self, name, state):
        return name in self.scenes and self.scenes[name].state == state

    def _lost(self, names):
        return any(self._is(name, "lost") for name in names)

    def _waits_for(self, scene, names):
        """Return whether one of the names is the scene, or waits for it."""
        if scene in names:
            return True
        if scene not in self.needed_by:
            return False
        seen = set()
        names = list(names)
        while names:
            name = names.pop()
            if name == scene:
                return True
            if name not in seen and name in self.scenes:
                seen.add(name)
                names += self.scenes[name].needs
        return False

    def _queue(self, scene):
        self.queued += 1
        if not scene.needs:
            self._offer(scene)

    def _offer(self, scene):
        heapq.heappush(self.ready, (-scene.priority, scene.place, scene.name))

    def _leave_work(self, scene, state):
        """Give a scene a new state, and free its machine, if it is on one."""
        scene.state = state
        if scene.run is not None:
            scene.run = None
            self.busy -= 1

    def _start(self):
        """Let free machines take scenes."""
        while self.busy < self.limit:
            name = self.take()
            if name is None:
                return
            scene = self.scenes[name]
            scene.run = next(self.runs)
            self.busy += 1
            heapq.heappush(self.ends, (self.now + scene.minutes, scene.run, name))
