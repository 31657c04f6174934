-- judge: top-earners
-- dense_rank gives people with the same salary the same place and leaves no gap behind them, so that the
-- places 1 to 3 are those of the three highest different salaries.
WITH ranked AS (
    SELECT
        id,
        coalesce(nickname, name) AS employee,
        salary,
        department_id,
        dense_rank() OVER (PARTITION BY department_id ORDER BY salary DESC) AS place
    FROM employee
)
SELECT department.name AS department, ranked.employee AS employee, ranked.salary AS salary
FROM ranked
JOIN department ON department.id = ranked.department_id
WHERE ranked.place <= 3
ORDER BY department.name, ranked.salary DESC, ranked.employee, ranked.id;
