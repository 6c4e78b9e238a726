package import Routes

/// The style, the scripts and the drawings of `Assets/`, each under an address that changes with its content: browsers keep them for ever.
package struct AssetStore: Sendable {
    package struct Asset: Sendable {
        package let name: String
        package let bytes: [UInt8]
        package let type: Reply.ContentType
        /// The first 16 hexadecimal digits of its SHA-256.
        package let fingerprint: String

        package var route: Route { .asset(fingerprint: fingerprint, name: name) }
    }

    package let assets: [String: Asset]

    /// Files whose kind is unknown are left out.
    package init(_ files: [(name: String, bytes: [UInt8])]) {
        var assets: [String: Asset] = [:]
        for (name, bytes) in files {
            guard let type = Self.type(of: name) else { continue }
            assets[name] = Asset(name: name, bytes: bytes, type: type, fingerprint: Fingerprint.of(bytes))
        }
        self.assets = assets
    }

    package var routes: [String: Route] { assets.mapValues(\.route) }

    private static func type(of name: String) -> Reply.ContentType? {
        switch name.split(separator: ".").last {
        case "css": .css
        case "js": .script
        case "svg": .svg
        default: nil
        }
    }
}
