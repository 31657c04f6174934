-- judge: longest-streaks
-- Gaps and islands: within a streak, the day's number minus its rank among the learner's days stays the same.
WITH practised AS (
    SELECT DISTINCT learner_id, day
    FROM lesson
    WHERE minutes > 0
),
numbered AS (
    SELECT
        learner_id,
        day,
        julianday(day) - ROW_NUMBER() OVER (PARTITION BY learner_id ORDER BY day) AS island
    FROM practised
),
streak AS (
    SELECT learner_id, MIN(day) AS first_day, MAX(day) AS last_day, COUNT(*) AS days
    FROM numbered
    GROUP BY learner_id, island
    HAVING COUNT(*) >= 2
),
ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY learner_id ORDER BY days DESC, last_day DESC) AS place
    FROM streak
)
SELECT learner.name, ranked.first_day, ranked.last_day, ranked.days
FROM ranked
JOIN learner ON learner.id = ranked.learner_id
WHERE ranked.place = 1
ORDER BY ranked.days DESC, learner.name, learner.id;
