internal import Glibc

/// A fault of the program itself (a broken invariant, memory) ends with a French sentence and status 70 instead of a signal.
enum FaultGuard {
    static func install() {
        // A stack of its own, because the usual one may be what overflowed.
        let size = 1 << 16
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            // Only what is safe in a signal handler: a constant text, then out.
            let sentence: StaticString = "preau : faute du programme, pas de vos données ; merci de la signaler avec la commande tapée\n"
            _ = write(2, sentence.utf8Start, sentence.utf8CodeUnitCount)
            _exit(70)
        }
        action.sa_flags = Int32(SA_ONSTACK)
        for fault in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] { sigaction(fault, &action, nil) }
    }
}
