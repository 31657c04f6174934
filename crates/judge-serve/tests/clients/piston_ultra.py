"""PyPI `ultra-piston`, against Piston's API."""

import asyncio
import sys


from ultra_piston import File, PistonClient
from ultra_piston.errors import BadRequestError

from sources import ASLEEP, BROKEN, CRASHING, FLOODING, HUNGRY, LEAVING, RIGHT, SLOW, UNICODE, WRONG, check

client = PistonClient(base_url=sys.argv[1] + "/piston/api/v2/")


def run(source, stdin=None, **options):
    return client.post_execute("python", "*", File(content=source), stdin=stdin, **options).run


runtime = client.get_runtimes()[0]
check(runtime.language == "python" and "py" in runtime.aliases, runtime)
check(client.get_packages()[0].installed)

right = run(RIGHT, "21")
check((right.code, right.signal, right.stdout, right.stderr, right.output) == (0, None, "42\n", "", "42\n"), right)
check(run(WRONG, "21").stdout == "63\n")
for endless in (SLOW, ASLEEP):
    stopped = run(endless, run_timeout=200)
    check((stopped.code, stopped.signal, stopped.stdout) == (None, "SIGKILL", "before\n"), stopped)
crashed = run(CRASHING)
check(crashed.code == 1 and crashed.stdout == "before\n" and crashed.stderr.endswith("ValueError: the reason\n"), crashed)
check(crashed.stderr.count("ValueError: the reason") == 1 and crashed.output == crashed.stdout + crashed.stderr, crashed)
flooded = run(FLOODING)
check(flooded.code is None and flooded.signal == "SIGKILL" and 0 < len(flooded.stdout) <= 65_536, flooded.signal)
unusual = run(UNICODE, "ßé")
check((unusual.stdout, unusual.stderr) == ("naïve 🐍 ßé\n", "ü\n"), unusual)
broken = run(BROKEN)
check(broken.code == 1 and broken.stdout == "" and "SyntaxError: invalid syntax" in broken.output, broken)
check(run(LEAVING).code == 3)
check(run(HUNGRY).code != 0)
check(run("import sys\nprint(sys.argv[1:])", args=["1", "ü"]).stdout == "['1', 'ü']\n")
check(run("print(repr(input()))").stdout == "''\n", "an empty input has an empty line")
order = run("import sys\nfor i in range(3):\n    print(i)\n    print(-i, file=sys.stderr)")
check(order.output == "0\n0\n1\n-1\n2\n-2\n", order)

for language, version, message in [("rust", "*", "rust-* runtime is unknown"), ("python", "2.x", "python-2.x runtime is unknown")]:
    try:
        client.post_execute(language, version, File(content=""))
    except BadRequestError as error:
        check(error.status_code == 400, error)
    else:
        check(False, language, version)


async def many():
    sent = [client.post_execute_async("py", "3.x", File(content=RIGHT), stdin=str(number)) for number in range(8)]
    return [answer.run.stdout for answer in await asyncio.gather(*sent)]


check(asyncio.run(many()) == [f"{2 * number}\n" for number in range(8)])
print("ultra-piston: as it should be")
