//! From O(1) to O(n log n), and a few that look like it.

use super::Found::{Class, ClassOrUnclear};
use super::Known;

pub(super) const KNOWN: [Known; 48] = [
    ("returns a constant", "[0]*n", "return 1", Class("O(1)")),
    ("looks at a hundred items", "list(range(n))", "return sum(data[:100])", ClassOrUnclear("O(1)")),
    ("looks at a thousand items", "list(range(n))", "return sum(x*x for x in data[:1000])", ClassOrUnclear("O(1)")),
    (
        "binary search",
        "list(range(n))",
        "low,high=0,len(data)
    while low<high:
        m=(low+high)//2
        if data[m]<0:
            low=m+1
        else:
            high=m
    return low",
        ClassOrUnclear("O(log n)"),
    ),
    (
        "binary search in C",
        "list(range(n))",
        "import bisect
    return bisect.bisect_left(data,-1)",
        ClassOrUnclear("O(log n)"),
    ),
    (
        "halving a number",
        "n",
        "c=0
    while data:
        data//=2
        c+=sum(range(10))
    return c",
        Class("O(log n)"),
    ),
    (
        "power by squaring",
        "n",
        "def power(e):
        if e==0:
            return 1
        h=power(e//2)
        return h*h*(3 if e%2 else 1)%1000007
    return power(data)",
        Class("O(log n)"),
    ),
    (
        "Euclid's algorithm",
        "n",
        "a,b=1,1
    while b<data:
        a,b=b,a+b
    while b:
        a,b=b,a%b
    return a",
        Class("O(log n)"),
    ),
    ("digits of a number", "n", "return sum(int(c) for c in str(data))", ClassOrUnclear("O(log n)")),
    (
        "a push onto a heap",
        "list(range(n))",
        "import heapq
    heapq.heappush(data,-1)
    return data[0]",
        ClassOrUnclear("O(log n)"),
    ),
    (
        "a sum in a loop",
        "[1]*n",
        "t=0
    for x in data:
        t+=x
    return t",
        Class("O(n)"),
    ),
    ("a search that fails", "list(range(n))", "return -1 in data", Class("O(n)")),
    (
        "counting in a dict",
        "list(range(n))",
        "s={}
    for x in data:
        s[x]=s.get(x,0)+1
    return len(s)",
        Class("O(n)"),
    ),
    (
        "counting texts in a dict",
        "[str(i) for i in range(n)]",
        "s={}
    for x in data:
        s[x]=s.get(x,0)+1
    return len(s)",
        Class("O(n)"),
    ),
    (
        "counting few keys",
        "[i%7 for i in range(n)]",
        "s={}
    for x in data:
        s[x]=s.get(x,0)+1
    return len(s)",
        Class("O(n)"),
    ),
    ("a set", "list(range(n))", "return len(set(data))", Class("O(n)")),
    (
        "a set of random numbers",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "return len(set(data))",
        Class("O(n)"),
    ),
    (
        "a counter",
        "[i%100 for i in range(n)]",
        "from collections import Counter
    return len(Counter(data))",
        Class("O(n)"),
    ),
    ("a text joined", "n", "return len(''.join(str(i%10) for i in range(data)))", Class("O(n)")),
    (
        "a text appended to",
        "n",
        "t=''
    for _ in range(data):
        t+='a'
    return len(t)",
        Class("O(n)"),
    ),
    (
        "a text prepended to",
        "n",
        "t=''
    for _ in range(data):
        t='a'+t
    return len(t)",
        Class("O(n^2)"),
    ),
    (
        "a deque emptied",
        "list(range(n))",
        "from collections import deque
    q=deque(data)
    while q:
        q.popleft()
    return 0",
        Class("O(n)"),
    ),
    (
        "a list emptied from its front",
        "list(range(n))",
        "while data:
        data.pop(0)
    return 0",
        Class("O(n^2)"),
    ),
    (
        "a list filled at its front",
        "n",
        "r=[]
    for i in range(data):
        r.insert(0,i)
    return len(r)",
        Class("O(n^2)"),
    ),
    (
        "Fibonacci with a table",
        "n",
        "m={0:0,1:1}
    for i in range(2,data+1):
        m[i]=(m[i-1]+m[i-2])%1000007
    return m[data]",
        Class("O(n)"),
    ),
    (
        "Fibonacci with large numbers",
        "n",
        "a,b=0,1
    for _ in range(data):
        a,b=b,a+b
    return a%1000",
        Class("O(n^2)"),
    ),
    (
        "deep recursion with a dict",
        "n",
        "import sys
    sys.setrecursionlimit(10**6)
    m={}
    def s(k):
        if k<2:
            return 1
        if k not in m:
            m[k]=(s(k-1)+s(k-2))%1000007
        return m[k]
    return s(data)",
        Class("O(n)"),
    ),
    (
        "recursion with lru_cache",
        "n",
        "from functools import lru_cache
    @lru_cache(None)
    def s(k):
        return 1 if k<2 else (s(k-1)+s(k-2))%1000007
    for i in range(data):
        s(i)
    return s(data)",
        Class("O(n)"),
    ),
    (
        "two pointers",
        "list(range(n))",
        "i,j,c=0,len(data)-1,0
    while i<j:
        if data[i]+data[j]>len(data):
            j-=1
        else:
            i+=1
            c+=1
    return c",
        Class("O(n)"),
    ),
    (
        "a sliding window",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "t=sum(data[:5])
    best=t
    for i in range(5,len(data)):
        t+=data[i]-data[i-5]
        best=max(best,t)
    return best",
        Class("O(n)"),
    ),
    (
        "a maximum by key",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "return max(data,key=lambda x:-x)",
        Class("O(n)"),
    ),
    (
        "a deque rotated",
        "list(range(n))",
        "from collections import deque
    q=deque(data)
    q.rotate(len(data)//2)
    return q[0]",
        Class("O(n)"),
    ),
    (
        "sorted",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "return sorted(data)[0]",
        Class("O(n log n)"),
    ),
    (
        "sorted, then a loop",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "t=0
    for x in sorted(data):
        t^=x
    return t",
        Class("O(n log n)"),
    ),
    (
        "sorted, then a dear loop",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "t=0
    for i,x in enumerate(sorted(data)):
        if x%3==0:
            t^=x
        elif x%5==1:
            t=(t+x)%1000003
        else:
            t=max(t,x)%1000003
    return t",
        Class("O(n log n)"),
    ),
    (
        "sorted texts",
        "[str(__import__('random').Random(i).randrange(10**6)) for i in range(n)]",
        "return sorted(data)[0]",
        Class("O(n log n)"),
    ),
    ("sorted lists", "[[(i*7919+13)%1000003,i] for i in range(n)]", "return sorted(data)[0]", Class("O(n log n)")),
    (
        "sorted by key",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "return sorted(data,key=lambda x:-x)[0]",
        Class("O(n log n)"),
    ),
    (
        "sorted by a tuple",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "return sorted(data,key=lambda x:(x%10,x))[0]",
        Class("O(n log n)"),
    ),
    (
        "merge sort",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "def m(a):
        if len(a)<2:
            return a
        k=len(a)//2
        l,r=m(a[:k]),m(a[k:])
        o,i,j=[],0,0
        while i<len(l) and j<len(r):
            if l[i]<=r[j]:
                o.append(l[i])
                i+=1
            else:
                o.append(r[j])
                j+=1
        return o+l[i:]+r[j:]
    return m(data)[0]",
        Class("O(n log n)"),
    ),
    (
        "quicksort with lists",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "def q(a):
        if len(a)<2:
            return a
        p=a[len(a)//2]
        return q([x for x in a if x<p])+[x for x in a if x==p]+q([x for x in a if x>p])
    return q(data)[0]",
        Class("O(n log n)"),
    ),
    (
        "heap sort",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "import heapq
    heapq.heapify(data)
    while data:
        heapq.heappop(data)
    return 0",
        Class("O(n log n)"),
    ),
    (
        "random pushes onto a heap",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "import heapq
    h=[]
    for x in data:
        heapq.heappush(h,x)
    return h[0]",
        Class("O(n)"),
    ),
    (
        "binary search in a loop",
        "list(range(n))",
        "import bisect
    return sum(bisect.bisect_left(data,x) for x in data)",
        Class("O(n log n)"),
    ),
    (
        "binary search by hand in a loop",
        "list(range(n))",
        "t=0
    for x in data:
        low,high=0,len(data)
        while low<high:
            m=(low+high)//2
            if data[m]<x:
                low=m+1
            else:
                high=m
        t^=low
    return t",
        Class("O(n log n)"),
    ),
    (
        "insort in a loop",
        "(lambda r: [r.randrange(10**6) for _ in range(n)])(__import__('random').Random(n))",
        "import bisect
    r=[]
    for x in data:
        bisect.insort(r,x)
    return r[0]",
        Class("O(n^2)"),
    ),
    (
        "multiples of each number",
        "n",
        "t=0
    for i in range(1,data+1):
        for j in range(i,data+1,i):
            t+=1
    return t",
        Class("O(n log n)"),
    ),
    ("sorted input, sorted", "list(range(n))", "return sorted(data)[0]", Class("O(n)")),
];
