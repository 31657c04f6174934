for mode in ("r", "x", "x", "r+", "a"):
    name = "b.txt" if mode in ("r+", "a") else "a.txt"
    try:
        with open(name, mode):
            print(mode, "opened")
    except OSError as error:
        print(mode, type(error).__name__)
