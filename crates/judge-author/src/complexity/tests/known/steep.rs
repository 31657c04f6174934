//! From O(n^2) on, a few that only look like it, and some whose growth has no class.

use super::Found::{Class, ClassOrUnclear, Unclear};
use super::Known;

pub(super) const KNOWN: [Known; 32] = [
    (
        "every pair",
        "list(range(n))",
        "c=0
    for a in data:
        for b in data:
            c+=a<b
    return c",
        Class("O(n^2)"),
    ),
    (
        "every pair once",
        "list(range(n))",
        "c=0
    for i in range(len(data)):
        for j in range(i+1,len(data)):
            c+=data[i]<data[j]
    return c",
        Class("O(n^2)"),
    ),
    (
        "a list as a set",
        "list(range(n))",
        "s=[]
    for x in data:
        if x not in s:
            s.append(x)
    return len(s)",
        Class("O(n^2)"),
    ),
    ("`in` a list in a loop", "list(range(n))", "return sum(1 for x in data if x+1 in data)", Class("O(n^2)")),
    (
        "longest common subsequence",
        "'ab'*(n//2)",
        "p=[0]*(len(data)+1)
    for a in data:
        q=[0]
        for j,b in enumerate(data):
            q.append(p[j]+1 if a==b else max(q[-1],p[j+1]))
        p=q
    return p[-1]",
        Class("O(n^2)"),
    ),
    (
        "sums of all beginnings",
        "list(range(n))",
        "return max(sum(data[:i]) for i in range(len(data)+1))",
        Class("O(n^2)"),
    ),
    (
        "two loops, the inner one ended early",
        "list(range(n))",
        "t=0
    for i in range(len(data)):
        for j in range(i,len(data)):
            t+=1
            if data[j]-data[i]>3:
                break
    return t",
        Class("O(n)"),
    ),
    (
        "a short list as a set",
        "[i%50 for i in range(n)]",
        "s=[]
    for x in data:
        if x not in s:
            s.append(x)
    return len(s)",
        Class("O(n)"),
    ),
    ("a text split", "'ab '*n", "return len(data.split())", Class("O(n)")),
    (
        "combinations of two",
        "list(range(n))",
        "from itertools import combinations
    return sum(1 for a,b in combinations(data,2))",
        Class("O(n^2)"),
    ),
    (
        "a list made anew for each item",
        "n",
        "r=[]
    for i in range(data):
        r=r+[i]
    return len(r)",
        Class("O(n^2)"),
    ),
    (
        "a copy for each item",
        "list(range(n))",
        "t=0
    for x in data:
        t+=len(data[:])
    return t",
        Class("O(n^2)"),
    ),
    (
        "prints each item",
        "list(range(n))",
        "for x in data:
        print(x%10)
    return 0",
        Class("O(n)"),
    ),
    (
        "sleeps for each item",
        "list(range(n))",
        "import time
    for x in data:
        time.sleep(.001)
    return 0",
        Class("O(n)"),
    ),
    (
        "every triple",
        "list(range(n))",
        "c=0
    for a in data:
        for b in data:
            for d in data:
                c+=a+b==d
    return c",
        Class("O(n^3)"),
    ),
    (
        "matrix product",
        "n",
        "s=range(data)
    o=[[i+j for j in s] for i in s]
    return sum(sum(o[i][k]*o[k][j] for k in s) for i in s for j in s)",
        Class("O(n^3)"),
    ),
    (
        "every subset",
        "n",
        "def s(k):
        return 1 if k==0 else s(k-1)+s(k-1)
    return s(data)",
        Class("O(2^n)"),
    ),
    (
        "naive Fibonacci",
        "n",
        "def f(k):
        return k if k<2 else f(k-1)+f(k-2)
    return f(data)",
        Class("O(2^n)"),
    ),
    (
        "every bit mask",
        "list(range(n))",
        "b=0
    for m in range(1<<len(data)):
        b=max(b,m%7)
    return b",
        Class("O(2^n)"),
    ),
    (
        "a pattern that backtracks",
        "'a'*n+'b'",
        "import re
    return re.match('(a+)+$',data) is None",
        Class("O(2^n)"),
    ),
    (
        "sieve of Eratosthenes: n log log n",
        "n",
        "s=bytearray([1])*(data+1)
    for i in range(2,int(data**.5)+1):
        if s[i]:
            for j in range(i*i,data+1,i):
                s[j]=0
    return sum(s)",
        Unclear(None),
    ),
    (
        "permutations: n!",
        "list(range(n))",
        "from itertools import permutations
    return sum(1 for p in permutations(data))",
        Unclear(Some("O(2^n)")),
    ),
    (
        "up to the root: sqrt n",
        "n",
        "i=1
    while i*i<=data:
        i+=1
    return i",
        Unclear(Some("O(log n)")),
    ),
    (
        "n sqrt n",
        "n",
        "t=0
    k=int(data**.5)
    for i in range(data):
        for j in range(k):
            t+=1
    return t",
        Unclear(Some("O(n log n)")),
    ),
    (
        "log^2 n",
        "n",
        "t=0
    j=data
    while j:
            j//=2
            k=data
            while k:
                k//=2
                t+=1
    return t",
        Unclear(None),
    ),
    ("a product of large numbers: n^1.58", "n", "return (7**data*3**data)%1000", Unclear(Some("O(n log n)"))),
    (
        "n^4",
        "n",
        "c=0
    for a in range(data):
        for b in range(data):
            for d in range(data):
                for e in range(data):
                    c+=1
    return c",
        Unclear(Some("O(n^3)")),
    ),
    (
        "3^n",
        "n",
        "def s(k):
        return 1 if k==0 else s(k-1)+s(k-1)+s(k-1)
    return s(data)",
        Unclear(Some("O(2^n)")),
    ),
    (
        "other work for odd sizes",
        "n",
        "t=0
    for i in range(data if data%2 else data*data//64):
        t+=1
    return t",
        Unclear(Some("O(n log n)")),
    ),
    (
        "less work for powers of two",
        "n",
        "t=0
    for i in range(data if data&(data-1)==0 else data*data):
        t+=1
    return t",
        Unclear(Some("O(n log n)")),
    ),
    (
        "more work beyond 1000",
        "n",
        "t=0
    for i in range(data*data if data>1000 else data):
        t+=1
    return t",
        Unclear(None),
    ),
    (
        "lru_cache up to its depth",
        "n",
        "import sys
    sys.setrecursionlimit(10**6)
    from functools import lru_cache
    @lru_cache(None)
    def s(k):
        return 1 if k<2 else (s(k-1)+s(k-2))%1000007
    return s(data)",
        ClassOrUnclear("O(n)"),
    ),
];
