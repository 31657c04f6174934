-- judge: longest-streaks
-- Mistake: shortest streaks come first.

WITH practice AS (
    SELECT DISTINCT learner_id, day FROM lesson WHERE minutes > 0
),
numbered AS (
    -- Within a streak the day and its number grow together, so their difference stays the same.
    SELECT
        learner_id,
        day,
        julianday(day) - row_number() OVER (PARTITION BY learner_id ORDER BY day) AS streak
    FROM practice
),
streaks AS (
    SELECT learner_id, min(day) AS first_day, max(day) AS last_day, count(*) AS days
    FROM numbered
    GROUP BY learner_id, streak
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY learner_id ORDER BY days DESC, first_day DESC) AS place
    FROM streaks
)
SELECT learner.name, ranked.first_day, ranked.last_day, ranked.days
FROM ranked
JOIN learner ON learner.id = ranked.learner_id
WHERE ranked.place = 1 AND ranked.days >= 2
ORDER BY ranked.days, learner.name, learner.id;
