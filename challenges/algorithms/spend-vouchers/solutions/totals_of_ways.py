# judge: spend-vouchers

from collections import Counter


class Solution:
    def combinationSum2(self, candidates, target):
        """Takes worth by worth, and keeps for each total from which rests the price can still be reached."""
        worths = sorted(Counter(candidates).items())
        reachable = [{0}]
        for worth, count in worths:
            reachable.append(
                {total + number * worth for total in reachable[-1] for number in range(count + 1)
                 if total + number * worth <= target}
            )

        def ways(place, left):
            if left not in reachable[place]:
                return
            if place == 0:
                yield []
                return
            worth, count = worths[place - 1]
            for number in range(min(count, left // worth) + 1):
                for way in ways(place - 1, left - number * worth):
                    yield way + [worth] * number

        return list(ways(len(worths), target))
