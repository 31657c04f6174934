# judge: describe-events
"""Mistake: takes a single word for a list of one."""

import json

UNKNOWN = "unknown event"
KINDS = {"click", "key", "all"}
MODIFIERS = {"ctrl", "alt", "shift"}


def describe(line: str) -> str:
    """Describe in words an event that is given as JSON text. Time: O(n) for n characters."""
    return in_words(json.loads(line))


def in_words(event):
    if isinstance(event, dict) and len(KINDS & event.keys()) > 1:
        return UNKNOWN
    match event:
        case "quit" | "exit":
            return "leaves"
        case "undo" | ["undo"]:
            return "undoes 1"
        case ["undo", int(steps)] if steps >= 1 and steps is not True:
            return f"undoes {steps}"
        case "type" | ["type"]:
            return "types nothing"
        case ["type", *words] if all(isinstance(word, str) for word in words):
            return " ".join(["types", *words])
        case ["drag", start, *between, end] if all(map(is_point, [start, *between, end])):
            return f"drags from {shown(start)} to {shown(end)}"
        case {"click": point, "button": "right"} if is_point(point):
            return f"right-clicks at {shown(point)}"
        case {"click": point} if is_point(point) and event.get("button", "left") == "left":
            return f"clicks at {shown(point)}"
        case {"key": str(name), "with": [*keys]} if name and all(is_modifier(key) for key in keys):
            return f"presses {'+'.join([*keys, name])}"
        case {"key": str(name)} if name and "with" not in event:
            return f"presses {name}"
        case {"all": [_, *_] as events}:
            parts = [in_words(part) for part in events]
            return UNKNOWN if UNKNOWN in parts else ", then ".join(parts)
    return UNKNOWN


def is_point(value):
    """Say whether a value is a list of two integers. The pattern `int()` alone lets True and False through."""
    match value:
        case [int(x), int(y)]:
            return bool not in (type(x), type(y))
    return False


def is_modifier(value):
    return isinstance(value, str) and value in MODIFIERS


def shown(point):
    x, y = point
    return f"{x},{y}"
