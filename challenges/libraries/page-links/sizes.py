def sized(n):
    """Return a page with n links, each to a target of its own."""
    page = "".join(f"<p><a href='{number:07}.html'>Page <b>{number:07}</b></a>" for number in range(n))
    return {"args": [page, "http://pages.example/list/"]}
