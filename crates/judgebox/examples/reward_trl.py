"""A reward function for trainers such as TRL's GRPOTrainer: `GRPOTrainer(reward_funcs=judged, …)`.

The data set has a column `challenge` with the ids of challenges.
"""

import math
from typing import Any

import judgebox


def judged(completions: list[Any], challenge: list[str], **columns: Any) -> list[float | None]:
    """One reward for each completion; `None`, which TRL leaves out, where the judge itself failed."""
    rewards = judgebox.rewards(challenge, completions, partial=True)
    return [None if math.isnan(reward.value) else reward.value for reward in rewards]
