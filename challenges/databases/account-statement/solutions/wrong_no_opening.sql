-- judge: account-statement
-- Mistake: starts from 0 instead of the opening balance.

WITH daily AS (
    SELECT account_id, day, sum(cents) AS change
    FROM booking
    GROUP BY account_id, day
),
balances AS (
    SELECT
        account.id,
        account.owner,
        daily.day,
        sum(daily.change) OVER (PARTITION BY account.id ORDER BY daily.day) AS balance,
        sum(daily.change) OVER (
            PARTITION BY account.id ORDER BY julianday(daily.day) RANGE BETWEEN 6 PRECEDING AND CURRENT ROW
        ) AS change_in_7_days
    FROM daily
    JOIN account ON account.id = daily.account_id
),
extremes AS (
    SELECT *, min(balance) OVER (PARTITION BY id ORDER BY day) AS lowest
    FROM balances
)
SELECT owner, day, balance, lowest, change_in_7_days
FROM extremes
WHERE balance < 0
ORDER BY owner, id, day;
