import Foundation
import StoreTestSupport
import Synchronization

/// A port that leads to the server, and can be cut off and opened again: a server that goes away and comes back, for one test alone.
final class TestProxy: Sendable {
    let port: Int
    private let target: Int
    private let listener = Mutex<Int32>(-1)
    private let descriptors = Mutex<Set<Int32>>([])

    init(to target: Int) throws {
        self.target = target
        port = try TestServer.freePort()
        try open()
    }

    func open() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard Self.withAddress(port, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 16) == 0 else {
            throw TestServer.Missing(description: "le port \(port) n’est plus libre")
        }
        listener.withLock { $0 = descriptor }
        Thread.detachNewThread { self.accept(on: descriptor) }
    }

    /// Ends every connection, and refuses the next.
    func cut() {
        listener.withLock { descriptor in
            shutdown(descriptor, Int32(SHUT_RDWR))
            close(descriptor)
            descriptor = -1
        }
        descriptors.withLock { all in
            for descriptor in all { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    private func accept(on descriptor: Int32) {
        while true {
            let client = Glibc.accept(descriptor, nil, nil)
            guard client >= 0 else { return }
            let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard Self.withAddress(target, { connect(server, $0, $1) }) == 0 else {
                close(client)
                close(server)
                continue
            }
            descriptors.withLock { $0.formUnion([client, server]) }
            Thread.detachNewThread { Self.forward(from: client, to: server) }
            Thread.detachNewThread {
                Self.forward(from: server, to: client)
                self.descriptors.withLock { $0.subtract([client, server]) }
            }
        }
    }

    /// Until one side ends; the descriptors are left to the end of the tests.
    private static func forward(from source: Int32, to target: Int32) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(source, &buffer, buffer.count, 0)
            guard count > 0, send(target, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        shutdown(source, Int32(SHUT_RDWR))
        shutdown(target, Int32(SHUT_RDWR))
    }

    private static func withAddress(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }
}
