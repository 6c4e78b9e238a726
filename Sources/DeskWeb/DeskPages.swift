internal import Interface
internal import Kernel
internal import Markup
internal import People
internal import PeopleWeb
internal import Routes
internal import Store

/// The pages of those who run the programme.
enum DeskPages {
    struct Facts: Sendable {
        let requests: Int
        let jobs: [Job.State: Int]
    }

    private static func page(_ title: String, main: HTML) -> Page {
        let trail: [(title: String, route: Route)] = title == "Gestion" ? [] : [("Gestion", .desk(.home))]
        return Page(title, section: .desk, trail: trail, isIndexed: false, main: main)
    }

    static func home(_ facts: Facts, _ actor: Actor) -> Page {
        let troubled = (facts.jobs[.abandoned] ?? 0) + (facts.jobs[.uncertain] ?? 0)
        var tasks = [
            TaskLine(
                "Demandes de rattachement", to: Route.desk(.requests), hint: "Qui demande à agir pour une commune ou un collège.",
                facts.requests > 0 ? .warning : .met, facts.requests > 0 ? "\(facts.requests) à traiter" : "Aucune")
        ]
        if actor.isAdministrator {
            tasks += [
                TaskLine(
                    "Travaux du programme", to: Route.desk(.jobs), hint: "Courriels, PDF, analyses : faits, en attente, échoués.",
                    troubled > 0 ? .failed : .met, troubled > 0 ? "\(troubled) à regarder" : "Rien à regarder"),
                TaskLine("Personnes", to: Route.desk(.people), .quiet, "Consulter"),
                TaskLine("Journal", to: Route.desk(.journal), hint: "Chaque acte, dans l’ordre, vérifiable.", .quiet, "Consulter"),
            ]
        }
        return page(
            "Gestion",
            main: "\(opening(title: "Gestion", lead: "Ce qui attend ceux qui portent le programme."))\(card(id: "taches", taskList(tasks)))"
        )
    }

    static func requests(_ waiting: [MembershipRequest], _ frame: Frame, _ refusal: Refusal?) -> Page {
        page(
            "Demandes de rattachement",
            main: """
                \(opening(title: "Demandes de rattachement", lead: "Personne n’agit pour une collectivité parce qu’il est arrivé le premier : un membre ou un agent le confirme."))
                \(refusal.map { alert(.failed, title: $0.sentence, level: 2, "<p>\($0.wayOut)</p>") })
                \(when: waiting.isEmpty, "<p>Aucune demande n’attend.</p>")
                \(waiting.html { card(id: "demande-\($0.number)", RequestForm($0, to: .desk(.requests), frame).html) })
                """)
    }

    static func people(_ people: [Person]) -> Page {
        page(
            "Personnes",
            main: """
                \(opening(title: "Personnes"))
                <ul>\(people.html { "<li>\($0.name)\(when: $0.isDisabled, " (compte fermé)")</li>" })</ul>
                \(people.count == 100 ? "<p><a href=\"\(Route.desk(.people).with(Fields([.init("apres", people[99].number.description)])))\">Suite</a></p>" : .empty)
                """)
    }

    static func jobs(_ lists: [(state: Job.State, jobs: [Job])], _ frame: Frame, _ zone: Zone) -> Page {
        page(
            "Travaux",
            main: """
                \(opening(title: "Travaux du programme", lead: "Ce que les actes laissent à faire. Rien ne disparaît : ce qui échoue reste ici, avec sa raison."))
                \(lists.html { list in
                    list.jobs.isEmpty
                        ? .empty : section("\(words(list.state)) (\(list.jobs.count))", id: "etat-\(list.state.number)", "<ul class=\"liste-fiches\">\(list.jobs.html { line($0, frame, zone) })</ul>")
                })
                """)
    }

    private static func line(_ job: Job, _ frame: Frame, _ zone: Zone) -> HTML {
        let again: HTML =
            job.state == .abandoned || job.state == .uncertain
            ? """
            <form method="post" action="\(Route.desk(.jobs))">\(frame.tokenField)\
            \(button("Reprendre", of: job.name, kind: .quiet, name: "reprendre", value: "\(job.number)"))</form>
            """ : .empty
        return """
            <li><div class="liste-fiches__rang"><div><p><strong>\(job.name)</strong></p><p class="source">demandé le \
            \(zone.local(job.createdAt).french)\u{202F}; \(job.attempts) essai\(when: job.attempts > 1, "s")\
            \(job.fault.map { "\u{202F}; \($0)" })</p></div>\(again)</div></li>
            """
    }

    private static func words(_ state: Job.State) -> String {
        switch state {
        case .waiting: "En attente"
        case .underWay: "En cours"
        case .done: "Faits, les derniers"
        case .uncertain: "Incertains : peut-être faits"
        case .abandoned: "Abandonnés"
        }
    }

    static func journal(_ lines: [Journal.Line], _ zone: Zone) -> Page {
        let rows: HTML = lines.html { line in
            """
            <tr role="row"><th scope="row" role="rowheader">\("\(line.number)")</th><td role="cell" data-titre="Quand">\(zone.local(line.at).french)</td>\
            <td role="cell" data-titre="Qui">\(line.act.author)</td><td role="cell" data-titre="Acte">\(line.act.act)</td>\
            <td role="cell" data-titre="Sur">\(line.act.subject)</td></tr>
            """
        }
        let next: HTML =
            lines.count == 100
            ? "<p><a href=\"\(Route.desk(.journal).with(Fields([.init("avant", "\(lines[99].number)")])))\">Lignes précédentes</a></p>"
            : .empty
        return page(
            "Journal",
            main: """
                \(opening(title: "Journal", lead: "Chaque ligne porte l’empreinte de la précédente : en changer, en ôter ou en glisser une se voit (preau verify)."))
                \(when: lines.isEmpty, "<p>Aucun acte n’est encore écrit.</p>")
                <div class="cadre-tableau"><table class="tableau tableau--cartes" role="table"><caption class="cache">Lignes du journal</caption>\
                <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Ligne</th><th scope="col" role="columnheader">Quand</th>\
                <th scope="col" role="columnheader">Qui</th><th scope="col" role="columnheader">Acte</th><th scope="col" role="columnheader">Sur</th></tr></thead>\
                <tbody role="rowgroup">\(rows)</tbody></table></div>\(next)
                """)
    }
}

extension Job.State {
    fileprivate var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
