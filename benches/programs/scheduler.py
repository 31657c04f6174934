"""Objects: a small operating system with an idle task, workers, devices and handlers that send packets about.

In the spirit of the benchmark richards, written anew: many small classes, attributes, dispatch, linked lists.
"""

ROUNDS = 42
IDLE, WORKER, FIRST_HANDLER, SECOND_HANDLER, FIRST_DEVICE, SECOND_DEVICE = range(6)


class Packet:
    __slots__ = ("link", "owner", "kind", "place", "data")

    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.place = 0
        self.data = [0, 0, 0, 0]

    def behind(self, queue):
        """Puts the packet at the end of a queue and gives the queue's head."""
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, name, urgency, queue):
        self.system = system
        self.name = name
        self.urgency = urgency
        self.queue = queue
        self.held = False
        self.waiting = queue is None
        system.add(self)

    def ready(self):
        return not self.held and (not self.waiting or self.queue is not None)

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            packet.link = None
        return packet

    def work(self):
        self.waiting = False
        return self.step(self.take())

    def wait(self):
        self.waiting = True
        return self

    def step(self, packet):
        raise NotImplementedError


class Idle(Task):
    def __init__(self, system, count):
        super().__init__(system, IDLE, 0, None)
        self.waiting = False
        self.control = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.system.hold(self)
        if self.control & 1:
            self.control = (self.control >> 1) ^ 0xD008
            return self.system.release(self, SECOND_DEVICE)
        self.control >>= 1
        return self.system.release(self, FIRST_DEVICE)


class Worker(Task):
    def __init__(self, system, urgency, queue):
        super().__init__(system, WORKER, urgency, queue)
        self.target = FIRST_HANDLER
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.target = FIRST_HANDLER + SECOND_HANDLER - self.target
        packet.owner = self.target
        packet.place = 0
        for index in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[index] = 64 + self.letter
        return self.system.send(self, packet)


class Handler(Task):
    def __init__(self, system, name, urgency, queue, device):
        super().__init__(system, name, urgency, queue)
        self.device = device
        self.jobs = None
        self.replies = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == "job":
                self.jobs = packet.behind(self.jobs)
            else:
                self.replies = packet.behind(self.replies)
        job = self.jobs
        if job is None:
            return self.wait()
        if job.place >= 4:
            self.jobs = job.link
            job.owner = WORKER
            return self.system.send(self, job)
        reply = self.replies
        if reply is None:
            return self.wait()
        self.replies = reply.link
        reply.owner = self.device
        reply.place = job.data[job.place]
        job.place += 1
        return self.system.send(self, reply)


class Device(Task):
    def __init__(self, system, name, urgency):
        super().__init__(system, name, urgency, None)
        self.pending = None
        self.owner_of = FIRST_HANDLER if name == FIRST_DEVICE else SECOND_HANDLER

    def step(self, packet):
        if packet is not None:
            self.pending = packet
            self.system.letters += packet.place
            return self.system.hold(self)
        done = self.pending
        if done is None:
            return self.wait()
        self.pending = None
        done.owner = self.owner_of
        return self.system.send(self, done)


class System:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.sent = 0
        self.holds = 0
        self.letters = 0
        self.steps = 0

    def add(self, task):
        self.tasks[task.name] = task
        self.order.append(task)
        self.order.sort(key=lambda task: -task.urgency)

    def hold(self, task):
        self.holds += 1
        task.held = True
        return None

    def release(self, task, name):
        other = self.tasks[name]
        other.held = False
        return other if other.urgency > task.urgency else task

    def send(self, task, packet):
        self.sent += 1
        other = self.tasks[packet.owner]
        packet.owner = task.name
        other.queue = packet.behind(other.queue)
        return other if other.urgency > task.urgency else task

    def run(self):
        task = None
        while True:
            if task is None or not task.ready():
                task = next((task for task in self.order if task.ready()), None)
                if task is None:
                    return
            self.steps += 1
            task = task.work()


def simulate():
    system = System()
    Idle(system, 2500)
    Worker(system, 1000, Packet(Packet(None, WORKER, "job"), WORKER, "job"))
    for name, urgency, device in ((FIRST_HANDLER, 2000, FIRST_DEVICE), (SECOND_HANDLER, 3000, SECOND_DEVICE)):
        queue = Packet(None, device, "reply")
        queue = Packet(Packet(queue, device, "reply"), device, "reply")
        Handler(system, name, urgency, queue, device)
    Device(system, FIRST_DEVICE, 4000)
    Device(system, SECOND_DEVICE, 5000)
    system.run()
    return system


def main():
    total = 0
    for _ in range(ROUNDS):
        system = simulate()
        total = (total * 31 + system.sent * 7 + system.holds * 5 + system.letters + system.steps) % 1000000007
    print("scheduler", system.sent, system.holds, system.letters, system.steps, total)


main()
