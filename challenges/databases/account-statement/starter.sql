-- judge: account-statement
SELECT 'owner' AS owner, '2026-01-01' AS day, 0 AS balance, 0 AS lowest, 0 AS change_in_7_days;
