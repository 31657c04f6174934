# judge: describe-events
import json

UNKNOWN = "unknown event"


def is_text(value):
    return isinstance(value, str)


def is_integer(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_point(value):
    return isinstance(value, list) and len(value) == 2 and all(is_integer(number) for number in value)


def written(point):
    return f"{point[0]},{point[1]}"


def of_list(event):
    if not event:
        return UNKNOWN
    what, *rest = event
    if what == "undo" and not rest:
        return "undoes 1"
    if what == "undo" and len(rest) == 1 and is_integer(rest[0]) and rest[0] >= 1:
        return f"undoes {rest[0]}"
    if what == "type" and all(is_text(text) for text in rest):
        return "types " + (" ".join(rest) if rest else "nothing")
    if what == "drag" and len(rest) >= 2 and all(is_point(point) for point in rest):
        return f"drags from {written(rest[0])} to {written(rest[-1])}"
    return UNKNOWN


def of_click(event):
    verb = {"left": "clicks", "right": "right-clicks"}
    button = event.get("button", "left")
    if is_point(event["click"]) and is_text(button) and button in verb:
        return f"{verb[button]} at {written(event['click'])}"
    return UNKNOWN


def of_key(event):
    name, keys = event["key"], event.get("with", [])
    if not is_text(name) or not name or not isinstance(keys, list):
        return UNKNOWN
    if not all(key in ("ctrl", "alt", "shift") for key in keys):
        return UNKNOWN
    return "presses " + "+".join([*keys, name])


def of_all(event):
    events = event["all"]
    if not isinstance(events, list) or not events:
        return UNKNOWN
    results = [of(each) for each in events]
    return UNKNOWN if UNKNOWN in results else ", then ".join(results)


def of(event):
    if is_text(event):
        return {"quit": "leaves", "exit": "leaves", "undo": "undoes 1"}.get(event, UNKNOWN)
    if isinstance(event, list):
        return of_list(event)
    if isinstance(event, dict):
        kinds = [kind for kind in ("click", "key", "all") if kind in event]
        if len(kinds) == 1:
            return {"click": of_click, "key": of_key, "all": of_all}[kinds[0]](event)
    return UNKNOWN


def describe(line: str) -> str:
    return of(json.loads(line))
