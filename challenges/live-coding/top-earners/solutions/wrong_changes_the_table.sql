-- judge: top-earners
-- Mistake: changes the table instead of asking it.

UPDATE employee SET salary = 0;
