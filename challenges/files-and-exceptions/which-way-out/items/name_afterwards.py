problem = None
try:
    int("seven")
except ValueError as problem:
    print(type(problem).__name__)
try:
    print(problem)
except NameError as error:
    print("no name", error.__context__)
