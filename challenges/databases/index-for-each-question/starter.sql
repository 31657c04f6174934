-- judge: index-for-each-question
SELECT 'write CREATE INDEX statements instead of this';
