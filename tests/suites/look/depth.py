# How many frames a call needs, by how deep it still works.
import sys
def look(m):
    def deep(level):
        try:
            return deep(level + 1)
        except RecursionError:
            try:
                return level, m.double(1)
            except RecursionError:
                return level, "no room"
    seen = [deep(0)]
    def nested(level):
        try:
            return m.visit(level + 1, nested)
        except RecursionError as error:
            return level, str(error)
    seen.append(nested(0))
    return seen
