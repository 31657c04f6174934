import importlib, json, pickle, sys, types


def fresh(name, source):
    """The module as a process of its own has it: executed from the source."""
    module = sys.modules[name] = types.ModuleType(name)
    exec(source, module.__dict__)
    return module


def send(name, source, expression):
    """What the expression gives here, and what arrives in a process that has only imported the module."""
    here = fresh(name, source)
    sent = eval(expression, here.__dict__)
    data = pickle.dumps(sent)
    there = fresh(name, source)
    return sent, pickle.loads(data), there


SOURCE = "import threading"

for label, text in json.load(sys.stdin).items():
    try:
        send("shop", SOURCE, text)
    except (TypeError, AttributeError, pickle.PicklingError):
        continue
    print(label)
