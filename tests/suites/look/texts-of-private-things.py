"""Private names and kinds in the text of a value that holds them."""
def look(m):
    seen = [repr(m.Point(m.remember(len))), repr(m.Point(iter(m.Box.of(1)))), repr(m.Point(m.each(1)))]
    try: m.Box().take()
    except KeyError as e: seen.append(repr(m.Point(e)))
    return seen
