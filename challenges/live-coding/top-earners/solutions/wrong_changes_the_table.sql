-- judge: top-earners

UPDATE employee SET salary = 0;
