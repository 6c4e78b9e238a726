internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Proofs
internal import Routes

/// What the text leaves open: each question, its options, the one in force, and a dossier of the examples where it changes something.
enum ReadingsSection {
    static let id = "lectures"

    static func html(_ read: ReadRegulation) -> HTML {
        let readings = read.regulation.readings
        guard !readings.isEmpty else { return .empty }
        return Passages.section(
            id, "Points à trancher",
            """
            <p class="texte">Quand le texte permet plusieurs lectures, nous le disons. Une seule est en vigueur\u{202F}; les autres restent \
            à l’essai dans une simulation.</p>\
            \(readings.indices.html { card($0, read) })
            """)
    }

    private static func card(_ rank: Int, _ read: ReadRegulation) -> HTML {
        let reading = read.regulation.readings[rank]
        let effect = read.effects[rank]
        let title = effect.map { FrenchTypography.set($0.title) }
        let table = Table(
            FrenchTypography.set(reading.question), isCaptionHidden: true,
            columns: [.init("Lecture"), .init("État")] + (title.map { [.init($0, isNumber: true)] } ?? []),
            rows: reading.options.indices.map { option(reading, $0, effect, read) })
        return Interface.card(
            FrenchTypography.set(reading.question), level: 3, id: RegulationAnchors.reading(reading.name.name),
            """
            <p class="petit doux">Article \(Passages.article(reading.article?.name)). \(decision(reading))</p>\
            \(table.html)<p class="petit doux">\(shown(effect))</p>\(Passages.notes(reading.notes))
            """)
    }

    private static func option(_ reading: Reading, _ rank: Int, _ effect: ReadingEffect?, _ read: ReadRegulation) -> [HTML] {
        let text = FrenchTypography.set(reading.options[rank].text)
        let state: HTML
        if rank == reading.chosen {
            state = stateLabel(.met, "En vigueur")
        } else {
            let query = Fields([.init("lecture.\(reading.name.name)", reading.options[rank].name.name)])
            state =
                "<a class=\"petit\" href=\"\(Route.simulation(read.regulation.id).with(query))\">Simuler<span class=\"cache\"> avec la lecture «\u{A0}\(text)\u{A0}»</span></a>"
        }
        return [HTML(text), state] + (effect.map { [HTML(value($0.values[rank]))] } ?? [])
    }

    private static func value(_ text: String) -> String { text == "inconnu" ? "non calculable" : FrenchTypography.set(text) }

    private static func shown(_ effect: ReadingEffect?) -> HTML {
        guard let effect else { return "Aucun exemple du fichier ne change de résultat avec elle." }
        return """
            Calculé sur l’exemple \
            <a href="\(Anchor(RegulationAnchors.example(effect.example)))">\(HTML(NounPhrase.quoted(FrenchTypography.set(effect.example))))</a>.
            """
    }

    /// A draft may leave it to be filled in: the page says that nobody has signed.
    private static func decision(_ reading: Reading) -> String {
        let by = reading.decidedBy.flatMap { $0 == "à compléter" ? nil : $0 }
        let on = reading.decidedOn.flatMap { $0 == "à compléter" ? nil : Day(iso: $0)?.french ?? $0 }
        switch (by, on) {
        case (let by?, let on?): return "Lecture retenue par \(FrenchTypography.set(by)), le \(on)."
        case (let by?, nil): return "Lecture retenue par \(FrenchTypography.set(by)), sans date."
        case (nil, let on?): return "Lecture retenue le \(on)\u{202F}; le fichier ne dit pas par qui."
        case (nil, nil): return "Personne ne l’a encore signée\u{A0}: c’est la lecture du projet."
        }
    }
}
