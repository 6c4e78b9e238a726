// Prefill
