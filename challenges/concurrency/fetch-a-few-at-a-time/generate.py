"""Random servers on which one fetch may fail, and one with many pages."""

SCRIPT = """
class Server:
    # Fetches pages whose URLs say how long they take.
    def __init__(self, quiet=False):
        self.open, self.most, self.begun, self.quiet = 0, 0, 0, quiet
        self.log = []
    def say(self, *words):
        if not self.quiet:
            now = asyncio.get_running_loop().time() - self.start
            self.log.append((round(now, 1), " ".join(map(str, words))))
    def show(self):
        # What happened at the same moment is sorted.
        for moment, text in sorted(self.log):
            print(f"{moment:.1f} {text}")
    async def fetch(self, url):
        if not self.begun:
            self.start = asyncio.get_running_loop().time()
        self.begun += 1
        self.open += 1
        self.most = max(self.most, self.open)
        name, seconds, *rest = url.split()
        self.say("begin", name)
        try:
            await asyncio.sleep(float(seconds))
            if rest == ["fail"]:
                raise ConnectionError(name)
        except asyncio.CancelledError:
            self.say("cancelled", name)
            if rest[:1] == ["clean"]:
                await asyncio.sleep(float(rest[1]))
                self.say("cleaned", name)
            if rest[:1] == ["dirty"]:
                await asyncio.sleep(float(rest[1]))
                raise OSError(name)
            raise
        finally:
            self.open -= 1
        self.say("end", name)
        return name

async def main(urls, limit):
    server = Server()
    try:
        print(await fetch_all(server.fetch, urls, limit))
    except BaseException as error:
        print(repr(error))
    server.say("most", server.most, "open", server.open, "tasks", len(asyncio.all_tasks()))
    await asyncio.sleep(20)
    server.show()
    print(server.begun)
"""

ONE_AT_A_TIME = """
async def fetch(url):
    await asyncio.sleep(0.01)
    return url

urls = [f"page {number}" for number in range(1995)]
print(asyncio.run(fetch_all(fetch, urls, 1)) == urls)
"""


def pages(random, count, limit, failing):
    """Return URLs with times in tenths of a second, such that no two fetches end at the same moment."""
    while True:
        tenths = [random.randint(1, 60) for _ in range(count)]
        free, ends = [0] * limit, []
        for time in tenths:
            free.sort()
            free[0] += time
            ends.append(free[0])
        if len(set(ends)) == count:
            break
    urls = []
    for number, time in enumerate(tenths):
        rest = random.choice(["", "", " clean 1", " clean 2.5", " dirty 1.5"])
        urls.append(f"p{number} {time / 10}" + (" fail" if number == failing else rest))
    return urls


def generate(random):
    for number in range(1, 9):
        count = 3 + 2 * number
        limit = random.randint(2, 5)
        failing = None if number % 3 == 0 else random.randrange(count)
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "Pages of random lengths, of which one may fail.",
            "stdin": SCRIPT + f"asyncio.run(main({pages(random, count, limit, failing)!r}, {limit}))\n",
        }
    script = SCRIPT.replace("server = Server()", "server = Server(quiet=True)").replace("print(await", "print(len(await")
    script = script.replace("limit))\n", "limit)))\n", 1) + "asyncio.run(main([f'p{n} {n % 7 + 1}' for n in range(1995)], 20))\n"
    yield {
        "id": "many-pages",
        "group": "large",
        "hint": "There may be many pages.",
        "stdin": script,
        "min_elapsed": "400s",
        "max_elapsed": "460s",
    }
    yield {
        "id": "many-pages-one-at-a-time",
        "group": "large",
        "hint": "There may be many pages, and the limit may be 1. The next one has its turn at once.",
        "stdin": ONE_AT_A_TIME,
        "min_elapsed": "19950ms",
        "max_elapsed": "23s",
    }
