internal import Routes

// What stands in the page: names, what is in what, addresses, French.

extension PageChecker {
    mutating func checkNames() {
        for index in page.elements("a", "button", "summary", "label", "legend") where !hasSpokenName(index) {
            if page.text(of: index).allSatisfy(\.isWhitespace) { report(.names, index, "<\(page.nodes[index].name)> n’a pas de mots") }
        }
        var regions: Set<String> = []
        for index in page.elements("nav") {
            let name = page.nodes[index]["aria-label"] ?? page.nodes[index]["aria-labelledby"] ?? ""
            if !regions.insert(name).inserted || name.isEmpty { report(.names, index, "deux <nav> se confondent, ou l’une n’a pas de nom") }
        }
        for index in page.nodes.indices {
            if let rank = page.nodes[index]["tabindex"], (Int(rank) ?? 1) > 0 {
                report(.names, index, "tabindex=\"\(rank)\" change l’ordre de lecture")
            }
            if page.nodes[index]["target"] != nil { report(.names, index, "un lien ouvre une fenêtre de son propre chef") }
        }
    }

    /// Elements that a paragraph, a button or an inline element cannot hold: browsers would close it before them.
    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5",
        "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    ]
    private static let inline: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "button", "strong", "em", "small", "label", "summary", "dt",
    ]
    private static let parents: [String: Set<String>] = [
        "li": ["ul", "ol"], "dt": ["dl", "div"], "dd": ["dl", "div"], "tr": ["thead", "tbody", "tfoot"], "th": ["tr"], "td": ["tr"],
        "thead": ["table"], "tbody": ["table"], "caption": ["table"], "legend": ["fieldset"], "option": ["select", "optgroup", "datalist"],
        "summary": ["details"], "figcaption": ["figure"],
    ]
    private static let onlyChildren: [String: Set<String>] = [
        "ul": ["li"], "ol": ["li"], "dl": ["div", "dt", "dd"], "select": ["option", "optgroup"], "tr": ["th", "td"],
        "table": ["caption", "thead", "tbody", "tfoot"],
    ]
    private static let interactive: Set<String> = ["a", "button", "input", "select", "textarea", "summary"]

    mutating func checkNesting() {
        for index in page.nodes.indices where !page.nodes[index].isText {
            let node = page.nodes[index]
            let parent = node.parent.map { page.nodes[$0].name }
            if let allowed = Self.parents[node.name], !allowed.contains(parent ?? "") {
                report(.nesting, index, "<\(node.name)> est dans <\(parent ?? "rien")>")
            }
            if Self.blocks.contains(node.name) {
                // A heading may stand in a summary; nothing else of the kind may.
                let holders = page.ancestors(of: index).map { page.nodes[$0].name }.prefix { !["svg", "td", "th"].contains($0) }
                if let holder = holders.first(where: Self.inline.contains), !(holder == "summary" && node.name.hasPrefix("h")) {
                    report(.nesting, index, "<\(node.name)> est dans <\(holder)>")
                }
            }
            if Self.interactive.contains(node.name), isWithin(index, ["a", "button", "summary"]) {
                report(.nesting, index, "<\(node.name)> est dans un lien ou un bouton")
            }
            if node.name == "form", isWithin(index, ["form"]) { report(.nesting, index, "un formulaire est dans un autre") }
            if node.name == "button", !isWithin(index, ["form"]), node["form"] == nil, node["type"] != "button" {
                report(.nesting, index, "un bouton n’est dans aucun formulaire")
            }
            guard let allowed = Self.onlyChildren[node.name] else { continue }
            if ["ul", "ol", "dl"].contains(node.name), node.children.isEmpty { report(.nesting, index, "<\(node.name)> est vide") }
            for child in node.children {
                let part = page.nodes[child]
                if part.isText ? !part.text.allSatisfy(\.isWhitespace) : !allowed.contains(part.name) {
                    report(.nesting, child, "<\(node.name)> contient \(part.isText ? "du texte" : "<\(part.name)>")")
                }
            }
        }
    }

    mutating func checkAddresses() {
        for index in page.nodes.indices {
            let node = page.nodes[index]
            for attribute in ["href", "src", "action", "formaction", "poster", "srcset"] {
                guard let address = node[attribute], !address.hasPrefix("#") else { continue }
                checkAddress(address, of: attribute, index)
            }
            for source in (node["data-suggestions"] ?? "").split(separator: " ")
            where Route(path: String(source.prefix { $0 != "?" })) == nil {
                report(.addresses, index, "« \(source) » n’est pas une adresse du site")
            }
        }
    }

    private mutating func checkAddress(_ address: String, of attribute: String, _ index: Int) {
        let node = page.nodes[index]
        if address.hasPrefix("https://") {
            if !(node.name == "a" && attribute == "href") {
                report(.addresses, index, "<\(node.name)> va chercher « \(address) » ailleurs")
            }
            return
        }
        let path = String(address.prefix { $0 != "?" && $0 != "#" })
        guard let route = Route(path: path) else {
            report(.addresses, index, "« \(address) » n’est pas une adresse du site")
            return
        }
        if let query = address.split(separator: "#", maxSplits: 1)[0].split(separator: "?", maxSplits: 1).dropFirst().first,
            Fields(encoded: query) == nil
        {
            report(.addresses, index, "« \(address) » : la question est mal écrite")
        }
        if attribute == "action" || attribute == "formaction" {
            checkMethod(route, of: attribute, index)
        } else if !route.methods.contains(.get) {
            report(.addresses, index, "« \(address) » ne se lit pas")
        }
    }

    private mutating func checkMethod(_ route: Route, of attribute: String, _ index: Int) {
        let form = attribute == "action" ? index : page.ancestors(of: index).first { page.nodes[$0].name == "form" } ?? index
        let method = page.nodes[index]["formmethod"] ?? page.nodes[form]["method"] ?? "get"
        let isAnswered = Request.Method(rawValue: method.uppercased()).map(route.methods.contains) == true
        if !isAnswered { report(.addresses, index, "\(route.path) ne répond pas à « \(method) »") }
    }

    /// Where a text is not ours to correct.
    private static let verbatim: Set<String> = ["code", "pre", "kbd", "samp", "textarea", "script", "style"]

    mutating func checkFrench() {
        for index in page.nodes.indices {
            let node = page.nodes[index]
            let around = [index] + page.ancestors(of: index)
            if around.contains(where: { Self.verbatim.contains(page.nodes[$0].name) || page.nodes[$0]["translate"] == "no" }) { continue }
            if node.isText { checkFrench(node.text, index) }
            for attribute in ["alt", "aria-label", "title", "placeholder", "data-titre"] { checkFrench(node[attribute] ?? "", index) }
            if node.name == "meta", ["description", "author"].contains(node["name"]) { checkFrench(node["content"] ?? "", index) }
        }
    }

    private mutating func checkFrench(_ text: String, _ index: Int) {
        for fault in TypographyFaults.list(in: text) { report(.french, index, fault) }
    }
}

/// What a careful French typesetter would mark.
package enum TypographyFaults {
    package static func list(in text: String) -> [String] {
        let signs = Array(text.unicodeScalars)
        var faults: [String] = []
        for (place, sign) in signs.enumerated() {
            let before = place > 0 ? signs[place - 1] : nil
            let after = place + 1 < signs.count ? signs[place + 1] : nil
            let isAfterSpace = before == " " || before == "\n"
            switch sign {
            case "'" where before?.properties.isAlphabetic == true && after?.properties.isAlphabetic == true:
                faults.append("l’apostrophe est droite dans « \(around(place, signs)) »")
            case ";", ":", "!", "?", "»", "€", "%":
                if isAfterSpace { faults.append("l’espace devant « \(sign) » n’est pas insécable dans « \(around(place, signs)) »") }
            case "«" where after == " ": faults.append("l’espace après « n’est pas insécable dans « \(around(place, signs)) »")
            case "." where before == "." && after == ".": faults.append("trois points au lieu de « … » dans « \(around(place, signs)) »")
            case "\u{FFFD}": faults.append("un signe est perdu dans « \(around(place, signs)) »")
            default: continue
            }
            if let before, before.properties.numericType != nil, sign == "€" || sign == "%" {
                faults.append("il manque une espace devant « \(sign) » dans « \(around(place, signs)) »")
            }
        }
        return faults
    }

    private static func around(_ place: Int, _ signs: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: signs[max(0, place - 16)..<min(signs.count, place + 12)])
        return String(text)
    }
}
