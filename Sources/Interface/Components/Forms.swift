internal import Kernel
package import Markup
package import Routes

/// A button that sends the form. `name` and `value` say which act was meant; `field` places it elsewhere than the form's own action.
package func button(
    _ words: String, kind: ButtonKind = .main, isSmall: Bool = false, name: String? = nil, value: String? = nil, icon: Icon? = nil,
    action: (some Address)? = Anchor?.none
) -> HTML {
    """
    <button class="bouton bouton--\(kind.rawValue)\(when: isSmall, " bouton--petit")"\("name", name)\("value", value)\
    \("formaction", action)>\(icon?.html)\(words)</button>
    """
}

/// The same, when several buttons of the page bear the same words: `of` is read out after them, « Retirer : École du Parc ».
package func button(_ words: String, of: String, kind: ButtonKind = .link, name: String? = nil, value: String? = nil, icon: Icon? = nil)
    -> HTML
{
    """
    <button class="bouton bouton--\(kind.rawValue) bouton--petit"\("name", name)\("value", value)>\(icon?.html)\(words)\
    <span class="cache"> : \(of)</span></button>
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
    let weight = bytes.map { ", \(fileSize($0))" } ?? ""
    return "<a class=\"action\" href=\"\(address)\" download>\(Icon.download.html)\(words) (\(type)\(weight))</a>"
}

/// « 14 ko », « 2,3 Mo »: of a file, in thousands of bytes.
package func fileSize(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_000: "\(FrenchNumber.write(Int128(bytes), decimals: 0))\u{A0}octets"
    case ..<1_000_000: "\(FrenchNumber.write(Int128((bytes + 500) / 1_000), decimals: 0))\u{A0}ko"
    default: "\(FrenchNumber.write(Int128((bytes + 50_000) / 100_000), decimals: 1))\u{A0}Mo"
    }
}

/// What must be put right before going on: each sentence leads to its field.
package func errorSummary(_ errors: [(fieldID: String, message: String)]) -> HTML {
    guard !errors.isEmpty else { return .empty }
    let title = errors.count == 1 ? "Une réponse est à reprendre" : "\(errors.count) réponses sont à reprendre"
    return """
        <div class="alerte alerte--erreur" id="a-reprendre" role="group" aria-labelledby="a-reprendre-titre" tabindex="-1">\
        \(Icon.warning.html)<div class="pile-s"><h2 class="alerte__titre" id="a-reprendre-titre">\(title)</h2>\
        <ul>\(errors.html { "<li><a href=\"\(Anchor($0.fieldID))\">\($0.message)</a></li>" })</ul></div></div>
        """
}

/// The site's search box: a GET form whose question is `q`.
///
/// Where scripts run (`recherche.js`), the answers of `suggestions` are offered as one types; the chosen one's code is sent as `code`
/// besides its name as `q`, so that a page that reads only `q` still finds it. Places of `department` come first. `id` must be the page's only one.
package func searchBox(
    to action: Route, label: String, hint: String, value: String = "", submit: String, suggestions: [Place], hidden: Fields = Fields(),
    department: String? = nil, id: String = "recherche", icon: Icon = .search
) -> HTML {
    let sources = suggestions.map(\.address).joined(separator: " ")
    return """
        <form class="recherche" action="\(action)" role="search">\(hidden.list.html { field in
        "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        })<label for="\(id)">\(label)</label><div class="recherche__rang">\
        <div class="recherche__saisie"><input class="saisie" id="\(id)" name="q" type="search" value="\(value)" autocomplete="off" \
        maxlength="200" aria-describedby="\(id)-indice"\("data-suggestions", sources.isEmpty ? nil : sources)\("data-departement", department)></div>\
        <button class="bouton bouton--plein">\(icon.html)\(submit)</button></div>\
        <p class="indice" id="\(id)-indice">\(hint)</p></form>
        """
}
