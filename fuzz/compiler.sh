#!/usr/bin/env bash
# Called by cargo as the compiler of this project's own crates, for fuzzing: the program counts which of its branches are taken and
# what is compared, as libFuzzer wants it (LLVM's SanitizerCoverage). What they depend on stays as the tests use it. Nothing is
# optimised: that takes longer than a minute of fuzzing wins by it.
case " $* " in
*" --crate-name build_script_build "* | *" --print="*) exec "$@" ;;
esac
exec "$@" -Copt-level=0 -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares
