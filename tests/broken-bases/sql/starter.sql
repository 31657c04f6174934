-- judge: {id}
SELECT 0 FROM item;
