# judge: render-nights
"""Goes through all scenes whenever one is taken, and through their needs."""


class RenderQueue:
    def __init__(self):
        self.order = []
        self.priority = {}
        self.needs = {}
        self.state = {}
        self.minutes = {}
        self.failures = {}
        self.running = []  # [end, name], in the order in which they were started
        self.count = 0
        self.now = 0

    def add(self, scene, priority):
        return self.add_after(scene, priority, [])

    def add_after(self, scene, priority, needs):
        if scene in self.state or any(self.state.get(need) == "lost" for need in needs):
            return False
        reached = list(needs)
        for name in reached:
            reached += [need for need in self.needs.get(name, []) if need not in reached]
        if scene in reached:
            return False
        self.order.append(scene)
        self.priority[scene] = priority
        self.needs[scene] = list(needs)
        self.state[scene] = "waiting"
        self.minutes[scene] = 1
        self.failures[scene] = 0
        return True

    def take(self):
        best = None
        for name in self.order:
            if self.state[name] == "waiting" and (best is None or self.priority[name] > self.priority[best]):
                if all(self.state.get(need) == "finished" for need in self.needs[name]):
                    best = name
        if best is not None:
            self.state[best] = "working"
        return best

    def waiting(self):
        return sum(state == "waiting" for state in self.state.values())

    def finish(self, scene):
        if self.state.get(scene) != "working":
            return False
        self.state[scene] = "finished"
        self.running = [pair for pair in self.running if pair[1] != scene]
        return True

    def machines(self, count):
        self.count = count

    def plan(self, scene, minutes):
        if self.state.get(scene) != "waiting":
            return False
        self.minutes[scene] = minutes
        return True

    def advance(self, minutes):
        end = self.now + minutes
        finished = []
        while True:
            while len(self.running) < self.count:
                name = self.take()
                if name is None:
                    break
                self.running.append([self.now + self.minutes[name], name])
            moment = min((pair[0] for pair in self.running), default=end + 1)
            if moment > end:
                break
            self.now = moment
            for pair in [pair for pair in self.running if pair[0] == moment]:
                self.finish(pair[1])
                finished.append(pair)
        self.now = end
        return finished

    def fail(self, scene):
        if self.state.get(scene) != "working":
            return []
        self.failures[scene] += 1
        if self.failures[scene] == 3:
            return self.cancel(scene)
        self.state[scene] = "waiting"
        self.running = [pair for pair in self.running if pair[1] != scene]
        return []

    def cancel(self, scene):
        if self.state.get(scene) not in ("waiting", "working"):
            return []
        self.running = [pair for pair in self.running if pair[1] != scene]
        lost = {scene}
        while True:
            more = {name for name in self.order if self.state[name] == "waiting" and name not in lost and lost & set(self.needs[name])}
            if not more:
                break
            lost |= more
        for name in lost:
            self.state[name] = "lost"
        return [name for name in self.order if name in lost]
