def sized(n):
    """Return calls that fill n cards, and then take n snapshots with a change after each."""
    fill = [["write", f"ship {number}", "berth", "1"] for number in range(n)]
    changes = []
    for number in range(n):
        changes += [["snapshot", f"snapshot {number}"], ["write", f"ship {number}", "berth", "2"]]
    return {"calls": [["CardIndex"]] + fill + changes, "operations": 3 * n}
