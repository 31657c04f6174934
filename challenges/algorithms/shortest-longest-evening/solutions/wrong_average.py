# judge: shortest-longest-evening
"""Mistake: ends an evening where the next chapter takes it beyond the average, which need not be the best way."""


def longest_evening(minutes, evenings):
    average = sum(minutes) / evenings
    longest, spent, left = 0, 0, evenings
    for chapter in minutes:
        if left > 1 and spent and spent + chapter > average:
            longest = max(longest, spent)
            spent = 0
            left -= 1
        spent += chapter
    return max(longest, spent)
