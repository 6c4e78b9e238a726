package import Routes

/// Who answers, and within which bounds: all that the server knows of the site.
package struct WebService: Sendable {
    package let limits: ServerLimits
    package let proxies: TrustedProxies
    package let load: ServerLoad
    /// The longest body taken for a request whose head came.
    package let bodyLimit: @Sendable (Request) -> Int
    package let answer: @Sendable (Request) async -> Reply
    /// The answer that is made without waiting and in no time, by the thread that reads; `nil` when it takes `answer`.
    package let promptAnswer: @Sendable (Request) -> Reply?
    /// The answer to what is not read further; the request when its head could be read.
    package let refuse: @Sendable (RequestRefusal, Request?) -> Reply

    package init(
        limits: ServerLimits = ServerLimits(), proxies: TrustedProxies = .none, load: ServerLoad = ServerLoad(),
        bodyLimit: @escaping @Sendable (Request) -> Int, answer: @escaping @Sendable (Request) async -> Reply,
        promptAnswer: @escaping @Sendable (Request) -> Reply? = { _ in nil },
        refuse: @escaping @Sendable (RequestRefusal, Request?) -> Reply
    ) {
        self.limits = limits
        self.proxies = proxies
        self.load = load
        self.bodyLimit = bodyLimit
        self.answer = answer
        self.promptAnswer = promptAnswer
        self.refuse = refuse
    }
}
