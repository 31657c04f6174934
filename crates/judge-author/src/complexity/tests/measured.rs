//! Solutions that try to be cheap only while they are measured, or to do work where it is not counted.

use super::*;

/// What a solution sees of itself and of the world around it, except for its input.
const SIGHT: &str = "import gc, linecache, os, sys, time\n\
     def f(data):\n    \
         frame = sys._getframe()\n    \
         while frame and 'job' not in frame.f_locals:\n        frame = frame.f_back\n    \
         job = frame.f_locals['job']\n    \
         entry = {name: value for name, value in vars(job.entry.value).items() if name != 'arguments'}\n    \
         rest = {name: value for name, value in vars(job).items() if name != 'entry'}\n    \
         return [repr(seen) for seen in (entry, rest, sorted(globals()), f.__code__.co_firstlineno, gc.isenabled(),\n        \
             gc.get_threshold(), gc.callbacks, gc.get_freeze_count(), linecache.cache['solution.py'], sys.argv,\n        \
             sys.getrecursionlimit(), sorted(sys.modules), sorted(vars(sys.modules['builtins'])), os.listdir(),\n        \
             dict(os.environ), sys.gettrace(), sys.getprofile(), sys.flags, len(sys.path_hooks), sys.stdin.read())]\n";

#[test]
fn measuring_looks_like_judging() {
    let judge = Judge::new(&Settings::default()).expect("the judge works here");
    let starter = format!("# judge: known\n{}", SIGHT.replace("return [", "pass\n    return ["));
    let sight = SIGHT.replace("import gc", "# A remark.\nimport gc");
    let plain = || challenge("{'args': [[0] * n]}");
    let rules = Rules { forbid_calls: vec!["eval".to_owned()], ..Rules::default() };
    for builder in [
        plain(),
        plain().rules(rules),
        plain().starter(starter).max_changed_lines(2),
        plain().limits(Limits { instructions: Limits::INSTRUCTIONS_PER_SECOND, output: 1 << 20, ..Limits::default() }),
    ] {
        let case = Case::function("seen", [judge::Value::List(vec![judge::Value::Int(0); 8])]).expecting(0);
        let judged = built(builder.clone().hidden(case));
        let report = judge.submit_blocking(Request::new(judged, Submission::new(sight.as_str()))).expect("it runs");
        let seen =
            report.cases().last().and_then(|result| result.execution()).map(|execution| execution.outcome.clone());
        let Some(judge::Outcome::Returned(seen)) = seen else { panic!("{seen:?}") };
        let sizes = format!("def sized(n):\n    return {{'args': [[0] * n], 'expected': {seen}}}\n");
        let measurement = measured(&built(builder.sizes(sizes)), &sight).expect("it can be measured");
        assert_eq!(measurement.ending, Ending::Enough, "something else is seen");
        assert_eq!(measurement.time.class, Some(Class::Constant), "so that it was measured finely, too");
    }
}

#[test]
fn work_is_counted_wherever_it_is_done() {
    let challenge = built(sums());
    let pairs = "for one in data:\n            for other in data:\n                pass\n";
    // Objects are made until there are enough for the collector to run.
    let until = "more = []\n    while not done:\n        more.append([])\n    ";
    let wait = format!("{until}return sum(data)\n");
    for (place, source) in [
        (
            "a finalizer",
            format!(
                "def f(data):\n    done = []\n    class A:\n        def __del__(self):\n            done.append(0)\n            \
                 {}    a = A()\n    a.a = a\n    del a\n    {wait}",
                pairs.replace("\n    ", "\n        ")
            ),
        ),
        (
            "a callback of a weak reference",
            format!(
                "import weakref\ndef f(data):\n    done = []\n    class A: pass\n    def work(_):\n        done.append(0)\n        \
                 {pairs}    a = A()\n    a.a = a\n    held = weakref.ref(a, work)\n    del a\n    {wait}"
            ),
        ),
        (
            "a callback in C",
            format!(
                "import functools, itertools, weakref\ndef f(data):\n    done = set()\n    class A: pass\n    \
                 work = functools.partial(set.update, done, itertools.product(data, data))\n    \
                 a = A()\n    a.a = a\n    held = weakref.ref(a, work)\n    del a\n    {wait}"
            ),
        ),
        (
            "a callback of the collector",
            format!(
                "import gc\ndef f(data):\n    done = []\n    def work(*_):\n        done.append(0)\n        {pairs}    \
                 gc.callbacks.append(work)\n    {until}gc.callbacks.clear()\n    return sum(data)\n"
            ),
        ),
        (
            "explicit collections",
            "import gc\ndef f(data):\n    held = [[] for _ in data]\n    for _ in data:\n        gc.collect()\n    \
             return sum(data)\n"
                .to_owned(),
        ),
    ] {
        let measurement = measured(&challenge, &source).expect("it can be measured");
        let costs: Vec<_> = measurement.samples.iter().map(|sample| (sample.size, sample.instructions)).collect();
        let is_steep = measurement.time.class.is_none_or(|class| class >= Class::Quadratic);
        let is_counted = costs.last().is_some_and(|(size, cost)| *size > 100 && *cost > size * size);
        assert!(is_steep && is_counted, "{place}: {:?} {:?} {costs:?}", measurement.time.class, measurement.ending);
    }
}
