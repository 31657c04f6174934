def sized(n):
    """Return a script that sets n keys."""
    return {"stdin": f"store = Store('db')\nfor n in range({n}):\n    store.set(f'key {{n:08}}', 'x')\nprint(len(store.keys()))\n"}
