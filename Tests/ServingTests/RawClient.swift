import Dispatch
import Glibc

/// A client that sends any bytes, and waits for what comes back: on threads of its own, those of the server's answers being few.
final class RawClient: Sendable {
    private let socket: Int32

    /// Nothing in these tests takes that long: beyond, the server forgot to answer.
    private static let patience = 20_000

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        let outcome = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard outcome == 0 else { throw Failure.notConnected }
    }

    enum Failure: Error { case notConnected, silence }

    deinit { close(socket) }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// False once the server closed.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBufferPointer { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    /// « I have nothing more to say »: the other way stays open.
    func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

    /// Whether something came, or the end, within so many milliseconds.
    func hasAnswer(within milliseconds: Int) async -> Bool {
        await withCheckedContinuation { continuation in
            Self.threads.async { continuation.resume(returning: self.waits(milliseconds)) }
        }
    }

    private func waits(_ milliseconds: Int) -> Bool {
        var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, Int32(milliseconds)) > 0
    }

    private static let threads = DispatchQueue(label: "client", attributes: .concurrent)

    /// Everything up to the end of the connection.
    func readToEnd() async throws -> String { try await reading { _ in false } }

    /// One whole answer, as its length tells.
    func readAnswer() async throws -> String {
        try await reading { text in
            guard let head = text.range(of: "\r\n\r\n") else { return false }
            let lower = text[..<head.lowerBound].lowercased()
            guard let start = lower.range(of: "content-length: ")?.upperBound else { return true }
            let length = Int(lower[start...].prefix { $0.isNumber }) ?? 0
            return text[head.upperBound...].utf8.count >= length
        }
    }

    private func reading(until isWhole: @escaping @Sendable (String) -> Bool) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Self.threads.async { continuation.resume(with: Result { try self.read(until: isWhole) }) }
        }
    }

    private func read(until isWhole: (String) -> Bool) throws -> String {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            guard waits(Self.patience) else { throw Failure.silence }
            let count = recv(socket, &block, block.count, 0)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += block[..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            if isWhole(text) { return text }
        }
    }
}

extension String {
    /// Without Foundation, and by bytes: `\r\n` is one Character.
    func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }
}

extension Substring {
    func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }
}
