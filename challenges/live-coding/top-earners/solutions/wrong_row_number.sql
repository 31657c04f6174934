-- judge: top-earners
-- Mistake: row_number() gives equal salaries different places.

WITH ranked AS (
    SELECT
        department.name AS department,
        coalesce(employee.nickname, employee.name) AS employee,
        employee.salary,
        employee.id,
        row_number() OVER (PARTITION BY department.id ORDER BY employee.salary DESC) AS place
    FROM employee
    JOIN department ON department.id = employee.department_id
)
SELECT department, employee, salary
FROM ranked
WHERE place <= 3
ORDER BY department, salary DESC, employee, id;
