# judge: order-or-cycle
"""Mistake: goes through the sorted names and puts what each needs before it: an order, but not the one asked for."""


def plan(needs):
    tasks = {*needs, *(other for others in needs.values() for other in others)}
    order, state = [], {}
    for root in sorted(tasks):
        if root in state:
            continue
        path, stack = [root], [iter(sorted(needs.get(root, [])))]
        state[root] = "open"
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                state[path[-1]] = "done"
                order.append(path.pop())
            elif state.get(following) == "open":
                return "cycle", path[path.index(following) :]
            elif following not in state:
                state[following] = "open"
                path.append(following)
                stack.append(iter(sorted(needs.get(following, []))))
    return "order", order
