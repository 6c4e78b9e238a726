internal import Glibc

/// Writing to a peer that is gone raises SIGPIPE, which ends the process unless it asked otherwise; here it is only an error of the write.
enum BrokenPipes {
    /// Blocks SIGPIPE on this thread while `body` runs, and forgets the one it raised.
    static func ignored<Value>(_ body: () -> Value) -> Value {
        var pipe = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        var pending = sigset_t()
        sigpending(&pending)
        // Someone else's, already waiting: not ours to forget.
        let wasPending = sigismember(&pending, SIGPIPE) == 1
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, &pipe, &before)
        defer {
            if !wasPending {
                var now = timespec()
                while sigtimedwait(&pipe, nil, &now) < 0, errno == EINTR {}
            }
            pthread_sigmask(SIG_SETMASK, &before, nil)
        }
        return body()
    }
}
