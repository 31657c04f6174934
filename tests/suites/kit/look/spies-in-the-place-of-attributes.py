"""Spies in the place of attributes."""
def look(m):
    # A public attribute of an object replaced by an object of the tests that notes which methods are called.
    seen = []
    class Items:
        def __getattr__(self, name):
            seen.append(name)
            return lambda *a: None
    log = m.Log(); log.items = Items(); log.add(1)
    return seen
