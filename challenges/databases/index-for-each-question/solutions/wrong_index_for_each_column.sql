-- judge: index-for-each-question
-- Mistake: makes an index for each column.

CREATE INDEX a ON parcel (customer_id);
CREATE INDEX b ON parcel (sent);
CREATE INDEX c ON parcel (status);
CREATE INDEX d ON parcel (city);
CREATE INDEX e ON parcel (lower(code));
