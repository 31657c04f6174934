#!/usr/bin/env bash
# Judges the files among the arguments that name their challenge by a line `# judge: ID`; other files are not solutions.
# Exits with the worst exit status of judge: 0 all accepted, 1 not all accepted, 2 a mistake, 3 the judge failed.
set -euo pipefail

command -v judge >/dev/null || {
    printf 'error: judge is not on the PATH\n' >&2
    exit 2
}

# Whether one of the first five lines of a file names a challenge. Starts no program, as the environment may contain keys.
names_challenge() {
    local line
    for _ in 1 2 3 4 5; do
        IFS= read -r -n 4096 line || [ -n "$line" ] || return 1
        [[ $line =~ ^[[:space:]]*#[[:space:]]*judge: ]] && return 0
    done 2>/dev/null <"$1"
    return 1
}

LC_ALL=C
worst=0
for file in "$@"; do
    # A path that begins with a hyphen is not an option, and the file `-` is not standard input.
    case $file in
        /*) ;;
        *) file=./$file ;;
    esac
    if [[ -L $file || ! -f $file ]] || ! names_challenge "$file"; then continue; fi
    status=0
    judge submit --quiet "$file" || status=$?
    if [ "$status" -gt "$worst" ]; then worst=$status; fi
done
exit "$worst"
