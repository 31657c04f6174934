"""An order is compared with the expected one, which is the only one; a cycle may be any that the tasks have."""


def check(input, expected, answer):
    if not isinstance(answer, (list, tuple)) or len(answer) != 2:
        return "a pair is wanted"
    kind, names = answer
    if not isinstance(kind, str) or kind != expected[0]:
        return f"the answer is of the kind {expected[0]!r}"
    if not isinstance(names, (list, tuple)) or not all(isinstance(name, str) for name in names):
        return "the second item is a list of names"
    if kind == "order":
        return list(names) == list(expected[1]) or "this is not the order that is asked for"
    if not names:
        return "a cycle has at least one task"
    if len(set(names)) != len(names):
        return "a name stands in the cycle twice"
    needs = input["args"][0]
    for name, following in zip(names, [*names[1:], names[0]]):
        if following not in needs.get(name, []):
            return f"{name!r} does not need {following!r}"
    return True
