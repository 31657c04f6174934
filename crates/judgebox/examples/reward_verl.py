"""A score function for verl: `custom_reward_function.path=reward_verl.py`, with ids of challenges as ground truths."""

from typing import Any

import judgebox


def compute_score(data_source: str, solution_str: str, ground_truth: str, extra_info: Any = None) -> float:
    """The share of the points that the code in an answer earns."""
    return judgebox.reward(ground_truth, solution_str, partial=True).value
