import Markup
import Testing

@Suite("Écrire une page")
struct HTMLTests {
    private struct Somewhere: Address { let address: String }

    @Test("Ce qu’un visiteur écrit reste du texte, jamais du balisage")
    func valuesAreEscaped() {
        let value = "<script>alert(\"x\" & 'y')</script>"
        let page: HTML = "<p title=\"\(value)\">\(value)</p>"
        let written = "&lt;script&gt;alert(&quot;x&quot; &amp; &#39;y&#39;)&lt;/script&gt;"
        #expect(page.text == "<p title=\"\(written)\">\(written)</p>")
        #expect(HTML(value).text == written)
    }

    @Test("Une partie déjà écrite entre telle quelle, et n’est pas échappée deux fois")
    func partsAreKept() {
        let part: HTML = "<strong>\("A & B")</strong>"
        let page: HTML = "<p>\(part)</p>"
        #expect(page.text == "<p><strong>A &amp; B</strong></p>")
        #expect([part, part].joined(separator: ", ").text == "<strong>A &amp; B</strong>, <strong>A &amp; B</strong>")
    }

    @Test("Un attribut sans valeur n’est pas écrit")
    func attributesMayBeAbsent() {
        let absent: String? = nil
        let nowhere: Somewhere? = nil
        let page: HTML = "<input\("value", absent)\("checked", when: false)\("formaction", nowhere)>"
        #expect(page.text == "<input>")
        let full: HTML = "<input\("value", "a\"b")\("checked", when: true)\("formaction", Somewhere(address: "/x?a=1&b=2"))>"
        #expect(full.text == "<input value=\"a&quot;b\" checked formaction=\"/x?a=1&amp;b=2\">")
    }

    @Test("Une partie conditionnelle n’est écrite que si sa condition tient")
    func partsMayBeConditional() {
        #expect(("<p>\(when: false, "<b>non</b>")\(when: true, "<b>oui</b>")</p>" as HTML).text == "<p><b>oui</b></p>")
    }

    @Test("Une liste s’écrit dans son ordre")
    func listsKeepTheirOrder() {
        #expect([1, 2, 3].html { "<li>\($0)</li>" }.text == "<li>1</li><li>2</li><li>3</li>")
    }

    @Test("Les signes hors de l’ASCII passent intacts, un NUL aussi n’ouvre rien")
    func textsAreUnicode() {
        #expect(HTML("L’Isle-d’Abeau\u{202F}: école № 1 🏫").text == "L’Isle-d’Abeau\u{202F}: école № 1 🏫")
        let typed = "a\u{0}<b>"
        #expect(HTML(typed).text == "a\u{0}&lt;b&gt;")
    }
}
