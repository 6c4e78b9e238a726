package import Markup
internal import Routes

/// What every page of ours must hold, read from the page as it is sent: its markup, its names, its links, its French.
///
/// `PageChecker.violations(in: page.text)` is empty for a sound page; each violation is a French sentence with its rule and its line.
/// Text given by visitors or files, which we do not correct, stands under `translate="no"` or in `code`, `pre`, `textarea`: the French is
/// not judged there.
package struct PageChecker {
    package enum Rule: String, CaseIterable, Sendable {
        case markup = "balisage"
        case document
        case identifiers = "identifiants"
        case references = "renvois"
        case headings = "titres"
        case fields = "champs"
        case active = "code dans la page"
        case drawings = "images"
        case tables = "tableaux"
        case names = "noms"
        case nesting = "imbrication"
        case addresses = "adresses"
        case french = "typographie"
    }

    package struct Violation: Sendable, CustomStringConvertible {
        package let rule: Rule
        package let line: Int
        package let message: String

        package var description: String { "ligne \(line), \(rule.rawValue) : \(message)" }
    }

    let page: PageTree
    private(set) var violations: [Violation] = []

    /// A whole document.
    package static func violations(in text: String) -> [Violation] { check(text, isWhole: true) }
    package static func violations(in html: HTML) -> [Violation] { check(html.text, isWhole: true) }

    /// A part of a page: what only a whole document has is not asked of it, nor that its links to drawings lead anywhere.
    package static func violations(inPart html: HTML) -> [Violation] { check(html.text, isWhole: false) }

    private static func check(_ text: String, isWhole: Bool) -> [Violation] {
        var checker = PageChecker(page: PageTree(text))
        for fault in checker.page.faults { checker.violations.append(Violation(rule: .markup, line: fault.line, message: fault.message)) }
        if isWhole { checker.checkDocument() }
        checker.checkIdentifiers(isWhole: isWhole)
        checker.checkHeadings(isWhole: isWhole)
        checker.checkFields()
        checker.checkActive()
        checker.checkDrawings()
        checker.checkTables()
        checker.checkNames()
        checker.checkNesting()
        checker.checkAddresses()
        checker.checkFrench()
        return checker.violations
    }

    private init(page: PageTree) { self.page = page }

    mutating func report(_ rule: Rule, _ index: Int?, _ message: String) {
        violations.append(Violation(rule: rule, line: index.map { page.nodes[$0].line } ?? 1, message: message))
    }

    func isWithin(_ index: Int, _ names: Set<String>) -> Bool { page.ancestors(of: index).contains { names.contains(page.nodes[$0].name) } }
}

// MARK: - The document and its names

extension PageChecker {
    private mutating func checkDocument() {
        if !page.hasDoctype { report(.document, nil, "il manque <!DOCTYPE html>") }
        let root = page.elements("html").first
        if root.flatMap({ page.nodes[$0]["lang"] }) != "fr" { report(.document, root, "<html> ne dit pas lang=\"fr\"") }
        let titles = page.elements("title").filter { !isWithin($0, ["svg"]) }
        if titles.count != 1 || page.text(of: titles[0]).allSatisfy(\.isWhitespace) {
            report(.document, titles.first, "la page n’a pas un titre")
        }
        if page.elements("main").count != 1 { report(.document, nil, "la page n’a pas un <main> et un seul") }
        if !page.elements("a").contains(where: { page.nodes[$0]["href"] == "#contenu" }) {
            report(.document, nil, "aucun lien ne mène au contenu")
        }
        let isZoomable = page.elements("meta").filter { page.nodes[$0]["name"] == "viewport" }.allSatisfy {
            let content = page.nodes[$0]["content"] ?? ""
            return !content.contains("maximum-scale") && !content.contains("user-scalable")
        }
        if !isZoomable { report(.document, nil, "la page empêche d’agrandir") }
    }

    private mutating func checkIdentifiers(isWhole: Bool) {
        var seen: Set<String> = []
        for index in page.nodes.indices {
            guard let id = page.nodes[index]["id"] else { continue }
            if id.isEmpty || id.contains(where: \.isWhitespace) { report(.identifiers, index, "« \(id) » n’est pas un identifiant") }
            if !seen.insert(id).inserted { report(.identifiers, index, "« \(id) » est déjà donné plus haut") }
        }
        for index in page.nodes.indices {
            for attribute in ["for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-details", "form", "list", "headers"] {
                for id in (page.nodes[index][attribute] ?? "").split(separator: " ") where !seen.contains(String(id)) {
                    report(.references, index, "\(attribute) renvoie à « \(id) », qui n’est pas dans la page")
                }
            }
            guard let address = page.nodes[index]["href"], address.hasPrefix("#"), isWhole || page.nodes[index].name != "use" else {
                continue
            }
            let id = PercentCoding.decode(Array(address.utf8.dropFirst()))
            if id.map(seen.contains) != true { report(.references, index, "le lien \(address) ne mène nulle part dans la page") }
        }
    }

    private mutating func checkHeadings(isWhole: Bool) {
        let headings = page.elements("h1", "h2", "h3", "h4", "h5", "h6")
        let mains = headings.filter { page.nodes[$0].name == "h1" }
        if isWhole, mains.count != 1 { report(.headings, mains.dropFirst().first, "la page a \(mains.count) h1") }
        var last: Int?
        for index in headings {
            let level = Int(page.nodes[index].name.dropFirst()) ?? 0
            if isWhole || last != nil, level > (last ?? 0) + 1 {
                report(.headings, index, "h\(level) suit h\(last ?? 0) : un niveau manque")
            }
            if page.text(of: index).allSatisfy(\.isWhitespace) { report(.headings, index, "h\(level) est vide") }
            last = level
        }
    }
}

// MARK: - Forms, code, drawings, tables

extension PageChecker {
    private mutating func checkFields() {
        let labelled = Set(page.elements("label").compactMap { page.nodes[$0]["for"] })
        for index in page.elements("input", "select", "textarea") {
            let field = page.nodes[index]
            if ["hidden", "submit", "button"].contains(field["type"]) { continue }
            let hasLabel = field["id"].map(labelled.contains) == true || isWithin(index, ["label"]) || hasSpokenName(index)
            if !hasLabel { report(.fields, index, "le champ « \(field["name"] ?? "?") » n’a pas d’étiquette") }
            if field["name"] == nil { report(.fields, index, "un champ n’a pas de nom : rien ne serait envoyé") }
            if field["type"] == "radio", !isWithin(index, ["fieldset"]),
                !page.ancestors(of: index).contains(where: { page.nodes[$0]["role"] == "radiogroup" })
            {
                report(.fields, index, "le choix « \(field["name"] ?? "?") » n’est pas dans un groupe nommé")
            }
        }
        for index in page.elements("fieldset") {
            let first = page.nodes[index].children.first { !page.nodes[$0].isText || !page.nodes[$0].text.allSatisfy(\.isWhitespace) }
            if first.map({ page.nodes[$0].name }) != "legend" { report(.fields, index, "<fieldset> ne commence pas par sa légende") }
        }
    }

    private mutating func checkActive() {
        for index in page.nodes.indices {
            let node = page.nodes[index]
            if node.name == "style" { report(.active, index, "du style est écrit dans la page") }
            if node.name == "script", node["src"] == nil { report(.active, index, "un script est écrit dans la page") }
            if ["iframe", "object", "embed", "base"].contains(node.name) { report(.active, index, "<\(node.name)> n’a pas sa place") }
            for attribute in node.attributes where attribute.name == "style" || attribute.name.hasPrefix("on") {
                report(.active, index, "<\(node.name)> porte l’attribut \(attribute.name)")
            }
        }
    }

    private mutating func checkDrawings() {
        for index in page.elements("img") where page.nodes[index]["alt"] == nil { report(.drawings, index, "<img> n’a pas d’attribut alt") }
        for index in page.elements("svg") {
            let node = page.nodes[index]
            let isNamed = node["role"] == "img" && hasSpokenName(index)
            if node["aria-hidden"] != "true", !isNamed { report(.drawings, index, "<svg> n’est ni caché aux lecteurs d’écran, ni nommé") }
        }
    }

    private mutating func checkTables() {
        for index in page.elements("table") {
            let captions = page.nodes[index].children.filter { page.nodes[$0].name == "caption" }
            if captions.count != 1 || page.text(of: captions[0]).isEmpty { report(.tables, index, "un tableau n’a pas de titre") }
        }
        for index in page.elements("th") where !["row", "col", "rowgroup", "colgroup"].contains(page.nodes[index]["scope"]) {
            report(.tables, index, "<th> ne dit pas s’il nomme sa ligne ou sa colonne")
        }
    }

    func hasSpokenName(_ index: Int) -> Bool {
        page.nodes[index]["aria-label"].map { !$0.allSatisfy(\.isWhitespace) } == true || page.nodes[index]["aria-labelledby"] != nil
    }
}
