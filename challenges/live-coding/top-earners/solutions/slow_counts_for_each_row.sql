-- judge: top-earners
-- Slow: counts the salaries above for each row, and joins a witness to each of them.

SELECT department.name AS department, coalesce(e.nickname, e.name) AS employee, e.salary
FROM employee AS e
JOIN department ON department.id = e.department_id
WHERE (
    SELECT count(DISTINCT other.salary)
    FROM employee AS other
    JOIN employee AS witness ON witness.department_id = other.department_id AND witness.salary = other.salary
    WHERE other.department_id = e.department_id AND other.salary > e.salary
) < 3
ORDER BY 1, 3 DESC, 2, e.id;
