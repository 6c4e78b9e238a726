internal import Kernel
package import Markup

/// Dots placed by their coordinates, with the list beside it. Kinds are told by shape as well as by colour.
package struct DotMap: Sendable {
    package struct Dot: Sendable {
        package let latitude: Double
        package let longitude: Double
        /// A place in `DotMap.kinds`.
        package let kind: Int
        /// In the list under the map.
        package let label: String?
        /// Written on the map too: a few landmarks, not all.
        package let isLandmark: Bool
        /// What is written on the map, when it is shorter than the label.
        package let landmark: String?

        package init(
            latitude: Double, longitude: Double, kind: Int, label: String? = nil, isLandmark: Bool = false, landmark: String? = nil
        ) {
            self.latitude = latitude
            self.longitude = longitude
            self.kind = kind
            self.label = label
            self.isLandmark = isLandmark
            self.landmark = landmark
        }
    }

    package let title: String
    /// Their names in the legend: at most four, from the most ordinary to what must be seen first.
    package let kinds: [String]
    package let dots: [Dot]
    /// Of the list under the map.
    package let listTitle: String

    package init(title: String, kinds: [String], dots: [Dot], listTitle: String = "La même chose en liste") {
        self.title = title
        self.kinds = kinds
        self.dots = dots
        self.listTitle = listTitle
    }

    package var html: HTML {
        guard !dots.isEmpty, let projection = Projection(dots) else { return .empty }
        return """
            <figure class="carte-points pile-s"><svg viewBox="0 0 \(Projection.width) \(projection.height)" role="img" aria-label="\(title)">\
            \(kinds.indices.html { drawn($0, projection) })\(dots.filter(\.isLandmark).html { landmark($0, projection) })</svg>\
            <figcaption class="pile-s"><p><strong>\(title)</strong></p>\(legend)</figcaption>\(list)</figure>
            """
    }

    /// All dots of a kind in one path: a département has hundreds of them.
    private func drawn(_ kind: Int, _ projection: Projection) -> HTML {
        var path = ""
        for dot in dots where dot.kind == kind {
            let (x, y) = projection.place(dot)
            path += Self.shape(kind, x, y)
        }
        return path.isEmpty
            ? .empty : "<path class=\"points points--\(min(kind, 3))\(when: dots.count > 250, " points--nombreux")\" d=\"\(path)\"/>"
    }

    /// A dot is a line of no length with round ends; then a ring's filled disc, a diamond, a triangle.
    private static func shape(_ kind: Int, _ x: Double, _ y: Double) -> String {
        switch kind {
        case 0, 1: "M\(tenth(x)) \(tenth(y))h0"
        case 2: "M\(tenth(x)) \(tenth(y - 5))l5 5-5 5-5-5z"
        default: "M\(tenth(x)) \(tenth(y - 5))l5 9h-10z"
        }
    }

    private func landmark(_ dot: Dot, _ projection: Projection) -> HTML {
        let (x, y) = projection.place(dot)
        let isAtRight = x > Double(Projection.width) * 0.75
        return """
            <text class="points__nom" x="\(Self.tenth(isAtRight ? x - 7 : x + 7))" y="\(Self.tenth(y + 3.5))"\
            \("text-anchor", isAtRight ? "end" : nil)>\(dot.landmark ?? dot.label)</text>
            """
    }

    private var legend: HTML {
        """
        <ul class="legende">\(kinds.enumerated().html { kind, name in
        let count = dots.reduce(0) { $1.kind == kind ? $0 + 1 : $0 }
        return """
            <li><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path class="points points--\(min(kind, 3))" d="\(Self.shape(kind, 8, 8))"/>\
            </svg>\(name) (\(FrenchNumber.write(Int128(count), decimals: 0)))</li>
            """
        })</ul>
        """
    }

    private var list: HTML {
        let named = kinds.indices.map { kind in (name: kinds[kind], labels: dots.filter { $0.kind == kind }.compactMap(\.label)) }
            .filter { !$0.labels.isEmpty }
        guard !named.isEmpty else { return .empty }
        return details(
            "\(listTitle)",
            named.html { group in
                "<p><strong>\(group.name)</strong></p><ul class=\"liste-colonnes\">\(group.labels.html { "<li>\($0)</li>" })</ul>"
            })
    }

    /// One decimal is a tenth of a thousandth of the map's width.
    private static func tenth(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}

/// Places of a small country on a sheet: longitudes narrowed by the cosine of the middle latitude.
private struct Projection {
    static let width = 320
    static let margin = 14.0

    let height: Int
    private let west: Double
    private let north: Double
    private let narrowing: Double
    private let scale: Double

    /// `nil` when a coordinate is not a number.
    init?(_ dots: [DotMap.Dot]) {
        guard dots.allSatisfy({ $0.latitude.isFinite && $0.longitude.isFinite && abs($0.latitude) <= 90 && abs($0.longitude) <= 180 })
        else {
            return nil
        }
        let latitudes = dots.map(\.latitude)
        let longitudes = dots.map(\.longitude)
        let south = latitudes.min() ?? 0
        north = latitudes.max() ?? 0
        west = longitudes.min() ?? 0
        narrowing = Self.cosine(degrees: (south + north) / 2)
        let breadth = max(((longitudes.max() ?? 0) - west) * narrowing, 0.01)
        scale = (Double(Self.width) - 2 * Self.margin) / breadth
        height = min(Int((north - south) * scale + 2 * Self.margin) + 1, 3 * Self.width)
    }

    func place(_ dot: DotMap.Dot) -> (x: Double, y: Double) {
        (Self.margin + (dot.longitude - west) * narrowing * scale, Self.margin + (north - dot.latitude) * scale)
    }

    /// Right to a millionth between the poles: four terms of its series, around the half angle.
    private static func cosine(degrees: Double) -> Double {
        let half = degrees * .pi / 360
        let square = half * half
        let cosineOfHalf = 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
        return 2 * cosineOfHalf * cosineOfHalf - 1
    }
}
