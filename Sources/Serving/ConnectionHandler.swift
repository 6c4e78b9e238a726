internal import NIOCore
internal import NIOHTTP1
internal import Routes

/// One connection, from its first byte to its end.
///
/// ```
///  waiting ──head──► receiving ──end──► answering ──made──► writing ──written──► waiting, or closed
///     └── too late, malformed ──┴── too large, too late ──► writing the refusal ──► lingering ──► closed
/// ```
/// 1. Every state but `closed` has one deadline, which nothing the client sends postpones.
/// 2. The next request is read once the previous answer left: a client that sends and never reads costs one answer.
/// 3. After a refusal nothing more is read as a request: the connection ends.
/// 4. What is held (bytes of bodies, a place among the answers) is given back on every way out.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        case waiting
        case receiving(RequestHead, limit: Int)
        case answering(RequestHead, Task<Void, Never>)
        case writing
        case lingering
        case closed
    }

    private let service: WebService
    private let firstBytes: FirstBytes
    private var state = State.waiting
    private var deadline: Scheduled<Void>?
    /// How many requests came: an answer that is made too late finds another number.
    private var turn = 0
    /// Of the request being received.
    private var body: [UInt8] = []
    /// Bytes of bodies counted for this connection.
    private var held = 0
    private var isInputClosed = false

    init(_ service: WebService, _ firstBytes: FirstBytes) {
        self.service = service
        self.firstBytes = firstBytes
    }

    // MARK: Its life

    func channelActive(context: ChannelHandlerContext) {
        service.load.open()
        if service.load.connections > service.limits.connections { context.close(promise: nil) } else { wait(context) }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if case .answering(_, let task) = state { task.cancel() }
        state = .closed
        deadline?.cancel()
        giveBack()
        service.load.close()
        context.fireChannelInactive()
    }

    private func wait(_ context: ChannelHandlerContext) {
        state = .waiting
        firstBytes.startAgain()
        let isCrowded = service.load.connections > service.limits.connections / 2
        set(isCrowded ? service.limits.headDeadline / 5 : service.limits.headDeadline, context) { handler, context in
            // Nobody began to ask: there is nobody to answer.
            if handler.firstBytes.hasBegun { handler.refuse(.slowHead, nil, context) } else { context.close(promise: nil) }
        }
    }

    /// The deadline of the state one enters.
    private func set(
        _ delay: Duration, _ context: ChannelHandlerContext, _ late: @escaping (ConnectionHandler, ChannelHandlerContext) -> Void
    ) {
        deadline?.cancel()
        let bound = NIOLoopBound((self, context, late), eventLoop: context.eventLoop)
        deadline = context.eventLoop.scheduleTask(in: TimeAmount(delay)) {
            let (handler, context, late) = bound.value
            late(handler, context)
        }
    }

    private func giveBack() {
        service.load.release(held)
        held = 0
    }

    private func hold(_ count: Int) -> Bool {
        guard service.load.hold(count, limit: service.limits.heldBytes) else { return false }
        held += count
        return true
    }

    // MARK: What comes

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (unwrapInboundIn(data), state) {
        case (.head(let head), .waiting): begin(head, context)
        case (.body(let bytes), .receiving(let head, let limit)):
            guard body.count + bytes.readableBytes <= limit else { return refuse(.tooLarge(limit), head, context) }
            guard hold(bytes.readableBytes) else { return refuse(.tooBusy, head, context) }
            body.append(contentsOf: bytes.readableBytesView)
        case (.end, .receiving(let head, _)): answer(head, context)
        // What follows a refusal.
        default: break
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        do throws(RequestRefusal) {
            let peer = context.channel.remoteAddress?.ipAddress ?? ""
            let head = try RequestHead(head, peer: peer, proxies: service.proxies, limits: service.limits)
            let limit = service.bodyLimit(head.request)
            guard head.length ?? 0 <= limit else { return refuse(.tooLarge(limit), head, context) }
            body = []
            state = .receiving(head, limit: limit)
            set(service.limits.bodyDeadline, context) { $0.refuse(.slowBody, head, $1) }
            if head.wantsContinue {
                context.writeAndFlush(wrapOutboundOut(.head(.init(version: .http1_1, status: .continue))), promise: nil)
            }
        } catch {
            refuse(error, nil, context, asked: RequestHead.asked(head))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.close(promise: nil) }
        switch state {
        case .waiting: refuse(RequestRefusal(error, hasLine: firstBytes.hasLine, hasMethod: firstBytes.hasMethod), nil, context)
        case .receiving(let head, _) where !isInputClosed: refuse(RequestRefusal(error, hasLine: true, hasMethod: true), head, context)
        case .receiving: context.close(promise: nil)
        case .answering, .writing, .lingering, .closed: isInputClosed = true
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent {
            isInputClosed = true
            switch state {
            // The rest will never come; an answer under way is still waited for.
            case .waiting, .receiving, .lingering: context.close(promise: nil)
            case .answering, .writing, .closed: break
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: What is answered

    private func answer(_ head: RequestHead, _ context: ChannelHandlerContext) {
        guard service.load.beginAnswer(limit: service.limits.answers) else { return refuse(.tooBusy, head, context) }
        turn += 1
        let request = head.request.with(body: body)
        body = []
        if let reply = service.promptAnswer(request) {
            service.load.endAnswer()
            return send(reply, to: head, isLast: !head.isKeptAlive || isInputClosed, context)
        }
        let bound = NIOLoopBound((self, context, turn), eventLoop: context.eventLoop)
        let (service, loop) = (service, context.eventLoop)
        let task = Task {
            let reply = await service.answer(request)
            service.load.endAnswer()
            loop.execute {
                let (handler, context, turn) = bound.value
                guard case .answering(let head, _) = handler.state, handler.turn == turn else { return }
                handler.send(reply, to: head, isLast: !head.isKeptAlive || handler.isInputClosed, context)
            }
        }
        state = .answering(head, task)
        set(service.limits.answerDeadline, context) { handler, context in
            task.cancel()
            handler.refuse(.slowAnswer, head, context)
        }
    }

    private func refuse(_ refusal: RequestRefusal, _ head: RequestHead?, _ context: ChannelHandlerContext, asked: Request? = nil) {
        if case .closed = state { return }
        let reply = service.refuse(refusal, head?.request ?? asked)
        send(reply, to: head, isLast: true, lingers: true, context)
    }

    private func send(_ reply: Reply, to head: RequestHead?, isLast: Bool, lingers: Bool = false, _ context: ChannelHandlerContext) {
        var reply = reply
        // A refusal is short, and is always said.
        if !lingers, !hold(reply.body.count) { reply = service.refuse(.tooBusy, head?.request) }
        state = .writing
        let limits = service.limits
        set(limits.writingDeadline + .seconds(reply.body.count / (16 << 10)), context) { $1.close(promise: nil) }

        let written = context.eventLoop.makePromise(of: Void.self)
        let answerHead = ReplyHead.make(reply, isHTTP10: head?.isHTTP10 ?? false, isLast: isLast)
        context.write(wrapOutboundOut(.head(answerHead)), promise: nil)
        let hasBody = head?.request.method != .head && reply.status != 304
        let body = hasBody ? context.channel.allocator.buffer(bytes: reply.body) : ByteBuffer()
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(body))), promise: written)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.futureResult.whenComplete { result in
            let (handler, context) = bound.value
            guard case .writing = handler.state else { return }
            guard case .success = result else { return context.close(promise: nil) }
            handler.finish(isLast: isLast || handler.isInputClosed, lingers: lingers, context)
        }
    }

    /// The answer left.
    private func finish(isLast: Bool, lingers: Bool, _ context: ChannelHandlerContext) {
        giveBack()
        guard isLast else {
            // First: the next request may already be there, and comes while the end is written.
            wait(context)
            return context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        guard lingers, !isInputClosed else {
            state = .closed
            deadline?.cancel()
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            return context.close(promise: nil)
        }
        // Closing while bytes come would take the answer back before it is read.
        state = .lingering
        set(service.limits.lingering, context) { $1.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(mode: .output, promise: nil)
    }
}

extension Request {
    fileprivate func with(body: [UInt8]) -> Request {
        Request(method: method, path: path, query: query, headers: headers, body: body, client: client)
    }
}

/// The head of an answer, as it is sent.
enum ReplyHead {
    static func make(_ reply: Reply, isHTTP10: Bool, isLast: Bool) -> HTTPResponseHead {
        var headers = HTTPHeaders()
        headers.reserveCapacity(reply.headers.count + 3)
        // A header with a line end in it would be two: what no code of ours may send is left out.
        for (name, value) in reply.headers where !value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            headers.add(name: name, value: value)
        }
        headers.add(name: "date", value: HTTPDate.text(HTTPDate.now))
        if reply.status != 304 { headers.replaceOrAdd(name: "content-length", value: String(reply.body.count)) }
        if isLast {
            headers.add(name: "connection", value: "close")
        } else if isHTTP10 {
            headers.add(name: "connection", value: "keep-alive")
        }
        return HTTPResponseHead(
            version: isHTTP10 ? .http1_0 : .http1_1, status: HTTPResponseStatus(statusCode: reply.status), headers: headers)
    }
}
