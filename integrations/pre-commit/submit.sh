#!/usr/bin/env bash
# Judges the files among the arguments that name their challenge by a line `# judge: ID`; other files are not solutions.
# Ends with the gravest exit status of judge: 0 all accepted, 1 not so, 2 a mistake, 3 the judge failed.
set -euo pipefail

command -v judge >/dev/null || {
    printf 'error: judge is not on the PATH\n' >&2
    exit 2
}

# Whether one of the first five lines of a file names a challenge. Starts nothing, as the environment may hold keys.
names_challenge() {
    local line
    for _ in 1 2 3 4 5; do
        IFS= read -r -n 4096 line || [ -n "$line" ] || return 1
        [[ $line =~ ^[[:space:]]*#[[:space:]]*judge: ]] && return 0
    done 2>/dev/null <"$1"
    return 1
}

LC_ALL=C
gravest=0
for file in "$@"; do
    # A path that begins with a hyphen is not an option, and the file `-` is not standard input.
    case $file in
        /*) ;;
        *) file=./$file ;;
    esac
    if [[ -L $file || ! -f $file ]] || ! names_challenge "$file"; then continue; fi
    status=0
    judge submit --quiet "$file" || status=$?
    if [ "$status" -gt "$gravest" ]; then gravest=$status; fi
done
exit "$gravest"
