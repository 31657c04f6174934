def sized(n):
    """Return a log of n lines and a thousand more, of which the last ones are asked for."""
    return {"args": ["log", "", 3], "files": {"log": "line of log\n" * (n + 1_000) + "one\ntwo\nthree\n"}}
