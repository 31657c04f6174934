"""Random expressions, and a net of layers."""


def script(random, count):
    lines = [f"v{number} = Value({random.choice([0.5, -0.5, 1.0, 2.0, -1.25])})" for number in range(3)]
    for number in range(3, 3 + count):
        a, b = (f"v{random.choice([random.randrange(number), number - 1])}" for _ in range(2))
        form = random.choice([
            "{a} * {b}", "{a} * {b}", "{a} + {b}", "{a} - {b}", "{a}.tanh()", "{a}.tanh()", "{a}.relu()", "({a} * 0.1).exp()", "{a} / ({b} * {b} + 1)",
            "2 - {a}", "{a} + 1", "0.5 * {a}", "-{a}", "({a} * {a} + 1) ** -0.5", "1 / ({a} * {a} + 2)", "({a} * 0.5) ** 2",
        ])
        lines.append(f"v{number} = ({form.format(a=a, b=b)}).tanh()" if number % 4 == 0 else f"v{number} = {form.format(a=a, b=b)}")
    last = 2 + count
    lines.append(f"(v{last} + v{last - 1}.tanh()).backward()")
    if random.random() < 0.5:
        lines.append(f"v{last - 2}.backward()")
    lines.append("print(*(number for value in (" + ", ".join(f"v{number}" for number in range(last + 1)) + ") for number in (value.data, value.grad)))")
    return "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 9):
        yield {"id": f"random-{number}", "group": "random", "hint": "A random expression.", "stdin": script(random, 3 + 2 * number)}
    yield {
        "id": "net",
        "group": "large",
        "hint": "There may be many values.",
        "stdin": "weights = [[[Value(((7 * i + 5 * j + 3 * k) % 11 - 5) / 10) for i in range(12)] for j in range(12)] for k in range(6)]\n"
        "layer = [Value(i / 12) for i in range(12)]\nfirst = layer\n"
        "for matrix in weights:\n    layer = [sum(w * x for w, x in zip(row, layer)).tanh() for row in matrix]\n"
        "y = sum(layer)\ny.backward()\nprint(y.data, *(x.grad for x in first))\nprint(*(matrix[3][4].grad for matrix in weights))\n",
    }
