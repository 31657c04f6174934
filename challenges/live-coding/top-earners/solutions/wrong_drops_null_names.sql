-- judge: top-earners
-- Mistake: takes the nickname alone, and leaves out those who have none.

WITH ranked AS (
    SELECT
        department.name AS department,
        employee.nickname AS employee,
        employee.salary,
        employee.id,
        dense_rank() OVER (PARTITION BY department.id ORDER BY employee.salary DESC) AS place
    FROM employee
    JOIN department ON department.id = employee.department_id
)
SELECT department, employee, salary
FROM ranked
WHERE place <= 3 AND employee IS NOT NULL
ORDER BY department, salary DESC, employee, id;
