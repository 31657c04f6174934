def sized(n):
    """Return n diamonds one above the other. The number of paths through them is 2**n."""
    classes = [["top 0", []]]
    for step in range(1, n + 1):
        top = [f"top {step - 1}"]
        classes += [[f"left {step}", top], [f"right {step}", top], [f"top {step}", [f"left {step}", f"right {step}"]]]
    return {"args": [classes, f"top {n}"]}
