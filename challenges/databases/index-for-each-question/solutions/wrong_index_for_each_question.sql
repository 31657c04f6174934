-- judge: index-for-each-question
-- Mistake: makes an index for each question, five in all.

CREATE INDEX parcel_of_customer ON parcel (customer_id, sent);
CREATE INDEX b ON parcel (customer_id, sent DESC);
CREATE INDEX parcel_by_status ON parcel (status, city);
CREATE INDEX d ON parcel (status);
CREATE INDEX parcel_code ON parcel (lower(code));
