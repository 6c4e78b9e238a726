internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Markup
internal import Routes

/// Small pieces that every part of a regulation's page uses.
enum Passages {
    /// A sentence of the file, set as French is printed.
    static func prose(_ text: String) -> HTML { HTML(FrenchTypography.set(text)) }

    /// « pac maternelle »: the article `ami/pac-maternelle` without its source.
    static func article(_ name: String) -> String {
        (name.split(separator: "/", maxSplits: 1).last.map(String.init) ?? name).replacing("-", with: " ")
    }

    static func notes(_ notes: [String]) -> HTML {
        notes.html { "<p class=\"note petit doux\">\(prose($0))</p>" }
    }

    /// A link to an article of the page.
    static func article(_ name: String?) -> HTML {
        guard let name else { return "<span class=\"doux\">aucun</span>" }
        return "<a href=\"\(Anchor(RegulationAnchors.article(name)))\">\(name)</a>"
    }

    /// A part of the page: its heading, and what stands under it.
    static func section(_ id: String, number: String? = nil, _ title: String, _ body: HTML) -> HTML {
        Interface.article(id: id, number: number, title: FrenchTypography.set(title), body)
    }
}
