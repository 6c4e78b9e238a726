internal import NIOCore

/// What arrived of a head that is not whole yet: whether anything did, and whether its first line is complete.
/// Stands before the parser, which only speaks once the head is whole or hopeless.
final class FirstBytes: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private(set) var hasBegun = false
    private(set) var hasLine = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        hasBegun = hasBegun || bytes.readableBytes > 0
        hasLine = hasLine || bytes.readableBytesView.contains(UInt8(ascii: "\n"))
        context.fireChannelRead(data)
    }

    /// Another head is waited for.
    func startAgain() { (hasBegun, hasLine) = (false, false) }
}
