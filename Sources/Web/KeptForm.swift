internal import Hosting
internal import Interface
internal import Markup
internal import Routes

/// Nothing typed is lost when a session is over: what was sent stands in the answer, ready to be sent again once signed in.
enum KeptForm {
    /// `nil` when the error is another one.
    static func reply(_ error: any Error, _ visit: Visit, _ site: Site, _ visitor: Visitor) -> Reply? {
        guard !visit.wantsJSON else { return nil }
        switch error as? RequestFailure {
        case .signInNeeded where visit.request.method != .post: return .seeOther(signIn(then: visit).address)
        case .signInNeeded:
            // A file cannot be kept in a page: the form says which fields it holds.
            let fields = (try? FormBody.read(visit.request))?.fields ?? Fields()
            return page(
                visit, site, fields, status: 401, title: "Connectez-vous pour enregistrer",
                """
                <p>Votre connexion a pris fin. <strong>Rien n’est perdu\u{A0}: ce que vous avez écrit est gardé dans cette page.</strong></p>
                <ol class="pile-s"><li><a href="\(signIn(then: nil))" target="_blank" rel="noopener">Se connecter dans un nouvel onglet</a>, \
                sans fermer celui-ci.</li><li>Revenir ici, puis envoyer de nouveau.</li></ol>
                """)
        case .staleForm(let fields):
            guard let signedIn = visitor.signedIn else { return nil }
            var kept = fields
            kept.add(SignedForm.tokenField, signedIn.formToken)
            return page(
                visit, site, kept, status: 403, title: "Confirmez l’envoi",
                """
                <p>Vous vous êtes connecté de nouveau depuis que cette page était ouverte. Ce que vous avez écrit est gardé\u{A0}: envoyez-le \
                de nouveau pour l’enregistrer.</p>
                """)
        default: return nil
        }
    }

    private static func signIn(then visit: Visit?) -> Place {
        guard let visit else { return Place(.signIn) }
        let query = visit.request.query.isEmpty ? "" : "?\(visit.request.query.encoded)"
        return Place(.signIn, Fields([.init("suite", visit.request.path + query)]))
    }

    private static func page(_ visit: Visit, _ site: Site, _ fields: Fields, status: Int, title: String, _ words: HTML) -> Reply {
        let action = visit.route.map { Place($0, visit.request.query) }
        let form: HTML? = action.map { action in
            """
            <form method="post" action="\(action)">\(fields.list.html { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
            <p><button class="bouton">Envoyer de nouveau</button></p></form>
            """
        }
        let shown = fields.list.filter { $0.name != SignedForm.tokenField && !$0.value.isEmpty }
        let typed: HTML = """
            <details><summary>Ce qui est gardé ici</summary><dl class="faits">\
            \(shown.html { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" })</dl></details>
            """
        let main: HTML = "<div class=\"page pile\"><h1>\(title)</h1>\(words)\(form)\(when: !shown.isEmpty, typed)</div>"
        return site.frame.reply(Page(title, isIndexed: false, main: main), status: status)
    }
}
