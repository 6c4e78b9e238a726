#!/bin/sh
# Throws bytes at every reader of untrusted files, with libFuzzer (in Swift's toolchain).
#   scripts/fuzz.sh SECONDS [TARGET…]   each target that many seconds; fails on a crash, a hang of 5 s or 2 GB of memory
#   scripts/fuzz.sh --self-test         proves that a planted crash is found
# A target is a folder Fuzz/Fuzz*; its seeds are in Fuzz/corpus/, its words (if any) in Fuzz/dictionaries/. What is found stays in .build-fuzz/corpus and .build-fuzz/crashes.
set -eu
cd "$(dirname "$0")/.."
build=.build-fuzz
# A crash belongs to libFuzzer, which keeps the bytes that cause it; Swift's own backtracer would take it first.
export SWIFT_BACKTRACE=enable=no

usage() {
    echo "usage : scripts/fuzz.sh SECONDES [CIBLE…] | --self-test" >&2
    exit 2
}

compile() {
    # libyaml's branches are counted too.
    if ! PREAU_FUZZ=1 swift build -c release --scratch-path $build -Xcc -fsanitize=fuzzer-no-link --product "$1" >$build/build.log 2>&1; then
        cat $build/build.log >&2
        exit 1
    fi
}

# run TARGET SECONDS CORPUS: libFuzzer's own words go to the log; the corpus grows in CORPUS, the seeds are only read.
run() {
    mkdir -p "$3" $build/crashes
    words=
    [ ! -f "Fuzz/dictionaries/$1.dict" ] || words="-dict=Fuzz/dictionaries/$1.dict"
    "$build/release/$1" "$3" "Fuzz/corpus/$1" $words -max_total_time="$2" -max_len=8192 -timeout=5 -rss_limit_mb=2048 \
        -print_final_stats=1 -artifact_prefix="$build/crashes/$1-" >"$build/$1.log" 2>&1
}

self_test() {
    export PREAU_FUZZ_PLANTED=1
    corpus=$(mktemp -d)
    trap 'rm -rf "$corpus"' EXIT
    compile FuzzJSON
    if run FuzzJSON 60 "$corpus"; then
        echo "auto-test : le plantage posé exprès n'a pas été trouvé en 60 s" >&2
        exit 1
    fi
    if ! grep -aq "the planted crash" $build/FuzzJSON.log; then
        tail -n 20 $build/FuzzJSON.log >&2
        exit 1
    fi
    rm -f $build/crashes/FuzzJSON-*
    echo "auto-test : plantage posé exprès trouvé"
}

mkdir -p $build
[ $# -ge 1 ] || usage
case $1 in
    --self-test) self_test; exit ;;
    *[!0-9]* | '') usage ;;
esac
seconds=$1
shift
[ $# -ge 1 ] || set -- $(cd Fuzz && ls -d Fuzz*)
status=0
for target in "$@"; do
    compile "$target"
    if run "$target" "$seconds" "$build/corpus/$target"; then result="aucun plantage"; else result=PLANTAGE status=1; fi
    runs=$(LC_ALL=C sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log")
    edges=$(LC_ALL=C sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$build/$target.log" | tail -n 1)
    echo "$target : ${runs:-?} exécutions, ${edges:-?} branches, $result"
    if [ "$result" = PLANTAGE ]; then grep -aE "SUMMARY|Fatal error|Test unit written" "$build/$target.log" >&2 || true; fi
done
exit $status
