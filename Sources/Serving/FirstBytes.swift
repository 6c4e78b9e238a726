internal import NIOCore

/// What arrived of a head that is not whole yet: whether anything did, and whether its first line is complete.
/// Stands before the parser, which only speaks once the head is whole or hopeless.
final class FirstBytes: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// The first of them, as many as a method may have.
    private var start: [UInt8] = []
    private(set) var hasLine = false

    var hasBegun: Bool { !start.isEmpty }

    /// It began with a word and a space, as a request of HTTP does.
    var hasMethod: Bool {
        let word = start.prefix { $0 != UInt8(ascii: " ") }
        return word.count < start.count && !word.isEmpty && word.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        if start.count < 32 { start += bytes.readableBytesView.prefix(32 - start.count) }
        hasLine = hasLine || bytes.readableBytesView.contains(UInt8(ascii: "\n"))
        context.fireChannelRead(data)
    }

    /// Another head is waited for.
    func startAgain() { (start, hasLine) = ([], false) }
}
