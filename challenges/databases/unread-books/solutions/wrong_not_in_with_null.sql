-- judge: unread-books
-- Mistake: NOT IN with a list that has a NULL is never true, so that one unreadable label hides all books.

SELECT
    book.title,
    coalesce(author.name, 'unknown') AS author,
    max(earlier.day) AS last_lent
FROM book
LEFT JOIN author ON author.id = book.author_id
LEFT JOIN loan AS earlier ON earlier.book_id = book.id AND earlier.day < '2026-01-01'
WHERE book.id NOT IN (
    SELECT book_id FROM loan WHERE day BETWEEN '2026-01-01' AND '2026-12-31'
)
GROUP BY book.id
ORDER BY book.title, book.id;
