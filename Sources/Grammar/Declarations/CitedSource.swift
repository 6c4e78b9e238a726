/// A document the regulation comes from; articles cite it as `id/article`.
package struct CitedSource: Sendable {
    package let id: Named
    package var title = ""
    package var file: String?
    package var address: String?
    package var fingerprint: String?
    package var notes: [String] = []

    package init(id: Named) { self.id = id }
}
