# judge: shortest-longest-evening
from bisect import bisect_left


def longest_evening(minutes: list[int], evenings: int) -> int:
    """Return how long the longest evening is when the chapters are shared out in the best way.

    Whether a length will do is easy to say: read on each evening as long as it lasts, and count the evenings.
    If a length will do, so does every greater one, so that the least can be found by bisection.
    """

    def is_enough(length: int) -> bool:
        used, left = 1, length
        for chapter in minutes:
            left -= chapter
            if left < 0:
                used += 1
                left = length - chapter
        return used <= evenings

    total = sum(minutes)
    least = max(max(minutes), -(-total // evenings))
    return least + bisect_left(range(least, total), True, key=is_enough)
