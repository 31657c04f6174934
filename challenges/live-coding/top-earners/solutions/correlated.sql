-- judge: top-earners

WITH level AS (
    SELECT DISTINCT department_id, salary FROM employee WHERE department_id IS NOT NULL
),
third AS (
    SELECT
        department_id,
        salary,
        (
            SELECT count(*) FROM level AS other
            WHERE other.department_id = level.department_id AND other.salary > level.salary
        ) AS above
    FROM level
)
SELECT department.name AS department, ifnull(nickname, employee.name) AS Employee, employee.salary AS salary
FROM third
JOIN employee ON employee.department_id = third.department_id AND employee.salary = third.salary
JOIN department ON department.id = third.department_id
WHERE above < 3
ORDER BY 1, 3 DESC, 2, employee.id
