#!/usr/bin/env bash
# Grades a folder with the judge on the PATH: annotations on standard output, the summary of the step, reports in files.
#
#   JUDGE_FOLDER        the folder to grade; empty: this one
#   JUDGE_OUT           the folder for reports, which is made; empty: judge-reports
#   JUDGE_BANKS         folders with challenges, one a line
#   JUDGE_MANIFEST      a judge.toml to use instead of the folder's own
#   JUDGE_SINCE         grade only what changed since this commit; empty, all zeros or unknown: everything
#   JUDGE_MIN_SCORE     the share of all points that is required, in percent
#   JUDGE_AUDIENCE      candidate or author
#   JUDGE_BASELINE      an earlier grades.json to compare the cost with; no harm if it is not there
#   JUDGE_MAX_INCREASE  how many percent more instructions than in the baseline are allowed
#   JUDGE_REPORTS       further reports, one a line, such as junit=judge-reports/junit.xml
#   JUDGE_SIGN_KEY      the text of a key file, to sign grades.json; a secret
#   JUDGE_IDENTITY      the identity that opens sealed challenges; a secret
#
# It ends with judge's own exit status, which also goes to the step's outputs, with `passed` and `report`.
set -euo pipefail

folder=${JUDGE_FOLDER:-.}
out=${JUDGE_OUT:-judge-reports}
if [[ $out == *$'\n'* ]]; then
    printf 'error: the folder for reports has a line break in its name\n' >&2
    exit 2
fi
mkdir -p -- "$out"
private=$(mktemp -d)
trap 'rm -rf -- "$private"' EXIT

arguments=(grade --report=github "--report=json=$out/grades.json" "--report=markdown=$out/grades.md")

# Adds an argument for each line of a text.
lines() {
    local line
    while IFS= read -r line || [ -n "$line" ]; do
        line=${line%$'\r'}
        [ -z "$line" ] || arguments+=("$1=$line")
    done <<<"$2"
}

# Adds an argument for a value that is not empty.
value() {
    [ -z "$2" ] || arguments+=("$1=$2")
}

lines --bank "${JUDGE_BANKS:-}"
lines --report "${JUDGE_REPORTS:-}"
value --manifest "${JUDGE_MANIFEST:-}"
value --min-score "${JUDGE_MIN_SCORE:-}"
value --audience "${JUDGE_AUDIENCE:-}"
since=${JUDGE_SINCE:-}
if [[ -n $since && ! $since =~ ^0+$ ]]; then
    # After a forced push or in a shallow clone the commit is not there: then all is graded.
    if git -C "$folder" rev-parse --verify --quiet --end-of-options "$since^{commit}" >"$private/commit"; then
        arguments+=("--since=$(cat "$private/commit")")
    fi
fi
if [[ -n ${JUDGE_BASELINE:-} && -f ${JUDGE_BASELINE:-} ]]; then
    arguments+=("--baseline=$JUDGE_BASELINE")
    value --max-increase "${JUDGE_MAX_INCREASE:-}"
fi
if [ -n "${JUDGE_SIGN_KEY:-}" ]; then
    (umask 077 && printf '%s\n' "$JUDGE_SIGN_KEY" >"$private/key")
    arguments+=("--sign-key=$private/key")
fi
unset JUDGE_SIGN_KEY
# These name what the program reads itself; here they could only be empty or be meant for this script.
[ -n "${JUDGE_IDENTITY:-}" ] || unset JUDGE_IDENTITY

status=0
judge "${arguments[@]}" -- "$folder" 2>"$private/stderr" || status=$?

# The runner looks for commands in what is printed. Names of files can look like commands, so they are quoted.
if [ -s "$private/stderr" ]; then
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    if [ "${GITHUB_ACTIONS:-}" = true ]; then printf '::stop-commands::%s\n' "$token"; fi
    cat -- "$private/stderr"
    if [ "${GITHUB_ACTIONS:-}" = true ]; then printf '\n::%s::\n' "$token"; fi
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
    passed=false
    [ "$status" -ne 0 ] || passed=true
    printf 'status=%s\npassed=%s\nreport=%s\n' "$status" "$passed" "$out/grades.json" >>"$GITHUB_OUTPUT"
fi
exit "$status"
