internal import Directory
internal import Grammar
internal import Hosting
internal import Interface
internal import Language
internal import Markup
internal import Routes
internal import Simulations

/// The children of the subject: those of which something is asked, in full; the others in a list where one asks; those taken away.
struct InstanceLists {
    let page: SimulatorPage

    init(_ page: SimulatorPage) { self.page = page }

    var html: HTML {
        page.simulation.root.children.html { children in
            // A PAC right under a collège is its quantities; a school is a card.
            children.instances.first?.children.isEmpty ?? page.regulation.entities[children.entity].children.isEmpty
                ? requests(children) : schools(children)
        }
    }

    private func requests(_ children: ChildrenView) -> HTML {
        card(
            children.plural.uppercasedFirst, id: FormID.list,
            """
            \(when: children.instances.isEmpty, "<p>Rien n’est encore demandé : commencez par là.</p>")
            \(ChildrenBlock(children, of: page.simulation.root, page).html)
            \(when: children.takesKey, AddInstance(children, page, isOpen: children.instances.isEmpty).html)
            """)
    }

    private func schools(_ children: ChildrenView) -> HTML {
        let words = EntityWords(page.regulation, children.entity)
        let concerned = children.instances.filter { $0.isConcerned && $0.state != .removed }
        let others = children.instances.filter { !$0.isConcerned && $0.state != .removed }
        let removed = children.instances.filter { $0.state == .removed }
        let present = concerned.count + others.count
        return """
            <section class="pile-l" id="\(FormID.list)" aria-labelledby="\(FormID.list)-titre">
            <div class="pile-s"><h2 id="\(FormID.list)-titre">\(title(present, words))</h2>\(lead(children, present, concerned.count))</div>
            \(concerned.html { InstanceCard($0, page).html })
            \(when: !others.isEmpty, list(others, heading: concerned.isEmpty ? nil : othersTitle(others.count, words)))
            \(when: present == 0, NoInstance(children, page).html)
            \(AddInstance(children, page, isOpen: present == 0).html)
            \(when: !removed.isEmpty, taken(removed, children))
            </section>
            """
    }

    private func title(_ count: Int, _ words: EntityWords) -> String {
        switch count {
        case 0: "\(words.none.uppercasedFirst) \(words.agreed("connue", "connu"))"
        case 1: words.single.uppercasedFirst
        default: "Les \(count) \(words.plural)"
        }
    }

    private func othersTitle(_ count: Int, _ words: EntityWords) -> String {
        count == 1 ? "L’autre \(words.name)" : "Les \(count) autres \(words.plural)"
    }

    private func lead(_ children: ChildrenView, _ present: Int, _ concerned: Int) -> HTML {
        guard present > 0, let child = children.instances.first?.children.first else { return .empty }
        let words = EntityWords(page.regulation, children.entity)
        return concerned == 0
            ? """
            <p class="texte doux">Choisissez \(words.indefinite) et demandez-y \(EntityWords(page.regulation, child.entity).indefinite) : \
            les questions viennent ensuite, et seulement pour \(words.pronoun).</p>
            """
            : """
            <p class="texte doux">Les bornes sont écrites à côté de chaque quantité. Un nombre laissé vide veut dire « je ne sais pas », sauf \
            là où sa ligne dit ce qui compte alors\u{202F}; une quantité laissée vide compte pour zéro.</p>
            """
    }

    private func list(_ instances: [InstanceView], heading: String?) -> HTML {
        let title: HTML = heading.map { "<h3>\($0)</h3>" } ?? .empty
        return "\(title)<ul class=\"liste-fiches\">\(instances.html(line))</ul>"
    }

    /// One school in a line: who it is, a button; what the annuaire says of it can be confirmed below.
    private func line(_ instance: InstanceView) -> HTML {
        let given = instance.fields.filter { $0.giver == .directory }
        let isOpen = given.contains { $0.fault != nil || $0.isNext }
        let asking = instance.children.filter(\.canAdd).html { child in
            page.actButton(
                "Demander \(EntityWords(page.regulation, child.entity).indefinite)", of: instance.title.typeset, kind: .quiet,
                .add(child.nextName), icon: .add)
        }
        let removing = page.actButton("Retirer de la simulation", of: instance.title.typeset, .remove(instance.name), icon: .remove)
        return """
            <li id="\(FormID.card(instance.name))"><div class="liste-fiches__rang"><div><p><strong>\(instance.title.typeset)</strong></p>\
            <p class="source">\(InstanceWords(instance).source)</p></div><div class="rang">\(asking)</div></div>\
            <div class="petit aide">\(details("Confirmer ou retirer", isOpen: isOpen, "\(page.controls(given))<p>\(removing)</p>"))</div></li>
            """
    }

    private func taken(_ instances: [InstanceView], _ children: ChildrenView) -> HTML {
        let words = EntityWords(page.regulation, children.entity)
        let title: HTML =
            instances.count == 1
            ? "\(words.indefinite.uppercasedFirst) \(words.agreed("retirée", "retiré"))"
            : "\(instances.count) \(words.plural) \(words.agreed("retirées", "retirés"))"
        let lines = instances.html { instance in
            """
            <li><div class="liste-fiches__rang"><p>\(instance.title.typeset) <span class="source">\(instance.key)</span></p>\
            \(page.actButton("Remettre", of: instance.title.typeset, kind: .quiet, .restore(instance.name)))</div></li>
            """
        }
        return details(title, isOpen: true, "<ul class=\"liste-fiches\">\(lines)</ul>")
    }
}

extension String {
    var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// A school that the annuaire does not have, with or without its number.
struct AddInstance {
    let children: ChildrenView
    let page: SimulatorPage
    let isOpen: Bool

    init(_ children: ChildrenView, _ page: SimulatorPage, isOpen: Bool) {
        self.children = children
        self.page = page
        self.isOpen = isOpen
    }

    var html: HTML {
        guard children.canAdd else { return .empty }
        let words = EntityWords(page.regulation, children.entity)
        let field = FormAct.keyPrefix + children.entityName
        let id = FormID.field(field)
        let problem = page.problem.flatMap { $0.field == field ? $0 : nil }
        let key = page.regulation.entities[children.entity].key.uppercased()
        return details(
            "Ajouter \(words.indefinite) que cette liste n’a pas", isOpen: isOpen || problem != nil, id: FormID.added,
            """
            <p class="petit doux">L’annuaire public a des manques. Ce que vous ajoutez est marqué comme venant de vous.</p>
            \(when: children.takesKey, Field(
                id: id, name: field, label: "Numéro \(key)", .text(value: problem?.typed ?? "", width: .medium),
                hint: "huit signes, par exemple \(UAI.example)\u{202F}; sans numéro, laissez vide",
                error: problem?.message.typeset, isOptional: true).html)
            <p>\(button(
                "Ajouter \(words.this)", kind: .second, name: FormAct.name,
                value: FormAct.addKeyed(children.nextName).text(in: page.regulation), icon: .add, action: Anchor?.none))</p>
            """)
    }
}

/// A commune of which no school is known: why that may be, what one can do.
struct NoInstance {
    let children: ChildrenView
    let page: SimulatorPage

    init(_ children: ChildrenView, _ page: SimulatorPage) {
        self.children = children
        self.page = page
    }

    var html: HTML {
        let words = EntityWords(page.regulation, children.entity)
        return emptyState(
            "\(words.none.uppercasedFirst) de \(page.subject) n’est dans les fichiers publics",
            """
            <p>Il y a trois raisons possibles :</p>
            <ul>
            <li><strong>un regroupement pédagogique intercommunal (RPI)</strong> : les élèves vont dans la commune voisine, et c’est elle qui \
            demande l’aide. \(actionLink("Chercher cette commune", to: Route.simulation(page.call.id), icon: .search))</li>
            <li><strong>la compétence scolaire confiée à l’intercommunalité</strong>\(page.place.intercommunality.map { " (\($0))" }) : \
            demandez-lui qui dépose le dossier.</li>
            <li><strong>\(words.indefinite) \(words.agreed("absente", "absent")) de l’annuaire</strong> : les petites maternelles publiques y manquent souvent. \(words.agreed("Ajoutez-la", "Ajoutez-le")) ci-dessous, \
            avec ou sans son numéro.</li>
            </ul>
            <p>La mairie, l’inspection de circonscription ou le Département savent répondre. \
            \(actionLink("Aide", to: Route.help))</p>
            """)
    }
}
