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
        cause, context = type(error.__cause__), type(error.__context__)
        print(style, cause.__name__, context.__name__)
        print(error.__suppress_context__)
