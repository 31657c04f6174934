-- judge: top-earners
-- Mistake: changes the table instead of querying it.

UPDATE employee SET salary = 0;
