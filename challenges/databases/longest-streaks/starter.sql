-- judge: longest-streaks
SELECT 'name' AS name, '2026-01-01' AS first_day, '2026-01-01' AS last_day, 1 AS days;
