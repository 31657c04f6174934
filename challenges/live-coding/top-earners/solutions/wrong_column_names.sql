-- judge: top-earners
-- Mistake: a column has a different name from the one asked for.

WITH ranked AS (
    SELECT
        department.name AS department,
        coalesce(employee.nickname, employee.name) AS employee,
        employee.salary,
        employee.id,
        dense_rank() OVER (PARTITION BY department.id ORDER BY employee.salary DESC) AS place
    FROM employee
    JOIN department ON department.id = employee.department_id
)
SELECT department, employee AS name, salary
FROM ranked
WHERE place <= 3
ORDER BY department, salary DESC, name, id;
