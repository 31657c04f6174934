# judge: comprehension-drill


# Time: O(n) for n items of the input, except for `pairs`, which looks at all O(n**2) of them.
class Drill:
    def odd_squares(self, numbers: list[int]) -> list[int]:
        # Return the squares of the odd numbers. In Python -3 % 2 is 1, so negative numbers need no care.
        return [number**2 for number in numbers if number % 2]

    def flatten(self, rows: list[list[int]]) -> list[int]:
        # Return the items of all rows. The clauses stand in the order in which nested loops would.
        return [item for row in rows for item in row]

    def transpose(self, rows: list[list[int]]) -> list[list[int]]:
        # Return the columns. A comprehension inside a comprehension, since each column is a list of its own.
        return [list(column) for column in zip(*rows)]

    def invert(self, prices: dict[str, int]) -> dict[int, str]:
        # Return which thing costs each price. A later key replaces an earlier one, as it should.
        return {price: thing for thing, price in prices.items()}

    def domains(self, addresses: list[str]) -> set[str]:
        # Return what follows the last @ of each address.
        return {address.rpartition("@")[2].lower() for address in addresses if "@" in address}

    def pairs(self, numbers: list[int], total: int) -> list[tuple[int, int]]:
        # Return the pairs that add up to total. The partner of a number can only come after it.
        return [(a, b) for place, a in enumerate(numbers) for b in numbers[place + 1 :] if a + b == total]

    def above(self, rows: list[list[int]], limit: int) -> int:
        # Return how many numbers are greater than limit. A generator expression: no list is needed for a sum.
        return sum(number > limit for row in rows for number in row)
