# judge: shortest-longest-evening


def longest_evening(minutes: list[int], evenings: int) -> int:
    """Return how long the longest evening is when the chapters are shared out in the best way.

    If some length is enough, every greater one is, so the least one is found by bisection. It lies between the longest
    chapter, which has to fit into an evening, and the whole book in one evening.
    Time: O(n log s) for n chapters of s minutes altogether.
    """
    shortest, longest = max(minutes), sum(minutes)
    while shortest < longest:
        length = (shortest + longest) // 2
        if evenings_needed(minutes, length) <= evenings:
            longest = length
        else:
            shortest = length + 1
    return shortest


def evenings_needed(minutes, length):
    """Return how many evenings it takes if each goes on as long as the next chapter fits into `length`."""
    needed, spent = 1, 0
    for chapter in minutes:
        spent += chapter
        if spent > length:
            needed += 1
            spent = chapter
    return needed
