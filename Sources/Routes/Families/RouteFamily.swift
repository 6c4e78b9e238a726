/// Routes of one module: an enum in a file of its own, which `Route` holds in one case. What `Route` says of each address, it says of its own.
package protocol RouteFamily: Hashable, Sendable {
    /// The path's parts, as read.
    var segments: [String] { get }
    /// The route that these parts write; `nil` when it is none of the family.
    init?(_ segments: [String])
    var access: Access { get }
    var methods: [Request.Method] { get }
    /// Unique among all routes, in French.
    var name: String { get }
    /// One of each kind, parameters between braces.
    static var table: [Self] { get }
}
