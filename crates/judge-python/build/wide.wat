;; Makes CPython behave as on 64 bits where it counts in machine words of 32 bits: functions that replace some of its own.
;;
;; Counts and bounds up to 2^63 are accepted, and those beyond 2^31 are clipped there: a sequence cannot be that long, so bounds
;; mean the same, and anything that would become that long fails for lack of memory. The number before clipping is kept, for
;; lengths: that of a `range`, or what a class reports, can be large without any memory, and `len` returns it. See
;; `judge_wasm::patch`.
(module
    (import "image" "memory" (memory 0))
    (import "image" "PyLong_AsSsize_t" (func $strict (param i32) (result i32)))
    (import "image" "PyLong_AsLongLong" (func $as_long (param i32) (result i64)))
    (import "image" "PyLong_FromSsize_t" (func $from_size (param i32) (result i32)))
    (import "image" "PyLong_FromLongLong" (func $from_long (param i64) (result i32)))
    (import "image" "PyErr_Occurred" (func $occurred (result i32)))
    (import "image" "PyErr_Clear" (func $clear))
    (import "image" "PyErr_NoMemory" (func $no_memory (result i32)))
    (import "image" "PyErr_SetString" (func $set_error (param i32 i32)))
    (import "image" "PyObject_Size" (func $object_size (param i32) (result i32)))
    (import "image" "PySequence_Size" (func $sequence_size (param i32) (result i32)))
    (import "image" "PyObject_GetAttrString" (func $attribute (param i32 i32) (result i32)))
    (import "image" "PyObject_Vectorcall" (func $call (param i32 i32 i32 i32) (result i32)))
    (import "image" "_bisect_bisect_left" (func $bisect_left (param i32 i32 i32 i32) (result i32)))
    (import "image" "_bisect_bisect_right" (func $bisect_right (param i32 i32 i32 i32) (result i32)))
    (import "image" "typecode_to_mformat_code" (func $format_code (param i32) (result i32)))
    (import "image" "_Py_convert_optional_to_ssize_t" (func $convert (param i32 i32) (result i32)))

    ;; The last number that was clipped, as it was.
    (global $whole (mut i64) (i64.const 0))

    ;; Whether an object's class has one of the `flags`, which are bits 24 to 31 of the flags of classes.
    (func $has (param $object i32) (param $flags i32) (result i32)
        (i32.and (i32.load8_u offset=87 (i32.load offset=4 (local.get $object))) (local.get $flags)))

    ;; A count or bound, clipped at 2^31 - 1.
    (func $clip
        (export "_elementtree_Element_insert>PyLong_AsSsize_t")
        (export "_io_BytesIO_readlines>PyLong_AsSsize_t")
        (export "_io_TextIOWrapper_readline>PyLong_AsSsize_t")
        (export "_sre_SRE_Pattern_findall>PyLong_AsSsize_t")
        (export "_sre_SRE_Pattern_finditer>PyLong_AsSsize_t")
        (export "_sre_SRE_Pattern_fullmatch>PyLong_AsSsize_t")
        (export "_sre_SRE_Pattern_match>PyLong_AsSsize_t")
        (export "_sre_SRE_Pattern_scanner>PyLong_AsSsize_t")
        (export "_sre_SRE_Pattern_search>PyLong_AsSsize_t")
        (export "_sre_SRE_Pattern_split>PyLong_AsSsize_t")
        (export "_sre_SRE_Pattern_sub>PyLong_AsSsize_t")
        (export "_sre_SRE_Pattern_subn>PyLong_AsSsize_t")
        (export "array_array_insert>PyLong_AsSsize_t")
        (export "array_array_pop>PyLong_AsSsize_t")
        (export "batched_new>PyLong_AsSsize_t")
        (export "bytearray_center>PyLong_AsSsize_t")
        (export "bytearray_insert>PyLong_AsSsize_t")
        (export "bytearray_ljust>PyLong_AsSsize_t")
        (export "bytearray_pop>PyLong_AsSsize_t")
        (export "bytearray_replace>PyLong_AsSsize_t")
        (export "bytearray_rjust>PyLong_AsSsize_t")
        (export "bytearray_rsplit>PyLong_AsSsize_t")
        (export "bytearray_split>PyLong_AsSsize_t")
        (export "bytearray_zfill>PyLong_AsSsize_t")
        (export "bytes_replace>PyLong_AsSsize_t")
        (export "bytes_rsplit>PyLong_AsSsize_t")
        (export "bytes_split>PyLong_AsSsize_t")
        (export "convertitem>PyLong_AsSsize_t")
        (export "deque_init>PyLong_AsSsize_t")
        (export "deque_insert>PyLong_AsSsize_t")
        (export "itertools_combinations>PyLong_AsSsize_t")
        (export "itertools_combinations_with_replacement>PyLong_AsSsize_t")
        (export "itertools_permutations>PyLong_AsSsize_t")
        (export "list_insert>PyLong_AsSsize_t")
        (export "list_pop>PyLong_AsSsize_t")
        (export "PyNumber_AsSsize_t>PyLong_AsSsize_t")
        (export "PyObject_LengthHint>PyLong_AsSsize_t")
        (export "range_length>PyLong_AsSsize_t")
        (export "stringlib_center>PyLong_AsSsize_t")
        (export "stringlib_ljust>PyLong_AsSsize_t")
        (export "stringlib_rjust>PyLong_AsSsize_t")
        (export "stringlib_zfill>PyLong_AsSsize_t")
        (export "unicode_center>PyLong_AsSsize_t")
        (export "unicode_ljust>PyLong_AsSsize_t")
        (export "unicode_replace>PyLong_AsSsize_t")
        (export "unicode_rjust>PyLong_AsSsize_t")
        (export "unicode_rsplit>PyLong_AsSsize_t")
        (export "unicode_split>PyLong_AsSsize_t")
        (export "unicode_zfill>PyLong_AsSsize_t")
        (param $object i32) (result i32) (local $size i32) (local $long i64)
        (local.set $size (call $strict (local.get $object)))
        (if (i32.eq (local.get $size) (i32.const 0x7fffffff)) (then (global.set $whole (i64.const 0x7fffffff))))
        (if (i32.ne (local.get $size) (i32.const -1)) (then (return (local.get $size))))
        (if (i32.eqz (call $occurred)) (then (return (i32.const -1))))
        (if (i32.eqz (local.get $object)) (then (return (i32.const -1))))
        (if (i32.eqz (call $has (local.get $object) (i32.const 1))) (then (return (i32.const -1))))
        (call $clear)
        (local.set $long (call $as_long (local.get $object)))
        (if (i64.eq (local.get $long) (i64.const -1))
            (then (if (call $occurred) (then (call $clear) (return (call $strict (local.get $object)))))))
        (global.set $whole (local.get $long))
        (select (i32.const 0x7fffffff) (i32.const 0x80000000) (i64.gt_s (local.get $long) (i64.const 0))))

    ;; A length as Python sees it.
    (func
        (export "_operator_length_hint>PyLong_FromSsize_t")
        (export "_PyEval_EvalFrameDefault>PyLong_FromSsize_t")
        (export "builtin_len>PyLong_FromSsize_t")
        (export "wrap_lenfunc>PyLong_FromSsize_t")
        (param $size i32) (result i32)
        (if (i32.eq (local.get $size) (i32.const 0x7fffffff)) (then (return (call $from_long (global.get $whole)))))
        (call $from_size (local.get $size)))

    ;; `reversed` counts down from the length, which must not be clipped.
    (func (export "reversed_new_impl>PySequence_Size") (param $sequence i32) (result i32) (local $size i32)
        (local.set $size (call $sequence_size (local.get $sequence)))
        (if (i32.eq (local.get $size) (i32.const 0x7fffffff)) (then (drop (call $no_memory)) (return (i32.const -1))))
        (local.get $size))

    ;; Anything longer than 2^31 - 1 needs more memory than there can be. `OverflowError` is recognised by the start of its name.
    (func
        (export "_PyBytes_FromSize>PyErr_SetString")
        (export "_PyUnicode_JoinArray>PyErr_SetString")
        (export "bytearray_expandtabs>PyErr_SetString")
        (export "bytes_repeat>PyErr_SetString")
        (export "PyBytes_FromStringAndSize>PyErr_SetString")
        (export "PyUnicode_Concat>PyErr_SetString")
        (export "replace>PyErr_SetString")
        (export "stringlib_bytes_join>PyErr_SetString")
        (export "stringlib_expandtabs>PyErr_SetString")
        (export "unicode_expandtabs>PyErr_SetString")
        (export "unicode_repeat>PyErr_SetString")
        (param $kind i32) (param $message i32)
        (if (i32.eq (i32.load align=1 (i32.load offset=12 (local.get $kind))) (i32.const 0x7265764f))
            (then (drop (call $no_memory)))
            (else (call $set_error (local.get $kind) (local.get $message)))))

    ;; Reading allocates as much as is asked for, which other systems do lazily; no input is longer than 32 MiB.
    (func (export "os_read>PyLong_AsSsize_t") (param $object i32) (result i32) (local $size i32)
        (local.set $size (call $clip (local.get $object)))
        (select (i32.const 0x2000000) (local.get $size) (i32.gt_s (local.get $size) (i32.const 0x2000000))))
    (func (export "_io__Buffered_read>_Py_convert_optional_to_ssize_t")
        (param $object i32) (param $size i32) (result i32) (local $done i32)
        (local.set $done (call $convert (local.get $object) (local.get $size)))
        (if (i32.gt_s (i32.load (local.get $size)) (i32.const 0x2000000))
            (then (i32.store (local.get $size) (i32.const 0x2000000))))
        (local.get $done))

    ;; Whether the length of an object is beyond 2^31 - 1. Lists and tuples have as many items as they have memory for.
    (func $is_long (param $object i32) (result i32) (local $size i32)
        (if (call $has (local.get $object) (i32.const 6)) (then (return (i32.const 0))))
        (local.set $size (call $object_size (local.get $object)))
        (if (i32.eq (local.get $size) (i32.const -1)) (then (call $clear)))
        (i32.eq (local.get $size) (i32.const 0x7fffffff)))

    ;; Whether a search goes beyond 2^31 - 1: a bound does, or the length of what is searched, unless both bounds are given by
    ;; position. The value to search for is not a bound if it is given by position; mistaking it for one otherwise does no harm.
    (func $is_wide (param $arguments i32) (param $count i32) (param $names i32) (result i32)
        (local $next i32) (local $end i32) (local $argument i32)
        (local.set $end (local.get $count))
        (if (local.get $names)
            (then (local.set $end (i32.add (local.get $count) (i32.load offset=8 (local.get $names))))))
        (block $done (loop $more
            (br_if $done (i32.ge_s (local.get $next) (local.get $end)))
            (local.set $argument (i32.load (i32.add (local.get $arguments) (i32.shl (local.get $next) (i32.const 2)))))
            (if (call $has (local.get $argument) (i32.const 1))
                (then
                    (if (i32.or (i32.ne (local.get $next) (i32.const 1)) (i32.lt_s (local.get $count) (i32.const 2)))
                        (then
                            (if (i32.eq (call $clip (local.get $argument)) (i32.const 0x7fffffff)) (then (return (i32.const 1))))
                            (if (call $occurred) (then (call $clear))))))
                (else
                    (if (i32.or
                            (i32.and (i32.eqz (local.get $next)) (i32.lt_s (local.get $count) (i32.const 4)))
                            (i32.eqz (local.get $count)))
                        (then (if (call $is_long (local.get $argument)) (then (return (i32.const 1))))))))
            (local.set $next (i32.add (local.get $next) (i32.const 1)))
            (br $more)))
        (i32.const 0))

    ;; Calls the function that the runner has put into the module for such searches. Its name, of eight or nine letters, is written
    ;; where the stack was before it was moved.
    (func $search (param $module i32) (param $arguments i32) (param $count i32) (param $names i32)
        (param $name i64) (param $end i32) (result i32) (local $function i32)
        (i64.store (i32.const 1024) (local.get $name))
        (i32.store (i32.const 1032) (local.get $end))
        (local.set $function (call $attribute (local.get $module) (i32.const 1024)))
        (if (i32.eqz (local.get $function)) (then (return (i32.const 0))))
        ;; The reference is never released, which only keeps a function alive that stays for ever anyway.
        (call $call (local.get $function) (local.get $arguments) (local.get $count) (local.get $names)))
    (func (export "_bisect_bisect_left")
        (param $module i32) (param $arguments i32) (param $count i32) (param $names i32) (result i32)
        (if (call $is_wide (local.get $arguments) (local.get $count) (local.get $names))
            (then (return (call $search (local.get $module) (local.get $arguments) (local.get $count) (local.get $names)
                (i64.const 0x7466656c65646977) (i32.const 0)))))
        (call $bisect_left (local.get $module) (local.get $arguments) (local.get $count) (local.get $names)))
    (func (export "_bisect_bisect_right")
        (param $module i32) (param $arguments i32) (param $count i32) (param $names i32) (result i32)
        (if (call $is_wide (local.get $arguments) (local.get $count) (local.get $names))
            (then (return (call $search (local.get $module) (local.get $arguments) (local.get $count) (local.get $names)
                (i64.const 0x6867697265646977) (i32.const 0x74)))))
        (call $bisect_right (local.get $module) (local.get $arguments) (local.get $count) (local.get $names)))

    ;; Arrays of `l` and `L` are pickled as those of `q` and `Q`, which they are.
    (func (export "typecode_to_mformat_code") (param $code i32) (result i32)
        (if (i32.eq (i32.or (local.get $code) (i32.const 0x20)) (i32.const 0x6c))
            (then (return (call $format_code (i32.add (local.get $code) (i32.const 5))))))
        (call $format_code (local.get $code))))
