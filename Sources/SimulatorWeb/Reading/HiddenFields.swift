internal import Markup

/// What a form carries without showing it.
struct HiddenFields {
    let pairs: [(name: String, value: String)]

    init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

    var html: HTML { pairs.html { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" } }
}
