-- judge: index-for-each-question
-- Mistake: demands that no two codes are the same.

-- Equality first, then the range or the order: questions 1 and 2.
CREATE INDEX parcel_of_customer ON parcel (customer_id, sent);
-- The status comes first, since question 4 has no city. Equal entries are in order of the id: question 3.
CREATE INDEX parcel_by_status ON parcel (status, city);
-- Question 5 compares an expression, so the expression is what has to be in the index.
CREATE UNIQUE INDEX parcel_code ON parcel (lower(code));
