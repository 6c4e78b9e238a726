internal import Glibc

/// Talks with a child until it ends: gives it bytes as it takes them, takes those it gives, all under one deadline.
struct ChildExchange {
    private(set) var pipes: ChildPipes
    private let input: [UInt8]
    private var given = 0
    private let outputLimit: Int
    private(set) var output: [UInt8] = []
    /// The last 64 kB at least.
    private(set) var errors: [UInt8] = []

    enum Outcome {
        case ended(ChildProcess.Exit)
        case late
        case tooMuch
    }

    init(pipes: ChildPipes, input: [UInt8], outputLimit: Int) {
        self.pipes = pipes
        self.input = input
        self.outputLimit = outputLimit
    }

    /// The child is gone when this returns; one that we stop, with those it started.
    mutating func run(with child: pid_t, until deadline: Deadline) -> Outcome {
        // One that ends may leave others behind, who hold its outputs and need not be waited for.
        var exit: ChildProcess.Exit?
        while true {
            let isSilent = pipes.output.read < 0 && pipes.errors.read < 0
            exchange(for: deadline.wait(atMost: exit != nil ? 0 : isSilent ? 2 : 50))
            let isTooMuch = output.count > outputLimit
            if let exit { return isTooMuch ? .tooMuch : .ended(exit) }
            if isTooMuch { return Self.stop(child, .tooMuch) }
            exit = Self.end(of: child, waiting: false)
            if exit == nil, deadline.isPast { return Self.stop(child, .late) }
        }
    }

    /// Waits for one of the pipes, that many milliseconds at most; then gives and takes all that goes without waiting.
    private mutating func exchange(for wait: Int32) {
        if given == input.count { ChildPipes.close(&pipes.input.write) }
        // A descriptor below 0 is skipped.
        var watched = [
            pollfd(fd: pipes.input.write, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: pipes.output.read, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipes.errors.read, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&watched, 3, wait) > 0 else { return }
        if watched[0].revents != 0 { give() }
        if watched[1].revents != 0 { Self.take(from: &pipes.output.read, into: &output, atMost: outputLimit + 1) }
        if watched[2].revents != 0 {
            Self.take(from: &pipes.errors.read, into: &errors, atMost: .max)
            if errors.count > 131_072 { errors.removeFirst(errors.count - 65_536) }
        }
    }

    private mutating func give() {
        while given < input.count {
            let count = input.withUnsafeBytes { write(pipes.input.write, $0.baseAddress! + given, $0.count - given) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return }
            // It closed its input: what it did not read is its affair, its exit code tells.
            guard count > 0 else { break }
            given += count
        }
        ChildPipes.close(&pipes.input.write)
        given = input.count
    }

    private static func take(from end: inout Int32, into bytes: inout [UInt8], atMost limit: Int) {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        // Bounded, for one that writes without end.
        for _ in 0..<64 where bytes.count < limit {
            let count = read(end, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return }
            guard count > 0 else {
                ChildPipes.close(&end)
                return
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Not yet waited for: its number, and that of its group, are still its own.
    private static func stop(_ child: pid_t, _ outcome: Outcome) -> Outcome {
        kill(-child, SIGKILL)
        _ = end(of: child, waiting: true)
        return outcome
    }

    /// `nil` while it runs.
    private static func end(of child: pid_t, waiting: Bool) -> ChildProcess.Exit? {
        var status: Int32 = 0
        var found: pid_t
        repeat { found = waitpid(child, &status, waiting ? 0 : WNOHANG) } while found < 0 && errno == EINTR
        guard found != 0 else { return nil }
        // What the macros WIFEXITED, WEXITSTATUS and WTERMSIG do; a child that someone else waited for is one we know nothing of.
        guard found == child else { return .code(-1) }
        return status & 0x7F == 0 ? .code(status >> 8 & 0xFF) : .signal(status & 0x7F)
    }
}
