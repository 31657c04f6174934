#!/usr/bin/env bash
# Names the release of judge to install, as the output `version` of its step: JUDGE_VERSION, or the version of the action itself,
# which is in the repository at the tag or commit by which the workflow names it. It starts no program.
set -euo pipefail

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 2
}

version=${JUDGE_VERSION:-}
if [ -z "$version" ]; then
    table=
    while IFS= read -r line; do
        case $line in
            '['*) table=$line ;;
            'version = "'*'"')
                if [ "$table" = '[workspace.package]' ]; then
                    version=${line#*\"}
                    version=${version%\"}
                fi
                ;;
        esac
    done <"${GITHUB_ACTION_PATH:?is set by the runner}/../../../Cargo.toml"
fi
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*$ ]] || fail 'the version does not have the form 1.2.3'
[ -z "${GITHUB_OUTPUT:-}" ] || exec >>"$GITHUB_OUTPUT"
printf 'version=%s\n' "$version"
