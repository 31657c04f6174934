-- judge: unread-books
-- Mistake: a loan in 2027 counts as one in 2026.

SELECT
    book.title,
    coalesce(author.name, 'unknown') AS author,
    max(earlier.day) AS last_lent
FROM book
LEFT JOIN author ON author.id = book.author_id
LEFT JOIN loan AS earlier ON earlier.book_id = book.id AND earlier.day < '2026-01-01'
WHERE book.id NOT IN (
    SELECT book_id FROM loan WHERE day >= '2026-01-01' AND book_id IS NOT NULL
)
GROUP BY book.id
ORDER BY book.title, book.id;
