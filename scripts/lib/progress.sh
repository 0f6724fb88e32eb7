# shellcheck shell=bash
# What `swift build` is at, with the time it has taken. Sourced by scripts/start and scripts/test.

# took SECONDS: "48 s", or "6 min 05 s".
took() {
    if (($1 < 60)); then printf '%d s' "$1"; else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}

# Runs a build and shows its progress: on a terminal in one line that ticks, elsewhere (a CI log) a line
# every 15 seconds. Warnings and errors are shown whole.
build_with_progress() {
    "$@" 2>&1 </dev/null | show_progress
}

show_progress() {
    local begin=$SECONDS next=$SECONDS line='' half='' at='' status terminal=''
    [[ ! -t 1 ]] || terminal=yes
    while true; do
        status=0
        IFS= read -r -t 1 line || status=$?
        ((status == 0 || status > 128)) || break
        line=$half$line half=''
        if ((status > 128)); then
            half=$line # no whole line within a second: only the clock moves on
        elif [[ $line =~ ^\[[0-9]+/[0-9]+\] ]]; then
            at=$line
        else
            [[ -z $terminal ]] || printf '\r\033[K'
            printf '%s\n' "$line"
            continue
        fi
        [[ -n $at ]] || continue
        if [[ -n $terminal ]]; then
            line="  $(took $((SECONDS - begin)))  $at"
            printf '\r\033[K%s' "${line:0:$((${COLUMNS:-80} - 1))}"
        elif ((SECONDS >= next)); then
            printf '  %s  %s\n' "$(took $((SECONDS - begin)))" "$at"
            next=$((SECONDS + 15))
        fi
    done
    [[ -z $terminal ]] || printf '\r\033[K'
    [[ -z $half$line ]] || printf '%s\n' "$half$line"
    printf '  %s in all\n' "$(took $((SECONDS - begin)))"
}
