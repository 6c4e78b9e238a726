import Markup
import TestSupport
import Testing

/// Each rule of the checker is seen failing: a sound page, one thing spoiled, the rule that must say so.
@Suite("Le contrôleur de pages")
struct PageCheckerTests {
    private static let sound = """
        <!DOCTYPE html>
        <html lang="fr">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Essai</title></head>
        <body>
        <p><a href="#contenu">Aller au contenu</a></p>
        <nav aria-label="Menu"><ul><li><a href="/aide">Aide</a></li></ul></nav>
        <main id="contenu">
        <h1>Essai</h1>
        <h2 id="deux">Une partie</h2>
        <p>Une phrase\u{202F}; l’aide est de 70\u{202F}% de 10\u{A0}€ &amp; plus.</p>
        <form action="/simulation"><label for="q">Commune</label><input id="q" name="q" aria-describedby="deux"><button>Simuler</button></form>
        <form method="post" action="/essai"><fieldset><legend>Choix</legend><label><input type="radio" name="r" value="1">Oui</label></fieldset>\
        <button formaction="/essai">Essayer</button></form>
        <table><caption>Table</caption><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
        <svg aria-hidden="true"><path d="M0 0"/></svg>
        <details><summary>Voir</summary><p>Ici.</p></details>
        <p><a href="https://example.org/">Ailleurs</a></p>
        </main>
        </body>
        </html>
        """

    @Test("Une page saine passe")
    func soundPagePasses() {
        #expect(PageChecker.violations(in: Self.sound).map(\.description) == [])
    }

    struct Spoiling: Sendable, CustomTestStringConvertible {
        let rule: PageChecker.Rule
        let old: String
        let new: String
        var testDescription: String { "\(rule.rawValue) : \(old) → \(new)" }

        init(_ rule: PageChecker.Rule, _ old: String, _ new: String) {
            self.rule = rule
            self.old = old
            self.new = new
        }
    }

    private static let spoilings: [Spoiling] = [
        .init(.markup, "</h1>", ""), .init(.markup, "</main>", "</div>"), .init(.markup, "id=\"deux\"", "id=deux"),
        .init(.markup, "&amp;", "&"), .init(.markup, "Une phrase", "Une < phrase"),
        .init(.markup, "<main id=\"contenu\">", "<main id=\"contenu\" id=\"autre\">"),
        .init(.markup, "<h1>", "<!-- note --><h1>"), .init(.markup, "<p>Ici.</p>", "<p/>"),
        .init(.document, "<!DOCTYPE html>", ""), .init(.document, " lang=\"fr\"", ""),
        .init(.document, "<title>Essai</title>", "<title> </title>"),
        .init(.document, "<main id=\"contenu\">", "<main id=\"contenu\"></main><main>"), .init(.document, "\"#contenu\"", "\"/aide\""),
        .init(.document, "width=device-width", "width=device-width, maximum-scale=1"),
        .init(.identifiers, "id=\"deux\"", "id=\"q\""), .init(.identifiers, "id=\"deux\"", "id=\"\""),
        .init(.references, "aria-describedby=\"deux\"", "aria-describedby=\"trois\""), .init(.references, "for=\"q\"", "for=\"p\""),
        .init(.references, "\"#contenu\"", "\"#rien\""),
        .init(.headings, "<h1>Essai</h1>", "<h1>Essai</h1><h1>Encore</h1>"), .init(.headings, "<h1>Essai</h1>", ""),
        .init(.headings, "<h2 id=\"deux\">Une partie</h2>", "<h3 id=\"deux\">Une partie</h3>"),
        .init(.headings, "<h1>Essai</h1>", "<h1> </h1>"),
        .init(.fields, "<label for=\"q\">Commune</label>", ""), .init(.fields, " name=\"q\"", ""),
        .init(.fields, "<legend>Choix</legend>", ""), .init(.fields, "<fieldset><legend>Choix</legend>", "<div>"),
        .init(.active, "<h1>", "<style>p{}</style><h1>"), .init(.active, "<h1>", "<script>x()</script><h1>"),
        .init(.active, "<h1>", "<h1 onclick=\"x()\">"), .init(.active, "<h1>", "<h1 style=\"color:red\">"),
        .init(.drawings, "<svg aria-hidden=\"true\">", "<svg>"), .init(.drawings, "<h1>", "<img src=\"/favicon.ico\"><h1>"),
        .init(.tables, "<caption>Table</caption>", ""), .init(.tables, " scope=\"col\"", ""),
        .init(.names, "<button>Simuler</button>", "<button></button>"), .init(.names, ">Aide<", "> <"),
        .init(.names, "<nav aria-label=\"Menu\">", "<nav>"), .init(.names, "<h1>", "<h1 tabindex=\"2\">"),
        .init(.names, "<a href=\"/aide\">", "<a target=\"_blank\" href=\"/aide\">"),
        .init(.nesting, "<p>Ici.</p>", "<p><div>Ici.</div></p>"), .init(.nesting, "<li><a href=\"/aide\">Aide</a></li>", ""),
        .init(.nesting, "<li><a href=\"/aide\">Aide</a></li>", "<p>Aide</p>"), .init(.nesting, "<td>1</td>", "<p>1</p>"),
        .init(.nesting, "<button>Simuler</button>", "<a href=\"/aide\"><button>Simuler</button></a>"),
        .init(.nesting, "<h1>", "<button>Seul</button><h1>"), .init(.nesting, "<summary>Voir</summary>", "<summary><p>Voir</p></summary>"),
        .init(.addresses, "href=\"/aide\"", "href=\"/aides\""), .init(.addresses, "href=\"/aide\"", "href=\"aide\""),
        .init(.addresses, "href=\"/aide\"", "href=\"javascript:x()\""), .init(.addresses, "https://example.org/", "http://example.org/"),
        .init(.addresses, "action=\"/simulation\"", "method=\"post\" action=\"/simulation\""),
        .init(.addresses, "formaction=\"/essai\"", "formaction=\"/aide\""), .init(.addresses, "href=\"/aide\"", "href=\"/aide?a=%ZZ\""),
        .init(.addresses, "<h1>", "<img alt=\"\" src=\"https://example.org/x.png\"><h1>"),
        .init(.french, "l’aide", "l'aide"), .init(.french, "\u{202F};", " ;"), .init(.french, "\u{A0}€", " €"),
        .init(.french, "70\u{202F}%", "70%"),
        .init(.french, "Ici.", "Ici..."), .init(.french, "Ici.", "« ici »"),
        .init(.french, "aria-label=\"Menu\"", "aria-label=\"Menu : tout\""),
    ]

    @Test("Chaque règle voit sa faute", arguments: spoilings)
    func eachRuleFails(_ spoiling: Spoiling) {
        #expect(Self.sound.contains(spoiling.old))
        let spoiled = Self.sound.replacing(spoiling.old, with: spoiling.new, maxReplacements: 1)
        let rules = Set(PageChecker.violations(in: spoiled).map(\.rule))
        #expect(rules.contains(spoiling.rule), "vu : \(rules.map(\.rawValue).sorted())")
    }

    @Test("Aucune règle n’est sans faute pour la voir")
    func eachRuleIsTried() {
        #expect(Set(Self.spoilings.map(\.rule)) == Set(PageChecker.Rule.allCases))
    }

    @Test("Une violation dit sa ligne")
    func violationsHaveLines() {
        let spoiled = Self.sound.replacing("Ici.", with: "Ici...")
        let line = spoiled.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("Ici...") }.map { $0 + 1 }
        #expect(PageChecker.violations(in: spoiled).map(\.line) == [line])
    }

    @Test("Le français d’un texte qui n’est pas le nôtre n’est pas jugé")
    func verbatimTextIsNotJudged() {
        let part: HTML = "<p><code>a ? b : c</code> <span translate=\"no\">\("rue de l'Isle ...")</span></p>"
        #expect(PageChecker.violations(inPart: part).map(\.description) == [])
    }
}
