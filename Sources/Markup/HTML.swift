/// A piece of HTML, written as a string literal.
///
/// What stands in the literal is markup of ours and goes as it is; every value put in it is escaped for text and for quoted
/// attributes alike. An address is written only from a type that prints addresses (see `Address`), so that no page can be made to
/// link to a script. The one raw door is `HTML(trusted:)`, whose uses are counted by a test.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
    /// Valid, balanced markup in UTF-8.
    package private(set) var text: String

    package init(stringLiteral text: String) { self.text = text }

    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    /// Markup made elsewhere: an icon, a drawing computed as text. Never anything a visitor or a file gave.
    package init(trusted text: String) { self.text = text }

    /// A value as text, escaped.
    package init(_ text: String) {
        var escaped = ""
        text.escape(into: &escaped)
        self.text = escaped
    }

    package static let empty = HTML(trusted: "")

    package var isEmpty: Bool { text.isEmpty }

    package static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.text + right.text) }
    package static func += (left: inout HTML, right: HTML) { left.text += right.text }
}

extension HTML {
    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + 24 * interpolationCount) }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ value: String) { value.escape(into: &text) }
        package mutating func appendInterpolation(_ value: Substring) { String(value).escape(into: &text) }
        package mutating func appendInterpolation(_ value: String?) { value?.escape(into: &text) }
        package mutating func appendInterpolation(_ value: Int) { text += String(value) }
        package mutating func appendInterpolation(_ html: HTML) { text += html.text }
        package mutating func appendInterpolation(_ html: HTML?) { if let html { text += html.text } }
        package mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { text += part.text } }
        package mutating func appendInterpolation(_ address: some Address) { address.address.escape(into: &text) }

        /// ` name="value"`, or nothing when there is no value.
        package mutating func appendInterpolation(_ name: StaticString, _ value: String?) {
            guard let value else { return }
            text += " "
            text += name.description
            text += "=\""
            value.escape(into: &text)
            text += "\""
        }

        /// ` name="address"`, or nothing when there is no address.
        package mutating func appendInterpolation(_ name: StaticString, _ value: (some Address)?) {
            if let value { appendInterpolation(name, value.address) }
        }

        /// ` name`, an attribute without value, when it holds.
        package mutating func appendInterpolation(_ name: StaticString, when holds: Bool) {
            guard holds else { return }
            text += " "
            text += name.description
        }

        /// The markup, when it holds: `\(when: isEmpty, "<p>Rien.</p>")`.
        package mutating func appendInterpolation(when holds: Bool, _ html: @autoclosure () -> HTML) { if holds { text += html().text } }
    }
}

/// What may stand in `href`, `src` or `action`: a place of this site, or an outside address we wrote ourselves.
package protocol Address: Sendable {
    var address: String { get }
}

extension Sequence where Element == HTML {
    package func joined(separator: HTML = .empty) -> HTML {
        var text = ""
        for (rank, part) in enumerated() {
            if rank > 0 { text += separator.text }
            text += part.text
        }
        return HTML(trusted: text)
    }
}

extension Sequence {
    /// Each element as markup, one after the other.
    package func html(_ body: (Element) -> HTML) -> HTML {
        var text = ""
        for element in self { text += body(element).text }
        return HTML(trusted: text)
    }
}

extension String {
    /// Appends the text with the five signs that mean something in HTML written as references.
    fileprivate func escape(into output: inout String) {
        var rest = self[...]
        while let index = rest.utf8.firstIndex(where: { $0.reference != nil }) {
            output += rest[..<index]
            if let reference = rest.utf8[index].reference { output += reference }
            rest = rest[rest.utf8.index(after: index)...]
        }
        output += rest
    }
}

extension UInt8 {
    /// & < > " ' — all five are one byte in UTF-8, and no byte of another character.
    fileprivate var reference: String? {
        switch self {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        default: nil
        }
    }
}
