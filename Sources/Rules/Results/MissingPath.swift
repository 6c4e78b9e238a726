internal import Grammar
internal import Kernel
internal import Language

extension Evaluation {
    /// How results name what is missing: `commune.école[1].débit`, `paramètre:prix_vpi`, `texte:commune.école[0].pac[1].coût_ht`.
    package func path(of missing: Missing) -> String {
        let regulation = program.regulation
        switch missing {
        case .input(let input, let row): return path(ofInput: input, row: row)
        case .parameter(let parameter): return "paramètre:\(regulation.parameters[parameter].name)"
        case .text(.rule(let rule), let row):
            let declared = regulation.rules[rule]
            return "texte:\(dossier.path(of: declared.entity, row: row, in: regulation)).\(declared.name)"
        case .text(.control(let control), let row):
            let declared = regulation.controls[control]
            return "texte:\(dossier.path(of: declared.entity, row: row, in: regulation)).\(declared.code)"
        case .text(.ranking, _): return "texte:classement"
        case .text(.envelope, _): return "texte:enveloppe"
        }
    }

    /// `commune.école[1].débit`.
    package func path(ofInput input: Int, row: Int) -> String {
        let field = program.regulation.inputs[input]
        return "\(dossier.path(of: field.entity, row: row, in: program.regulation)).\(field.name)"
    }

    /// The same in words, with who can give it.
    func french(_ missing: Missing) -> String {
        let regulation = program.regulation
        switch missing {
        case .input(let input, _):
            let giver =
                switch regulation.inputs[input].text.giver {
                case .applicant: "le demandeur"
                case .directory: "le référentiel"
                case .instruction: "l’instruction"
                }
            return "\(path(of: missing)) (à donner par \(giver))"
        case .parameter(let parameter): return "le paramètre \(regulation.parameters[parameter].name) (le texte ne le donne pas)"
        case .text: return "\(path(of: missing).dropFirst("texte:".count)) (le texte ne donne pas de valeur dans ce cas)"
        }
    }
}
