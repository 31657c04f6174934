#!/usr/bin/env bash
# Grades a folder with the judge on the PATH: annotations on standard output, the summary of the step, reports in files.
#
#   JUDGE_FOLDER        the folder to grade; empty: this one
#   JUDGE_OUT           the folder for reports, which is created; empty: judge-reports
#   JUDGE_BANKS         folders with challenges, one per line
#   JUDGE_MANIFEST      a judge.toml to use instead of the folder's own
#   JUDGE_SINCE         grade only what changed since this commit; empty, all zeros or unknown: everything
#   JUDGE_AT            treat all files as handed in at this moment; empty: ask git
#   JUDGE_MIN_SCORE     the share of all points that is required, in percent
#   JUDGE_ROSTER        a file that says who is in the class
#   JUDGE_AUDIENCE      candidate or author
#   JUDGE_BASELINE      an earlier grades.json to compare the cost with; no harm if it does not exist
#   JUDGE_MAX_INCREASE  how many percent more instructions than in the baseline are allowed
#   JUDGE_REPORTS       further reports, one per line, such as junit=judge-reports/junit.xml
#   JUDGE_SIGN_KEY      the text of a key file, to sign grades.json; a secret
#   JUDGE_IDENTITY      the identity that opens sealed challenges; a secret, as are JUDGE_PASSPHRASE and the files of both
#
# It exits with judge's own status, which is also an output of the step, with `passed` and `report`.
set -euo pipefail

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 2
}

# Secrets are removed from the environment before anything is started. Only judge itself gets them, and passes them to nobody.
declare +x secret secrets sign_key=${JUDGE_SIGN_KEY:-}
secrets=()
for secret in JUDGE_IDENTITY JUDGE_IDENTITY_FILE JUDGE_PASSPHRASE JUDGE_PASSPHRASE_FILE; do
    [ -z "${!secret:-}" ] || secrets+=("$secret=${!secret}")
    unset "$secret"
done
unset JUDGE_SIGN_KEY CDPATH

folder=${JUDGE_FOLDER:-.}
out=${JUDGE_OUT:-judge-reports}
[[ $out != *$'\n'* ]] || fail 'the folder for reports has a line break in its name'

# No program that came with a checkout is started.
program=$(type -P judge) || fail 'judge is not on the PATH'
[[ $program == /* ]] || fail "the judge on the PATH is in the checkout: $program"
place=$(cd -P -- "${program%/*}" && pwd -P)
for checkout in . "$folder" "${GITHUB_WORKSPACE:-.}"; do
    real=$(cd -P -- "$checkout" 2>/dev/null && pwd -P) || continue
    [[ $place/ != "$real"/* ]] || fail "the judge on the PATH is in the checkout: $program"
done

# The folder for reports is uploaded as a whole, and the upload would follow links in it.
shopt -s dotglob globstar nullglob 2>/dev/null || true
way=
if [[ $out != /* ]]; then
    while IFS= read -r -d / step; do
        way+=$step
        [ ! -L "$way" ] || fail "$way is a link, and no report is written through a link in the checkout"
        way+=/
    done <<<"$out/"
fi
for file in "$out"/**; do
    [ ! -L "$file" ] || fail "$file is a link, and the folder for reports must not contain links"
done

private=$(mktemp -d)
trap 'rm -rf -- "$private"' EXIT

arguments=(grade "--make-folder=$out" --report=github "--report=json=$out/grades.json" "--report=markdown=$out/grades.md")

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
value --since "${JUDGE_SINCE:-}"
value --at "${JUDGE_AT:-}"
value --min-score "${JUDGE_MIN_SCORE:-}"
value --roster "${JUDGE_ROSTER:-}"
value --audience "${JUDGE_AUDIENCE:-}"
if [[ -n ${JUDGE_BASELINE:-} && -f ${JUDGE_BASELINE:-} ]]; then
    arguments+=("--baseline=$JUDGE_BASELINE")
    value --max-increase "${JUDGE_MAX_INCREASE:-}"
fi
if [ -n "$sign_key" ]; then
    (umask 077 && printf '%s\n' "$sign_key" >"$private/key")
    arguments+=("--sign-key=$private/key")
fi

status=0
(
    for secret in ${secrets[@]+"${secrets[@]}"}; do export "${secret?}"; done
    exec "$program" "${arguments[@]}" -- "$folder"
) 2>"$private/stderr" || status=$?

# The runner looks for commands in the output. File names can look like commands, so commands are switched off here.
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
