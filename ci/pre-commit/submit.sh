#!/usr/bin/env bash
# Judges the files among the arguments that name their challenge by a line `# judge: ID`; other files are no solutions.
# Ends with the gravest exit status of judge: 0 all accepted, 1 not so, 2 a mistake, 3 the judge failed.
set -euo pipefail

command -v judge >/dev/null || {
    printf 'error: judge is not on the PATH\n' >&2
    exit 2
}

gravest=0
for file in "$@"; do
    # A path that begins with a hyphen is no option, and the file `-` is not standard input.
    case $file in
        /*) ;;
        *) file=./$file ;;
    esac
    head -n 5 -- "$file" | LC_ALL=C grep -aEq '^[[:space:]]*#[[:space:]]*judge:' || continue
    status=0
    judge submit --quiet "$file" || status=$?
    if [ "$status" -gt "$gravest" ]; then gravest=$status; fi
done
exit "$gravest"
