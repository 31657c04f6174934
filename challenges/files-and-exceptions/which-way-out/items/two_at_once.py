errors = [ValueError("row 3"), KeyError("name"), ValueError("row 9")]
problems = ExceptionGroup("import", errors)
try:
    raise problems
except* KeyError as group:
    print("keys", len(group.exceptions))
except* ValueError as group:
    print("values", len(group.exceptions))
except* Exception as group:
    print("others", len(group.exceptions))
