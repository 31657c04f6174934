-- judge: account-statement
-- One row per account and day first; running sums over those by window functions.
WITH daily AS (
    SELECT account_id, day, SUM(cents) AS cents
    FROM booking
    GROUP BY account_id, day
),
balanced AS (
    SELECT
        account.id,
        account.owner,
        daily.day,
        account.opening + SUM(daily.cents) OVER (PARTITION BY account.id ORDER BY daily.day) AS balance,
        SUM(daily.cents) OVER (
            PARTITION BY account.id ORDER BY julianday(daily.day)
            RANGE BETWEEN 6 PRECEDING AND CURRENT ROW
        ) AS change_in_7_days
    FROM daily
    JOIN account ON account.id = daily.account_id
),
statement AS (
    SELECT *, MIN(balance) OVER (PARTITION BY id ORDER BY day) AS lowest
    FROM balanced
)
SELECT owner, day, balance, lowest, change_in_7_days
FROM statement
WHERE balance < 0
ORDER BY owner, id, day;
