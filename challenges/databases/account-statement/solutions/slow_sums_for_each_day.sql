-- judge: account-statement
-- Slow: adds up all bookings for each day.

WITH daily AS (
    SELECT DISTINCT account_id, day FROM booking
),
balances AS (
    SELECT
        account.id,
        account.owner,
        daily.day,
        account.opening + (
            SELECT sum(cents) FROM booking WHERE booking.account_id = account.id AND booking.day <= daily.day
        ) AS balance,
        (
            SELECT sum(cents) FROM booking
            WHERE booking.account_id = account.id AND booking.day BETWEEN date(daily.day, '-6 days') AND daily.day
        ) AS change_in_7_days
    FROM daily
    JOIN account ON account.id = daily.account_id
)
SELECT
    owner,
    day,
    balance,
    (SELECT min(earlier.balance) FROM balances AS earlier WHERE earlier.id = balances.id AND earlier.day <= balances.day) AS lowest,
    change_in_7_days
FROM balances
WHERE balance < 0
ORDER BY owner, id, day;
