-- judge: longest-streaks
-- Slow: searches all lessons, for each day, to see whether the next day is there.

WITH RECURSIVE practice AS (
    SELECT DISTINCT learner_id, day FROM lesson WHERE minutes > 0
),
walk AS (
    SELECT learner_id, day AS first_day, day AS last_day, 1 AS days
    FROM practice
    UNION ALL
    SELECT walk.learner_id, walk.first_day, date(walk.last_day, '+1 day'), walk.days + 1
    FROM walk
    WHERE EXISTS (
        SELECT 1 FROM lesson
        WHERE lesson.learner_id = walk.learner_id AND lesson.day = date(walk.last_day, '+1 day') AND lesson.minutes > 0
    )
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY learner_id ORDER BY days DESC, first_day DESC) AS place FROM walk
)
SELECT learner.name, ranked.first_day, ranked.last_day, ranked.days
FROM ranked
JOIN learner ON learner.id = ranked.learner_id
WHERE ranked.place = 1 AND ranked.days >= 2
ORDER BY ranked.days DESC, learner.name, learner.id;
