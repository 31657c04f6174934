//! The machine inside: clocks, entropy, environment, files, network, processes.

use judge::{Case, Value};

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
fn chance_repeats() {
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
fn nothing_of_the_host_is_there() {
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
                Value::from(vec![Value::from("/"), vec!["tmp", "work"].into(), Vec::<&str>::new().into()]),
                vec![Value::from("/tmp"), Vec::<&str>::new().into(), Vec::<&str>::new().into()].into(),
                vec![Value::from("/work"), Vec::<&str>::new().into(), Vec::<&str>::new().into()].into(),
            ]
            .into(),
        ],
    );
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
fn files_given_can_be_read_and_not_changed() {
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
