internal import Glibc
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import ServiceLifecycle
internal import UnixSignals

/// Why the server does not start.
package enum ServerFailure: Error, Sendable {
    /// Another program listens there.
    case addressTaken
    /// Ports below 1024 ask for rights.
    case forbidden
    /// This machine has no such address.
    case unknownAddress
}

/// The HTTP server: HummingbirdCore accepts connections and stops in good order; each connection is ours, see `ConnectionHandler`.
package enum HTTPServer {
    /// Serves until SIGTERM or SIGINT, then finishes what is under way: at most `stopDeadline`, or until a second signal.
    ///
    /// - Parameter ready: hears the port, once connections are taken.
    package static func run(
        host: String, port: Int, _ service: WebService, ready: @escaping @Sendable (Int) -> Void
    ) async throws(ServerFailure) {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await run(host: host, port: port, service, until: signals, ready: ready)
    }

    /// The same, stopped by the first element of a sequence instead of a signal; the second does not wait.
    package static func run<Stops: AsyncSequence & Sendable>(
        host: String, port: Int, _ service: WebService, until stops: Stops, ready: @escaping @Sendable (Int) -> Void
    ) async throws(ServerFailure) where Stops.Failure == Never {
        do {
            try await serve(host: host, port: port, service, until: stops, ready: ready)
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw .addressTaken
        } catch let error as IOError where error.errnoCode == EACCES {
            throw .forbidden
        } catch {
            throw .unknownAddress
        }
    }

    private static func serve<Stops: AsyncSequence & Sendable>(
        host: String, port: Int, _ service: WebService, until stops: Stops, ready: @escaping @Sendable (Int) -> Void
    ) async throws where Stops.Failure == Never {
        // Its own lines are about itself: ours say what people ask.
        let logger = Logger(label: "preau.http") { _ in SwiftLogNoOpLogHandler() }
        let server = Server(
            childChannelSetup: Connections(service: service),
            configuration: ServerConfiguration(address: .hostname(host, port: port), backlog: 4096),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? port) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
        var configuration = ServiceGroupConfiguration(services: [.init(service: server)], logger: logger)
        configuration.maximumGracefulShutdownDuration = service.limits.stopDeadline
        let group = ServiceGroup(configuration: configuration)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask {
                var count = 0
                for await _ in stops {
                    count += 1
                    if count > 1 { throw CancellationError() }
                    await group.triggerGracefulShutdown()
                }
            }
            do {
                try await tasks.next()
            } catch is CancellationError {
                // Whoever insists does not wait.
            }
            tasks.cancelAll()
        }
    }
}

/// Each accepted connection, given its handlers.
private struct Connections: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let channel: any Channel
    }

    let service: WebService

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let firstBytes = FirstBytes()
            try pipeline.addHandler(firstBytes)
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderFieldSize = service.limits.header
            limits.maxHeaderListSize = service.limits.headers
            limits.maxHeaderFieldCount = service.limits.headerCount
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: true, withErrorHandling: false, withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits)
            try pipeline.addHandler(ConnectionHandler(service, firstBytes))
            return Value(channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        await withTaskCancellationHandler {
            // Never fails: it only says that the connection ended.
            try? await value.channel.closeFuture.get()
        } onCancel: {
            value.channel.close(promise: nil)
        }
    }
}
