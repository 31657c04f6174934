-- judge: index-for-each-question
-- Mistake: puts all columns into one index.

CREATE INDEX everything ON parcel (customer_id, sent, status, city, code);
