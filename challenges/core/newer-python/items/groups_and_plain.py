try:
    raise ValueError("alone")
except* ValueError as error:
    print(type(error).__name__, len(error.exceptions))
try:
    raise ExceptionGroup("two", [ValueError(1), ValueError(2)])
except ValueError:
    print("plain")
except Exception as error:
    print(type(error).__name__)
raise ExceptionGroup("one", [KeyError(1)])
