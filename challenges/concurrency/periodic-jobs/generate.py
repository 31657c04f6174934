"""Random schedules, and a long one."""

SCRIPT = '''
class World:
    def __init__(self):
        self.scheduler, self.log, self.begin = Scheduler(), [], None
    def say(self, *words):
        self.log.append((round(asyncio.get_running_loop().time() - self.begin, 2), " ".join(map(str, words))))
    # Makes a job that takes so many seconds each time; negative ones end in a failure.
    def job(self, name, *runs, clean=None, dirty=None, act=None):
        turns = 0
        async def job():
            nonlocal turns
            seconds = runs[turns % len(runs)] if runs else 0
            turns += 1
            number = turns
            self.say(name, number)
            try:
                if act:
                    act(number)
                await asyncio.sleep(abs(seconds))
                if seconds < 0:
                    raise ValueError(f"{name} {number}")
            except asyncio.CancelledError:
                self.say(name, number, "cancelled")
                if clean:
                    await asyncio.sleep(clean)
                    self.say(name, number, "cleaned")
                if dirty:
                    await asyncio.sleep(dirty)
                    raise OSError(name)
                raise
            if seconds:
                self.say(name, number, "ends")
        return job
    async def run(self, seconds, more=None):
        self.begin = asyncio.get_running_loop().time()
        if more:
            asyncio.get_running_loop().call_later(more[0], more[1])
        try:
            self.say("run", await self.scheduler.run(seconds))
        except BaseException as error:
            self.say("run", repr(error))
        await asyncio.sleep(50)
        self.say("tasks", len(asyncio.all_tasks()))
        self.show()
    def show(self):
        for moment, text in sorted(self.log):
            print(f"{moment:.1f} {text}")
        self.log.clear()
world = World()
every, job = world.scheduler.every, world.job
'''


def generate(random):
    for number in range(1, 11):
        text = SCRIPT + "removes = []\n"
        for index in range(1 + number // 2):
            # Parts of a second make sure that no two things happen at the same moment.
            part = round(0.013 * (index + 1), 3)
            runs = [round(random.choice([1, 1, -1]) * (random.choice([0, 1, 2, 5, 9]) + 0.4 + 2 * part), 3) for _ in range(random.randint(1, 4))]
            more = random.choice(["", ", clean=1.5", ", dirty=0.7"])
            first = random.choice(["", ", first=0", f", first={random.randint(0, 6) + part}"])
            text += f"removes.append(every({random.randint(1, 7)}, job('j{index}', {', '.join(map(str, runs))}{more}){first}))\n"
        if random.random() < 0.6:
            text += f"asyncio.run(world.run({random.randint(20, 40)}.77, ({random.randint(3, 15)}.93, removes[0])))\n"
        text += f"asyncio.run(world.run({random.randint(10, 30)}.77))\n"
        yield {"id": f"random-{number}", "group": "random", "hint": "Schedules at random.", "stdin": text}
    text = SCRIPT + """
counts = [0] * 20
def counting(index):
    async def job():
        counts[index] += 1
        await asyncio.sleep(index % 4 + 0.1)
    return job
for index in range(20):
    every(index % 5 + 1.3, counting(index))
async def main():
    print(await world.scheduler.run(300.05), counts)
asyncio.run(main())
"""
    case = {"id": "long", "group": "large", "hint": "There may be many turns.", "stdin": text}
    yield {**case, "min_elapsed": "300s", "max_elapsed": "301s"}
