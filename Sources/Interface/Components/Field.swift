package import Markup

/// A question of a form and what surrounds it. `name` is the field's; ids are made from `id`: `id-indice`, `id-erreur`, `id-source`.
package struct Field: Sendable {
    package enum Control: Sendable {
        case text(value: String, inputMode: String? = nil, width: Width = .medium)
        /// A mail address, a secret, a code: browsers help with each in their own way.
        case entry(Entry, value: String)
        /// `2023-02-17`, or nothing.
        case date(value: String)
        case area(value: String, rows: Int)
        /// A file one writes: letters of one width, no correction by the browser.
        case code(value: String, rows: Int)
        case choice([Option], chosen: String?)
        case radios([Option], chosen: String?)
        case checks([Option], chosen: [String])
    }

    package enum Entry: Sendable {
        case mail, knownSecret, newSecret
        /// Six digits that change.
        case code
        case name

        /// `type` and `autocomplete` of HTML.
        fileprivate var attributes: (type: String, completion: String, inputMode: String?) {
            switch self {
            case .mail: ("email", "email", nil)
            case .knownSecret: ("password", "current-password", nil)
            case .newSecret: ("password", "new-password", nil)
            case .code: ("text", "one-time-code", "numeric")
            case .name: ("text", "name", nil)
            }
        }
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

    package var html: HTML {
        switch control {
        case .text(let value, let inputMode, let width):
            alone(
                """
                <input class="saisie saisie--\(width.rawValue)" id="\(id)" name="\(name)" value="\(value)"\("inputmode", inputMode) \
                autocomplete="off"\(described)>
                """)
        case .entry(let entry, let value):
            alone(
                """
                <input class="saisie saisie--m" id="\(id)" name="\(name)" type="\(entry.attributes.type)" value="\(value)"\
                \("inputmode", entry.attributes.inputMode) autocomplete="\(entry.attributes.completion)"\(described)>
                """)
        case .date(let value):
            alone("<input class=\"saisie saisie--s\" id=\"\(id)\" name=\"\(name)\" type=\"date\" value=\"\(value)\"\(described)>")
        case .area(let value, let rows):
            // A first line break after the tag is dropped by browsers: ours stands for it.
            alone("<textarea class=\"saisie saisie--l\" id=\"\(id)\" name=\"\(name)\" rows=\"\(rows)\"\(described)>\n\(value)</textarea>")
        case .code(let value, let rows):
            alone(
                """
                <textarea class="saisie saisie--l saisie--texte-fixe" id="\(id)" name="\(name)" rows="\(rows)" spellcheck="false" \
                autocapitalize="off" translate="no"\(described)>
                \(value)</textarea>
                """)
        case .choice(let options, let chosen):
            alone(
                """
                <select class="saisie saisie--choix" id="\(id)" name="\(name)"\(described)>\(options.html { option in
                "<option value=\"\(option.value)\"\("selected", when: option.value == chosen)>\(option.label)</option>"
                })</select>
                """)
        case .radios(let options, let chosen): group("radio", options) { $0 == chosen }
        case .checks(let options, let chosen): group("checkbox", options) { chosen.contains($0) }
        }
    }

    private func alone(_ control: HTML) -> HTML {
        """
        <div class="champ\(when: error != nil, " champ--repris")"><label for="\(id)">\(label)\(optional)</label>\(hintLine)\(errorLine)\
        \(withUnit(control))\(sourceLine)</div>
        """
    }

    private func withUnit(_ control: HTML) -> HTML {
        guard let unit else { return control }
        return "<span class=\"avec-unite\">\(control)<span class=\"unite\">\(unit)</span></span>"
    }

    private func group(_ type: String, _ options: [Option], isChosen: (String) -> Bool) -> HTML {
        """
        <fieldset class="champ\(when: error != nil, " champ--repris")" id="\(id)"\(surrounded)><legend>\(label)\(optional)</legend>\
        \(hintLine)\(errorLine)<div class="choix">\(options.enumerated().html { rank, option in
        let hint: HTML = option.hint.map { "<span class=\"indice\">\($0)</span>" } ?? .empty
        return """
            <label><input type="\(type)" id="\(id)-\(rank + 1)" name="\(name)" value="\(option.value)"\("checked", when: isChosen(option.value))>\
            <span>\(option.label)\(hint)</span></label>
            """
        })</div>\(sourceLine)</fieldset>
        """
    }

    private var optional: HTML { isOptional ? " <span class=\"facultatif\">(facultatif)</span>" : .empty }
    private var hintLine: HTML { hint.map { "<p class=\"indice\" id=\"\(id)-indice\">\($0)</p>" } ?? .empty }
    private var errorLine: HTML { error.map { "<p class=\"reprise\" id=\"\(id)-erreur\">\($0)</p>" } ?? .empty }
    private var sourceLine: HTML { source.map { "<p class=\"source\" id=\"\(id)-source\">\($0)</p>" } ?? .empty }

    /// ` aria-describedby` with what stands around, ` aria-invalid` when something is wrong.
    private var described: HTML { "\(surrounded)\("aria-invalid", error == nil ? nil : "true")" }

    /// A group cannot be `aria-invalid` (ARIA 1.2): what is wrong is said by its description.
    private var surrounded: HTML {
        let around = [("indice", hint != nil), ("erreur", error != nil), ("source", source != nil)].filter(\.1).map { "\(id)-\($0.0)" }
        let list = around.isEmpty ? nil : around.joined(separator: " ")
        return "\("aria-describedby", list)"
    }
}
