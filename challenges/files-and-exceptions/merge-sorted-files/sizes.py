def sized(n):
    """Return three files with n lines together."""
    files = {name: "".join(f"{time}\tx\n" for time in range(start, n, 3)) for start, name in enumerate("abc")}
    return {"args": [list(files)], "files": files}
