-- judge: account-statement
-- Mistake: looks at the balance after each booking, not at the end of the day.

WITH daily AS (
    SELECT account_id, day, cents AS change, id AS number
    FROM booking
),
balances AS (
    SELECT
        account.id,
        account.owner,
        daily.day,
        account.opening + sum(daily.change) OVER (PARTITION BY account.id ORDER BY daily.day, daily.number) AS balance,
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
