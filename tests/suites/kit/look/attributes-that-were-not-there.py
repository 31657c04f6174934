"""Attributes that were not there."""
def look(m):
    s = m.Stack(); seen = []
    try: s.place = 4; seen.append(s.place)
    except AttributeError as e: seen.append(str(e))
    return seen
