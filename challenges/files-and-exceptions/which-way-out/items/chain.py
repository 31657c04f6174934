def fetch(style):
    try:
        return [][0]
    except IndexError as error:
        if style == "plain":
            raise ValueError
        raise ValueError from (error if style == "from" else None)

for style in ("plain", "from", "none"):
    try:
        fetch(style)
    except ValueError as error:
        cause, context = error.__cause__, error.__context__
        print(style, type(cause).__name__, type(context).__name__, error.__suppress_context__)
