-- judge: statement-does-not-name-a-column
SELECT 1 AS name, 2 AS price;
