def sized(n):
    """Return a script that turns a list of n nodes round."""
    script = f"head = None\nfor n in range({n}):\n    head = Node(n, head)\nprint(reverse(head).value)\n"
    return {"stdin": script}
