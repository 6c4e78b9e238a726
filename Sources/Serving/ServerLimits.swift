/// What one client may take of the server. Every bound ends with an answer in French, or with the connection closed.
package struct ServerLimits: Sendable {
    /// Of the address, query included; beyond: 414.
    package var target = 8 << 10
    /// Of one header, name and value; beyond: 431.
    package var header = 16 << 10
    /// Of all the headers together; beyond: 431.
    package var headers = 32 << 10
    /// How many headers; beyond: 431.
    package var headerCount = 100
    /// From the connection, or from the end of the previous answer, to the last byte of the head. Bytes that drip do not postpone it.
    package var headDeadline: Duration = .seconds(15)
    /// From the head to the last byte of the body.
    package var bodyDeadline: Duration = .seconds(30)
    /// For us to answer; beyond: 503.
    package var answerDeadline: Duration = .seconds(30)
    /// For the client to read an answer, to which a second is added for each 16 kB.
    package var writingDeadline: Duration = .seconds(30)
    /// After a refusal, while the client finishes sending, so that it gets to read why.
    package var lingering: Duration = .seconds(2)
    /// On stop, for the requests under way.
    package var stopDeadline: Duration = .seconds(10)
    /// Answers being made at once; beyond: 503.
    package var answers = 512
    /// Bytes of bodies, received and to be sent, held at once; beyond: 503.
    package var heldBytes = 256 << 20
    /// Connections at once; beyond half of them the head is waited for a fifth of the time, beyond all of them a new one is closed.
    package var connections = 50_000

    package init() {}
}
