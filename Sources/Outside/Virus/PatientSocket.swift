internal import Glibc

/// A connection whose every wait ends at one deadline.
final class PatientSocket {
    enum Place: Hashable, Sendable {
        case path(String)
        case host(String, port: Int)

        var text: String {
            switch self {
            case .path(let path): path
            case .host(let host, let port): "\(host):\(port)"
            }
        }
    }

    enum Fault: Error {
        case unknownName
        case away(Int32)
        case late

        /// To follow the name of the peer.
        var sentence: String {
            switch self {
            case .unknownName: "a un nom inconnu"
            case .away(let number): "ne répond pas (\(String(cString: strerror(number))))"
            case .late: "n’a pas répondu à temps"
            }
        }
    }

    private let descriptor: Int32
    private let deadline: Deadline

    init(_ place: Place, until deadline: Deadline) throws(Fault) {
        self.deadline = deadline
        descriptor =
            switch place {
            case .path(let path): try Self.connected(path: path, until: deadline)
            case .host(let host, let port): try Self.connected(host: host, port: port, until: deadline)
            }
    }

    deinit { close(descriptor) }

    /// All of them, or a fault.
    func write(_ bytes: [UInt8]) throws(Fault) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress! + done, $0.count - done, Int32(MSG_NOSIGNAL)) }
            if count > 0 { done += count } else { try Self.waitAfterRefusal(descriptor, POLLOUT, until: deadline) }
        }
    }

    /// To the first byte of that value, to the end that the peer puts to it, or to that many bytes or a few more.
    func read(to end: UInt8, atMost limit: Int) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count < limit, !bytes.contains(end) {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count == 0 { break }
            if count > 0 { bytes += chunk[..<count] } else { try Self.waitAfterRefusal(descriptor, POLLIN, until: deadline) }
        }
        return Array(bytes.prefix { $0 != end })
    }
}

extension PatientSocket {
    private static func connected(path: String, until deadline: Deadline) throws(Fault) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return try withUnsafePointer(to: &address) { pointer throws(Fault) in
            let plain = UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr.self)
            return try connected(AF_UNIX, plain, socklen_t(MemoryLayout<sockaddr_un>.size), until: deadline)
        }
    }

    /// The first of its addresses that answers.
    private static func connected(host: String, port: Int, until deadline: Deadline) throws(Fault) -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        guard getaddrinfo(name, String(port), &hints, &found) == 0, let first = found else { throw .unknownName }
        defer { freeaddrinfo(first) }
        var fault = Fault.unknownName
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let address = next {
            do {
                return try connected(address.pointee.ai_family, address.pointee.ai_addr, address.pointee.ai_addrlen, until: deadline)
            } catch {
                fault = error
            }
            next = address.pointee.ai_next
        }
        throw fault
    }

    private static func connected(
        _ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t, until deadline: Deadline
    ) throws(Fault) -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .away(errno) }
        do throws(Fault) {
            // A socket of the machine whose queue is full lets nobody wait for it but in the call itself.
            var patience = deadline.timeval
            setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            var outcome: Int32
            repeat { outcome = connect(descriptor, address, length) } while outcome != 0 && errno == EINTR && !deadline.isPast
            guard outcome == 0 else { throw errno == EAGAIN || errno == EINPROGRESS || errno == EINTR ? Fault.late : Fault.away(errno) }
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// The last call moved nothing: a matter of waiting, or a broken connection.
    private static func waitAfterRefusal(_ descriptor: Int32, _ event: Int32, until deadline: Deadline) throws(Fault) {
        guard errno == EAGAIN || errno == EINTR else { throw .away(errno) }
        try wait(descriptor, event, until: deadline)
    }

    private static func wait(_ descriptor: Int32, _ event: Int32, until deadline: Deadline) throws(Fault) {
        var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        while true {
            guard !deadline.isPast else { throw .late }
            let count = poll(&watched, 1, deadline.wait())
            if count > 0 { return }
            guard count == 0 || errno == EINTR else { throw .away(errno) }
        }
    }
}
