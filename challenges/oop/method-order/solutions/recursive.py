# judge: method-order
from functools import cache


def method_order(classes, name):
    bases = {child: parents for child, parents in classes}

    @cache
    def order(current):
        direct = bases[current]
        if len(direct) != len(set(direct)):
            raise TypeError(current)
        sequences = [list(order(base)) for base in direct] + [list(direct)]
        result = [current]
        while sequences := [sequence for sequence in sequences if sequence]:
            tails = {item for sequence in sequences for item in sequence[1:]}
            for sequence in sequences:
                if sequence[0] not in tails:
                    break
            else:
                raise TypeError(current)
            head = sequence[0]
            result.append(head)
            for sequence in sequences:
                if sequence[0] == head:
                    del sequence[0]
        return tuple(result)

    return list(order(name))
