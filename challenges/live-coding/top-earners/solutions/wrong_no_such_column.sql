-- judge: top-earners
-- Mistake: asks for a column that the table does not have.

WITH ranked AS (
    SELECT
        department.name AS department,
        coalesce(employee.nickname, employee.name) AS employee,
        employee.pay,
        employee.id,
        dense_rank() OVER (PARTITION BY department.id ORDER BY employee.salary DESC) AS place
    FROM employee
    JOIN department ON department.id = employee.department_id
)
SELECT department, employee, salary
FROM ranked
WHERE place <= 3
ORDER BY department, salary DESC, employee, id;
