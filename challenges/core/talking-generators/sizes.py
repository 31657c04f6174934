def sized(n):
    """Return a script that sends 2n numbers, of which the last n count."""
    send = f"for i in range({2 * n}):\n    sums.send(1)\n"
    return {"stdin": f"sums = rolling({n})\nnext(sums)\n{send}print(sums.close())\n"}
