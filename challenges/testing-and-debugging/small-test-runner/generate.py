"""Random modules, and a large one; the reference answers them."""

ENDS = ["pass", "pass", "assert False, 'no'", "raise ValueError('bad')", "skip('later')", "raise SystemExit(1)"]


def module(random, count):
    """Return a module of fixtures that need others before them, and of tests that need them."""
    lines, fixtures = ["log = []", ""], []
    for number in range(count):
        name = f"f{number}"
        needs = random.sample(fixtures, min(len(fixtures), random.choice([0, 0, 1, 2])))
        lines += ["@fixture", f"def {name}({', '.join(needs)}):", f"    log.append('{name}')"]
        if random.random() < 0.12:
            lines.append(f"    {random.choice(ENDS)}")
        if random.random() < 0.5:
            lines += [f"    yield {number}", f"    log.append('-{name}')"]
            if random.random() < 0.1:
                lines.append(f"    {random.choice(ENDS[2:4])}")
        else:
            lines.append(f"    return {number}")
        lines.append("")
        fixtures.append(name)
    for number in range(2 * count):
        needs = random.sample(fixtures, random.randint(0, min(3, len(fixtures))))
        if random.random() < 0.1:
            needs.append("missing")
        if random.random() < 0.2 and needs and "missing" not in needs:
            lines.append(f"@cases([{{'{needs[0]}': 'given'}}, {{}}])")
        lines += [f"def test_{number}({', '.join(needs)}):", f"    log.append({number})", f"    {random.choice(ENDS)}", ""]
    lines += ["def test_log():", "    assert False, log"]
    return "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 11):
        yield {"id": f"random-{number}", "group": "random", "hint": "Fixtures and tests of all kinds.", "args": [module(random, number)]}
    lines = ["@fixture", "def f0():", "    yield 0", ""]
    for number in range(1, 60):
        lines += ["@fixture", f"def f{number}(f{number - 1}):", f"    yield f{number - 1} + 1", ""]
    for number in range(300):
        lines += [f"def test_{number}(f{number % 60}):", f"    assert f{number % 60} == {number % 60}", ""]
    yield {"id": "large", "group": "large", "hint": "There may be many tests and fixtures.", "args": ["\n".join(lines)]}
