internal import Formats
internal import Grammar
internal import Kernel
internal import Language

/// A regulation section by section, each of its declarations described.
struct RegulationFacts {
    let regulation: Regulation
    private var text: RegulationText { regulation.text }

    static let headerTitle = "Règlement"

    init(_ regulation: Regulation) { self.regulation = regulation }

    /// In the order of a file; the same titles for every regulation.
    var sections: [(title: String, things: [Described])] {
        [
            (Self.headerTitle, [header]), ("Sources", text.sources.map(source)), ("Calendrier", text.calendar.map(entry)),
            ("Lectures", text.readings.indices.map(reading)), ("Entités", text.entities.map(entity)),
            ("Données", text.inputs.indices.map(input)), ("Formulaire", text.steps.map(step)), ("Pièces", text.evidences.map(evidence)),
            ("Paramètres", text.parameters.indices.map(parameter)), ("Règles", text.rules.indices.map(rule)),
            ("Contrôles", text.controls.indices.map(control)), ("Classement", text.ranking.map { [ranking($0)] } ?? []),
            ("Enveloppe", text.envelope.map { [envelope($0)] } ?? []), ("Sortie", [output]), ("Simulateur", simulator),
            ("Exemples", text.examples.map(example)),
        ]
    }

    private var header: Described {
        var thing = Described(text.id)
        thing.say("identifiant", text.id, counts: false)
        thing.say("titre", text.title, counts: false)
        thing.say("version", text.version, counts: false)
        thing.say("statut", text.status.rawValue, counts: false)
        thing.say("en vigueur du", text.inForce.from?.french, counts: false)
        thing.say("en vigueur jusqu’au", text.inForce.until?.french, counts: true)
        thing.say(notes: text.notes)
        return thing
    }

    private func source(_ source: CitedSource) -> Described {
        var thing = Described(source.id.name)
        thing.say("titre", source.title, counts: false)
        thing.say("fichier", source.file, counts: false)
        thing.say("adresse", source.address, counts: false)
        thing.say("empreinte", source.fingerprint, counts: false)
        thing.say(notes: source.notes)
        return thing
    }

    private func entry(_ entry: CalendarEntry) -> Described {
        var thing = Described(entry.label.name, article: entry.article?.name)
        switch entry.when {
        case .day(let day): thing.say("date", day.french, counts: false)
        case .period(let from, let until):
            thing.say("du", from?.french, counts: false)
            thing.say("au", until?.french, counts: false)
        case .parameter(let name): thing.say("paramètre", name.name, counts: false)
        case .words(let words): thing.say("texte", words, counts: false)
        }
        thing.say(notes: entry.notes)
        return thing
    }

    private func reading(_ rank: Int) -> Described {
        let reading = text.readings[rank]
        var thing = Described(reading.name.name, article: reading.article?.name, subject: .reading(rank))
        thing.say("question", reading.question, counts: false)
        for option in reading.options { thing.say("option \(option.name.name)", option.text, counts: false) }
        thing.say(
            "retenue", reading.options.indices.contains(reading.chosen) ? reading.options[reading.chosen].name.name : nil, counts: true)
        thing.say("décidée par", Self.filled(reading.decidedBy), counts: false)
        thing.say("décidée le", Self.filled(reading.decidedOn), counts: false)
        thing.say(notes: reading.notes)
        return thing
    }

    /// « à compléter » says that nothing is decided.
    private static func filled(_ text: String?) -> String? { text == "à compléter" ? nil : text }

    private func entity(_ entity: EntityText) -> Described {
        var thing = Described(entity.name.name)
        thing.say("clé", entity.key.name, counts: true)
        thing.say("type de la clé", entity.keyIsInteger ? "entier" : nil, counts: true)
        thing.say("dans", entity.parent?.name, counts: true)
        thing.say("au plus", entity.limit == EntityText.defaultLimit ? nil : FrenchNumber.write(Int128(entity.limit)), counts: true)
        thing.say("titre", entity.title, counts: false)
        thing.say("pluriel", entity.plural, counts: false)
        thing.say(notes: entity.notes)
        return thing
    }

    private func input(_ rank: Int) -> Described {
        let input = text.inputs[rank]
        var thing = Described("\(input.entity.name).\(input.name.name)", article: input.article?.name, subject: .input(rank))
        let isChoice = !input.options.isEmpty
        thing.say(
            "type", isChoice ? (regulation.inputs[rank].type.isMultiple ? "choix multiples" : "choix") : input.type.french, counts: true)
        thing.say("valeurs", input.options.map(\.name).joined(separator: ", "), counts: true)
        thing.say("libellés", input.options.compactMap(\.label).joined(separator: " · "), counts: false)
        thing.say("de", input.low?.value, counts: true)
        thing.say("à", input.high?.value, counts: true)
        thing.say("défaut", input.defaultValue?.value, counts: true)
        thing.say("donnée par", input.giver.rawValue, counts: false)
        thing.say("demandée si", input.askedIf.map { FormulaText.of($0) }, counts: false)
        thing.say("titre", input.title, counts: false)
        thing.say("question", input.question, counts: false)
        thing.say("aide", input.help, counts: false)
        thing.say("pièce", input.evidence?.name, counts: false)
        thing.say(notes: input.notes)
        return thing
    }

    private func step(_ step: FormStep) -> Described {
        var thing = Described(step.title)
        thing.say("sur", step.entity?.name, counts: false)
        thing.say("questions", step.questions.map(\.name).joined(separator: ", "), counts: false)
        thing.say("aide", step.help, counts: false)
        thing.say(notes: step.notes)
        return thing
    }

    private func evidence(_ evidence: Evidence) -> Described {
        var thing = Described(evidence.code.name)
        thing.say("titre", evidence.title, counts: false)
        thing.say("aide", evidence.help, counts: false)
        thing.say("formats", evidence.formats.joined(separator: ", "), counts: false)
        thing.say("obligatoire", evidence.isRequired, counts: false)
        thing.say(notes: evidence.notes)
        return thing
    }

    private func parameter(_ rank: Int) -> Described {
        let parameter = regulation.parameters[rank]
        var thing = Described(parameter.name, article: parameter.text.article?.name, subject: .parameter(rank))
        for dated in parameter.values {
            let value = dated.value.map { ValueText.french($0, as: parameter.type) } ?? "inconnu"
            thing.say(dated.since.map { "depuis le \($0.french)" } ?? "valeur", value, counts: true)
        }
        thing.say("type", parameter.type.french, counts: true)
        thing.say("titre", parameter.text.title, counts: false)
        thing.say("hors taxe", parameter.text.isBeforeTax.map { $0 ? "oui" : "non" }, counts: false)
        thing.say(notes: parameter.text.notes)
        return thing
    }

    private func rule(_ rank: Int) -> Described {
        let rule = text.rules[rank]
        var thing = Described("\(rule.entity.name).\(rule.name.name)", article: rule.article?.name, subject: .rule(rank))
        switch rule.body.kind {
        case .grid(let key, let brackets, let otherwise):
            thing.say("grille", FormulaText.of(key), counts: true)
            for bracket in brackets { thing.say("tranche \(bracket.bounds)", FormulaText.of(bracket.value), counts: true) }
            thing.say("sinon", otherwise.map { FormulaText.of($0) }, counts: true)
        case .reading(let name, let branches):
            for branch in branches { thing.say("lecture \(name), option \(branch.option)", FormulaText.of(branch.value), counts: true) }
        default:
            thing.say("formule", FormulaText.of(rule.body), counts: true)
        }
        thing.say("arrondi", rule.rounding?.french, counts: true)
        thing.say("type", regulation.rules[rank].type.french, counts: true)
        thing.say("interne", rule.isInternal, counts: false)
        thing.say("y compris écartées", rule.includesSetAside, counts: false)
        thing.say("titre", rule.title, counts: false)
        thing.say(notes: rule.notes)
        return thing
    }

    private func control(_ rank: Int) -> Described {
        let control = text.controls[rank]
        var thing = Described(control.code.name, article: control.article?.name, subject: .control(rank))
        thing.say("sur", control.entity.name, counts: true)
        thing.say("si", control.condition.map { FormulaText.of($0) }, counts: true)
        thing.say("exige", FormulaText.of(control.requirement), counts: true)
        thing.say("effet", control.effect.french, counts: true)
        let message = control.message.map { part in
            switch part {
            case .words(let words): words
            case .value(let formula): "{\(FormulaText.of(formula))}"
            }
        }
        thing.say("sinon", message.joined(), counts: false)
        thing.say("titre", control.title, counts: false)
        thing.say(notes: control.notes)
        return thing
    }

    private func ranking(_ ranking: RankingText) -> Described {
        var thing = Described("classement", article: ranking.article?.name, subject: .ranking)
        thing.say("sur", ranking.entity?.name, counts: true)
        func list(_ keys: [RankingText.Key]) -> String {
            keys.map { "\(FormulaText.of($0.value)) (\($0.direction.rawValue))" }.joined(separator: ", puis ")
        }
        thing.say("clés", list(ranking.keys), counts: true)
        thing.say("départage", list(ranking.ties), counts: true)
        thing.say("articles des clés", (ranking.keys + ranking.ties).compactMap(\.article?.name).joined(separator: ", "), counts: false)
        thing.say("colonne", ranking.column, counts: false)
        thing.say(notes: ranking.notes)
        return thing
    }

    private func envelope(_ envelope: EnvelopeText) -> Described {
        var thing = Described("enveloppe", article: envelope.article?.name, subject: .envelope)
        thing.say(envelope.isPerDossier ? "par dossier" : "montant", FormulaText.of(envelope.amount), counts: true)
        thing.say("consomme", FormulaText.of(envelope.consumes), counts: true)
        thing.say("méthode", envelope.method.rawValue, counts: true)
        thing.say("maximise", envelope.maximizes.map { FormulaText.of($0) }, counts: true)
        thing.say("colonne", envelope.column, counts: false)
        thing.say(notes: envelope.notes)
        return thing
    }

    private var output: Described {
        var thing = Described("sortie")
        thing.say("colonnes", text.output.map(\.name).joined(separator: ", "), counts: false)
        return thing
    }

    private var simulator: [Described] {
        var results = Described("résultats")
        results.say("montrés d’abord", text.simulator.results.map(\.name).joined(separator: ", "), counts: false)
        return [results]
            + text.simulator.hypotheses.map { hypothesis in
                var thing = Described("hypothèse \(hypothesis.name.name)", article: hypothesis.article?.name)
                thing.say("titre", hypothesis.title, counts: false)
                for gift in hypothesis.gives { thing.say("\(gift.entity.name).\(gift.input.name)", gift.value.value, counts: false) }
                thing.say(notes: hypothesis.notes)
                return thing
            }
    }

    private func example(_ example: ExampleText) -> Described {
        var thing = Described(example.name.name)
        ExampleFacts.describe(example, in: &thing)
        return thing
    }
}

extension ValueType {
    fileprivate var isMultiple: Bool {
        if case .multiple = self { return true }
        return false
    }
}
