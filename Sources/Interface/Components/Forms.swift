package import Markup
package import Routes

/// A question of a form and what surrounds it. `name` is the field's; ids are made from `id`.
package struct Field: Sendable {
    package enum Control: Sendable {
        case text(value: String, inputMode: String? = nil, width: Width = .medium)
        case area(value: String, rows: Int)
        case choice([Option], chosen: String?)
        case radios([Option], chosen: String?)
        case checks([Option], chosen: [String])
    }

    package enum Width: String, Sendable { case number = "n", short = "s", medium = "m", full = "l" }

    package struct Option: Sendable {
        package let value: String
        package let label: String
        package let hint: String?

        package init(_ value: String, _ label: String, hint: String? = nil) {
            self.value = value
            self.label = label
            self.hint = hint
        }
    }

    package let id: String
    package let name: String
    package let label: String
    package let control: Control
    /// Bounds and help, under the label: « 0, 10 ou 20 ».
    package var hint: HTML?
    /// After the field: « Mb/s ».
    package var unit: String?
    /// Where the value comes from.
    package var source: HTML?
    /// What is wrong, in a French sentence.
    package var error: String?
    package var isOptional = false

    package init(
        id: String, name: String, label: String, _ control: Control, hint: HTML? = nil, unit: String? = nil, source: HTML? = nil,
        error: String? = nil, isOptional: Bool = false
    ) {
        self.id = id
        self.name = name
        self.label = label
        self.control = control
        self.hint = hint
        self.unit = unit
        self.source = source
        self.error = error
        self.isOptional = isOptional
    }

    package var html: HTML { "" }
}

/// A button that sends the form. `name` and `value` say which act was meant; `field` places it elsewhere than the form's own action.
package func button(
    _ words: String, kind: ButtonKind = .main, name: String? = nil, value: String? = nil, icon: Icon? = nil,
    action: (some Address)? = Anchor?.none
) -> HTML {
    """
    <button class="bouton bouton--\(kind.rawValue)"\("name", name)\("value", value)\("formaction", action)>\(icon?.html)\(words)</button>
    """
}

package enum ButtonKind: String, Sendable { case main = "plein", second = "second", quiet = "discret", link = "lien" }

/// A link that looks like a button.
package func buttonLink(_ words: String, to address: some Address, kind: ButtonKind = .main, icon: Icon? = nil) -> HTML {
    "<a class=\"bouton bouton--\(kind.rawValue)\" href=\"\(address)\">\(icon?.html)\(words)</a>"
}

/// A link to an act or a page, with its icon.
package func actionLink(_ words: String, to address: some Address, icon: Icon? = nil) -> HTML {
    "<a class=\"action\" href=\"\(address)\">\(icon?.html)\(words)</a>"
}

/// A file to fetch: « Communes (CSV, 212 ko) ».
package func downloadLink(_ words: String, to address: some Address, type: String, bytes: Int?) -> HTML {
    "<a class=\"action\" href=\"\(address)\" download>\(Icon.download.html)\(words) (\(type))</a>"
}

/// What must be put right before going on: each error leads to its field.
package func errorSummary(_ errors: [(fieldID: String, message: String)]) -> HTML { "" }

/// The site's search box: a GET form. `suggestions` is the API whose answers are offered as one types, where scripts run.
package func searchBox(
    to action: Route, label: String, hint: String, value: String = "", submit: String, suggestions: Route?, hidden: Fields = Fields()
) -> HTML { "" }
