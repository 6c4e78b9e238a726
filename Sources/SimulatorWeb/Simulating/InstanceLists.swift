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
            """)
    }

    private func schools(_ children: ChildrenView) -> HTML {
        let concerned = children.instances.filter { $0.isConcerned && $0.state != .removed }
        let others = children.instances.filter { !$0.isConcerned && $0.state != .removed }
        let removed = children.instances.filter { $0.state == .removed }
        let present = concerned.count + others.count
        return """
            <section class="pile-l" id="\(FormID.list)" aria-labelledby="\(FormID.list)-titre">
            <div class="pile-s"><h2 id="\(FormID.list)-titre">\(title(present, children))</h2>\(lead(children, present, concerned.count))</div>
            \(concerned.html { InstanceCard($0, page).html })
            \(when: !others.isEmpty, list(others, heading: concerned.isEmpty ? nil : othersTitle(others.count, children)))
            \(when: present == 0, NoInstance(children, page).html)
            \(AddInstance(children, page, isOpen: present == 0).html)
            \(when: !removed.isEmpty, taken(removed, children))
            </section>
            """
    }

    private func title(_ count: Int, _ children: ChildrenView) -> String {
        switch count {
        case 0: "Aucune \(children.title.lowercasedFirst.typeset) connue"
        case 1: "\(children.title.typeset) : une seule"
        default: "Les \(count) \(children.plural.typeset)"
        }
    }

    private func othersTitle(_ count: Int, _ children: ChildrenView) -> String {
        count == 1 ? "L’autre \(children.title.lowercasedFirst.typeset)" : "Les \(count) autres \(children.plural.typeset)"
    }

    private func lead(_ children: ChildrenView, _ present: Int, _ concerned: Int) -> HTML {
        guard present > 0, let child = children.instances.first?.children.first else { return .empty }
        return concerned == 0
            ? "<p class=\"texte doux\">Choisissez une \(children.title.lowercasedFirst.typeset) et demandez-y un \(child.shortTitle) : les questions viennent ensuite, et seulement pour elle.</p>"
            : "<p class=\"texte doux\">Les bornes sont écrites à côté de chaque quantité. Un nombre laissé vide veut dire « je ne sais pas », ou zéro pour une quantité.</p>"
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
            page.actButton("Demander un \(child.shortTitle)", of: instance.title.typeset, kind: .quiet, .add(child.nextName), icon: .add)
        }
        let removing = page.actButton("Retirer de la simulation", of: instance.title.typeset, .remove(instance.name), icon: .remove)
        return """
            <li id="\(FormID.card(instance.name))"><div class="liste-fiches__rang"><div><p><strong>\(instance.title.typeset)</strong></p>\
            <p class="source">\(InstanceWords(instance).source)</p></div><div class="rang">\(asking)</div></div>\
            <div class="petit aide">\(details("Confirmer ou retirer", isOpen: isOpen, "\(page.controls(given))<p>\(removing)</p>"))</div></li>
            """
    }

    private func taken(_ instances: [InstanceView], _ children: ChildrenView) -> HTML {
        let title: HTML =
            instances.count == 1
            ? "Une \(children.title.lowercasedFirst.typeset) retirée" : "\(instances.count) \(children.plural.typeset) retirées"
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
        let word = children.title.lowercasedFirst
        let field = FormAct.keyPrefix + children.entityName
        let id = FormID.field(field)
        let key = page.regulation.entities[children.entity].key.uppercased()
        return details(
            "Ajouter une \(word) que l’annuaire ne connaît pas", isOpen: isOpen || page.problem?.field == field, id: FormID.added,
            """
            <p class="petit doux">L’annuaire public a des manques. Ce que vous ajoutez est marqué comme venant de vous.</p>
            \(when: children.takesKey, Field(
                id: id, name: field, label: "Numéro \(key)", .text(value: "", width: .medium),
                hint: "huit signes, par exemple 0380001X ; sans numéro, laissez vide",
                error: page.problem.flatMap { $0.field == field ? $0.message : nil }, isOptional: true).html)
            <p>\(button(
                "Ajouter cette \(word)", kind: .second, name: FormAct.name,
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
        let word = children.title.lowercasedFirst
        return emptyState(
            "Aucune \(word) de \(page.subject) n’est dans les fichiers publics",
            """
            <p>Il y a trois raisons possibles :</p>
            <ul>
            <li><strong>un regroupement pédagogique intercommunal (RPI)</strong> : les élèves vont dans la commune voisine, et c’est elle qui \
            demande l’aide. \(actionLink("Chercher cette commune", to: Route.simulation(page.call.id), icon: .search))</li>
            <li><strong>la compétence scolaire confiée à l’intercommunalité</strong>\(page.place.intercommunality.map { " (\($0))" }) : \
            demandez-lui qui dépose le dossier.</li>
            <li><strong>une \(word) absente de l’annuaire</strong> : les petites maternelles publiques y manquent souvent. Ajoutez-la ci-dessous, \
            avec ou sans son numéro.</li>
            </ul>
            <p>La mairie, l’inspection de circonscription ou le Département savent répondre. \
            \(actionLink("Aide", to: Route.help))</p>
            """)
    }
}
