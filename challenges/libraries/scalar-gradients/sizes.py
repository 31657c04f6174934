def sized(n):
    """Return a script in which n values depend on each other in a chain, each on the one before twice."""
    return {"stdin": f"x = Value(1.0)\ny = x\nfor _ in range({n}):\n    y = y + y * 1e-9\ny.backward()\nprint(x.grad)\n"}
