internal import Glibc

/// The three pipes between us and a child; -1 once closed.
struct ChildPipes {
    struct Pipe {
        var read: Int32 = -1
        var write: Int32 = -1
    }

    var input = Pipe()
    var output = Pipe()
    var errors = Pipe()

    init(path: String) throws(ChildProcess.Fault) {
        for pipe in [\ChildPipes.input, \.output, \.errors] {
            var ends: [Int32] = [-1, -1]
            guard Glibc.pipe(&ends) == 0 else {
                let number = errno
                close()
                throw .notStarted(path, errno: number)
            }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            self[keyPath: pipe] = Pipe(read: ends[0], write: ends[1])
        }
        for end in [input.write, output.read, errors.read] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }

    /// So that we see the end of what it says, and it sees the end of what we say.
    mutating func closeTheChildsEnds() {
        Self.close(&input.read)
        Self.close(&output.write)
        Self.close(&errors.write)
    }

    mutating func close() {
        closeTheChildsEnds()
        Self.close(&input.write)
        Self.close(&output.read)
        Self.close(&errors.read)
    }

    static func close(_ end: inout Int32) {
        if end >= 0 { Glibc.close(end) }
        end = -1
    }
}
