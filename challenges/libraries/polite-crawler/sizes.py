def sized(n):
    """Return n pages of two links each, in a chain with links back."""
    address = "http://town.example/page/{:07}".format
    pages = {address(number): [address(number // 2), f"{number + 1:07}#next"] for number in range(n)}
    rules = {"town.example": [["disallow", "/page/private"], ["allow", "/page/private/open"]]}
    return {"args": [pages, rules, address(0), n, n]}
