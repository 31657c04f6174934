;; Corrects file positions where the C library gets them wrong: a file that is open for appending can be read from elsewhere,
;; and alternating reads, writes and seeks each continue where the last one ended. See `judge_wasm::patch`.
;;
;; The library keeps a position and, once they are needed, a stream for reading and one for writing, which begin there. It opens
;; no new stream when only the position has moved, and reports the end as the position of every file that is open for appending.
(module
    (import "image" "memory" (memory 0))
    (import "image" "file_seek" (func $seek (param i32 i64 i32) (result i64)))
    (import "image" "file_seek_end" (func $seek_end (param i32) (result i32)))
    (import "image" "file_get_read_stream" (func $reader (param i32 i32) (result i32)))
    (import "image" "file_get_write_stream" (func $writer (param i32 i32) (result i32)))
    (import "image" "file_close_streams" (func $close (param i32)))

    ;; A file has its position at 8, its flags at 16, the lowest of which is set for appending, and its streams at 20 and 24.

    (func (export "file_seek") (param $file i32) (param $offset i64) (param $whence i32) (result i64)
        (local $flags i32) (local $before i64) (local $place i64)
        (local.set $before (i64.load offset=8 (local.get $file)))
        (local.set $flags (i32.load offset=16 (local.get $file)))
        (i32.store offset=16 (local.get $file) (i32.and (local.get $flags) (i32.const -2)))
        (local.set $place (call $seek (local.get $file) (local.get $offset) (local.get $whence)))
        (i32.store offset=16 (local.get $file) (local.get $flags))
        (if (i64.ne (local.get $before) (i64.load offset=8 (local.get $file))) (then (call $close (local.get $file))))
        (local.get $place))

    (func (export "file_get_read_stream") (param $file i32) (param $read i32) (result i32)
        (if (i32.load offset=24 (local.get $file)) (then (call $close (local.get $file))))
        (call $reader (local.get $file) (local.get $read)))

    (func (export "file_get_write_stream") (param $file i32) (param $write i32) (result i32)
        (if (i32.load offset=20 (local.get $file)) (then (call $close (local.get $file))))
        (if (i32.and (i32.load offset=16 (local.get $file)) (i32.const 1))
            (then (if (i32.lt_s (call $seek_end (local.get $file)) (i32.const 0)) (then (return (i32.const -1))))))
        (call $writer (local.get $file) (local.get $write))))
