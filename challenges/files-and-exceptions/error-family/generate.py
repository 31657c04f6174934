"""Random scripts, and one with many errors."""

ERRORS = [
    "OutOfStock({a}, {b}, {c})", "OutOfStock({a}, there={b}, wanted={c})", "UnknownArticle({a})", "PaymentFailed({a}, {b})",
    "PaymentFailed(reason={a}, order={b})", "CardDeclined({a}, {b})", "CardDeclined(code={a}, order={b})", "GatewayDown({a})", "GatewayDown({a}, {b})",
    "GatewayDown(wait={a}, order={b})",
]
VALUES = ["'nuts'", "5", "0", "None", "'a b'", "(1, 'x')", "2.5", "''"]
WAYS = ["error", "copy.copy(error)", "copy.deepcopy(error)", "pickle.loads(pickle.dumps(error))"]

DETAILS = """\
def details(error):
    names = ("article", "wanted", "there", "order", "reason", "code", "wait", "more")
    return {name: getattr(error, name) for name in names if hasattr(error, name)}
"""


def script(random, count):
    lines = [DETAILS]
    for _ in range(count):
        a, b, c = random.choices(VALUES, k=3)
        lines.append("error = " + random.choice(ERRORS).format(a=a, b=b, c=c))
        if random.random() < 0.3:
            name = random.choice(["order", "article", "reason", "more"])
            lines.append(f"error.{name} = {random.choice(VALUES)}")
        for _ in range(random.randint(1, 2)):
            lines.append("error = " + random.choice(WAYS))
        lines.append("print(type(error).__name__, error, details(error), error.args, error.transient)")
    return "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 7):
        hint = "Random errors, copied and pickled."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "stdin": script(random, 4 + 3 * number)}
    yield {
        "id": "many-errors",
        "group": "large",
        "hint": "There may be many errors.",
        "stdin": "errors = [CardDeclined(n, n % 7) if n % 2 else OutOfStock(n, n + 1, n - 1) for n in range(2_000)]\n"
        "again = pickle.loads(pickle.dumps(errors))\nprint([str(error) for error in again] == [str(error) for error in errors])\n"
        "print(again[777], again[778], sep='\\n')\n",
    }
