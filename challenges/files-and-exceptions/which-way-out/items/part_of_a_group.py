inner = ExceptionGroup("inner", [TypeError("t"), ValueError("v")])
try:
    try:
        raise ExceptionGroup("outer", [inner, OSError("o")])
    except* (ValueError, OSError) as caught:
        print([type(error).__name__ for error in caught.exceptions])
except ExceptionGroup as rest:
    print(rest.message, [type(error).__name__ for error in rest.exceptions])
    print([type(error).__name__ for error in rest.exceptions[0].exceptions])
