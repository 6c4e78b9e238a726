package import Markup

/// A bar chart with its table under it.
package func barChart(_ title: String, unit: String, _ bars: [(label: String, value: Int)]) -> HTML { "" }

/// Dots placed by their coordinates, with the list beside it. Kinds are told by shape as well as by colour.
package struct DotMap: Sendable {
    package struct Dot: Sendable {
        package let latitude: Double
        package let longitude: Double
        package let kind: Int
        package let label: String?

        package init(latitude: Double, longitude: Double, kind: Int, label: String? = nil) {
            self.latitude = latitude
            self.longitude = longitude
            self.kind = kind
            self.label = label
        }
    }

    package let title: String
    package let kinds: [String]
    package let dots: [Dot]

    package init(title: String, kinds: [String], dots: [Dot]) {
        self.title = title
        self.kinds = kinds
        self.dots = dots
    }

    package var html: HTML { "" }
}

/// The four volets, always side by side: what the page says of each.
package func volets(equipment: HTML, resources: HTML, training: HTML, families: HTML) -> HTML { "" }
