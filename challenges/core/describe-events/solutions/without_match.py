# judge: describe-events
import json


class Unknown(Exception):
    pass


def need(condition):
    if not condition:
        raise Unknown


def point(value):
    need(type(value) is list and len(value) == 2 and all(type(number) is int for number in value))
    return "%d,%d" % tuple(value)


def of_list(name, *rest):
    need(type(name) is str)
    if name == "undo":
        steps = rest[0] if rest else 1
        need(len(rest) < 2 and type(steps) is int and steps > 0)
        return f"undoes {steps}"
    if name == "type":
        need(all(type(word) is str for word in rest))
        return " ".join(["types", *rest]) if rest else "types nothing"
    need(name == "drag" and len(rest) >= 2)
    points = [point(value) for value in rest]
    return f"drags from {points[0]} to {points[-1]}"


def of_dict(event):
    kinds = [key for key in ("click", "key", "all") if key in event]
    need(len(kinds) == 1)
    value = event[kinds[0]]
    if kinds == ["click"]:
        verbs = {"left": "clicks", "right": "right-clicks"}
        button = event.get("button", "left")
        need(type(button) is str and button in verbs)
        return f"{verbs[button]} at {point(value)}"
    if kinds == ["key"]:
        keys = event.get("with", [])
        need(type(value) is str and value != "" and type(keys) is list)
        need(all(key == "ctrl" or key == "alt" or key == "shift" for key in keys))
        return "presses " + "".join(key + "+" for key in keys) + value
    need(type(value) is list and value)
    return ", then ".join(of(part) for part in value)


def of(event):
    if type(event) is str:
        words = {"quit": "leaves", "exit": "leaves", "undo": "undoes 1"}
        need(event in words)
        return words[event]
    if type(event) is list:
        need(event)
        return of_list(*event)
    need(type(event) is dict)
    return of_dict(event)


def describe(line):
    try:
        return of(json.loads(line))
    except Unknown:
        return "unknown event"
