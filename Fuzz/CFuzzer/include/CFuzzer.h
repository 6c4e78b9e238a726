#pragma once
#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own loop, for programs that keep their `main` (SwiftPM renames it, so libFuzzer cannot bring its own).
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*one_input)(const uint8_t *bytes, size_t count));
