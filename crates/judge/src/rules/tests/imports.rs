//! `forbid_imports`.

use super::{Row, check, check_honest, imports};

#[test]
fn every_kind_of_import() {
    let rows: &[Row] = &[
        ("import re\n", &["1:8 imports `re`"]),
        ("import re as r\n", &["1:8 imports `re`"]),
        ("import re.x\n", &["1:8 imports `re.x`"]),
        ("import a, re, b\n", &["1:11 imports `re`"]),
        ("from re import sub\n", &["1:16 imports `re`"]),
        ("from re import sub as s, match\n", &["1:16 imports `re`", "1:26 imports `re`"]),
        ("from re import *\n", &["1:16 imports `re`"]),
        ("from re.x import y\n", &["1:18 imports `re.x`"]),
        ("def f():\n    import re\n", &["2:12 imports `re`"]),
        ("class A:\n    from re import sub\n", &["2:20 imports `re`"]),
        ("if x: import re\n", &["1:14 imports `re`"]),
        ("import \\\n  re\n", &["2:3 imports `re`"]),
        ("import 𝓻𝓮\n", &["1:8 imports `re`"]),
        ("modules = {}\nmodules['re']\n", &[]),
        ("re.sub(a, b, c)\n", &["1:1 uses the module `re`"]),
    ];
    check(rows, &imports(&["re"]));
    check_honest(
        &[
            "import requests\nimport reprlib\n",
            "from math import regex\n",
            "x.re.sub()\nre = 1\nre\n",
            "def f(re): return re.sub()\n",
            "from . import re\nfrom .re import x\n",
            "'import re'\n",
            "import string\n",
        ],
        &imports(&["re"]),
    );
}

#[test]
fn submodules_twins_and_homonyms() {
    let rows: &[Row] = &[
        ("import os.path\n", &["1:8 imports `os.path`"]),
        ("from os import path\n", &["1:16 imports `os.path`"]),
        ("import os\nos.path.join(a)\n", &["2:1 uses the module `os.path`"]),
        ("import os\nos.listdir()\n", &[]),
    ];
    check(rows, &imports(&["os.path"]));
    check(&[("from _heapq import heappush\n", &["1:20 imports `_heapq`"])], &imports(&["heapq"]));
    check_honest(&["import asyncio.subprocess\n"], &imports(&["subprocess"]));
    check_honest(&["import wsgiref.types\n"], &imports(&["types"]));
    check(&[("import _pydatetime\n", &["1:8 imports `_pydatetime`"])], &imports(&["datetime"]));
    check_honest(&["from datetime import time\nimport datetime\ndatetime.time(1)\n"], &imports(&["time"]));
    check_honest(&["from collections import abc\nimport collections\ncollections.abc.Mapping\n"], &imports(&["abc"]));
}
