/// A name of a regulation where it has no title: « wifi maillé » for `wifi_maillé`.
package enum NameWords {
    package static func spaced(_ name: String) -> String { name.replacing("_", with: " ") }
}
