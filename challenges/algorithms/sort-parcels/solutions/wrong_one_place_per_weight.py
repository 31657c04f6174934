# judge: sort-parcels
"""Mistake: keeps parcels in a dict by their weight, so that only one of several is left."""


def sort_parcels(parcels):
    by_weight = {weight: [label, weight] for label, weight in parcels}

    def sort(weights):
        if len(weights) < 2:
            return weights
        pivot = weights[len(weights) // 2]
        lower = sort([weight for weight in weights if weight < pivot])
        return lower + [pivot] + sort([weight for weight in weights if weight > pivot])

    return [by_weight[weight] for weight in sort(list(by_weight))]
