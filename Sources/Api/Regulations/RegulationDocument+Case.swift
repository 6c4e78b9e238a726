internal import Grammar
internal import Kernel
internal import Language
internal import Rules

// What a case of the regulation holds: its levels, what is asked of each, and in which order a form asks it.
extension RegulationDocument {
    func entity(_ rank: Int) -> JSONValue {
        let entity = regulation.entities[rank]
        let text = text.entities.first { $0.name.name == entity.name }
        return .object([
            .init("name", .text(entity.name)), .init("title", .text(orNull: text?.title)), .init("plural", .text(orNull: text?.plural)),
            .init("key", .text(entity.key)), .init("key_type", .text(entity.keyIsInteger ? "entier" : "texte")),
            .init("parent", .text(orNull: entity.parent.map { regulation.entities[$0].name })),
            .init("limit", .integer(entity.parent == nil ? 1 : Int64(entity.limit))),
            .init("inputs", .list(entity.inputs.map { input(regulation.inputs[$0]) })), .init("notes", .texts(text?.notes ?? [])),
        ])
    }

    private func input(_ input: InputField) -> JSONValue {
        let declared = input.text
        let options = declared.options.map { option in
            JSONValue.object([.init("name", .text(option.name)), .init("text", .text(orNull: option.label))])
        }
        return .object(
            [.init("name", .text(input.name)), .init("title", .text(orNull: declared.title))] + type(input.type) + [
                .init("options", .list(options)),
                .init("minimum", bound(input.range.lowerBound, input.type)), .init("maximum", bound(input.range.upperBound, input.type)),
                .init("default", .value(input.defaultValue, as: input.type)), .init("giver", .text(declared.giver.rawValue)),
                .init("question", .text(orNull: declared.question)), .init("help", .text(orNull: declared.help)),
                .init("asked_if", .text(orNull: declared.askedIf.map { FormulaText.of($0) })),
                .init("evidence", .text(orNull: declared.evidence?.name)), article(declared.article),
                .init("notes", .texts(declared.notes)),
            ])
    }

    /// `null` for what has no bounds.
    private func bound(_ number: Int64, _ type: ValueType) -> JSONValue {
        type.isNumeric || type == .date ? .value(.number(number), as: type) : .null
    }

    func step(_ step: FormStep) -> JSONValue {
        .object([
            .init("title", .text(step.title)), .init("entity", .text(orNull: step.entity?.name)), .init("help", .text(orNull: step.help)),
            .init("questions", .texts(step.questions.map(\.name))), .init("notes", .texts(step.notes)),
        ])
    }

    func evidence(_ evidence: Evidence) -> JSONValue {
        .object([
            .init("code", .text(evidence.code.name)), .init("title", .text(evidence.title)), .init("help", .text(orNull: evidence.help)),
            .init("formats", .texts(evidence.formats)), .init("required", .boolean(evidence.isRequired)),
            .init("notes", .texts(evidence.notes)),
        ])
    }
}
