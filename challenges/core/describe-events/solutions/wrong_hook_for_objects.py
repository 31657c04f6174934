# judge: describe-events
"""Mistake: turns objects into texts while reading, and these then count where a text is asked for."""

import json

MODS = ("ctrl", "alt", "shift")


class Said(str):
    pass


def point(p):
    return isinstance(p, list) and len(p) == 2 and all(type(n) is int for n in p)


def hook(event):
    kinds = [k for k in ("click", "key", "all") if k in event]
    if len(kinds) != 1:
        return Said("unknown event")
    if kinds == ["click"]:
        button = event.get("button", "left")
        if point(event["click"]) and button in ("left", "right"):
            x, y = event["click"]
            return Said(f"{'clicks' if button == 'left' else 'right-clicks'} at {x},{y}")
    if kinds == ["key"]:
        name, held = event["key"], event.get("with", [])
        if type(name) is str and name and type(held) is list and all(k in MODS for k in held):
            return Said("+".join([*held, name]).join(["presses ", ""]))
    if kinds == ["all"]:
        if isinstance(event["all"], list) and event["all"]:
            parts = [say(e) for e in event["all"]]
            if "unknown event" not in parts:
                return Said(", then ".join(parts))
    return Said("unknown event")


def say(event):
    if isinstance(event, Said):
        return str(event)
    if event in ("quit", "exit"):
        return "leaves"
    if event == "undo":
        return "undoes 1"
    if isinstance(event, list):
        match event:
            case ["undo"]:
                return "undoes 1"
            case ["undo", n] if type(n) is int and n > 0:
                return f"undoes {n}"
            case ["type", *texts] if all(isinstance(t, str) for t in texts):
                return "types " + (" ".join(texts) or "nothing") if not texts else "types " + " ".join(texts)
            case ["drag", *points] if len(points) > 1 and all(map(point, points)):
                return "drags from {},{} to {},{}".format(*points[0], *points[-1])
    return "unknown event"


def describe(line):
    return say(json.loads(line, object_hook=hook))
