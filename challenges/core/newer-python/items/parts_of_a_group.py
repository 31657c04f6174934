inner = ExceptionGroup("inner", [ValueError(2), KeyError(3)])
try:
    try:
        raise ExceptionGroup("outer", [ValueError(1), inner, OSError(4)])
    except* ValueError as group:
        print("value", len(group.exceptions))
    except* KeyError as group:
        print("key", len(group.exceptions))
        print(type(group.exceptions[0]).__name__)
    else:
        print("else")
except ExceptionGroup as group:
    print("left", group.exceptions[0].args)
