"""Random apps, and one with many routes."""

PATTERNS = ["/", "/a", "/a/", "/<x>", "/<int:x>", "/a/<x>", "/a/<int:x>", "/<x>/b", "/a/b", "/<int:x>/<y>", "/<x>/<int:y>", "/a/<x>/c"]
PATHS = ["/", "", "/a", "/a/", "/b", "/5", "/a/5", "/a/b", "/5/b", "/5/6", "/a/b/c", "/x/6", "//", "/-5", "/a/5/c"]
METHODS = ["GET", "GET", "PUT", "POST", "HEAD"]


def script(random, routes, requests):
    lines = ["app = App()"]
    for number in range(routes):
        answer = random.choice([f"f'{number} {{arguments}}'", f"(202, str(arguments), [('X-Route', '{number}')])", "1 / 0"] if random.random() < 0.4 else [f"'{number}'"])
        lines.append(f"app.route({random.choice(METHODS)!r}, {random.choice(PATTERNS)!r})(lambda environ, **arguments: {answer})")
    for number in range(random.randint(0, 3)):
        lines.append("@app.use\ndef middleware(environ, call):\n    answer = call(environ)")
        lines.append(f"    print({number}, answer)\n    return answer")
    for _ in range(requests):
        lines.append(f"print(app({{'REQUEST_METHOD': {random.choice(METHODS)!r}, 'PATH_INFO': {random.choice(PATHS)!r}}}, print))")
    return "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 9):
        hint = "A random app and random requests."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "stdin": script(random, 2 + 2 * number, 4 + 2 * number)}
    yield {
        "id": "many-routes",
        "group": "large",
        "hint": "There may be many routes.",
        "stdin": "app = App()\nfor n in range(200):\n    app.route('GET', f'/r{n}/<int:x>/<y>')(lambda environ, x, y, n=n: f'{n} {x} {y}')\n"
        "for n in range(0, 200, 7):\n    print(app({'REQUEST_METHOD': 'GET', 'PATH_INFO': f'/r{n}/{n * n}/y{n}'}, lambda *args: None))\n",
    }
