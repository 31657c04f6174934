//! The machine inside: clocks, entropy, environment, files, network, processes.

use judge::{Case, Challenge, Value};

use crate::support::{call, judged, returns, solve, verdict};

#[test]
fn clocks_are_virtual() {
    returns(
        "
import datetime, time
def solve():
    start, wall = time.monotonic(), time.time()
    time.sleep(3600)
    slept = time.monotonic() - start
    return [
        datetime.datetime.now().strftime('%Y-%m-%d'), time.tzname[0], 3600 <= slept < 3600.1,
        3600 <= time.time() - wall < 3600.1, time.perf_counter() > 3600,
    ]
",
        vec![Value::from("2026-01-01"), "UTC".into(), true.into(), true.into(), true.into()],
    );
    assert_eq!(verdict("import time\ndef solve():\n    time.sleep(24 * 3600 + 1)\n", ()), "time_limit");
}

#[test]
fn randomness_repeats() {
    let source = "
import os, random, secrets, uuid
def solve():
    return [random.random(), os.urandom(8), secrets.token_hex(4), str(uuid.uuid4()), hash('text'), hash((1, 'a')),
            list({'apple', 'banana', 'cherry', 'date'}), repr(object())]
";
    let answers: Vec<String> = (0..2)
        .map(|_| {
            let report = judged(solve().sample(call().expecting(())), source);
            format!("{:?}", report.cases()[0].execution().unwrap().outcome)
        })
        .collect();
    assert!(answers[0].contains("Returned"), "{}", answers[0]);
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn nothing_of_the_host_is_visible() {
    returns(
        "
import os, sys
def solve():
    found = []
    for folder, folders, files in os.walk('/'):
        found.append([folder, sorted(folders), sorted(files)])
    return [dict(os.environ), sys.argv, os.getcwd(), sorted(found)]
",
        vec![
            Value::Dict(vec![]),
            vec!["solution.py"].into(),
            "/work".into(),
            vec![
                Value::from(vec![Value::from("/"), vec!["dev", "tmp", "work"].into(), Vec::<&str>::new().into()]),
                vec![Value::from("/dev"), vec!["fd"].into(), vec!["null", "stderr", "stdin", "stdout"].into()].into(),
                vec![Value::from("/dev/fd"), Vec::<&str>::new().into(), vec!["0", "1", "2"].into()].into(),
                vec![Value::from("/tmp"), Vec::<&str>::new().into(), Vec::<&str>::new().into()].into(),
                vec![Value::from("/work"), Vec::<&str>::new().into(), Vec::<&str>::new().into()].into(),
            ]
            .into(),
        ],
    );
}

#[test]
fn sizes_look_as_on_64_bits() {
    returns(
        "
import array, bisect, collections, itertools, operator, pickle, random, struct, sys
class Wide:
    def __len__(self): return 10**18
    def __getitem__(self, place): return place * place
def solve():
    numbers = array.array('l', [2**62, -1])
    return [
        sys.maxsize == 2**63 - 1, sys.maxsize + 1 > 2**63 - 1, min(sys.maxsize, 10**15),
        len(range(10**12)), range(10**12).__len__(), operator.length_hint(range(10**12)), len(Wide()), len(range(2**31 - 1)),
        len(range(2**31)), [len(range(10**12)) for _ in range(100)][99],
        bisect.bisect_left(range(10**18), 10**15, key=lambda n: n * 3), bisect.bisect_right(range(10**18), 10**17),
        bisect.bisect_left(Wide(), 10**20), bisect.bisect(Wide(), 10**20, 1, 10**18), bisect.bisect_left([1, 2, 3], 2, lo=1, hi=3),
        bisect.bisect_left(range(10**12), 5, hi=10**11, lo=2), bisect.bisect_left(x=10**15, a=range(10**18)),
        list(itertools.islice([1, 2, 3], 10**12)), list(itertools.islice([1, 2, 3], 1, sys.maxsize)),
        list(zip('ab', itertools.repeat(7, 10**12))), 'a b c'.split(' ', 10**12), 'aaa'.replace('a', 'b', sys.maxsize),
        [1, 2, 3][:10**12], [1, 2, 3][-10**12:], list(collections.deque([1, 2], maxlen=10**12)), list(enumerate('a', 10**12)),
        next(itertools.count(10**12)), random.choice(range(10**12)) < 10**12, random.sample(range(10**15), 2) != [],
        numbers.itemsize, numbers.tolist(), pickle.loads(pickle.dumps(numbers)).tolist(), list(memoryview(numbers)),
        struct.calcsize('l'), struct.calcsize('P') * 8, struct.unpack('lLnNP', struct.pack('lLnNP', -1, 2**63, 5, 6, 7)),
        struct.calcsize('<l'), hash(10**12) == hash(float(10**12)),
    ]
",
        Value::List(vec![
            true.into(), true.into(), 1_000_000_000_000_000_i64.into(),
            1_000_000_000_000_i64.into(), 1_000_000_000_000_i64.into(), 1_000_000_000_000_i64.into(),
            1_000_000_000_000_000_000_i64.into(), 2_147_483_647_i64.into(), 2_147_483_648_i64.into(), 1_000_000_000_000_i64.into(),
            333_333_333_333_334_i64.into(), 100_000_000_000_000_001_i64.into(),
            10_000_000_000_i64.into(), 10_000_000_001_i64.into(), 1.into(),
            5.into(), 1_000_000_000_000_000_i64.into(),
            vec![1, 2, 3].into(), vec![2, 3].into(),
            Value::List(vec![Value::Tuple(vec!["a".into(), 7.into()]), Value::Tuple(vec!["b".into(), 7.into()])]),
            vec!["a", "b", "c"].into(), "bbb".into(),
            vec![1, 2, 3].into(), vec![1, 2, 3].into(), vec![1, 2].into(),
            Value::List(vec![Value::Tuple(vec![1_000_000_000_000_i64.into(), "a".into()])]),
            1_000_000_000_000_i64.into(), true.into(), true.into(),
            8.into(), vec![1_i64 << 62, -1].into(), vec![1_i64 << 62, -1].into(), vec![1_i64 << 62, -1].into(),
            8.into(), 64.into(),
            Value::Tuple(vec![(-1).into(), Value::BigInt("9223372036854775808".to_owned()), 5.into(), 6.into(), 7.into()]),
            4.into(), true.into(),
        ]),
    );
}

#[test]
fn programs_find_a_unix() {
    returns(
        "
import contextlib, fcntl, os, pwd, resource, signal
def solve():
    with open(os.devnull, 'w') as quiet, contextlib.redirect_stdout(quiet):
        print('debug')
    resource.setrlimit(resource.RLIMIT_STACK, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CPU, (5, 10))
    signal.signal(signal.SIGALRM, lambda *_: None)
    answers = [signal.alarm(10), signal.alarm(0) in (9, 10), signal.alarm(0)]
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_NONBLOCK)
    return [
        *answers, resource.getrlimit(resource.RLIMIT_CPU) == (5, 10), pwd.getpwuid(os.getuid()).pw_dir, os.path.expanduser('~'),
        open('/dev/null').read(), open('/dev/fd/0').read(), os.fstat(0).st_size, os.getcwd(),
    ]
",
        vec![
            Value::from(0), true.into(), 0.into(), true.into(), "/work".into(), "/work".into(), "".into(), "".into(), 0.into(),
            "/work".into(),
        ],
    );
}

#[test]
fn standard_input_is_a_file() {
    let numbers: String = (0..30_000).map(|number| format!("{number}\n")).collect();
    let expected = format!("{}\n", 30_000 * 29_999 / 2);
    for source in [
        "import io, os\nread = io.BytesIO(os.read(0, os.fstat(0).st_size)).readline\nprint(sum(int(read()) for _ in range(30000)))",
        "import os\nprint(sum(map(int, os.read(0, 10**9).split())))",
        "import sys\nprint(sum(map(int, sys.stdin.buffer.read(10**10).split())))",
        "import sys\nprint(sum(map(int, sys.stdin)))",
        "print(sum(int(input()) for _ in range(30000)))",
        "print(sum(map(int, open('/dev/stdin'))))",
        "print(sum(map(int, open(0).read().split())))",
        "import sys\nsys.stdin.read()\nsys.stdin.seek(0)\nprint(sum(map(int, sys.stdin)))",
        "import os, stat\nassert stat.S_ISREG(os.fstat(0).st_mode)\nos.lseek(0, 0, os.SEEK_SET)\n\
         print(sum(map(int, os.fdopen(0).read().split())))",
        "import sys\nprint(sum(map(int, sys.stdin)), file=open('/dev/stdout', 'w'))",
        "import os, sys\nwith open(os.environ['OUTPUT_PATH'], 'w') as out:\n    out.write(str(sum(map(int, sys.stdin))) + '\\n')",
        "import sys\nprint('noise', file=open('/dev/stderr', 'w'))\nprint(sum(map(int, sys.stdin)), file=open('/dev/fd/1', 'a'))",
    ] {
        let case = Case::program("sum", &*numbers).expecting(&*expected);
        let report = judged(Challenge::builder("sum").program().sample(case), source);
        assert_eq!(report.verdict().word(), "accepted", "{source}");
    }
}

#[test]
fn no_sockets_and_no_processes() {
    returns(
        "
import os, socket, subprocess
def solve():
    def attempt(action):
        try:
            action()
        except (OSError, AttributeError, RuntimeError) as refusal:
            return 'refused'
        return 'allowed'
    return [
        attempt(lambda: socket.create_connection(('127.0.0.1', 80), timeout=1)),
        attempt(lambda: socket.socket()),
        attempt(lambda: socket.gethostbyname('localhost')),
        attempt(lambda: subprocess.run(['true'])),
        attempt(lambda: os.fork()),
        attempt(lambda: os.system('true')),
        attempt(lambda: os.execv('/bin/true', ['true'])),
    ]
",
        vec!["refused"; 7],
    );
}

#[test]
fn given_files_can_be_read_but_not_changed() {
    let report = judged(
        solve().sample(call().file("notes/today.txt", "eins\nzwei\n").file("raw.bin", vec![0xff, 0x00]).expecting(
            vec![Value::from("eins\nzwei\n"), Value::Bytes(vec![0xff, 0]), "refused".into(), "mine".into()],
        )),
        "
from pathlib import Path
def solve():
    try:
        Path('notes/today.txt').write_text('drei')
        changed = 'changed'
    except OSError:
        changed = 'refused'
    Path('new').mkdir()
    Path('new/own.txt').write_text('mine')
    Path('/tmp/scratch').write_text('x')
    return [open('notes/today.txt').read(), open('/work/raw.bin', 'rb').read(), changed, open('new/own.txt').read()]
",
    );
    assert_eq!(report.verdict().word(), "accepted", "{:?}", report.cases()[0].execution());
}

#[test]
fn alternating_reads_writes_and_seeks_continue_where_the_last_one_ended() {
    // The expected values are those of CPython on Linux.
    returns(
        "
import os
def fresh():
    open('f', 'wb').write(b'one\\ntwo\\nthree\\n')
def solve():
    fresh()
    seen = []
    with open('f', 'a+b') as file:
        file.seek(4)
        seen += [file.readline(), file.tell(), file.write(b'X'), file.tell(), file.seek(0), file.read()]
    fresh()
    with open('f', 'a+') as file:
        file.write('four\\n')
        file.seek(0)
        seen += [file.readlines(), file.write('five\\n'), file.seek(3), file.read(5)]
    fresh()
    file = os.open('f', os.O_RDWR | os.O_APPEND)
    seen += [os.lseek(file, 0, 1), os.read(file, 3), os.lseek(file, 0, 1), os.write(file, b'zz'), os.lseek(file, 0, 1)]
    seen += [os.read(file, 3), os.lseek(file, 2, 0), os.read(file, 4), os.lseek(file, 0, 2), os.read(file, 1)]
    fresh()
    file = os.open('f', os.O_RDWR)
    seen += [os.read(file, 3), os.write(file, b'XY'), os.read(file, 3), os.write(file, b'Q'), os.lseek(file, 0, 2)]
    seen += [os.read(file, 5), os.lseek(file, -3, 2), os.read(file, 5), os.lseek(file, 0, 0), os.read(file, 100)]
    a, b = open('g', 'ab'), open('g', 'ab')
    for file, text in (a, b'1'), (b, b'2'), (a, b'3'):
        file.write(text)
        file.flush()
    return [repr(thing) for thing in [*seen, a.tell(), b.tell(), open('g', 'rb').read()]]
",
        [
            r"b'two\n'",
            "8",
            "1",
            "9",
            "0",
            r"b'one\ntwo\nthree\nX'",
            r"['one\n', 'two\n', 'three\n', 'four\n']",
            "5",
            "3",
            r"'\ntwo\n'",
            "0",
            "b'one'",
            "3",
            "2",
            "16",
            "b''",
            "2",
            r"b'e\ntw'",
            "16",
            "b''",
            "b'one'",
            "2",
            r"b'wo\n'",
            "1",
            "14",
            "b''",
            "11",
            r"b'ee\n'",
            "0",
            r"b'oneXYwo\nQhree\n'",
            "3",
            "2",
            "b'123'",
        ]
        .map(Value::from)
        .to_vec(),
    );
}

#[test]
fn files_are_limited() {
    returns(
        "
def solve():
    try:
        with open('large', 'wb') as file:
            for _ in range(64):
                file.write(bytes(1 << 20))
        return 'written'
    except OSError as refusal:
        # The C library does not ask why a write failed.
        import errno
        return errno.errorcode[refusal.errno] in ('EIO', 'ENOSPC')
",
        true,
    );
}

#[test]
fn nothing_crosses_from_case_to_case() {
    let mut challenge = solve();
    for id in ["first", "second", "third"] {
        challenge = challenge.sample(Case::function(id, Vec::<Value>::new()).expecting([1, 0]));
    }
    let report = judged(
        challenge,
        "
import os, builtins
builtins.count = getattr(builtins, 'count', 0) + 1
def solve():
    files = os.listdir('.')
    open('left-behind', 'w').close()
    return [builtins.count, len(files)]
",
    );
    assert_eq!(report.verdict().word(), "accepted");
}
