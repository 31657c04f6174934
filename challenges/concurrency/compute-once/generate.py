"""Random callers, and many of them."""

SCRIPT = '''
class World:
    """Computes "a 2" in 2 seconds; "b 2 fail" fails, "c 2 clean 3" takes 3 seconds to clean up."""
    def __init__(self):
        self.log, self.begin, self.count = [], None, 0
    def say(self, *words):
        now = asyncio.get_running_loop().time()
        self.begin = now if self.begin is None else self.begin
        self.log.append((round(now - self.begin, 2), " ".join(map(str, words))))
    async def compute(self, key):
        self.count += 1
        count, (name, seconds, *rest) = self.count, key.split()
        self.say("begin", key, count)
        try:
            await asyncio.sleep(float(seconds))
            if rest == ["fail"]:
                raise LookupError(key)
        except asyncio.CancelledError:
            self.say("cancelled", key, count)
            if rest[:1] == ["clean"]:
                await asyncio.sleep(float(rest[1]))
                self.say("cleaned", key, count)
            if rest[:1] == ["dirty"]:
                await asyncio.sleep(float(rest[1]))
                raise OSError(key)
            raise
        self.say("end", key, count)
        return None if rest == ["none"] else f"{name}{count}"
    async def ask(self, cache, key, start=0, patience=None):
        await asyncio.sleep(start)
        try:
            async with asyncio.timeout(patience):
                value = await cache.get(key)
            self.say("got", repr(value), start)
            return value
        except BaseException as error:
            self.say("raised", repr(error), start)
            return error
    async def run(self, cache, *asks, forgets=()):
        loop = asyncio.get_running_loop()
        self.say("go")
        for after, key in forgets:
            loop.call_later(after, cache.forget, key)
        answers = await asyncio.gather(*(self.ask(cache, *ask) for ask in asks))
        await asyncio.sleep(30)
        self.say("tasks", len(asyncio.all_tasks()))
        for moment, text in sorted(self.log):
            print(f"{moment:.1f} {text}")
        return answers
'''


def generate(random):
    for number in range(1, 13):
        keys = [f"{name} {random.randint(2, 6)}.{random.randint(1, 9)}" + random.choice(["", "", " fail", " clean 2.3", " dirty 1.1", " none"]) for name in "abc"]
        asks = []
        for index in range(4 + 3 * number):
            # Hundredths make sure that no two things happen at the same moment.
            patience = random.choice([None, None, random.randint(1, 5) + 0.007 * (index % 7 + 1) + 0.00013 * index])
            asks.append((random.choice(keys), round(random.randint(0, 30) + 0.013 * (index + 1), 4), patience))
        forgets = [(round(random.randint(0, 30) + 0.5117 + 0.0011 * index, 4), random.choice(keys)) for index in range(number // 2)]
        script = SCRIPT + f"world = World()\ncache = Cache(world.compute, {random.choice([3.3, 7.7])})\n"
        script += f"asyncio.run(world.run(cache, {', '.join(map(repr, asks))}, forgets={forgets!r}))\n"
        yield {"id": f"random-{number}", "group": "random", "hint": "Callers at random.", "stdin": script}
    script = SCRIPT + """
async def main():
    world = World()
    cache = Cache(world.compute, 3)
    total = 0
    for _ in range(5):
        values = await asyncio.gather(*(cache.get(f"k{n % 50} {1 + n % 2}") for n in range(400)))
        total += len(set(values))
        await asyncio.sleep(3.5)
    print(total, world.count)
asyncio.run(main())
"""
    yield {"id": "many", "group": "large", "hint": "There may be many callers.", "stdin": script, "max_elapsed": "28s"}
