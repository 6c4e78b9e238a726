internal import Grammar
internal import Interface
internal import Language
internal import Markup
internal import Routes
internal import Simulations

/// The PAC of a school: each with its quantities, bounds beside the fields; then what adds one.
struct ChildrenBlock {
    let children: ChildrenView
    let parent: InstanceView
    let page: SimulatorPage

    init(_ children: ChildrenView, of parent: InstanceView, _ page: SimulatorPage) {
        self.children = children
        self.parent = parent
        self.page = page
    }

    /// How many quantities stand in sight; always the same ones, so that nothing moves while one types.
    private static let inSight = 8

    var html: HTML {
        "\(children.instances.filter { $0.state != .removed }.html(child))\(adding)"
    }

    private func child(_ child: InstanceView) -> HTML {
        let asked = child.fields.filter { $0.giver != .instruction && $0.isAsked }
        let controls = asked.map { FieldControl($0, page.call) }
        let plain = controls.filter { !$0.isQuantity }
        let lines = controls.filter(\.isQuantity)
        let (seen, folded) = (lines.prefix(Self.inSight), lines.dropFirst(Self.inSight))
        return """
            \(quantities(child.title.typeset, id: FormID.card(child.name), seen.map(\.line), before: before(child, plain), after(child, Array(folded))))
            """
    }

    private func before(_ child: InstanceView, _ plain: [FieldControl]) -> HTML {
        "\(page.refusals(of: child))\(when: !plain.isEmpty, "<div class=\"grille grille--moyenne questions\">\(plain.html(\.html))</div>")"
    }

    private func after(_ child: InstanceView, _ folded: [FieldControl]) -> HTML {
        let isOpen = folded.contains(where: \.isFilled)
        return """
            \(when: !folded.isEmpty, details(title(of: folded), isOpen: isOpen, quantityLines(folded.map(\.line))))
            \(child.children.html { ChildrenBlock($0, of: child, page).html })
            <div class="rang petit">\(page.actButton("Retirer", of: "\(child.title.typeset), \(parent.title.typeset)", .remove(child.name), icon: .remove))\
            \(copying(child))</div>
            """
    }

    private func title(of folded: [FieldControl]) -> HTML {
        let filled = folded.filter(\.isFilled).count
        let more = Count.of(folded.count, "autre quantité", "autres quantités")
        return filled == 0 ? "\(more), à zéro" : "\(more), dont \(filled) \(filled < 2 ? "demandée" : "demandées")"
    }

    /// « Recopier ce PAC dans une autre école ».
    private func copying(_ child: InstanceView) -> HTML {
        let targets = page.copyTargets(besides: parent)
        guard !targets.isEmpty, child.name.steps.count == 2 else { return .empty }
        let name = FormAct.targetPrefix + child.name.text
        return details(
            "Recopier dans \(EntityWords(page.regulation, parent.entity).another)",
            """
            <div class="rang"><label class="petit" for="\(FormID.field(name))">Recopier « \(child.title.typeset) » dans</label> \
            <select class="saisie saisie--choix" id="\(FormID.field(name))" name="\(name)">\
            <option value="">Choisir</option>\(targets.html { "<option value=\"\($0.name.text)\">\($0.title.typeset)</option>" })</select> \
            \(page.actButton("Recopier", of: child.title.typeset, kind: .quiet, .copy(child.name)))</div>
            """)
    }

    private var adding: HTML {
        guard children.canAdd else { return .empty }
        let verb = children.instances.isEmpty ? "Demander" : "Ajouter"
        let words = "\(verb) \(EntityWords(page.regulation, children.entity).indefinite)"
        return "<p>\(page.actButton(words, of: parent.title.typeset, kind: .quiet, .add(children.nextName), icon: .add))</p>"
    }
}

extension ChildrenView {
    /// « PAC » of « Programme d’actions concertées (PAC) »: the initials between brackets when there are some.
    var shortTitle: String {
        guard title.hasSuffix(")"), let open = title.lastIndex(of: "(") else { return title.lowercasedFirst.typeset }
        return String(title[title.index(after: open)...].dropLast())
    }
}

extension FieldControl {
    /// Somebody asked for some.
    var isFilled: Bool {
        if field.fault != nil { return true }
        if case .answer = field.origin { return true }
        return false
    }
}
