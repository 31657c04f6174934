-- judge: unread-books
SELECT 'title' AS title, 'author' AS author, NULL AS last_lent;
